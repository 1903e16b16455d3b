//! What a cell of civiq's own tables holds: one text, several, or pairs of them.

/// Several texts, one a line; a line that begins with a tab belongs to the text above it.
pub(super) fn joined<T: AsRef<str>>(texts: &[T]) -> String {
    let texts = texts
        .iter()
        .map(|text| text.as_ref().trim().replace('\n', "\n\t"));
    texts.collect::<Vec<_>>().join("\n")
}

/// The texts of a cell, one a line.
pub(super) fn split(cell: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for line in cell.lines() {
        match (line.strip_prefix('\t'), texts.last_mut()) {
            (Some(more), Some(text)) => {
                text.push('\n');
                text.push_str(more);
            }
            _ => texts.push(line.to_owned()),
        }
    }
    let texts = texts.iter().map(|text| text.trim());
    let texts = texts.filter(|text| !text.is_empty());
    texts.map(str::to_owned).collect()
}

/// A pair as `left = right`; a `=` of the left is written `\=`, and a backslash twice.
pub(super) fn pair((left, right): &(String, String)) -> String {
    let left = left.trim().replace('\\', "\\\\").replace('=', "\\=");
    format!("{left} = {}", right.trim())
}

/// The two sides of a pair.
pub(super) fn sides(text: &str) -> Option<(String, String)> {
    let mut left = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '=' => return Some((left.trim().to_owned(), chars.as_str().trim().to_owned())),
            '\\' if chars.as_str().starts_with(['\\', '=']) => left.extend(chars.next()),
            c => left.push(c),
        }
    }
    None
}

/// What a spreadsheet takes for a formula (OWASP, "CSV Injection").
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell that no spreadsheet runs: an apostrophe stands before what would be a formula, and before
/// what would be read as having one.
pub(super) fn inert(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok();
    if is_formula(text) && !is_number {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A cell without the apostrophe that keeps a spreadsheet from running it.
pub(super) fn bare(cell: &str) -> &str {
    let bare = cell.strip_prefix('\'');
    bare.filter(|bare| is_formula(bare)).unwrap_or(cell)
}

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}
