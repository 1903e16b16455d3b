//! What a learner asked for: how many questions, which, and in which order.

use std::str::FromStr;

use jiff::civil::Date;

use super::question::Style;
use crate::deck::Card;
use crate::history::Mode;
use crate::phrase::days_between;

/// What a learner asked for on the command line: how many questions, which, and in which order.
///
/// It names no deck and no card: with the decks, where their cards stand and the day it becomes a
/// [`Today`](super::today::Today), from which the questions come. `study`, `quiz`, `class` and
/// `deck print` make one of their options; whoever only wants to know what a usual day brings takes
/// [`Request::practice`].
#[derive(Clone, Debug)]
pub struct Request {
    /// Whether it is practice or a test.
    pub mode: Mode,
    /// How many questions at most.
    pub limit: Limit,
    /// How many new cards a day and deck at most, in practice; none is as many as is usual.
    pub new: Option<usize>,
    /// Only cards with one of these tags; with none, all.
    pub tags: Vec<String>,
    /// The order in which cards come.
    pub order: Order,
    /// How many days before it is due a card may be asked, in practice.
    pub ahead: u32,
    /// Whether cards are asked as their type says.
    pub style: Style,
}

impl Request {
    /// Practice of everything, as is usual.
    pub fn practice() -> Self {
        Self {
            mode: Mode::Study,
            limit: Limit::All,
            new: None,
            tags: Vec::new(),
            order: Order::Due,
            ahead: 0,
            style: Style::AsWritten,
        }
    }

    /// Whether the card has one of the tags, where tags were named.
    pub fn takes(&self, card: &Card) -> bool {
        self.tags.is_empty() || card.tags.iter().any(|tag| self.tags.contains(tag))
    }

    /// Whether a card is judged as it is asked here, and not by the learner.
    pub fn is_judged(&self, card: &Card) -> bool {
        self.style == Style::AsWritten && !card.task.is_self_graded()
    }

    /// Whether a card that is due on a day may be asked today.
    pub(super) fn reaches(&self, due: Date, today: Date) -> bool {
        days_between(today, due) <= i32::try_from(self.ahead).unwrap_or(i32::MAX)
    }
}

/// How many questions a sitting has at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// No more than this many.
    Count(usize),
    /// As many as there are.
    All,
}

/// A text that is no limit.
///
/// It has no hint: the message itself says what is taken.
#[derive(Debug, thiserror::Error)]
#[error("give a number from 1, or `all`")]
pub struct NotALimit;

impl FromStr for Limit {
    type Err = NotALimit;

    fn from_str(text: &str) -> Result<Self, NotALimit> {
        match text.parse() {
            Ok(0) => Err(NotALimit),
            Ok(count) => Ok(Self::Count(count)),
            Err(_) if text == "all" => Ok(Self::All),
            Err(_) => Err(NotALimit),
        }
    }
}

/// In which order questions come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The longest due first, then new ones as the author has them.
    Due,
    /// In the order in which the author wrote them.
    Deck,
    /// Shuffled, by the sitting's seed.
    Random,
}
