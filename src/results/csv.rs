//! CSV (RFC 4180), one row an answer.

use std::fmt::{Display, Write as _};

use super::answer_row::{AnswerRow, COLUMNS};
use super::format::{Beyond, Closing, ResultFormat, ResultWriter, WritePart};
use super::selection::Results;
use crate::history::{Answer, Event};
use crate::layout::CsvRows;

pub const FORMAT: ResultFormat = ResultFormat {
    name: "csv",
    about: "A table, one row an answer, for spreadsheets and statistics",
    tells: Beyond::Nothing,
    begin,
};

/// How many rows are put together before they go onto the page.
const ROWS: usize = 256;

/// What stands for a text that is not there. An empty cell would do for people; but engines take it for no
/// value, a column of such cells for one without a type, and stop at the first text in it.
const NOTHING: &str = "none";

struct AnswerRows<'a> {
    results: Results<'a>,
    cells: AnswerCells,
}

/// Rows as they come.
#[derive(Default)]
struct AnswerCells {
    rows: CsvRows,
    /// Where a figure is written before it becomes a cell.
    figure: String,
}

fn begin(results: Results<'_>) -> Box<dyn ResultWriter + '_> {
    let mut cells = AnswerCells::default();
    cells.rows.row(COLUMNS.map(|(name, _)| name));
    Box::new(AnswerRows { results, cells })
}

impl ResultWriter for AnswerRows<'_> {
    fn answer(&mut self, event: &Event<'_>, answer: &Answer<'_>, page: &mut Vec<u8>) {
        let Self { results, cells } = self;
        cells.add(&AnswerRow::new(results, event, answer));
        if cells.rows.count() >= ROWS {
            cells.rows.move_to(page);
        }
    }

    fn finish(mut self: Box<Self>, _: Closing<'_>, write: WritePart<'_>) {
        let mut page = Vec::new();
        self.cells.rows.move_to(&mut page);
        write(&page);
    }
}

impl AnswerCells {
    /// Adds a row.
    fn add(&mut self, row: &AnswerRow<'_>) {
        self.figure(row.id);
        self.text(&row.at);
        for text in [row.learner, &row.session, row.mode, row.deck, row.card] {
            self.text(text);
        }
        for text in [row.rev, row.task, &row.given, row.verdict] {
            self.text(text);
        }
        // With a point, so that who reads a table in does not take the first hundred for whole numbers.
        self.figure(format_args!("{:?}", row.credit));
        self.figure(row.ms);
        self.figure(row.hints);
        self.text(if row.guessed { "true" } else { "false" });
        for text in [row.rating, row.team, row.form] {
            self.text(text);
        }
        self.figure(row.day);
        self.rows.end_row();
    }

    fn text(&mut self, text: &str) {
        self.rows.cell(if text.is_empty() { NOTHING } else { text });
    }

    /// Adds a cell that is no text.
    fn figure(&mut self, figure: impl Display) {
        self.figure.clear();
        // Writing to a string can't fail.
        let _ = write!(self.figure, "{figure}");
        self.rows.cell(&self.figure);
    }
}
