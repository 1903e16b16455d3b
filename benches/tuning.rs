//! What fitting the memory model to a learner is worth, on answers that the fit never saw.
//!
//! `cargo bench --bench tuning` makes up learners whose memories have parameters of their own, fits the
//! model to the first part of what they answered, and prints how well it foresees the rest: by everybody's
//! parameters, by a fit that is told which card each answer is of, as the model's own training can be, by
//! civiq's fit, and by the parameters that are true. The figures are log losses, and a smaller one is
//! better. It fails where civiq's fit is worse than either of the first two.

use std::collections::HashMap;

use civiq::memory::{Memory, Parameters, Rating, Review, Scheduler, fit};
use fsrs::{ComputeParametersInput, FSRSItem, FSRSReview, compute_parameters};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

/// How many learners there are of each kind.
const LEARNERS: u64 = 12;

/// How many answers the fit sees.
const SEEN: [usize; 3] = [1_500, 5_000, 20_000];

/// How many it has to foresee.
const HELD_OUT: usize = 3_000;

/// New cards a day.
const NEW: usize = 20;

/// Losses of the same answers, foreseen in four ways.
#[derive(Default)]
struct Losses {
    usual: f64,
    by_card: f64,
    own: f64,
    truth: f64,
}

fn main() {
    say(
        "answers seen   everybody's   told the cards   civiq's    truth   civiq's better than told",
    );
    let mut is_worse = false;
    for seen in SEEN {
        let (mut mean, mut better) = (Losses::default(), 0);
        for seed in 0..LEARNERS {
            let losses = losses(seen, seed);
            better += u32::from(losses.own < losses.by_card);
            mean.add(&losses, 1.0 / LEARNERS as f64);
        }
        let Losses {
            usual,
            by_card,
            own,
            truth,
        } = mean;
        say(&format!(
            "{seen:>12}   {usual:>11.4}   {by_card:>14.4}   {own:>7.4}   {truth:>6.4}   {better} of {LEARNERS}"
        ));
        // Below some thousand answers both ways are as good as one.
        is_worse |= own > usual || seen >= 20_000 && own > by_card;
    }
    assert!(!is_worse, "the fit foresees worse than it could");
}

impl Losses {
    fn add(&mut self, other: &Self, share: f64) {
        self.usual += share * other.usual;
        self.by_card += share * other.by_card;
        self.own += share * other.own;
        self.truth += share * other.truth;
    }
}

fn losses(seen: usize, seed: u64) -> Losses {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let truth = own_parameters(&mut rng);
    let reviews = made_up(&truth, seen + HELD_OUT, &mut rng);
    let first = &reviews[..seen];
    let spaced = first.iter().filter(|review| review.is_spaced()).count() as f32;
    let by_card = Parameters::DEFAULT.towards(&trained_by_card(first), spaced / (spaced + 1000.0));
    let loss = |parameters: &Parameters| loss(&reviews, seen, parameters);
    Losses {
        usual: loss(&Parameters::DEFAULT),
        by_card: loss(&by_card),
        own: loss(&fit(first).expect("enough answers")),
        truth: loss(&truth),
    }
}

/// Parameters that differ from everybody's by a third or so.
fn own_parameters(rng: &mut ChaCha8Rng) -> Parameters {
    let usual = Vec::from(Parameters::DEFAULT);
    let own = usual.into_iter().map(|number| {
        let off = (0..4)
            .map(|_| rng.random_range(-0.35..0.35_f32))
            .sum::<f32>()
            / 2.0;
        number * off.exp()
    });
    Parameters::try_from(own.collect::<Vec<_>>()).expect("parameters")
}

