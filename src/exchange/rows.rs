//! Rows of separated values, each with the line on which it begins.

/// The rows of a text that are not blank, with their lines, counted from 1.
pub(super) fn rows(text: &str, separator: u8) -> Vec<(usize, Vec<String>)> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let (mut rows, mut line, mut counted) = (Vec::new(), 1, 0);
    let mut record = csv::StringRecord::new();
    // A text has no row that can't be read.
    while reader.read_record(&mut record).unwrap_or(false) {
        let at = record.position().map_or(0, csv::Position::byte);
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
        // Blank lines before a row are passed over with it.
        let blank = text[at..].find(|c| c != '\n' && c != '\r').unwrap_or(0);
        line += text[counted..at + blank].matches('\n').count();
        counted = at + blank;
        let cells = record.iter().map(str::to_owned).collect::<Vec<_>>();
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push((line, cells));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_the_line_on_which_it_begins() {
        let text = "a,b\r\n\r\n\"c\nd\",e\n,\n\nf\n";
        let rows = rows(text, b',');
        let lines = rows.iter().map(|(line, cells)| (*line, cells.join("|")));
        assert_eq!(
            lines.collect::<Vec<_>>(),
            [(1, "a|b".into()), (3, "c\nd|e".into()), (7, "f".into())]
        );
    }
}
