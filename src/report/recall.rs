//! Recall by week: of what was asked again on a later day, how much was still known.

use std::collections::{BTreeMap, HashMap};

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::history::{Answer, CountedAnswer, Event};
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

/// Recall by week, by its Monday, of one learner's answers in the order in which they were given; all
/// say when a card was asked before, and those that `counts` takes are counted.
pub fn recall_by_week(
    answers: &[&CountedAnswer<'_>],
    counts: impl Fn(&Event<'_>, &Answer<'_>) -> bool,
) -> BTreeMap<Date, Week> {
    let mut last = HashMap::<_, Date>::new();
    let mut weeks = BTreeMap::<_, Week>::new();
    for (event, answer) in answers {
        let (place, day) = (answer.card_ref(), event.at.day());
        let before = last.insert(place, day);
        if before.is_some_and(|before| before < day) && counts(event, answer) {
            let week = weeks.entry(monday(day)).or_default();
            week.asked += 1;
            week.recalled += usize::from(answer.recall() != Rating::Again);
        }
    }
    weeks
}
