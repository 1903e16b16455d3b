//! How civiq's own notes look in Anki, so that they come back as the cards that they were.

use crate::check::in_logical_order;
use crate::deck::Task;
use crate::text::on_one_line;

/// The beginning of the tag that names the kind of card that a note was: `civiq::choice`.
pub const MARK: &str = "civiq::";

/// Stands between question and options, and between answer and explanation.
pub const RULE: &str = "<hr>";

/// The options of a card as lines, `A) the king`; none where nothing is picked.
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
        Task::Match { .. } => task.right_sides(),
        _ => return Vec::new(),
    };
    let options = in_logical_order(options.into_iter(), language);
    let lettered = ('A'..='Z').zip(options);
    let lettered = lettered.map(|(letter, option)| format!("{letter}) {}", on_one_line(option)));
    lettered.collect()
}
