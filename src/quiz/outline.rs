//! A deck without its questions: as much as it takes to say what a day asks of it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::check::cues;
use crate::deck::{Card, CardId, Deck, DeckId, Status};
use crate::packed::{Packed, Packing};
use crate::text::fold;

/// Among the cards of a larger deck, siblings seldom meet.
pub const MOST_APART: usize = 1000;

/// A deck without its questions: which cards can be asked, and which give each other away.
///
/// It is a small part of its deck and depends on nothing else, so that it can be kept as long as the deck's
/// file stays as it is. How a deck stands can be told by it; nothing can be asked from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The deck's id.
    pub id: DeckId,
    /// The deck's name for people.
    pub title: String,
    /// All cards, in the deck's order.
    pub cards: OutlinedCards,
    /// Which cards give each other away.
    pub kinship: Kinship,
}

/// Cards without their questions, in the deck's order: their ids, and whether they can be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutlinedCards {
    /// The ids, one after the other.
    ids: String,
    /// Where each ends, and whether the card can be asked.
    each: Vec<(usize, bool)>,
}

impl OutlinedCards {
    fn of(deck: &Deck) -> Self {
        let mut cards = Self::default();
        for card in &deck.cards {
            cards.ids.push_str(card.id.as_str());
            let can_be_asked = card.status == Status::Active;
            cards.each.push((cards.ids.len(), can_be_asked));
        }
        cards
    }

    /// How many cards there are.
    pub fn count(&self) -> usize {
        self.each.len()
    }

    /// The cards that can be asked, by their places among all, each with its id.
    pub(super) fn askable(&self) -> impl Iterator<Item = (usize, &str)> {
        let starts = std::iter::once(0).chain(self.each.iter().map(|(end, _)| *end));
        let cards = starts.zip(&self.each).enumerate();
        let askable = cards.filter(|(_, (_, (_, can_be_asked)))| *can_be_asked);
        askable.map(|(at, (start, (end, _)))| (at, &self.ids[start..*end]))
    }

    fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        let starts = std::iter::once(0).chain(self.each.iter().map(|(end, _)| *end));
        starts
            .zip(&self.each)
            .map(|(start, (end, _))| &self.ids[start..*end])
    }

    fn pack(&self, packing: &mut Packing) {
        packing.texts(self.ids());
        let each = self
            .each
            .iter()
            .map(|(_, can_be_asked)| u8::from(*can_be_asked));
        packing.bytes(&each.collect::<Vec<_>>());
    }

    fn unpack(packed: &mut Packed<'_>) -> Option<Self> {
        let (ids, ends) = packed.texts()?;
        let can_be_asked = packed.bytes()?;
        let is_split = ends.is_sorted() && ends.iter().all(|end| ids.is_char_boundary(*end));
        let each = ends
            .into_iter()
            .zip(can_be_asked.iter().map(|one| *one == 1));
        let (ids, each) = (ids.to_owned(), each.collect::<Vec<_>>());
        (is_split && each.len() == can_be_asked.len()).then_some(Self { ids, each })
    }
}

impl Outline {
    /// The outline of a deck.
    pub fn of(deck: &Deck) -> Self {
        Self {
            id: deck.id.clone(),
            title: deck.title.clone(),
            cards: OutlinedCards::of(deck),
            kinship: Kinship::of(deck),
        }
    }

    /// The outline as bytes, to be kept.
    pub fn packed(&self) -> Vec<u8> {
        let mut packing = Packing::default();
        packing.text(self.id.as_str());
        packing.text(&self.title);
        self.kinship.pack(&mut packing);
        self.cards.pack(&mut packing);
        packing.0
    }

    /// The outline in such bytes; none where they are something else.
    pub fn from_packed(bytes: &[u8]) -> Option<Self> {
        let mut packed = Packed(bytes);
        let outline = Self {
            id: DeckId::new(packed.text()?)?,
            title: packed.text()?.to_owned(),
            kinship: Kinship::unpack(&mut packed)?,
            cards: OutlinedCards::unpack(&mut packed)?,
        };
        packed.is_empty().then_some(outline)
    }
}

/// Which cards of a deck had better not be asked on one day: those that cite the same words, and those of
/// which the question of one says the answer of the other.
///
/// Cards go by their places among all cards of the deck. It says the same whichever of them are asked, and
/// nothing of a deck that is so large that they would seldom meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

    fn pack(&self, packing: &mut Packing) {
        for pairs in [&self.cites, &self.telling] {
            packing.count(pairs.len());
            for (one, other) in pairs {
                packing.number(*one);
                packing.number(*other);
            }
        }
    }

    fn unpack(packed: &mut Packed<'_>) -> Option<Self> {
        let mut pairs = || {
            let count = packed.count(2 * size_of::<u32>())?;
            let pairs = (0..count).map(|_| Some((packed.number()?, packed.number()?)));
            pairs.collect::<Option<Vec<_>>>()
        };
        let (cites, telling) = (pairs()?, pairs()?);
        Some(Self { cites, telling })
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked_and_nothing_else_is(
            cards in prop::collection::vec(("[a-z]{1,5}", any::<bool>()), 0..9),
            cites in prop::collection::vec(any::<(u32, u32)>(), 0..5),
            (at, byte) in any::<(Index, u8)>(),
        ) {
            let mut outlined = OutlinedCards::default();
            for (id, can_be_asked) in &cards {
                outlined.ids.push_str(id);
                outlined.each.push((outlined.ids.len(), *can_be_asked));
            }
            let askable = outlined.askable().map(|(at, id)| (at, id.to_owned())).collect::<Vec<_>>();
            let own = cards.into_iter().enumerate().filter(|(_, (_, can_be_asked))| *can_be_asked);
            prop_assert_eq!(askable, own.map(|(at, (id, _))| (at, id)).collect::<Vec<_>>());
            let telling = cites.iter().rev().copied().collect();
            let kinship = Kinship { cites, telling };
            let id = DeckId::new("d").expect("an id");
            let outline = Outline { id, title: "Été".into(), cards: outlined, kinship };
            let mut bytes = outline.packed();
            prop_assert_eq!(Outline::from_packed(&bytes), Some(outline));
            prop_assert_eq!(Outline::from_packed(&bytes[..at.index(bytes.len())]), None);
            // Whatever else stands there is another outline or none.
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let other = Outline::from_packed(&bytes);
            prop_assert!(other.is_none_or(|other| other.cards.askable().count() <= other.cards.count()));
        }
    }
}
