//! What Moodle calls a deck and its questions: their category, type and name.

use crate::deck::{Card, Task};
use crate::exchange::loss;
use crate::exchange::moodle_grading::share;
use crate::markup::xml::Xml;
use crate::phrase::shortened;
use crate::text::on_one_line;

/// How many letters of a question name it in Moodle's lists.
const NAME_LETTERS: usize = 60;

/// The category that the questions go to.
pub fn category(xml: &mut Xml, title: &str) {
    let title = on_one_line(title).replace('/', "//");
    xml.open("question", &[("type", "category")]);
    xml.open("category", &[]);
    xml.markup("text", &format!("$course$/top/{title}"));
    xml.close("category");
    xml.close("question");
}

/// Moodle's type of question for a card, or the kind of card that Moodle can't express.
pub fn kind(card: &Card) -> Result<&'static str, String> {
    Ok(match &card.task {
        Task::Choice { answers, .. } if share(answers.len()).is_none() => {
            return Err(format!("a card with {} right options", answers.len()));
        }
        Task::Choice { .. } => "multichoice",
        Task::TrueFalse { .. } => "truefalse",
        // Where its answers are numbers, the writer makes it `numerical`.
        Task::Typed { .. } => "shortanswer",
        Task::Cloze(_) => "multianswer",
        Task::Match { .. } => "matching",
        Task::Flashcard { .. } => "essay",
        Task::Order { .. } => "ordering",
        Task::List { .. } => return Err(loss::card_kind(&card.task).into()),
    })
}

/// The name of a question in Moodle's lists.
pub fn name(card: &Card) -> String {
    match &card.task {
        Task::Cloze(cloze) => shortened(&cloze.with_gaps("_____"), NAME_LETTERS),
        _ => shortened(&card.prompt, NAME_LETTERS),
    }
}
