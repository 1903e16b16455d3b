//! Decks and their cards: how often asked, how often right, how firmly held.

use std::sync::Arc;

use jiff::civil::Date;

use super::sittings::Sitting;
use crate::deck::{Card, Deck};
use crate::history::CardState;
use crate::phrase::ratio;
use crate::quiz::prompt_text;

/// From this many days of stability on a card counts as held firmly. Anki calls such a card mature.
pub const FIRM_DAYS: f32 = 21.0;

/// What all the answers to one deck add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckReport {
    /// The deck's id.
    pub id: String,
    /// Its name for people, where it is at hand.
    pub title: Option<String>,
    /// The language of its prompts, where it says so.
    pub language: Option<String>,
    /// How many cards it has that can be asked, where it is at hand.
    pub cards: Option<usize>,
    /// The cards that were answered: in the deck's order, then those that it has no more.
    pub answered: Vec<CardReport>,
    /// How many sittings had cards of it.
    pub sittings: usize,
    /// The latest of these sittings, as far as its cards go, in the order in which they began.
    pub latest: Vec<Sitting>,
    /// How firmly its cards are held, each card counted once a learner.
    pub held: Held,
}

/// A count of cards by how firmly they are held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Right at the last time, and expected to stay for weeks.
    pub firm: usize,
    /// Right at the last time, not yet for long.
    pub young: usize,
    /// Wrong at the last time.
    pub missed: usize,
    /// Never answered, and so not held at all.
    pub unmet: usize,
}

impl Held {
    /// The number of cards of all four kinds.
    pub fn all(self) -> usize {
        self.firm + self.young + self.missed + self.unmet
    }
}

/// How one learner holds one card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hold {
    /// Days until the chance of recall falls to 90 %.
    pub stability: f32,
    /// The day on which it is to be asked again.
    pub due: Date,
    /// How often it was forgotten after having been known.
    pub lapses: u32,
}

/// What all the answers to one card add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct CardReport {
    /// The card's id within its deck.
    pub card: String,
    /// What it asks, where its deck is at hand and still has it.
    pub prompt: Option<String>,
    /// The number of sittings in which it was asked.
    pub asked: usize,
    /// The number of those in which it was right at the first try.
    pub right: usize,
    /// The day of the last answer.
    pub last: Date,
    /// How each learner who answered it holds it.
    pub holds: Vec<Hold>,
}

impl CardReport {
    /// How often it was forgotten after having been known.
    pub fn lapses(&self) -> u32 {
        self.holds.iter().map(|hold| hold.lapses).sum()
    }

    /// How badly it holds, from 0: how often it was missed, and once more where it had been known, by
    /// how often it was asked. One that was asked once proves less than one that was asked often.
    pub fn trouble(&self) -> f64 {
        let lapses = usize::try_from(self.lapses()).unwrap_or_default();
        ratio(self.asked - self.right + lapses, self.asked + 1)
    }

    /// The middle of the learners' stabilities, in days; none where nobody holds it.
    pub fn stability(&self) -> Option<f32> {
        let holds = self.holds.iter();
        let mut days = holds.map(|hold| hold.stability).collect::<Vec<_>>();
        days.sort_by(f32::total_cmp);
        days.get(days.len() / 2).copied()
    }

    /// The next day on which it is due for anybody.
    pub fn due(&self) -> Option<Date> {
        self.holds.iter().map(|hold| hold.due).min()
    }
}

/// The cards that were ever missed, the one that holds worst first.
pub(super) fn weakest(decks: &[DeckReport]) -> Vec<(&DeckReport, &CardReport)> {
    let items = decks
        .iter()
        .flat_map(|deck| deck.answered.iter().map(move |item| (deck, item)));
    let mut weak = items
        .filter(|(_, item)| item.trouble() > 0.0)
        .collect::<Vec<_>>();
    weak.sort_by(|(_, one), (_, other)| other.trouble().total_cmp(&one.trouble()));
    weak
}

/// How often a card was asked and right, and when last.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CardTally {
    pub(super) asked: u32,
    pub(super) right: u32,
    /// None where it was not asked at all.
    pub(super) last: Option<Date>,
}

impl CardTally {
    /// Counts one more answer; only the first in each sitting counts as asked.
    pub(super) fn add(&mut self, day: Date, is_first_try: bool, is_right: bool) {
        self.last = self.last.max(Some(day));
        if is_first_try {
            self.asked += 1;
            self.right += u32::from(is_right);
        }
    }

    /// What it comes to; nothing for a card that was not asked. Of a card that its deck still has it is
    /// known what it asks.
    pub(super) fn report(
        self,
        id: &str,
        written: Option<(&Arc<Deck>, &Card)>,
        holds: Vec<Hold>,
    ) -> Option<CardReport> {
        Some(CardReport {
            card: id.to_owned(),
            prompt: written.map(|(_, card)| prompt_text(card)),
            asked: self.asked as usize,
            right: self.right as usize,
            last: self.last?,
            holds,
        })
    }
}

impl From<&CardState> for Hold {
    fn from(state: &CardState) -> Self {
        Self {
            stability: state.memory.stability,
            due: state.due,
            lapses: state.lapses,
        }
    }
}

impl Held {
    /// Counts one more card that was answered.
    pub(super) fn count(&mut self, state: &CardState) {
        let place = match state.passed {
            false => &mut self.missed,
            true if state.memory.stability < FIRM_DAYS => &mut self.young,
            true => &mut self.firm,
        };
        *place += 1;
    }
}
