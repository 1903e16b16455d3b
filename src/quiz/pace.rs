//! How a learner answers, as far as forecasts need to know.

use jiff::civil::Date;

use crate::history::CardState;
use crate::memory::{Correction, Scheduler};

/// How a learner answers: how fast, how much a day, and how well beside what the model says.
///
/// A report measures it from a learner's own answers; of somebody new it is [`Pace::USUAL`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// How long an answer takes, with what is read after it, in seconds.
    pub seconds: f64,
    /// The share of cards, 0 to 1, that are right when they are first met.
    pub known_at_sight: f64,
    /// How many cards fit into a day.
    pub cards_a_day: usize,
    /// How far recall is from what the model says.
    pub correction: Correction,
}

impl Pace {
    /// The pace of a learner who is not known yet. The seconds are those of people who use Anki,
    /// right and wrong answers together (`fsrs` 6.6.2, `SimulatorConfig`).
    pub const USUAL: Self = Self {
        seconds: 12.0,
        known_at_sight: 0.5,
        cards_a_day: 20,
        correction: Correction::NONE,
    };

    /// The chance, 0 to 1, that this learner recalls a card on a day.
    ///
    /// What was asked on that day counts as it will on the next: right after the feedback nobody
    /// can tell recall from what was just read.
    pub fn recall(&self, state: &CardState, scheduler: &Scheduler, day: Date) -> f64 {
        let days = state.elapsed(day).max(1);
        let chance = scheduler.retrievability(state.memory, days);
        self.correction.apply(chance)
    }

    /// How many minutes a number of answers takes.
    pub fn minutes(&self, answers: f64) -> f64 {
        answers * self.seconds / 60.0
    }
}
