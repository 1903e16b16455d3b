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
    if pairs > 1 && pairs * 4 > lines.len() * 3 {
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
