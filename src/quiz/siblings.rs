//! Cards that give each other away: about the same words of the text, or one's question says the
//! other's answer. A sitting keeps them apart.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::check::cues;
use crate::deck::{Card, CardId, Deck, DeckId};
use crate::text::fold;

/// A card with the deck that it is from.
pub type Placed<'a> = (&'a Deck, &'a Card);

/// Which cards of a sitting give each other away.
#[derive(Debug, Default)]
pub struct Siblings {
    /// For each card, those whose answers its question says.
    says: HashMap<(DeckId, CardId), HashSet<CardId>>,
    /// For each card, those whose questions say its answer.
    said_by: HashMap<(DeckId, CardId), HashSet<CardId>>,
}

impl Siblings {
    /// The siblings among these cards.
    pub fn among<'a>(cards: impl Iterator<Item = Placed<'a>>) -> Self {
        let mut decks: BTreeMap<&DeckId, (&Deck, Vec<&Card>)> = BTreeMap::new();
        for (deck, card) in cards {
            decks
                .entry(&deck.id)
                .or_insert((deck, Vec::new()))
                .1
                .push(card);
        }
        let mut siblings = Self::default();
        for (deck, cards) in decks.values() {
            for (given_away, by) in cues(deck, cards) {
                let place = |card: &Card| (deck.id.clone(), card.id.clone());
                let says = siblings.says.entry(place(by)).or_default();
                says.insert(given_away.id.clone());
                let said_by = siblings.said_by.entry(place(given_away)).or_default();
                said_by.insert(by.id.clone());
            }
        }
        siblings
    }

    /// The cards of the same deck that give this one away, or that it gives away.
    pub fn telling(&self, (deck, card): Placed<'_>) -> impl Iterator<Item = &CardId> {
        let place = (deck.id.clone(), card.id.clone());
        let both = [self.says.get(&place), self.said_by.get(&place)];
        both.into_iter().flatten().flatten()
    }

    /// Whether two cards give each other away, one way or the other.
    pub fn are(&self, one: Placed<'_>, other: Placed<'_>) -> bool {
        share_cite(one.1, other.1) || self.says(one, other) || self.says(other, one)
    }

    /// Whether the question of `by` says the answer of `card`, which had better come first.
    pub fn says(&self, by: Placed<'_>, card: Placed<'_>) -> bool {
        let same_deck = by.0.id == card.0.id;
        let said = || self.says.get(&(by.0.id.clone(), by.1.id.clone()));
        same_deck && said().is_some_and(|said| said.contains(&card.1.id))
    }
}

fn share_cite(one: &Card, other: &Card) -> bool {
    match (&one.cite, &other.cite) {
        (Some(one), Some(other)) => one == other || fold(one) == fold(other),
        _ => false,
    }
}
