//! A made-up learner: what is in memory, truly.

use civiq::memory::{Memory, Parameters, Rating, Scheduler};
use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;

/// A kind of memory.
#[derive(Clone, Copy, Debug)]
pub enum Family {
    /// As FSRS has it.
    Power,
    /// As traces that fade.
    Traces,
}

impl Family {
    pub const ALL: [Self; 2] = [Self::Power, Self::Traces];

    pub fn name(self) -> &'static str {
        match self {
            Self::Power => "power",
            Self::Traces => "traces",
        }
    }
}

/// How many of the cards a learner knows from before.
const KNOWN: f64 = 0.3;

/// A learner's memory of all cards.
pub enum Learner {
    Power {
        truth: Box<Scheduler>,
        /// By how much longer each card is kept than by others.
        cards: Vec<(f32, Option<(Memory, f64)>)>,
    },
    Traces {
        habits: Habits,
        /// How easily each card comes to mind, and its traces: when, and how fast they fade.
        cards: Vec<(f64, Vec<(f64, f64)>)>,
    },
}

/// Pavlik and Anderson's parameters: `a`, `c`, the threshold and the noise.
#[derive(Clone, Copy)]
pub struct Habits {
    fade: f64,
    cost: f64,
    threshold: f64,
    noise: f64,
}

/// Between sittings time passes this much more slowly for traces (their `h`).
const OUTSIDE: f64 = 0.025;

impl Learner {
    pub fn new(family: Family, cards: usize, rng: &mut ChaCha8Rng) -> Self {
        match family {
            Family::Power => Self::power(cards, rng),
            Family::Traces => Self::traces(cards, rng),
        }
    }

    fn power(cards: usize, rng: &mut ChaCha8Rng) -> Self {
        let own = Vec::from(Parameters::DEFAULT);
        let own = own.into_iter().enumerate().map(|(at, parameter)| {
            // First stabilities differ much between people, everything else a little.
            let spread = if at < 4 { 0.5 } else { 0.1 };
            parameter * exp(normal(rng) * spread)
        });
        let own = Parameters::try_from(own.collect::<Vec<_>>()).expect("parameters");
        let truth = Scheduler::new(&own);
        let cards = (0..cards).map(|_| {
            let factor = exp(normal(rng) * 0.35);
            let known = rng.random_bool(KNOWN);
            let memory = known.then(|| (truth.review(None, 0, Rating::Good), -3.0));
            (factor, memory)
        });
        let cards = cards.collect();
        Self::Power {
            truth: Box::new(truth),
            cards,
        }
    }

    fn traces(cards: usize, rng: &mut ChaCha8Rng) -> Self {
        let habits = Habits {
            fade: 0.177 * f64::from(exp(normal(rng) * 0.1)),
            cost: 0.217 * f64::from(exp(normal(rng) * 0.1)),
            threshold: -0.704 + 0.15 * f64::from(normal(rng)),
            noise: 0.255,
        };
        let cards = (0..cards).map(|_| {
            let ease = 0.25 * f64::from(normal(rng));
            let known = if rng.random_bool(KNOWN) { 3 } else { 0 };
            let traces = (0..known).map(|at| (-f64::from(at) - 3.0, habits.fade + 0.05));
            (ease, traces.collect())
        });
        Self::Traces {
            habits,
            cards: cards.collect(),
        }
    }

    /// The chance that a card comes to mind at a time, in days.
    pub fn recall(&self, card: usize, at: f64) -> f64 {
        match self {
            Self::Power { truth, cards } => {
                let (factor, memory) = &cards[card];
                memory.map_or(0.0, |(memory, since)| {
                    let own = Memory {
                        stability: memory.stability * factor,
                        ..memory
                    };
                    truth.retrievability(own, nights(since, at))
                })
            }
            Self::Traces { habits, cards } => {
                let (ease, traces) = &cards[card];
                let activation = activation(traces, at) + ease;
                1.0 / (1.0 + ((habits.threshold - activation) / habits.noise).exp())
            }
        }
    }

    /// The card is answered, and its answer seen.
    pub fn meet(&mut self, card: usize, at: f64, recalled: bool) {
        match self {
            Self::Power { truth, cards } => {
                let memory = &mut cards[card].1;
                let rating = if recalled {
                    Rating::Good
                } else {
                    Rating::Again
                };
                let days = memory.map_or(0, |(_, since)| nights(since, at));
                let next = truth.review(memory.map(|(memory, _)| memory), days, rating);
                *memory = Some((next, at));
            }
            Self::Traces { habits, cards } => {
                let (ease, traces) = &mut cards[card];
                let activation = activation(traces, at) + *ease;
                traces.push((at, habits.cost * activation.exp() + habits.fade));
            }
        }
    }
}

/// How strongly all traces of a card speak.
fn activation(traces: &[(f64, f64)], at: f64) -> f64 {
    let sum = traces.iter().map(|(since, fade)| {
        let (days, day) = ((at - since).floor(), (at - since).fract());
        // A sitting's own seconds count in full.
        let seconds = if days < 1.0 && day < 0.2 {
            day * 86_400.0
        } else {
            (at - since) * 86_400.0 * OUTSIDE
        };
        seconds.max(1.0).powf(-fade)
    });
    sum.sum::<f64>().ln()
}

/// The nights between two times.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few hundred days"
)]
fn nights(since: f64, at: f64) -> u32 {
    (at.floor() - since.floor()).max(0.0) as u32
}

fn exp(x: f32) -> f32 {
    x.exp()
}

/// Around 0, with a deviation of 1 (Irwin and Hall: twelve even chances added up).
fn normal(rng: &mut ChaCha8Rng) -> f32 {
    (0..12).map(|_| rng.random::<f32>()).sum::<f32>() - 6.0
}
