//! Rows of separated values, each with the line on which it begins, and what separates the values.
//!
//! Everything that reads a table goes through here: decks in sheets, rosters, answers typed in from
//! paper. Only a gradebook finds its cells itself, since it must give back every other byte of its file
//! as it was.

/// The rows of a table, as texts.
///
/// [`rows`] makes it. Rows may have different lengths, and the first is a header or is not: that is for
/// the caller to find out.
#[derive(Debug, Default)]
pub struct Rows {
    /// Those that are not blank, with their lines, counted from 1.
    pub rows: Vec<(usize, Vec<String>)>,
    /// The line of a row with a quote that is never closed; it swallows all that follows.
    pub torn: Option<usize>,
}

/// Something wrong with a row, for whoever typed it in: it is printed behind the file's name, so that
/// an editor can jump to it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
#[allow(missing_docs, reason = "the message says what they are")]
pub struct RowProblem {
    pub line: usize,
    pub what: String,
}

impl RowProblem {
    /// A problem of the row that begins on this line, counted from 1.
    pub fn new(line: usize, what: impl Into<String>) -> Self {
        let what = what.into();
        Self { line, what }
    }
}

/// Reads the rows of a text.
pub fn rows(text: &str, separator: u8) -> Rows {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let (mut found, mut line, mut counted) = (Rows::default(), 1, 0);
    let mut record = csv::StringRecord::new();
    // A text has no row that can't be read.
    while reader.read_record(&mut record).unwrap_or(false) {
        let byte =
            |position: &csv::Position| usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let at = record.position().map_or(0, byte).min(text.len());
        // Blank lines before a row are passed over with it.
        let blank = text[at..].find(|c| c != '\n' && c != '\r').unwrap_or(0);
        line += text[counted..at + blank].matches('\n').count();
        counted = at + blank;
        if is_torn(&text[counted..byte(reader.position()).clamp(counted, text.len())]) {
            found.torn = Some(line);
            continue;
        }
        let cells = record.iter().map(str::to_owned).collect::<Vec<_>>();
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            found.rows.push((line, cells));
        }
    }
    found
}

/// What is wrong with a row that has more cells than the header: what stands in them would be taken
/// for something else, or for nothing.
pub fn overlong(header: &[String], cells: &[String]) -> Option<String> {
    let is_full = |cell: &String| !cell.trim().is_empty();
    let used = cells.iter().rposition(is_full).map_or(0, |at| at + 1);
    let wanted = header.len();
    (used > wanted).then(|| {
        format!("{used} cells under {wanted} columns: put quotes round a cell that has a separator in it")
    })
}

/// Whether a row has a quote that is never closed, and goes on over the lines below.
fn is_torn(row: &str) -> bool {
    row.trim_end().contains('\n') && row.matches('"').count() % 2 == 1
}

/// What separates cells: the separator that the header has most of.
pub fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator| header.bytes().filter(|byte| *byte == separator).count();
    separator_by(b',', count)
}

/// What may separate cells.
pub const SEPARATORS: [u8; 3] = [b'\t', b';', b','];

/// The separator with the highest measure. Of those that are alike it is `preferred`, or else the last
/// in the order of [`SEPARATORS`].
pub fn separator_by<M: Ord>(preferred: u8, measure: impl Fn(u8) -> M) -> u8 {
    let others = SEPARATORS.into_iter().filter(|other| *other != preferred);
    let all = others.chain([preferred]);
    all.max_by_key(|one| measure(*one)).unwrap_or(preferred)
}

/// The rows of a table that a person typed or exported, whatever separates its cells, and what is wrong
/// with the table as a whole. A byte-order mark is passed over.
pub fn typed_rows(text: &str) -> (Vec<(usize, Vec<String>)>, Vec<RowProblem>) {
    let text = text.trim_start_matches('\u{FEFF}');
    let Rows { rows, torn } = rows(text, separator(text));
    let torn = torn.map(|line| RowProblem::new(line, "a quote is never closed"));
    (rows, torn.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_separators_that_are_alike_the_preferred_one_is_taken() {
        for (header, found) in [
            ("a", b','),
            ("a;b,c", b','),
            ("a;b\tc", b';'),
            ("a\tb\tc;d", b'\t'),
        ] {
            assert_eq!(separator(header), found, "{header}");
        }
        assert_eq!(separator_by(b'\t', |_| 0), b'\t');
        assert_eq!(separator_by(b'\t', |one| one != b'\t'), b',');
    }

    #[test]
    fn a_row_has_the_line_on_which_it_begins() {
        let text = "a,b\r\n\r\n\"c\nd\",e\n,\n\nf\n";
        let rows = rows(text, b',');
        assert_eq!(rows.torn, None);
        let lines = rows
            .rows
            .iter()
            .map(|(line, cells)| (*line, cells.join("|")));
        assert_eq!(
            lines.collect::<Vec<_>>(),
            [(1, "a|b".into()), (3, "c\nd|e".into()), (7, "f".into())]
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told() {
        for (text, torn) in [
            ("a,b\n\nc,\"d\ne,f\n", Some(3)),
            ("a,5\"\nb,c\n", None),
            ("a,\"b\nc\"\n", None),
            ("a,\"b", None),
        ] {
            assert_eq!(rows(text, b',').torn, torn, "{text}");
        }
    }
}
