//! Recall by week: of what was asked again on a later day, how much was still known.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::memory::Rating;
use crate::phrase::ratio;

/// The answers of one week to cards that had been met before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// How many answers came at least a day after the one before to the same card.
    pub asked: usize,
    /// How many of them were right.
    pub recalled: usize,
}

impl Week {
    /// The share that was recalled, 0 to 1.
    pub fn recall(self) -> f64 {
        ratio(self.recalled, self.asked)
    }
}

/// The Monday of a day's week.
pub fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

impl Week {
    /// Adds what was counted elsewhere.
    pub(super) fn join(&mut self, other: Self) {
        self.asked += other.asked;
        self.recalled += other.recalled;
    }

    /// Counts one more answer to a card that had been met before.
    pub(super) fn add(&mut self, rating: Rating) {
        self.asked += 1;
        self.recalled += usize::from(rating != Rating::Again);
    }
}
