//! When to ask again: FSRS-6, the memory model that Anki schedules with.
//!
//! The only file that names `fsrs`. A memory is derived from answers and never stored, so a better
//! model can re-read the past. Model: J. Ye et al., "Free Spaced Repetition Scheduler", version 6,
//! 21 default parameters, <https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm>.

use std::str::FromStr;

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState, current_retrievability};
use serde::{Deserialize, Serialize};

use crate::deck::fingerprint;

/// How well a card was recalled. `Hard` is a pass: a wrong answer is always `Again`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// Not recalled.
    Again,
    /// Recalled with help, or in part.
    Hard,
    /// Recalled.
    Good,
    /// Recalled without effort; only ever the learner's own word.
    Easy,
}

impl Rating {
    /// The four ratings, from worst to best: the order of the keys 1 to 4.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The rating's name in prompts and in the score file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
        }
    }
}

impl FromStr for Rating {
    type Err = ();

    /// Reads `1` to `4`, a name, or a name's first letter.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim().to_lowercase();
        let number = text.parse::<usize>().ok();
        let named = |rating: &Self| rating.name() == text || rating.name()[..1] == text;
        match number {
            Some(n) => n
                .checked_sub(1)
                .and_then(|at| Self::ALL.get(at))
                .copied()
                .ok_or(()),
            None => Self::ALL.into_iter().find(named).ok_or(()),
        }
    }
}

/// The state of a card in a learner's memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until recall falls to 90 %.
    pub stability: f32,
    /// How hard the card is for this learner, 1 to 10.
    pub difficulty: f32,
}

/// The share of due cards that a learner wants to recall, 0.70 to 0.97.
///
/// Below, intervals outgrow any school year; above, the day's work explodes (Anki manual, "Desired
/// Retention").
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retention(f32);

impl Retention {
    /// What Anki and FSRS recommend.
    pub const DEFAULT: Self = Self(0.90);
}

/// Why a number can't be a retention.
#[derive(Debug, thiserror::Error)]
#[error("retention is a share from 0.70 to 0.97")]
pub struct NotARetention;

impl FromStr for Retention {
    type Err = NotARetention;

    fn from_str(text: &str) -> Result<Self, NotARetention> {
        let share = text.parse::<f32>().map_err(|_| NotARetention)?;
        if (0.70..=0.97).contains(&share) {
            Ok(Self(share))
        } else {
            Err(NotARetention)
        }
    }
}

/// The longest wait between two reviews: beyond ten years a date says nothing.
const MAX_INTERVAL: u32 = 3650;

/// Turns ratings into memories, and memories into waits.
#[derive(Debug)]
pub struct Scheduler {
    model: FSRS,
    retention: Retention,
}

impl Scheduler {
    /// A scheduler with FSRS-6's default parameters.
    pub fn new(retention: Retention) -> Self {
        Self {
            model: FSRS::default(),
            retention,
        }
    }

    /// The memory after a review that came `days` after the one before.
    pub fn review(&self, memory: Option<Memory>, days: u32, rating: Rating) -> Memory {
        let before = memory.map(|m| MemoryState {
            stability: m.stability,
            difficulty: m.difficulty,
        });
        // The model refuses only a memory that is not finite: such a one starts anew.
        let next = (self.model.next_states(before, self.retention.0, days))
            .or_else(|_| self.model.next_states(None, self.retention.0, 0));
        let Ok(next) = next else {
            return Memory {
                stability: 1.0,
                difficulty: 5.0,
            };
        };
        let state = match rating {
            Rating::Again => next.again.memory,
            Rating::Hard => next.hard.memory,
            Rating::Good => next.good.memory,
            Rating::Easy => next.easy.memory,
        };
        Memory {
            stability: state.stability,
            difficulty: state.difficulty,
        }
    }

    /// Whole days until recall falls to the wanted share, at least one.
    ///
    /// From three days on the wait is spread a little, so that cards learnt together part again. The
    /// same card at the same review always gets the same wait: what is announced is what happens.
    pub fn interval(&self, memory: Memory, seed: u64) -> u32 {
        let ideal = self
            .model
            .next_interval(Some(memory.stability), self.retention.0, 3);
        if ideal.is_finite() {
            spread(ideal, seed).clamp(1, MAX_INTERVAL)
        } else {
            1
        }
    }

    /// The chance of recall so many days after the last review, 0 to 1.
    pub fn retrievability(&self, memory: Memory, days: u32) -> f64 {
        let state = MemoryState {
            stability: memory.stability,
            difficulty: memory.difficulty,
        };
        #[allow(clippy::cast_precision_loss, reason = "days stay far below 2^24")]
        f64::from(current_retrievability(
            state,
            days as f32,
            FSRS6_DEFAULT_DECAY,
        ))
    }
}

