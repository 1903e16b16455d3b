//! Fitting the memory model to a learner, and judging the fit on answers that it never saw.

use super::calibration::{Calibration, Foresight, Prediction};
use super::review_count::ReviewCount;
use crate::history::{Answer, Event};
use crate::memory::{FitError, Parameters, Review, Scheduler, fit};

/// The number of equal parts that the answers are cut into, in the order in which they were given.
const PARTS: usize = 5;

/// How many of the last parts are foreseen, each by a fit to all that came before it.
const HELD_OUT: usize = 3;

/// How many standard errors make a gain more than chance: one in forty, if there were nothing to gain. Of 665
/// made-up learners nobody then lost more than 0.002 of log loss on what was still to come; with one
/// standard error some lost 0.015.
const CLEARLY: f64 = 2.0;

/// The result of a fit: the new parameters, and whether they foresee better than the usual ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuning {
    /// The parameters fitted to all answers, to be saved if they are better.
    pub parameters: Parameters,
    /// To how many answers that came at least a day after the one before.
    pub answers: usize,
    /// How the parameters there were before did on the held-out answers.
    pub before: Calibration,
    /// How those fitted to the other answers did on them.
    pub after: Calibration,
    /// By how much less the log loss was.
    gain: f64,
    /// The standard error of that.
    chance: f64,
}

impl Tuning {
    /// Whether it is worth keeping: on answers that it never saw it was better, by more than chance
    /// alone makes likely.
    pub fn is_kept(&self) -> bool {
        self.gain > CLEARLY * self.chance
    }
}

/// A learner's answers, to fit the model to.
#[derive(Debug, Default)]
pub struct TuningCount {
    count: ReviewCount,
    reviews: Vec<Review>,
}

impl TuningCount {
    /// Takes the learner's next answer, in the order in which they were given.
    pub fn add(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        let review = self.count.next(event, answer);
        self.reviews.push(review);
    }

    /// Fits the model to all answers, and compares with everybody's parameters.
    pub fn fit_and_compare(&self) -> Result<Tuning, FitError> {
        fit_and_compare(&self.reviews)
    }
}

/// Fits the model to a learner's answers, in the order in which they were given, and compares with
/// everybody's parameters: an earlier fit has seen what is held out, and would be flattered.
fn fit_and_compare(reviews: &[Review]) -> Result<Tuning, FitError> {
    let parameters = fit(reviews)?;
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for part in PARTS - HELD_OUT..PARTS {
        let [start, end] = [part, part + 1].map(|part| reviews.len() * part / PARTS);
        // Of the first parts there may be too little to fit to; of the last there must not be.
        let fitted = match fit(&reviews[..start]) {
            Err(misfit) if part + 1 == PARTS => return Err(misfit),
            Err(_) => continue,
            Ok(fitted) => fitted,
        };
        let seen = spaced(&reviews[..start]);
        let foreseen = |parameters: &Parameters| predict(&reviews[..end], parameters, seen);
        before.extend(foreseen(&Parameters::DEFAULT));
        after.extend(foreseen(&fitted));
    }
    let (gain, chance) = gain(&before, &after);
    Ok(Tuning {
        gain,
        chance,
        parameters,
        answers: spaced(reviews),
        before: Calibration::of(&before),
        after: Calibration::of(&after),
    })
}

/// What the model says with these parameters before each review, those that are seen already left out.
fn predict(reviews: &[Review], parameters: &Parameters, seen: usize) -> Vec<Prediction> {
    let scheduler = Scheduler::new(parameters);
    let mut foresight = Foresight::new(&scheduler);
    let predictions = reviews.iter().filter_map(|review| foresight.next(review));
    predictions.skip(seen).collect()
}

/// The mean by which the second predictions of the same answers lost less, and its standard error.
fn gain(before: &[Prediction], after: &[Prediction]) -> (f64, f64) {
    let pairs = before.iter().zip(after);
    let gains = pairs
        .map(|(before, after)| before.loss() - after.loss())
        .collect::<Vec<_>>();
    let n = gains.len().max(1) as f64;
    let mean = gains.iter().sum::<f64>() / n;
    let squares = gains.iter().map(|gain| (gain - mean).powi(2));
    (mean, squares.sum::<f64>().sqrt() / n)
}

