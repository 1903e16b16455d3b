//! How a learner answers: how long it takes, what is known at sight, how much fits into a day.

use crate::history::{Habits, SecondLook};
use crate::memory::{Correction, Scheduler};
use crate::quiz::Pace;

/// How many answers it takes until the learner's own time counts.
const LEAST: usize = 20;

/// Longer, in seconds, nobody thinks about one answer: somebody was at the door.
const LONGEST: f64 = 60.0;

/// A prior: typical first answers that are mixed with the learner's own.
const PRIOR: f64 = 10.0;

/// With fewer days of practice than this nothing is concluded from them.
const FEW: usize = 4;

/// The pace of a learner with these habits.
pub fn measure_pace(habits: &Habits, scheduler: &Scheduler) -> Pace {
    Pace {
        second_looks: habits.second_looks,
        correction: correction(habits, scheduler),
        seconds: seconds(habits).unwrap_or(Pace::USUAL.seconds),
        known_at_sight: known_at_sight(habits),
        cards_a_day: cards_a_day(habits).max(Pace::USUAL.cards_a_day),
    }
}

/// How far what came of the last answers is from what the model said before each.
fn correction(habits: &Habits, scheduler: &Scheduler) -> Correction {
    let outcomes = habits.outcomes.iter().map(|look| {
        let SecondLook { memory, days, .. } = *look;
        (scheduler.retrievability(memory, days), look.is_recalled)
    });
    Correction::of(&outcomes.collect::<Vec<_>>())
}

/// The mean time from one answer of a sitting to the next; none where too little is known.
fn seconds(habits: &Habits) -> Option<f64> {
    let gaps = habits.gaps.iter().map(|seconds| seconds.min(LONGEST));
    let n = gaps.len();
    (n >= LEAST).then(|| gaps.sum::<f64>() / n as f64)
}

/// The share of first answers to a card that were right, held back by a prior.
fn known_at_sight(habits: &Habits) -> f64 {
    let right = Pace::USUAL.known_at_sight * PRIOR + habits.known_at_sight as f64;
    right / (PRIOR + habits.met as f64)
}

/// How many cards a full day had: what was done on a day with little due is no limit. Three in four of the
/// last days were no fuller.
fn cards_a_day(habits: &Habits) -> usize {
    let mut sizes = habits
        .days
        .iter()
        .map(|(_, cards)| *cards)
        .collect::<Vec<_>>();
    sizes.sort_unstable();
    if sizes.len() < FEW {
        return 0;
    }
    let full = sizes.get((sizes.len() - 1) * 3 / 4);
    full.copied().unwrap_or_default()
}
