//! The decks that a report knows: which of their cards can be asked.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::deck::Deck;

/// How many days a forecast looks ahead, today not counted.
pub const FORECAST_DAYS: usize = 30;

/// The decks at hand by id. Of two with one id the first is told of.
pub(super) fn decks_by_id(decks: &[Arc<Deck>]) -> HashMap<&str, &Arc<Deck>> {
    let decks = decks.iter().rev();
    decks.map(|deck| (deck.id.as_str(), deck)).collect()
}

/// The places of a deck's cards in it, by id.
pub(super) fn card_places(deck: &Deck) -> HashMap<&str, usize> {
    let cards = deck.cards.iter().zip(0..);
    cards.map(|(card, at)| (card.id.as_str(), at)).collect()
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
}
