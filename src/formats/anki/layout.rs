//! How civiq's own notes look in Anki, so that they come back as the cards that they were.

use crate::check::in_logical_order;
use crate::deck::Task;
use crate::text::on_one_line;

/// How the tag begins that says what kind of card a note was.
pub const MARK: &str = "civiq::";

/// What parts question and options, answer and explanation, on a card.
pub const RULE: &str = "<hr>";

/// What can be picked, in print: a line each.
pub fn options_of(task: &Task, language: Option<&str>) -> Vec<String> {
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
