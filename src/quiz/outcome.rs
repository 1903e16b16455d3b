//! What goes into a sitting, and what comes out of each answer.

use jiff::SignedDuration;
use jiff::civil::Date;

use super::attempt::Reply;
use super::question::Question;
use crate::answer::Judgement;
use crate::deck::Exam;
use crate::history::{Answer, Mode};
use crate::moment::Moment;

/// When a card comes again after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Again in this sitting, at once: no other question is left.
    Next,
    /// Again in this sitting, some questions later.
    Soon,
    /// Not in this sitting: it is due on this day.
    On(Date),
}

/// What happens when a learner says "I was right" of an answer that was judged wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverridePolicy {
    /// The answer counts as right from that moment.
    Count,
    /// The answer is listed for a teacher, and nothing else changes.
    List,
}

/// What a learner says of an answer that was not taken as right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objection {
    /// "I was right."
    Right,
    /// "I pressed the wrong key": in a test the first answer stands once it was seen what is right.
    Slip,
}

/// What became of it when a learner said "I was right".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverrideOutcome {
    /// The answer counts as right, and the card comes again then.
    Counted(Again),
    /// The answer is listed for a teacher, with what was said of it.
    Listed(Objection),
}

/// What became of an answer: all that a user interface shows after it.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The question that was answered.
    pub question: Question,
    /// What the learner did with it: an answer, a grade, or nothing.
    pub reply: Reply,
    /// What judging found; nothing for a skipped or self-graded card.
    pub judgement: Option<Judgement>,
    /// The answer as it goes into the score file.
    pub answer: Answer<'static>,
}

/// The fixed facts of a sitting, given at its start: who sits, in which mode, and by which rules.
#[derive(Clone, Debug)]
pub struct SessionSetup {
    /// The learner whose answers these are.
    pub learner: String,
    /// The id of the sitting, which each of its events carries.
    pub id: String,
    /// Whether it is practice or a test.
    pub mode: Mode,
    /// The test's rules, where there are any.
    pub exam: Option<Exam>,
    /// What happens when the learner says "I was right".
    pub overrides: OverridePolicy,
    /// The moment at which the sitting began or, where it was left and is gone on with, goes on.
    pub began: Moment,
    /// How much of a test's time had passed by then.
    pub used: SignedDuration,
}

impl SessionSetup {
    /// How much of the time is left at a moment; none where no time is set.
    pub fn time_left(&self, at: Moment) -> Option<SignedDuration> {
        let minutes = self.exam.and_then(|exam| exam.minutes)?;
        let limit = SignedDuration::from_mins(i64::from(minutes));
        let left = limit.saturating_sub(self.time_used(at));
        Some(left.max(SignedDuration::ZERO))
    }

    /// How much time has passed at a moment, that before the sitting was left included.
    pub fn time_used(&self, at: Moment) -> SignedDuration {
        self.used.saturating_add(at.since(self.began))
    }
}
