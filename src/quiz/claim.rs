//! "I was right": what becomes of it when a learner knows better.

use super::session::{Again, Session, Step};
use crate::answer::Verdict;
use crate::history::{Event, EventId, What};
use crate::moment::Moment;

/// What becomes of "I was right".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claims {
    /// It counts at once.
    Count,
    /// It is listed for a teacher, and changes nothing.
    List,
}

/// What became of "I was right".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The answer counts as right, and the card comes again then.
    Counted(Again),
    /// The answer is listed for a teacher.
    Listed,
}

impl Session {
    /// The learner says that the last answer was right. Nothing to do where it was judged so.
    pub fn call_right(&mut self, at: Moment, id: EventId) -> Option<(Event, Claim)> {
        let last = self.steps.last()?;
        let is_open = last.answer.verdict != Verdict::Correct && !last.is_claimed;
        if !is_open || last.answer.given.is_none() {
            return None;
        }
        let step = self.steps.pop()?;
        let (step, claim) = match self.sitting.claims {
            Claims::Count => self.count_as_right(step),
            Claims::List => (
                Step {
                    is_claimed: true,
                    ..step
                },
                Claim::Listed,
            ),
        };
        let what = What::Override {
            of: step.id,
            verdict: step.answer.verdict,
        };
        self.steps.push(step);
        Some((self.event(id, at, what), claim))
    }

    fn count_as_right(&mut self, step: Step) -> (Step, Claim) {
        let right = Step {
            answer: step.answer.called_right(),
            ..step
        };
        self.progress
            .restore(&right.answer.deck, &right.answer.card, right.before);
        self.queue.clone_from(&right.queue_before);
        let again = self.settle(&right);
        (right, Claim::Counted(again))
    }
}
