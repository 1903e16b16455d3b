//! A deck without its questions: as much as it takes to say what a day asks of it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::check::cues;
use crate::deck::{Card, CardId, Deck, DeckId, Status};
use crate::text::fold;

/// Among the cards of a larger deck, siblings seldom meet.
pub const MOST_APART: usize = 1000;

/// A deck without its questions: which cards can be asked, and which give each other away.
///
/// It is a small part of its deck and depends on nothing else, so that it can be kept as long as the deck's
/// file stays as it is. How a deck stands can be told by it; nothing can be asked from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// The deck's id.
    pub id: DeckId,
    /// The deck's name for people.
    pub title: String,
    /// All cards, in the deck's order.
    pub cards: Vec<OutlinedCard>,
    /// Which cards give each other away.
    pub kinship: Kinship,
}

/// A card without its question: its id, and whether it can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlinedCard(pub CardId, pub bool);

impl Outline {
    /// The outline of a deck.
    pub fn of(deck: &Deck) -> Self {
        let cards = deck.cards.iter();
        let cards = cards.map(|card| OutlinedCard(card.id.clone(), card.status == Status::Active));
        Self {
            id: deck.id.clone(),
            title: deck.title.clone(),
            cards: cards.collect(),
            kinship: Kinship::of(deck),
        }
    }
}

/// Which cards of a deck had better not be asked on one day: those that cite the same words, and those of
/// which the question of one says the answer of the other.
///
/// Cards go by their places among all cards of the deck. It says the same whichever of them are asked, and
/// nothing of a deck that is so large that they would seldom meet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kinship {
    /// Cards that cite words which others cite, too, each with the number of the words; by card.
    cites: Vec<(u32, u32)>,
    /// Cards that give each other away, each pair both ways; by card.
    telling: Vec<(u32, u32)>,
}

impl Kinship {
    /// Who gives whom away among the cards of a deck that can be asked.
    pub fn of(deck: &Deck) -> Self {
        let active = deck.active().collect::<Vec<_>>();
        if active.len() > MOST_APART {
            return Self::default();
        }
        let places = (0_u32..).zip(&deck.cards);
        let places = places.map(|(at, card)| (&card.id, at));
        let places = places.collect::<HashMap<&CardId, u32>>();
        let place = |card: &Card| places.get(&card.id).copied();
        let pairs = cues(deck, &active).into_iter();
        let pairs = pairs.filter_map(|(one, other)| Some((place(one)?, place(other)?)));
        let mut telling = pairs
            .flat_map(|(one, other)| [(one, other), (other, one)])
            .collect::<Vec<_>>();
        telling.sort_unstable();
        telling.dedup();
        let mut words = HashMap::<String, Vec<u32>>::new();
        for card in active {
            if let Some((cite, at)) = card.cite.as_deref().zip(place(card)) {
                words.entry(fold(cite)).or_default().push(at);
            }
        }
        let shared = words.into_values().filter(|cards| cards.len() > 1);
        // The words go by the first card that cites them.
        let cites =
            shared.flat_map(|cards| cards.clone().into_iter().map(move |at| (at, cards[0])));
        let mut cites = cites.collect::<Vec<_>>();
        cites.sort_unstable();
        Self { cites, telling }
    }

    /// The words that a card cites as others do, as a number.
    pub(super) fn cite(&self, card: usize) -> Option<u32> {
        of_card(&self.cites, card).next()
    }

    /// The cards that give this one away, or that it gives away.
    pub(super) fn telling(&self, card: usize) -> impl Iterator<Item = u32> {
        of_card(&self.telling, card)
    }
}

/// Who gives whom away in each of some decks: worked out when it is asked for first, or known from before.
///
/// A deck goes by its id, and stays as it is as long as this is used.
#[derive(Debug, Default)]
pub struct Kinships(RefCell<HashMap<DeckId, Rc<Kinship>>>);

impl Kinships {
    /// Who gives whom away in a deck.
    pub fn of(&self, deck: &Deck) -> Rc<Kinship> {
        let mut known = self.0.borrow_mut();
        if let Some(kinship) = known.get(&deck.id) {
            return Rc::clone(kinship);
        }
        let kinship = Rc::new(Kinship::of(deck));
        known.insert(deck.id.clone(), Rc::clone(&kinship));
        kinship
    }
}

impl FromIterator<Outline> for Kinships {
    fn from_iter<I: IntoIterator<Item = Outline>>(outlines: I) -> Self {
        let known = outlines.into_iter();
        let known = known.map(|outline| (outline.id, Rc::new(outline.kinship)));
        Self(RefCell::new(known.collect()))
    }
}

/// What pairs, which are in their order, say of a card.
fn of_card(pairs: &[(u32, u32)], card: usize) -> impl Iterator<Item = u32> {
    let card = u32::try_from(card).unwrap_or(u32::MAX);
    let from = pairs.partition_point(|(one, _)| *one < card);
    let own = pairs[from..]
        .iter()
        .take_while(move |(one, _)| *one == card);
    own.map(|(_, other)| *other)
}