/// How many of the reviews say anything of forgetting.
fn spaced(reviews: &[Review]) -> usize {
    reviews.iter().filter(|one| one.is_spaced()).count()
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use jiff::civil::date;
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt as _, SeedableRng as _};
    use uuid::Uuid;

    use super::*;
    use crate::answer::Verdict;
    use crate::history::{Answer, Event, EventId, EventKind, Mode};
    use crate::memory::{Memory, Rating};

    /// Answers of somebody whose memories last so much longer than everybody's, each card asked when it
    /// is due: 5 new ones a day.
    fn made_up_events(longer: f32, many: usize, seed: u64) -> Vec<Event<'static>> {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let scheduler = Scheduler::new(&Parameters::DEFAULT);
        let mut cards: Vec<(Memory, i64, i64)> = Vec::new();
        let mut events = Vec::new();
        for day in 0.. {
            let due = (0..cards.len())
                .filter(|card| cards[*card].2 <= day)
                .collect::<Vec<_>>();
            let new = cards.len()..cards.len() + 5;
            for card in due.into_iter().chain(new) {
                if events.len() == many {
                    return events;
                }
                let before = cards.get(card).copied();
                let chance = before.map_or(0.5, |(memory, last, _)| {
                    let own = Memory {
                        stability: memory.stability * longer,
                        ..memory
                    };
                    scheduler.retrievability(own, days(day - last))
                });
                let rating = if rng.random_bool(chance) {
                    Rating::Good
                } else {
                    Rating::Again
                };
                let wait = before.map_or(0, |(_, last, _)| days(day - last));
                let memory = scheduler.review(before.map(|(memory, ..)| memory), wait, rating);
                let interval = i64::from(scheduler.interval(memory, seed));
                let state = (memory, day, day + interval);
                match cards.get_mut(card) {
                    Some(card) => *card = state,
                    None => cards.push(state),
                }
                events.push(event(events.len(), day, card, rating));
            }
        }
        events
    }

    fn days(days: i64) -> u32 {
        u32::try_from(days).expect("forwards")
    }

    fn event(number: usize, day: i64, card: usize, rating: Rating) -> Event<'static> {
        let day = date(2026, 1, 1).saturating_add(day.days());
        let answer = Answer {
            deck: "d".into(),
            card: card.to_string().into(),
            rev: "1".into(),
            task: "flashcard".into(),
            mode: Mode::Study,
            given: None,
            verdict: Verdict::Correct,
            credit: 1.0,
            ms: 5,
            hints: 0,
            guessed: false,
            rating: Some(rating),
            team: None,
            form: None,
        };
        Event {
            id: EventId::new(Uuid::from_u128(number as u128)),
            at: format!("{day}T10:00:00Z").parse().expect("a moment"),
            learner: "me".into(),
            session: "s".into(),
            kind: EventKind::Answer(answer),
        }
    }

    /// The log loss of these parameters on the reviews from the n-th on.
    fn loss(reviews: &[Review], from: usize, parameters: &Parameters) -> f64 {
        let predictions = predict(reviews, parameters, spaced(&reviews[..from]));
        Calibration::of(&predictions).log_loss.expect("answers")
    }

    /// Parameters that were fitted are used for all answers to come, and must not foresee those
    /// much worse.
    #[test]
    fn a_fit_never_costs_much_however_long_the_history_and_gains_where_there_is_something_to_gain()
    {
        for (longer, gain) in [(1.0, 0.006), (0.25, -0.01), (4.0, 0.0)] {
            for (seed, long) in [(1, 150), (2, 400), (3, 1500)] {
                let events = made_up_events(longer, long + 1000, seed);
                let mut count = TuningCount::default();
                for event in &events {
                    if let EventKind::Answer(answer) = &event.kind {
                        count.add(event, answer);
                    }
                }
                let reviews = count.reviews;
                let tuning = fit_and_compare(&reviews[..long]).expect("a fit");
                let kept = if tuning.is_kept() {
                    tuning.parameters
                } else {
                    Parameters::DEFAULT
                };
                let (before, after) = (
                    loss(&reviews, long, &Parameters::DEFAULT),
                    loss(&reviews, long, &kept),
                );
                let most = if long > 1000 { gain } else { 0.006 };
                assert!(after - before <= most, "{longer} {long}: {before} {after}");
            }
        }
    }
}
