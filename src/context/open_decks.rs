//! The decks that a command works with.

use std::sync::Arc;

use super::error::CommandError;
use crate::deck::{Card, Deck};
use crate::phrase;
use crate::quiz::Request;
use crate::shelf::FoundDeck;
use crate::text::Excerpt;
use std::collections::BTreeSet;

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

    /// The one deck, if there is but one.
    pub fn single(&self) -> Option<&Deck> {
        match &self.found[..] {
            [found] => found.deck.as_deref(),
            _ => None,
        }
    }

    /// The sentence of the text that a card cites.
    pub fn excerpt(&self, deck: &Deck, card: &Card) -> Option<Excerpt> {
        let text = self.of(deck)?.text.as_ref()?;
        Excerpt::from_text(text, card.cite.as_deref()?)
    }
}

/// That nothing is due is only ever said of cards that exist.
pub fn ensure_cards(decks: &[Arc<Deck>], wish: &Request) -> Result<(), CommandError> {
    if decks.iter().all(|deck| deck.active().next().is_none()) {
        let ids = decks
            .iter()
            .map(|deck| format!("`{}`", deck.id))
            .collect::<Vec<_>>();
        return Err(CommandError::NoCards {
            place: phrase::list(&ids),
        });
    }
    let known = decks
        .iter()
        .flat_map(|deck| deck.active())
        .flat_map(|card| &card.tags)
        .collect::<BTreeSet<_>>();
    if wish.tags.is_empty() || wish.tags.iter().any(|tag| known.contains(tag)) {
        return Ok(());
    }
    Err(CommandError::NoSuchTag {
        tags: wish.tags.clone(),
        known: known.into_iter().cloned().collect(),
    })
}
