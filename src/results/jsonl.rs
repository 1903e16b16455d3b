//! JSON Lines: each answer as the score file has it, with what a person called right counted so.

use super::format::ResultFormat;
use super::selection::Results;
use crate::history::{Event, EventKind, log::line};

pub const FORMAT: ResultFormat = ResultFormat {
    name: "jsonl",
    about: "One JSON object an answer, as the score file has it, for scripts and engines",
    write,
};

fn write(results: &Results<'_>) -> String {
    let lines = results.answers().map(|(event, answer)| {
        line(&Event {
            id: event.id,
            at: event.at,
            learner: results.name(&event.learner).into(),
            session: results.session(&event.session).into(),
            kind: EventKind::Answer(answer.clone().into_owned()),
        })
    });
    lines.collect()
}
