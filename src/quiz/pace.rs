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
    /// How many answers that is known from: those that came on a later day than the one before.
    pub second_looks: usize,
}

/// The share of due cards that is missed, where the model asks again at about nine in ten.
const DUE_MISSED: f64 = 0.1;

/// Below how many second looks, and how far from the forecast one learner in ten ends at least: below it, and
/// above it, in log odds.
const OFF: [(usize, f64, f64); 5] = [
    (1, -2.6, 0.4),
    (10, -1.9, 0.9),
    (20, -1.6, 0.8),
    (35, -1.6, 0.6),
    (50, -1.2, 0.6),
];

/// A share, 0 to 1, so much farther in log odds.
fn shifted(share: f64, by: f64) -> f64 {
    let share = share.clamp(1e-3, 1.0 - 1e-3);
    let odds = (share / (1.0 - share)).ln() + by;
    1.0 / (1.0 + (-odds).exp())
}

impl Pace {
    /// The pace of a learner who is not known yet. The seconds are those of people who use Anki,
    /// right and wrong answers together (`fsrs` 6.6.2, `SimulatorConfig`).
    pub const USUAL: Self = Self {
        seconds: 12.0,
        known_at_sight: 0.5,
        cards_a_day: 20,
        correction: Correction::NONE,
        second_looks: 0,
    };

    /// Between which scores a learner ends of whom a forecast says this much, 0 to 1; none where enough is
    /// known of the learner for a single figure.
    ///
    /// Who forgets fast can't be told from who does not before some dozens of second looks. How far scores
    /// then lie from forecasts was measured with made-up learners of two kinds (`cargo bench --bench learners`):
    /// of either kind four in five end in between.
    pub fn range(&self, forecast: f64) -> Option<(f64, f64)> {
        let (_, low, high) = *OFF.iter().find(|(looks, ..)| self.second_looks < *looks)?;
        Some((shifted(forecast, low), shifted(forecast, high)))
    }

    /// The chance, 0 to 1, that this learner recalls a card on a day.
    ///
    /// What was asked on that day counts as it will on the next: right after the feedback nobody
    /// can tell recall from what was just read.
    pub fn recall(&self, state: &CardState, scheduler: &Scheduler, day: Date) -> f64 {
        let days = state.elapsed(day).max(1);
        let chance = scheduler.retrievability(state.memory, days);
        self.correction.apply(chance)
    }

    /// About how many answers a day takes: what is missed is asked again.
    pub fn answers(&self, due: usize, new: usize) -> f64 {
        due as f64 * (1.0 + DUE_MISSED) + new as f64 * (2.0 - self.known_at_sight)
    }

    /// How many minutes a number of answers takes.
    pub fn minutes(&self, answers: f64) -> f64 {
        answers * self.seconds / 60.0
    }
}
