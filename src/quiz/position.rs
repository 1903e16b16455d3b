//! Which question of a sitting it is, and of how many.

use std::fmt;

use crate::phrase::ratio;

/// Where a question stands in a sitting. Each question counts once, however often it comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Which one it is, from 1; of one that comes back, how many were asked by then.
    pub number: usize,
    /// How many questions there are.
    pub of: usize,
    /// Where it is one that comes back, how many of those are left, with it; else 0.
    pub repeats: usize,
    /// How many answers were given so far.
    pub answered: usize,
    /// How many are still to come, with this one and what comes back.
    pub left: usize,
}

impl Position {
    /// A question that is one of so many, of which none comes back.
    pub fn new(number: usize, of: usize) -> Self {
        Self {
            number,
            of,
            repeats: 0,
            answered: number.saturating_sub(1),
            left: (of + 1).saturating_sub(number),
        }
    }

    /// The share of the way that lies behind, 0 to 1.
    pub fn done(self) -> f64 {
        ratio(self.answered, self.answered + self.left)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)?;
        match self.repeats {
            0 => Ok(()),
            repeats => write!(f, ", {repeats} to repeat"),
        }
    }
}