/// The answers of somebody who is asked each card when it is due, and some new ones each day.
fn made_up(truth: &Parameters, many: usize, rng: &mut ChaCha8Rng) -> Vec<Review> {
    let (own, usual) = (Scheduler::new(truth), Scheduler::new(&Parameters::DEFAULT));
    // Of each card: what is left of it, what the scheduler thinks, the day of the last answer, and when it
    // is due.
    let mut cards = Vec::<(Memory, Memory, u32, u32)>::new();
    let mut reviews = Vec::with_capacity(many);
    for day in 0.. {
        let due = (0..cards.len()).filter(|card| cards[*card].3 <= day);
        let new = cards.len()..cards.len() + NEW;
        for card in due.collect::<Vec<_>>().into_iter().chain(new) {
            if reviews.len() == many {
                return reviews;
            }
            let before = cards.get(card).copied();
            let days = before.map(|(_, _, last, _)| day - last);
            let chance = before
                .zip(days)
                .map_or(0.6, |((memory, ..), days)| own.retrievability(memory, days));
            let rating = rating(rng.random_bool(chance.clamp(0.0, 1.0)), rng);
            let days = days.unwrap_or_default();
            let memory = own.review(before.map(|(memory, ..)| memory), days, rating);
            let thought = usual.review(before.map(|(_, thought, ..)| thought), days, rating);
            let wait = (1..365).find(|days| thought.stability < *days as f32 + 0.5);
            let wait = wait.unwrap_or(365);
            let after = (memory, thought, day, day + wait);
            match cards.get_mut(card) {
                Some(card) => *card = after,
                None => cards.push(after),
            }
            reviews.push(Review {
                card,
                days: before.map(|_| days),
                rating,
            });
        }
    }
    reviews
}

fn rating(is_recalled: bool, rng: &mut ChaCha8Rng) -> Rating {
    match (is_recalled, rng.random_range(0..10)) {
        (false, _) => Rating::Again,
        (true, 0) => Rating::Hard,
        (true, 1) => Rating::Easy,
        (true, _) => Rating::Good,
    }
}

/// What the model's own training makes of answers where it is told which card each is of.
fn trained_by_card(reviews: &[Review]) -> Parameters {
    let mut histories = HashMap::<usize, Vec<FSRSReview>>::new();
    let (mut items, mut cards) = (Vec::new(), Vec::new());
    for review in reviews {
        let history = histories.entry(review.card).or_default();
        history.push(FSRSReview {
            rating: match review.rating {
                Rating::Again => 1,
                Rating::Hard => 2,
                Rating::Good => 3,
                Rating::Easy => 4,
            },
            delta_t: review.days.unwrap_or_default(),
        });
        if review.is_spaced() {
            items.push(FSRSItem {
                reviews: history.clone(),
            });
            cards.push(i64::try_from(review.card).expect("few cards"));
        }
    }
    let input = ComputeParametersInput {
        train_set: items,
        card_ids: Some(cards),
        ..ComputeParametersInput::default()
    };
    let trained = compute_parameters(input).expect("trained");
    Parameters::try_from(trained).expect("parameters")
}

/// The mean log loss of the answers behind those that were seen.
fn loss(reviews: &[Review], seen: usize, parameters: &Parameters) -> f64 {
    let scheduler = Scheduler::new(parameters);
    let mut memories = HashMap::<usize, Memory>::new();
    let (mut sum, mut count) = (0.0, 0);
    for (at, review) in reviews.iter().enumerate() {
        let before = memories.get(&review.card).copied();
        let days = review.days.unwrap_or_default();
        if let Some(memory) = before.filter(|_| at >= seen && days > 0) {
            let chance = scheduler
                .retrievability(memory, days)
                .clamp(1e-6, 1.0 - 1e-6);
            let is_recalled = review.rating != Rating::Again;
            sum -= if is_recalled { chance } else { 1.0 - chance }.ln();
            count += 1;
        }
        memories.insert(review.card, scheduler.review(before, days, review.rating));
    }
    sum / f64::from(count)
}

#[allow(clippy::print_stdout, reason = "this is what a bench is for")]
fn say(text: &str) {
    println!("{text}");
}