/// By how much an interval may move: ranges of days with the share of each that counts
/// (Anki, `rslib/src/scheduler/states/fuzz.rs`).
const SPREAD: [(f32, f32, f32); 3] = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, f32::MAX, 0.05)];

/// A whole number of days near `ideal`; exact below three days.
fn spread(ideal: f32, seed: u64) -> u32 {
    let ideal = ideal.min(36_500.0);
    if ideal < 2.5 {
        return whole(ideal);
    }
    let shares = SPREAD.map(|(from, to, share)| share * (ideal.min(to) - from).max(0.0));
    let delta = 1.0 + shares.iter().sum::<f32>();
    // Never down to two days: below three, a day more or less is too much.
    let (least, most) = (whole(ideal - delta).max(3), whole(ideal + delta));
    let span = u64::from(most.saturating_sub(least)) + 1;
    let step = fingerprint(seed.to_le_bytes().into_iter()) % span;
    least.saturating_add(u32::try_from(step).unwrap_or_default())
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 40,000 days"
)]
fn whole(days: f32) -> u32 {
    days.max(0.0).round() as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scheduler() -> Scheduler {
        Scheduler::new(Retention::DEFAULT)
    }

    fn after(ratings: &[(Rating, u32)]) -> Memory {
        let scheduler = scheduler();
        let memory = ratings.iter().fold(None, |memory, (rating, days)| {
            Some(scheduler.review(memory, *days, *rating))
        });
        memory.expect("a review")
    }

    /// The first stabilities are parameters of the model itself.
    #[test]
    fn first_answers_are_remembered_as_the_model_says() {
        let stabilities =
            Rating::ALL.map(|rating| format!("{:.4}", after(&[(rating, 0)]).stability));
        assert_eq!(stabilities, ["0.2120", "1.2931", "2.3065", "8.2956"]);
    }

    /// FSRS-6 with default parameters, always `Good` on the due day: 2, 11, 46 and 163 days.
    #[test]
    fn waits_grow_as_published() {
        let scheduler = scheduler();
        let mut memory = after(&[(Rating::Good, 0)]);
        let mut waits = Vec::new();
        for _ in 0..4 {
            let ideal = scheduler
                .model
                .next_interval(Some(memory.stability), 0.9, 3)
                .round();
            waits.push(whole(ideal));
            memory = scheduler.review(Some(memory), whole(ideal), Rating::Good);
        }
        assert_eq!(waits, [2, 11, 46, 163]);
    }

    #[test]
    fn waits_are_spread_a_little_and_always_alike() {
        let memory = Memory {
            stability: 50.0,
            difficulty: 5.0,
        };
        let waits = (0..200)
            .map(|seed| scheduler().interval(memory, seed))
            .collect::<Vec<_>>();
        let (least, most) = (waits.iter().min(), waits.iter().max());
        assert_eq!((least, most), (Some(&46), Some(&54)));
        assert_eq!(
            scheduler().interval(memory, 7),
            scheduler().interval(memory, 7)
        );
        let short = Memory {
            stability: 2.3065,
            difficulty: 2.1,
        };
        assert!(
            (0..200).all(|seed| scheduler().interval(short, seed) == 2),
            "short waits stay exact"
        );
    }

    #[test]
    fn ratings_are_read_as_people_type_them() {
        assert_eq!("3".parse(), Ok(Rating::Good));
        assert_eq!(" Hard ".parse(), Ok(Rating::Hard));
        assert_eq!("e".parse(), Ok(Rating::Easy));
        for nonsense in ["", "0", "5", "-1", "goo", "34"] {
            assert_eq!(nonsense.parse::<Rating>(), Err(()), "{nonsense}");
        }
    }

    #[test]
    fn retention_has_bounds() {
        for wrong in ["0.69", "0.98", "1", "-0.5", "NaN", "inf", "many"] {
            assert!(wrong.parse::<Retention>().is_err(), "{wrong}");
        }
        assert!("0.85".parse::<Retention>().is_ok());
    }

    proptest! {
        #[test]
        fn better_ratings_never_wait_shorter(history in proptest::collection::vec((0_usize..4, 0_u32..2000), 1..20), days in 0_u32..4000) {
            let history = history.into_iter().map(|(at, days)| (Rating::ALL[at], days)).collect::<Vec<_>>();
            let memory = after(&history);
            let next = Rating::ALL.map(|rating| scheduler().review(Some(memory), days, rating).stability);
            prop_assert!(next.windows(2).all(|pair| pair[0] <= pair[1]), "{next:?}");
            prop_assert!(next.iter().all(|stability| stability.is_finite() && *stability > 0.0));
            let wait = scheduler().interval(memory, 1);
            prop_assert!((1..=MAX_INTERVAL).contains(&wait));
            prop_assert!((0.0..=1.0).contains(&scheduler().retrievability(memory, days)));
        }
    }
}
