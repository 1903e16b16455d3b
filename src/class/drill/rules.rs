//! The rules of a drill, and what an answer is worth by them.

use crate::history::Answer;

/// What a right answer that comes at once is worth besides, where speed counts at all: never so
/// much that a quick guess is worth more than a slow right answer.
const SPEED: f64 = 2.0;

/// What becomes of a question that was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steal {
    /// The next side may answer it, for half the points.
    Next,
    /// It is over.
    Nobody,
}

/// Whether speed counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bonus {
    /// Every right answer is worth the same.
    None,
    /// A right answer is worth a little more the sooner it comes.
    Speed,
}

/// The rules of a drill, as the teacher chose them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// What becomes of a question that was missed.
    pub steal: Steal,
    /// Whether speed counts.
    pub bonus: Bonus,
    /// How many seconds there are for an answer; none means as many as it takes.
    pub seconds: Option<u32>,
}

/// Why a side may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chance {
    /// It has the turn.
    Turn,
    /// The side before missed the question.
    Steal,
}

impl Chance {
    /// The points for a right answer.
    pub fn worth(self) -> u32 {
        match self {
            Self::Turn => 10,
            Self::Steal => 5,
        }
    }
}

impl Rules {
    /// The points for an answer: its credit's share of them, and what speed is worth.
    pub fn points(&self, chance: Chance, answer: &Answer<'_>) -> u32 {
        let points = answer.credit * f64::from(chance.worth()) + self.speed(answer);
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few points"
        )]
        let points = points.round() as u32;
        points
    }

    /// What speed is worth: all of it at once, nothing at the end of the time.
    fn speed(&self, answer: &Answer<'_>) -> f64 {
        let Some(seconds) = self.seconds else {
            return 0.0;
        };
        if self.bonus == Bonus::None || !answer.passed() {
            return 0.0;
        }
        #[allow(clippy::cast_precision_loss, reason = "no answer takes 2^52 ms")]
        let spent = answer.ms as f64 / (f64::from(seconds.max(1)) * 1000.0);
        SPEED * (1.0 - spent).max(0.0)
    }
}
