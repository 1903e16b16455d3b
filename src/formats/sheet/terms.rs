//! Lists of terms and definitions without a table's quotes, as Quizlet writes them.
//!
//! A tab stands between the two; the user may ask for other signs, and a definition may have several
//! lines. These are taken only where every line, or every paragraph, fits.

/// What may stand between a term and its definition in place of a tab.
const OTHERS: [&str; 4] = [" - ", " – ", " — ", ";"];

/// The terms of a text with their definitions and lines; none where it is no list of terms.
pub fn terms(text: &str) -> Option<Vec<(usize, Vec<String>)>> {
    let lines = (1..).zip(text.lines());
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let lines = lines.collect::<Vec<_>>();
    let pairs = lines.iter().filter(|(_, line)| tabs(line) == 1).count();
    if pairs > 1 && pairs * 4 > lines.len() * 3 && is_tabbed(text) {
        // A quote is a sign like any other, unless a spreadsheet put it round the cell.
        let cells = |line: &str| line.split('\t').map(unquoted).collect();
        let rows = lines.iter().map(|(at, line)| (*at, cells(line)));
        return Some(rows.collect());
    }
    if pairs > 1 {
        return paragraphs(text);
    }
    OTHERS.iter().find_map(|sign| parted(&lines, sign))
}

/// Whether tabs part the cells of most lines.
pub fn is_tabbed(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let (mut all, mut with_tab, mut labelled) = (0, 0, 0);
    for line in lines {
        all += 1;
        let first = line.split_once('\t').map(|(first, _)| first);
        with_tab += usize::from(first.is_some());
        labelled += usize::from(first.is_some_and(is_label));
    }
    // In a list a tab stands behind a number or a letter, or before the text.
    with_tab > 1 && 2 * with_tab > all && 2 * labelled < with_tab
}

/// Whether what stands before a tab is no text of its own: nothing, a bullet, `12.`, `(b)`.
fn is_label(first: &str) -> bool {
    const LONGEST: usize = 3;
    let letters = first.chars().filter(|c| c.is_alphanumeric()).count();
    let ends_label = first.trim_end().ends_with(['.', ')', ']', ':']);
    letters == 0 || letters <= LONGEST && ends_label
}

fn tabs(line: &str) -> usize {
    line.bytes().filter(|byte| *byte == b'\t').count()
}

/// The terms of a text in which a blank line parts one from the next, so that a definition may go on over
/// several lines.
fn paragraphs(text: &str) -> Option<Vec<(usize, Vec<String>)>> {
    let mut rows = Vec::<(usize, Vec<String>)>::new();
    let mut is_open = false;
    for (at, line) in (1..).zip(text.lines()) {
        let is_blank = line.trim().is_empty();
        match (is_open, line.split_once('\t')) {
            _ if is_blank => {}
            (false, Some((term, definition))) if tabs(line) == 1 => {
                rows.push((at, vec![term.to_owned(), definition.to_owned()]));
            }
            (true, None) => {
                let definition = rows.last_mut()?.1.last_mut()?;
                definition.push('\n');
                definition.push_str(line);
            }
            _ => return None,
        }
        is_open = !is_blank;
    }
    Some(rows)
}

/// The terms of lines that each have this sign once, with words on both sides.
fn parted(lines: &[(usize, &str)], sign: &str) -> Option<Vec<(usize, Vec<String>)>> {
    const LEAST: usize = 3;
    let sides = lines.iter().map(|(at, line)| {
        let (term, definition) = line.split_once(sign)?;
        let (term, definition) = (term.trim(), definition.trim());
        let is_certain = !term.is_empty() && !definition.is_empty() && !definition.contains(sign);
        is_certain.then(|| (*at, vec![term.to_owned(), definition.to_owned()]))
    });
    let sides = sides.collect::<Option<Vec<_>>>()?;
    (sides.len() >= LEAST).then_some(sides)
}

fn unquoted(cell: &str) -> String {
    let inside = cell
        .strip_prefix('"')
        .and_then(|cell| cell.strip_suffix('"'));
    match inside {
        Some(inside) if !inside.replace("\"\"", "").contains('"') => inside.replace("\"\"", "\""),
        _ => cell.to_owned(),
    }
}
