//! JSON Lines: each answer as the score file has it, with what a person called right counted so.

use std::borrow::Cow;

use crate::history::log::line;
use crate::history::{Answer, Event, What};

/// The answers, one object a line.
pub fn results<'a>(answers: impl Iterator<Item = (&'a Event, Cow<'a, Answer>)>) -> String {
    let lines = answers.map(|(event, answer)| {
        line(&Event {
            what: What::Answer(answer.into_owned()),
            ..event.clone()
        })
    });
    lines.collect()
}
