//! JSON Lines: each answer as the score file has it, with what a person called right counted so.

use super::format::{Beyond, Closing, ResultFormat, ResultWriter, WritePart};
use super::selection::Results;
use crate::history::{Answer, Event, EventKind, log::line};

pub const FORMAT: ResultFormat = ResultFormat {
    name: "jsonl",
    about: "One JSON object an answer, as the score file has it, for scripts and engines",
    tells: Beyond::Nothing,
    begin: |results| Box::new(LineWriter(results)),
};

struct LineWriter<'a>(Results<'a>);

impl ResultWriter for LineWriter<'_> {
    fn answer(&mut self, event: &Event<'_>, answer: &Answer<'_>, page: &mut Vec<u8>) {
        let Self(results) = self;
        let session = results.session(&event.session);
        let text = line(&Event {
            id: event.id,
            at: event.at,
            learner: results.name(&event.learner).into(),
            session,
            kind: EventKind::Answer(answer.clone()),
        });
        page.extend_from_slice(text.as_bytes());
    }

    fn finish(self: Box<Self>, _: Closing<'_>, _: WritePart<'_>) {}
}
