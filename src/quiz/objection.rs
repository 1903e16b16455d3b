//! What a learner says of an answer that was not taken as right.

use super::outcome::{Again, Objection, OverrideOutcome, OverridePolicy};
use super::session::Session;
use crate::answer::Verdict;
use crate::history::{Event, EventId, EventKind};
use crate::moment::Moment;

impl Session {
    /// The learner says something of the last answer. Nothing to do where it was judged right.
    ///
    /// "I was right" counts where the rules of the sitting say so; a slip of the key never does.
    pub fn object(
        &mut self,
        objection: Objection,
        at: Moment,
        id: EventId,
    ) -> Option<(Event<'static>, OverrideOutcome)> {
        let last = self.answered.last_mut()?;
        let is_open = last.answer.verdict != Verdict::Correct && !last.is_listed;
        let is_answer = last.answer.given.is_some() || objection == Objection::Slip;
        if !is_open || !is_answer {
            return None;
        }
        let outcome = match (objection, self.setup.overrides) {
            (Objection::Right, OverridePolicy::Count) => {
                OverrideOutcome::Counted(self.count_as_right()?)
            }
            (objection, _) => {
                last.is_listed = true;
                OverrideOutcome::Listed(objection)
            }
        };
        let last = self.answered.last()?;
        let kind = EventKind::Override {
            of: last.id,
            verdict: last.answer.verdict,
        };
        Some((self.event(id, at, kind), outcome))
    }

    fn count_as_right(&mut self) -> Option<Again> {
        let last = self.take_back()?;
        self.count(last.id, last.answer.called_right(), last.at)
    }
}
