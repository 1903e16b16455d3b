//! How a deck stands on a day, in numbers.

use jiff::civil::Date;

use super::day::{Day, Preparation};
use super::outline::Outline;
use super::today::Today;
use crate::deck::Deck;

/// How a deck stands on a day: what the day asks of it, as numbers.
///
/// It says nothing of how much is known, nor of how anybody did (that is a report), and it names no
/// card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Cards that may be asked.
    pub cards: usize,
    /// Cards whose day has come, today or earlier.
    pub due: usize,
    /// Cards that were never answered.
    pub unseen: usize,
    /// New cards that today still has room for.
    pub new: usize,
    /// The next day on which a card is due that is not today.
    pub next: Option<Date>,
    /// The exam that lies ahead, and whether it can be made.
    pub exam: Option<Preparation>,
}

impl Today<'_> {
    /// How each of the day's decks stands, in their order.
    pub fn standings(&self) -> Vec<Standing> {
        let decks = self.decks.iter();
        decks.map(|deck| self.standing(deck)).collect()
    }

    /// How one deck stands on this day.
    pub fn standing(&self, deck: &Deck) -> Standing {
        Standing::of_day(&Day::new(self, deck).apart(self, deck))
    }

    /// How a deck stands on this day of which no more is known than its outline.
    pub fn standing_of_outline(&self, outline: &Outline) -> Standing {
        Standing::of_day(&Day::of_outline(self, outline))
    }
}

impl Standing {
    fn of_day<C>(day: &Day<'_, C>) -> Self {
        Self {
            cards: day.cards,
            due: day.due.len(),
            unseen: day.unseen.len(),
            new: day.new,
            next: day.next,
            exam: day.exam,
        }
    }
}
