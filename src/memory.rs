//! When to ask again: FSRS-6, the memory model that Anki schedules with.
//!
//! The only floor that names `fsrs`. A memory is derived from answers and never stored, so a better
//! model can re-read the past. Model: J. Ye et al., "Free Spaced Repetition Scheduler", version 6,
//! 21 default parameters, <https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm>.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

mod correction;
mod exams;
mod fit;
mod parameters;
mod scheduler;

pub use correction::Correction;
pub use exams::Exams;
pub use fit::{FitError, LEAST, Review, fit};
pub use parameters::{NotParameters, Parameters};
pub use scheduler::Scheduler;

/// The model's name, kept beside parameters that were fitted for it.
pub const MODEL: &str = "fsrs-6";

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

    /// What is enough on the way to an exam, where a last sweep makes up for it: less work during the
    /// term, and more recall on the day (`cargo bench --bench learners`).
    pub const TERM: Self = Self(0.88);
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

#[cfg(test)]
mod tests;
