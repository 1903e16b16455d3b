//! How a learner answers: how long it takes, what is known at sight, how much fits into a day.

use std::collections::{BTreeMap, HashSet};

use super::calibration::predict;
use crate::history::CountedAnswer;
use crate::memory::{Correction, Rating, Scheduler};
use crate::quiz::Pace;

/// How many of the last answers say how long one takes: people get quicker.
const LAST: usize = 200;

/// How many of the last predictions say how far the model is from the learner.
const CORRECTING: usize = 500;

/// How many answers it takes until the learner's own time counts.
const LEAST: usize = 20;

/// Longer, in seconds, nobody thinks about one answer: somebody was at the door.
const LONGEST: f64 = 60.0;

/// A prior: typical first answers that are mixed with the learner's own.
const PRIOR: f64 = 10.0;

/// How many of the last days with answers say how many cards fit into a day: three in four of them
/// were no fuller.
const FULL_OF: usize = 14;

/// With fewer days of practice than this nothing is concluded from them.
const FEW: usize = 4;

/// The pace of the learner who gave these answers, in the order in which they were given.
pub fn measure_pace<'a>(answers: &[&'a CountedAnswer<'a>], scheduler: &Scheduler) -> Pace {
    let outcomes = foreseen(answers, scheduler);
    Pace {
        second_looks: outcomes.len(),
        correction: Correction::of(&outcomes[outcomes.len().saturating_sub(CORRECTING)..]),
        seconds: seconds(answers).unwrap_or(Pace::USUAL.seconds),
        known_at_sight: known_at_sight(answers),
        cards_a_day: cards_a_day(answers).max(Pace::USUAL.cards_a_day),
    }
}

/// What the model said before each answer of a later day, and whether it came to it.
fn foreseen<'a>(answers: &[&'a CountedAnswer<'a>], scheduler: &Scheduler) -> Vec<(f64, bool)> {
    let predictions = predict(answers.iter().copied(), scheduler, |_, _| true);
    let outcomes = predictions.iter().map(|one| (one.chance, one.recalled));
    outcomes.collect()
}

/// The mean time from one answer of a sitting to the next; none where too little is known.
fn seconds(answers: &[&CountedAnswer<'_>]) -> Option<f64> {
    let pairs = answers.windows(2).filter_map(|pair| match pair {
        [(one, _), (next, _)] if one.session == next.session => {
            let seconds = next.at.since(one.at).as_secs_f64();
            (seconds > 0.0).then_some(seconds.min(LONGEST))
        }
        _ => None,
    });
    let all = pairs.collect::<Vec<_>>();
    let last = &all[all.len().saturating_sub(LAST)..];
    (last.len() >= LEAST).then(|| last.iter().sum::<f64>() / last.len() as f64)
}

/// The share of first answers to a card that were right, held back by a prior.
fn known_at_sight(answers: &[&CountedAnswer<'_>]) -> f64 {
    let mut met = HashSet::new();
    let (mut right, mut all) = (Pace::USUAL.known_at_sight * PRIOR, PRIOR);
    for (_, answer) in answers {
        if met.insert(answer.card_ref()) {
            all += 1.0;
            right += f64::from(u8::from(answer.recall() != Rating::Again));
        }
    }
    right / all
}

/// How many cards a full day had: what was done on a day with little due is no limit.
fn cards_a_day(answers: &[&CountedAnswer<'_>]) -> usize {
    let mut days = BTreeMap::<_, HashSet<_>>::new();
    for (event, answer) in answers {
        let cards = days.entry(event.at.day()).or_default();
        cards.insert(answer.card_ref());
    }
    let last = days.values().rev().take(FULL_OF);
    let mut sizes = last.map(HashSet::len).collect::<Vec<_>>();
    sizes.sort_unstable();
    if sizes.len() < FEW {
        return 0;
    }
    let full = sizes.get((sizes.len() - 1) * 3 / 4);
    full.copied().unwrap_or_default()
}
