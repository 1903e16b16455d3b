//! Anki's text export: tab-separated fields below `#` headers (Anki manual, "Text files").
//!
//! Each note has a GUID made of deck and card, so that a second import updates its wording and keeps
//! what Anki knows of its schedule. What kind of card it was stands in a tag, so that it comes back
//! as that.

use super::layout::on_one_line;
use super::{Format, Part};
use crate::check::in_logical_order;
use crate::deck::Task;

mod read;
mod write;

/// The format's row in the table.
pub(super) const FORMAT: Format = Format {
    name: "anki",
    title: "Anki",
    endings: &["anki"],
    about: "Anki's notes in plain text; a second import updates the wording and keeps the schedule",
    is_like: read::is_like,
    read: Some(read::read),
    write: Some(write::write),
    carries: &[Part::Explain, Part::Cite, Part::Tags],
};

/// How the tag begins that says what kind of card a note was.
const MARK: &str = "civiq::";

/// What parts question and options, answer and explanation, on a card.
const RULE: &str = "<hr>";

/// What can be picked, in print: a line each.
fn options_of(task: &Task, language: Option<&str>) -> Vec<String> {
    let options: Vec<&str> = match task {
        Task::Choice {
            answers,
            distractors,
        } => answers
            .iter()
            .chain(distractors)
            .map(String::as_str)
            .collect(),
        Task::Match { pairs, distractors } => {
            let rights = pairs.iter().map(|(_, right)| right);
            rights.chain(distractors).map(String::as_str).collect()
        }
        _ => return Vec::new(),
    };
    let options = in_logical_order(options.into_iter(), language);
    let lettered = ('A'..='Z').zip(options);
    let lettered = lettered.map(|(letter, option)| format!("{letter}) {}", on_one_line(option)));
    lettered.collect()
}

#[cfg(test)]
mod tests;
