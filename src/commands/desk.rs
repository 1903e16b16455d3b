//! The decks that a command works with.

use std::sync::Arc;

use crate::deck::Deck;
use crate::shelf::FoundDeck;

/// The decks of a command, with what is needed to edit them.
#[derive(Debug, Default)]
pub struct Desk {
    /// What was found, each with a deck.
    pub found: Vec<FoundDeck>,
}

impl Desk {
    /// The decks.
    pub fn decks(&self) -> Vec<Arc<Deck>> {
        self.found
            .iter()
            .filter_map(|found| found.deck.clone())
            .collect()
    }

    /// What was found for a deck.
    pub fn of(&self, deck: &Deck) -> Option<&FoundDeck> {
        self.found
            .iter()
            .find(|found| found.deck.as_ref().is_some_and(|known| known.id == deck.id))
    }
}
