//! JSON Lines: each answer as a row, an object a line.

use super::answer_row::AnswerRow;
use super::format::{Beyond, Closing, ResultFormat, ResultWriter, WritePart};
use super::selection::Results;
use crate::history::{Answer, Event};

pub const FORMAT: ResultFormat = ResultFormat {
    name: "jsonl",
    about: "One JSON object an answer, with the columns of csv as fields, for scripts and engines",
    tells: Beyond::Nothing,
    begin: |results| Box::new(LineWriter(results)),
};

struct LineWriter<'a>(Results<'a>);

impl ResultWriter for LineWriter<'_> {
    fn answer(&mut self, event: &Event<'_>, answer: &Answer<'_>, page: &mut Vec<u8>) {
        let Self(results) = self;
        // Writing to memory can't fail.
        let _ = serde_json::to_writer(&mut *page, &AnswerRow::new(results, event, answer));
        page.push(b'\n');
    }

    fn finish(self: Box<Self>, _: Closing<'_>, _: WritePart<'_>) {}
}
