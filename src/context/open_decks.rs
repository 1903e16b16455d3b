//! The decks that a command works with.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::choice_error::ChoiceError;
use super::error::CommandError;
use crate::deck::{Card, Deck, DeckId, Status};
use crate::phrase;
use crate::quiz::Request;
use crate::shelf::{FoundDeck, Origin};
use crate::text::Excerpt;

/// The decks that a command works with, each with the file that it is from.
///
/// [`Context::open_decks`](super::Context::open_decks) makes it, and sees to two things: every deck in
/// it has cards, and no two have the same id. So a deck is known by its id here, where a card's
/// sentence in the source text is looked up and where the learner edits a card in the middle of a
/// sitting. It holds no progress: that is of the learner, not of the deck.
#[derive(Debug, Default)]
pub struct OpenDecks {
    found: Vec<FoundDeck>,
    /// Where each deck stands among them, by its id.
    places: HashMap<DeckId, usize>,
}

impl OpenDecks {
    /// Adds a deck; gives it back where there is none in it, or one with its id is there already.
    pub(super) fn add(&mut self, found: FoundDeck) -> Option<FoundDeck> {
        let Some(deck) = &found.deck else {
            return Some(found);
        };
        match self.places.entry(deck.id.clone()) {
            Entry::Vacant(place) => {
                place.insert(self.found.len());
                self.found.push(found);
                None
            }
            Entry::Occupied(_) => Some(found),
        }
    }

    /// Gives a file of another format that is read anew the id by which its deck is known here.
    pub(super) fn keep_id(&self, anew: &mut FoundDeck) {
        let mut before = self.iter().filter(|(_, origin)| **origin == anew.origin);
        if let (true, Some((known, _)), Some(deck)) =
            (anew.is_foreign, before.next(), anew.deck.as_mut())
        {
            Arc::make_mut(deck).id = known.id.clone();
        }
    }

    /// Puts what was read of a deck's file anew in the place of what was read before. The text stays.
    pub(super) fn replace(&mut self, mut anew: FoundDeck) {
        let place = anew.deck.as_ref().map(|deck| self.places.get(&deck.id));
        if let Some(place) = place.flatten() {
            let before = &mut self.found[*place];
            anew.text = before.text.take();
            *before = anew;
        }
    }

    /// The decks.
    pub fn decks(&self) -> Vec<Arc<Deck>> {
        let decks = self.found.iter().filter_map(|found| found.deck.clone());
        decks.collect()
    }

    /// Each deck with where it is from.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<Deck>, &Origin)> {
        let decks = self.found.iter();
        decks.filter_map(|found| Some((found.deck.as_ref()?, &found.origin)))
    }

    /// Each deck with its file.
    pub fn found(&self) -> &[FoundDeck] {
        &self.found
    }

    /// Each deck with its file, to be changed in all but its id.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut FoundDeck> {
        self.found.iter_mut()
    }

    /// What was found for a deck.
    pub fn get(&self, id: &DeckId) -> Option<&FoundDeck> {
        self.places.get(id).map(|place| &self.found[*place])
    }

    /// Puts the drafts of each deck in the place of its cards, as if they had been accepted.
    pub fn take_drafts(&mut self) {
        for deck in self
            .found
            .iter_mut()
            .filter_map(|found| found.deck.as_mut())
        {
            let deck = Arc::make_mut(deck);
            deck.cards.retain(|card| card.status == Status::Draft);
            deck.cards
                .iter_mut()
                .for_each(|card| card.status = Status::Active);
        }
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
        let text = self.get(&deck.id)?.text.as_ref()?;
        Excerpt::from_text(text, card.cite.as_deref()?)
    }
}

/// Fails where no card of the decks can be asked, or none has a tag that was asked for. "Nothing is
/// due" is then only ever printed of cards that exist.
pub fn ensure_cards(decks: &[Arc<Deck>], request: &Request) -> Result<(), CommandError> {
    if decks.iter().all(|deck| deck.active().next().is_none()) {
        let ids = decks.iter().map(|deck| format!("`{}`", deck.id));
        let place = phrase::list(&ids.collect::<Vec<_>>());
        let mut cards = decks.iter().flat_map(|deck| &deck.cards);
        let has_drafts = cards.any(|card| card.status == Status::Draft);
        return Err(if has_drafts {
            ChoiceError::OnlyDrafts { place }.into()
        } else {
            ChoiceError::NoCards { place }.into()
        });
    }
    let all = || decks.iter().flat_map(|deck| deck.active());
    if request.tags.is_empty() || all().any(|card| request.takes(card)) {
        return Ok(());
    }
    let known = all().flat_map(|card| &card.tags).collect::<BTreeSet<_>>();
    Err(ChoiceError::NoSuchTag {
        tags: request.tags.clone(),
        known: known.into_iter().cloned().collect(),
    }
    .into())
}
