//! How well a card was recalled.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How well a card was recalled, which is all that the memory model learns of an answer.
///
/// `Hard` is a pass: a wrong answer is always `Again`. Most ratings are made of a judged answer
/// ([`Answer::recall`](crate::history::Answer::recall)); learners give one themselves where they turn a
/// flashcard, with the keys 1 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// Not recalled: the answer was wrong.
    Again,
    /// Recalled with help, or in part.
    Hard,
    /// Recalled without help and in full.
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
