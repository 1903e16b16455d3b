//! Answers as the memory model wants them: card, days and rating.

use jiff::civil::Date;

use super::numbers::CardTable;
use crate::history::{Answer, Event};
use crate::memory::Review;
use crate::phrase::days_between;

/// Makes a learner's answers reviews, as they come in.
#[derive(Debug, Default)]
pub(super) struct ReviewCount {
    cards: CardTable,
    /// When each card was answered last, by its number.
    last: Vec<Date>,
}

impl ReviewCount {
    /// The next answer, in the order in which they were given.
    pub(super) fn next(&mut self, event: &Event<'_>, answer: &Answer<'_>) -> Review {
        let card = self.cards.number(answer.card_ref()).card as usize;
        let day = event.at.day();
        let days = if let Some(last) = self.last.get_mut(card) {
            let days = days_between(*last, day);
            // A clock that was set back takes no day away.
            *last = day.max(*last);
            Some(u32::try_from(days).unwrap_or_default())
        } else {
            self.last.push(day);
            None
        };
        Review {
            card,
            days,
            rating: answer.recall(),
        }
    }
}
