//! A deck that was found.

use std::collections::HashMap;
use std::sync::Arc;

use super::origin::Origin;
use crate::deck::format::{self, Places, Problem};
use crate::deck::{CardId, Deck};
use crate::exchange::Warning;
use crate::text::SourceText;

/// A deck that was asked for, with where it is from and all that is wrong with its file.
///
/// The shelf makes one for each file that it can read, even where nothing in it can be asked: what
/// is wrong is then in `problems`. It is the deck together with what is needed to speak of its file:
/// to point to a line, to open an editor there, to show the text that the deck cites.
#[derive(Debug)]
pub struct FoundDeck {
    /// The deck; none where the file holds none.
    pub deck: Option<Arc<Deck>>,
    /// Where the deck is from: the program or a file.
    pub origin: Origin,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What had to be guessed, since the file does not say it.
    pub guesses: Vec<Warning>,
    /// Whether it is a file of another format, which gives its deck no id for life.
    pub is_foreign: bool,
    /// Where each card stands in the file, in the deck's order.
    places: Vec<Places>,
    /// The text that it cites, once that has been looked for.
    pub text: Option<Arc<SourceText>>,
}

impl FoundDeck {
    /// A deck with what reading its file gave.
    pub(super) fn new(
        deck: Option<Arc<Deck>>,
        places: Vec<Places>,
        problems: Vec<Problem>,
        origin: Origin,
    ) -> Self {
        Self {
            deck,
            origin,
            problems,
            guesses: Vec::new(),
            is_foreign: false,
            places,
            text: None,
        }
    }

    /// What reading a deck file gave.
    pub(super) fn from_reading(reading: format::Reading, origin: Origin) -> Self {
        let format::Reading {
            deck,
            places,
            problems,
        } = reading;
        Self::new(deck.map(Arc::new), places, problems, origin)
    }

    /// Where each card stands in its file, by the card's id.
    pub fn places(&self) -> HashMap<&CardId, &Places> {
        let cards = self.deck.iter().flat_map(|deck| &deck.cards);
        cards.map(|card| &card.id).zip(&self.places).collect()
    }

    /// Where one card stands in its file.
    pub fn places_of(&self, card: &CardId) -> Option<&Places> {
        let cards = &self.deck.as_ref()?.cards;
        let at = cards.iter().position(|known| known.id == *card)?;
        self.places.get(at)
    }

    /// Whether it is a deck file with which nothing is wrong.
    pub(super) fn is_plain(&self) -> bool {
        let is_clean = self.problems.is_empty() && self.guesses.is_empty();
        self.deck.is_some() && is_clean && !self.is_foreign
    }

    /// The id of the deck; none where the file holds no deck.
    pub(super) fn id(&self) -> Option<&str> {
        self.deck.as_ref().map(|deck| deck.id.as_str())
    }

    /// The file's name without its ending: what a broken deck can be called by.
    pub(super) fn stem(&self) -> Option<&str> {
        match &self.origin {
            Origin::BuiltIn(_) => None,
            Origin::File(path) => path.file_stem()?.to_str(),
        }
    }
}
