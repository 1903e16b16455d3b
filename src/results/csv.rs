//! CSV (RFC 4180), one row an answer.

use std::fmt::{Display, Write as _};

use super::format::{Beyond, Closing, ResultFormat, ResultWriter, WritePart};
use super::selection::Results;
use crate::history::{Answer, Event, Given};
use crate::layout::CsvRows;
use crate::memory::Rating;

pub const FORMAT: ResultFormat = ResultFormat {
    name: "csv",
    about: "A table, one row an answer, for spreadsheets and statistics",
    tells: Beyond::Nothing,
    begin,
};

/// The columns, in order, and what each holds.
pub const COLUMNS: [(&str, &str); 18] = [
    ("id", "the answer's id, the same in every export"),
    ("at", "when, RFC 3339 with the learner's own offset"),
    ("learner", "a pseudonym, or the name with `--names`"),
    ("session", "the sitting"),
    ("mode", "study, quiz, class or paper"),
    ("deck", "the deck's id"),
    ("card", "the card's id"),
    ("rev", "the fingerprint of the wording that was asked"),
    ("type", "the card's type"),
    (
        "given",
        "what was answered; empty where skipped or judged by the learner",
    ),
    ("verdict", "correct, almost, wrong, skipped or late"),
    ("credit", "the share that was right, 0 to 1"),
    ("ms", "how long it took, in milliseconds"),
    ("hints", "how many hints were shown"),
    ("guessed", "whether the learner said so: true or false"),
    ("rating", "the learner's own: again, hard, good or easy"),
    ("team", "the team that it was played for"),
    ("form", "the version of the paper that it was written on"),
];

/// How many rows are put together before they go onto the page.
const ROWS: usize = 256;

struct AnswerRows<'a> {
    results: Results<'a>,
    rows: CsvRows,
    /// Where a figure is written before it becomes a cell.
    figure: String,
}

fn begin(results: Results<'_>) -> Box<dyn ResultWriter + '_> {
    let mut rows = CsvRows::default();
    rows.row(COLUMNS.map(|(name, _)| name));
    Box::new(AnswerRows {
        results,
        rows,
        figure: String::new(),
    })
}

impl ResultWriter for AnswerRows<'_> {
    fn answer(&mut self, event: &Event<'_>, answer: &Answer<'_>, page: &mut Vec<u8>) {
        self.figure(event.id);
        self.figure(event.at);
        let Self { results, rows, .. } = self;
        rows.cell(results.name(&event.learner));
        rows.cell(&results.session(&event.session));
        rows.cell(answer.mode.name());
        rows.cell(&answer.deck);
        rows.cell(&answer.card);
        rows.cell(&answer.rev);
        rows.cell(&answer.task);
        match &answer.given {
            None => rows.cell(""),
            Some(Given::Text(text)) => rows.cell(text),
            Some(given) => rows.cell(&given.text()),
        }
        rows.cell(answer.verdict.as_str());
        // Nothing below nothing: -0 is 0. With a point, so that who reads a table in does not take the first
        // hundred for whole numbers.
        self.figure(format_args!("{:?}", answer.credit + 0.0));
        self.figure(answer.ms);
        self.figure(answer.hints);
        let Self { rows, .. } = self;
        rows.cell(if answer.guessed { "true" } else { "false" });
        rows.cell(answer.rating.map(Rating::name).unwrap_or_default());
        rows.cell(answer.team.as_deref().unwrap_or_default());
        rows.cell(answer.form.as_deref().unwrap_or_default());
        rows.end_row();
        if rows.count() >= ROWS {
            rows.move_to(page);
        }
    }

    fn finish(mut self: Box<Self>, _: Closing<'_>, write: WritePart<'_>) {
        let mut page = Vec::new();
        self.rows.move_to(&mut page);
        write(&page);
    }
}

impl AnswerRows<'_> {
    /// Writes a cell that is no text.
    fn figure(&mut self, figure: impl Display) {
        self.figure.clear();
        // Writing to a string can't fail.
        let _ = write!(self.figure, "{figure}");
        self.rows.cell(&self.figure);
    }
}
