//! Rows of a table, each with the line on which it begins.

use csv::{Position, ReaderBuilder, StringRecord};

/// A row of a table.
pub(super) struct Row {
    /// The line, from 1.
    pub(super) line: usize,
    /// Its cells.
    pub(super) cells: StringRecord,
    /// What makes it unreadable.
    pub(super) fault: Option<String>,
}

impl Row {
    /// A cell without the spaces around it; empty, where there is none.
    pub(super) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).unwrap_or_default().trim()
    }
}

/// How the rows of a table are told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// What stands between cells.
    pub(super) separator: u8,
    /// What a line begins with that is no row.
    pub(super) comment: Option<u8>,
}

/// The rows of a text. Any text has some: rows may have any length.
pub(super) fn rows(text: &str, shape: Shape) -> impl Iterator<Item = Row> + '_ {
    let starts = text.match_indices('\n').map(|(at, _)| at + 1);
    let starts = std::iter::once(0).chain(starts).collect::<Vec<_>>();
    let mut table = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(shape.separator)
        .comment(shape.comment)
        .from_reader(text.as_bytes());
    let byte = |position: &Position| usize::try_from(position.byte()).unwrap_or_default();
    std::iter::from_fn(move || {
        let mut cells = StringRecord::new();
        let before = byte(table.position());
        let is_there = table.read_record(&mut cells).unwrap_or_default();
        let start = first_of_row(text, before, shape.comment);
        let fault = is_torn(&text[start..byte(table.position()).max(start)]);
        let line = starts.partition_point(|at| *at <= start);
        is_there.then_some(Row { line, cells, fault })
    })
}

/// Where the row begins that is read from a byte on, after empty lines and comments.
fn first_of_row(text: &str, from: usize, comment: Option<u8>) -> usize {
    let mut rest = &text[from..];
    loop {
        rest = rest.trim_start_matches(['\r', '\n']);
        match comment {
            Some(sign) if rest.as_bytes().first() == Some(&sign) => {
                rest = rest.find('\n').map_or("", |at| &rest[at..]);
            }
            _ => return text.len() - rest.len(),
        }
    }
}

/// A quote that is never closed swallows all that follows.
fn is_torn(row: &str) -> Option<String> {
    let is_torn = row.trim_end().contains('\n') && row.matches('"').count() % 2 == 1;
    is_torn.then(|| "a quote is opened here and never closed".into())
}
