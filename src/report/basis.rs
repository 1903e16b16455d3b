//! The material of a report: the answers that the filter lets through, and where their learners
//! stand.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::filter::Filter;
use crate::deck::Deck;
use crate::history::{CardState, CountedAnswer, Habits, LearnerState, Progress};
use crate::memory::Scheduler;

/// How many days a forecast looks ahead, today not counted.
pub const FORECAST_DAYS: usize = 30;

/// What a report is made of: answers, which of them are looked at, and what it takes to read them.
///
/// A command makes one once it has read the score file and the decks. How firmly a card is held comes
/// from all of a learner's answers, and so all of them are here, whatever the filter takes.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Every answer that stands, in the order in which they were given.
    pub answers: &'a [CountedAnswer<'a>],
    /// Which of the answers the report is about.
    pub filter: &'a Filter,
    /// The decks at hand; of other decks only ids are known.
    pub decks: &'a [Arc<Deck>],
    /// What turns answers into memories.
    pub scheduler: &'a Scheduler,
    /// The day from which is looked back and ahead.
    pub today: Date,
}

impl<'a> Basis<'a> {
    /// How the one learner answers who is looked at, whatever the deck.
    pub(super) fn habits(&self) -> Habits {
        let mut state = LearnerState::default();
        for (event, answer) in self.answers {
            if self.filter.learners.iter().any(|name| *name == event.learner) {
                state.count(event, answer, self.scheduler);
            }
        }
        state.habits
    }

    /// All answers of the learners and decks that are looked at.
    pub(super) fn own(&self) -> Vec<&'a CountedAnswer<'a>> {
        let answers = self.answers.iter();
        answers
            .filter(|(event, answer)| self.filter.is_about(&event.learner, &answer.deck))
            .collect()
    }

    pub(super) fn looked_at(&self) -> Vec<&'a CountedAnswer<'a>> {
        let answers = self.answers.iter();
        answers
            .filter(|(event, answer)| self.filter.takes(event, answer))
            .collect()
    }
}

/// The cards that can be asked, of every deck at hand.
pub(super) struct ActiveCards<'a>(HashMap<&'a str, HashSet<&'a str>>);

impl<'a> ActiveCards<'a> {
    pub(super) fn of(decks: &'a [Arc<Deck>]) -> Self {
        let decks = decks.iter().map(|deck| {
            let cards = deck.active().map(|card| card.id.as_str());
            (deck.id.as_str(), cards.collect())
        });
        Self(decks.collect())
    }

    /// How many cards of a deck can be asked; none where the deck is not at hand.
    pub(super) fn count(&self, deck: &str) -> Option<usize> {
        self.0.get(deck).map(HashSet::len)
    }

    /// Whether a card can still be asked, as far as its deck is at hand.
    pub(super) fn has(&self, deck: &str, card: &str) -> bool {
        self.0.get(deck).is_none_or(|cards| cards.contains(card))
    }

    /// The states of the cards that can be asked.
    pub(super) fn states<'p>(&self, progress: &'p Progress) -> impl Iterator<Item = &'p CardState> {
        let cards = progress.cards();
        cards.filter_map(|(deck, card, state)| self.has(deck, card).then_some(state))
    }
}

/// Where every learner stands with the cards that are looked at and can be asked.
pub(super) type Progresses<'a> = BTreeMap<&'a str, Progress>;

pub(super) fn progress_by_learner<'a>(basis: &Basis<'a>) -> Progresses<'a> {
    let mut progress = Progresses::new();
    for (event, answer) in basis.answers {
        if basis.filter.is_about(&event.learner, &answer.deck) {
            let learner = progress.entry(&*event.learner).or_default();
            learner.apply(answer, event.at, basis.scheduler);
        }
    }
    progress
}
