//! Where a learner stands after all answers: every card, and how the learner answers.

use super::answer::Answer;
use super::card_state::Recall;
use super::event::Event;
use super::habits::Habits;
use super::progress::Progress;
use crate::memory::Scheduler;

/// Where a learner stands after all answers that count.
///
/// It is what everything that asks "what now?" needs of a score file, in as much space as there are cards,
/// whatever the number of answers. It depends on the parameters of the memory model and on nothing else
/// that a learner may choose. The day on which a card is due does: that is worked out last
/// ([`Progress::reschedule`]).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LearnerState {
    /// Where every card stands.
    pub progress: Progress,
    /// How the learner answers.
    pub habits: Habits,
}

impl LearnerState {
    /// Counts one more answer that counts, with the event that it came with.
    pub fn count(&mut self, event: &Event<'_>, answer: &Answer<'_>, scheduler: &Scheduler) {
        let (recall, day) = (Recall::from(answer), event.at.day());
        let before = (self.progress).review(answer.card_ref(), recall, day, scheduler);
        let by = (&*event.session, event.at, day);
        self.habits.count(recall, by, before.as_ref());
    }
}

/// Counts a learner's answers, as they count, on from where the learner stood.
#[derive(Debug)]
pub struct LearnerCount<'a> {
    learner: &'a str,
    scheduler: &'a Scheduler,
    state: LearnerState,
    is_in_vain: bool,
}

impl<'a> LearnerCount<'a> {
    /// Goes on from where a learner stood.
    pub fn from(state: LearnerState, learner: &'a str, scheduler: &'a Scheduler) -> Self {
        Self {
            learner,
            scheduler,
            state,
            is_in_vain: false,
        }
    }

    /// Takes the next answer that counts, whoever's it is.
    pub fn add(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        if event.learner == self.learner {
            // What was saved and can't be read is made anew.
            self.is_in_vain |= self.state.progress.read_deck(&answer.deck).is_none();
            self.state.count(event, answer, self.scheduler);
        }
    }

    /// Where the learner stands after all of them; none where what was saved of a deck can't be read.
    pub fn finish(self) -> Option<LearnerState> {
        (!self.is_in_vain).then_some(self.state)
    }
}
