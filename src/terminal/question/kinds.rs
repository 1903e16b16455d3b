//! Which kind a question is of: the one place that lists them all.

use super::choice::ChoiceQuestion;
use super::flashcard::{self, FlashcardQuestion, GradeDays};
use super::kind::QuestionKind;
use super::matching::{LetterUses, MatchQuestion};
use super::order::OrderQuestion;
use super::several::SeveralQuestion;
use super::truth::TruthQuestion;
use super::typed::TypedQuestion;
use crate::deck::Task;
use crate::quiz::{Outcome, Question, Reply, Shown};
use crate::terminal::line::Line;
use crate::terminal::paint::Palette;

/// A question with nothing answered yet, as what its kind makes of it.
///
/// Closed are the options that nobody can choose any more.
///
/// It is a trait object and no enum, so that a kind is a file of its own and a row here, and nothing
/// else in the terminal draws or reads by kind. Nothing here is called more than once a
/// key.
pub fn kind(question: &Question, grades: GradeDays, closed: &[String]) -> Box<dyn QuestionKind> {
    let right = || right_options(&question.card.task);
    match question.shown.clone() {
        Shown::One(options) => Box::new(ChoiceQuestion::new(options, right()).closing(closed)),
        Shown::Several(options, _) => Box::new(SeveralQuestion::new(options, right())),
        Shown::Truth => Box::new(TruthQuestion::new(is_true(&question.card.task))),
        Shown::Line => Box::new(TypedQuestion::line()),
        Shown::Gaps(gaps) => Box::new(TypedQuestion::gaps(gaps.len())),
        Shown::Items(need) => Box::new(TypedQuestion::items(need)),
        Shown::Jumbled(items) => Box::new(OrderQuestion::new(items)),
        Shown::Columns(left, right) => {
            let uses = LetterUses::of(&question.card.task);
            Box::new(MatchQuestion::new(left, right, uses))
        }
        Shown::Back(back) => Box::new(FlashcardQuestion::new(back, grades)),
    }
}

/// The whole answer to a question, as lines for whoever did not know it.
pub fn answer_lines(question: &Question) -> Vec<Line> {
    plain_kind(question).whole_answer(question)
}

/// The kind of a question that is not asked any more.
fn plain_kind(question: &Question) -> Box<dyn QuestionKind> {
    kind(question, GradeDays::default(), &[])
}

fn right_options(task: &Task) -> Vec<String> {
    match task {
        Task::Choice { answers, .. } => answers.clone(),
        _ => Vec::new(),
    }
}

fn is_true(task: &Task) -> bool {
    matches!(task, Task::TrueFalse { answer: true })
}

/// The question as it was answered, whichever kind it is of; one that learners graded themselves shows
/// its answer.
pub fn answered(outcome: &Outcome, palette: Palette) -> Vec<Line> {
    match outcome.reply {
        Reply::Rate(_) => flashcard::back(&outcome.question.answer()),
        Reply::Respond(_) | Reply::Skip => plain_kind(&outcome.question).answered(outcome, palette),
    }
}

/// What was right, as far as the answer does not say it already; after a grade nothing is left to say.
pub fn correction(outcome: &Outcome, palette: Palette) -> Vec<Line> {
    match (&outcome.judgement, &outcome.reply) {
        (Some(judgement), Reply::Respond(_)) => {
            plain_kind(&outcome.question).correction(outcome, judgement, palette)
        }
        (_, Reply::Skip) => plain_kind(&outcome.question).whole_answer(&outcome.question),
        (_, Reply::Rate(_) | Reply::Respond(_)) => Vec::new(),
    }
}
