//! Where keys are pressed, and what decides which of them work there.

use crate::answer::Verdict;
use crate::quiz::Shown;
use crate::ui::{Activity, AnswerStatus, Ending, Feedback, Offers, Podium};

/// The page that is on the screen, with what decides which keys work on it.
#[derive(Clone, Copy)]
pub enum Page<'a> {
    /// A list to choose from, before there is any question.
    Menu,
    /// A question that waits for its answer.
    Question(AskedPage),
    /// A question with what became of its answer.
    Answered(&'a Feedback<'a>),
    /// The end of a sitting.
    Ending(&'a Ending<'a>),
    /// The table at the end of a drill.
    Podium(&'a Podium<'a>),
    /// Messages that did not fit above the next question.
    Messages,
    /// What a test asks, before its time begins.
    TestBegins,
    /// Whether a test is to be left.
    TestLeft,
    /// A drill that stands still.
    Paused,
    /// Something that could not be saved.
    Unsaved,
}

/// What decides which keys work while a question waits for its answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct AskedPage {
    /// What can be done besides answering.
    pub offers: Offers,
    /// Whether the answer can be called a guess: not where learners judge themselves.
    pub guessable: bool,
    /// Whether it is called a guess now.
    pub guessed: bool,
}

impl AskedPage {
    /// Whether an answer can be called a guess now; in a drill it never can.
    pub fn can_guess(self) -> bool {
        self.guessable && !self.offers.in_drill()
    }
}

/// Whether the answer was right but for a slip, so that it may be typed again: in practice, where nothing
/// is at stake.
pub fn is_slip(feedback: &Feedback<'_>) -> bool {
    let answer = &feedback.outcome.answer;
    let may = feedback.activity == Activity::Sitting && is_typed(feedback);
    may && answer.verdict == Verdict::Almost && answer.passed()
}

/// Whether somebody who pressed a wrong key may say so: of a wrong answer in a test, once.
pub fn can_call_slip(feedback: &Feedback<'_>) -> bool {
    let is_wrong = feedback.outcome.answer.verdict != Verdict::Correct;
    feedback.activity == Activity::Test && feedback.status == AnswerStatus::Judged && is_wrong
}

/// Whether the learner may know better: where words were typed and judged.
pub fn can_override(feedback: &Feedback<'_>) -> bool {
    let judged = feedback.outcome.judgement.as_ref();
    is_typed(feedback)
        && feedback.status == AnswerStatus::Judged
        && judged.is_some_and(|found| found.verdict != Verdict::Correct)
}

fn is_typed(feedback: &Feedback<'_>) -> bool {
    let shown = &feedback.outcome.question.shown;
    matches!(shown, Shown::Line | Shown::Items(_) | Shown::Gaps(_))
}
