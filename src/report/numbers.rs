//! Names and cards by number, so that what is counted of a million answers holds each name once.

use std::collections::HashMap;
use std::sync::Arc;

use crate::deck::CardRef;

/// Names by number, each kept once.
#[derive(Debug, Default)]
pub(super) struct NameTable {
    names: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
    /// The number that was asked for last: it is often asked for again.
    last: usize,
}

impl NameTable {
    /// The number of a name, which it keeps.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if self.names.get(self.last).is_none_or(|last| **last != *name) {
            self.last = self.place(name);
        }
        number_of(self.last)
    }

    fn place(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number as usize;
        }
        let (place, name) = (self.names.len(), Arc::<str>::from(name));
        self.names.push(Arc::clone(&name));
        self.numbers.insert(name, number_of(place));
        place
    }

    /// The name of this number.
    pub(super) fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", |name| name)
    }

    /// The name of this number, to be held elsewhere, too.
    pub(super) fn shared(&self, number: u32) -> Arc<str> {
        self.names.get(number as usize).cloned().unwrap_or_default()
    }

    /// The names in the order of their numbers.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }
}

/// The number of what has this place; nobody has so many names that they run out.
fn number_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A card by number, with the number of its deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TableCard {
    /// Of the deck among all decks.
    pub(super) deck: u32,
    /// Of the card among those of all decks.
    pub(super) card: u32,
}

/// Cards by number, each kept once.
#[derive(Debug, Default)]
pub(super) struct CardTable {
    decks: NameTable,
    cards: Vec<HashMap<Box<str>, u32>>,
    count: u32,
}

impl CardTable {
    /// The numbers of a card, which it keeps.
    pub(super) fn number(&mut self, CardRef { deck, card }: CardRef<'_>) -> TableCard {
        let deck = self.decks.number(deck);
        if self.cards.len() <= deck as usize {
            self.cards.resize_with(deck as usize + 1, HashMap::new);
        }
        let cards = &mut self.cards[deck as usize];
        if let Some(card) = cards.get(card) {
            return TableCard { deck, card: *card };
        }
        let number = self.count;
        self.count += 1;
        cards.insert(card.into(), number);
        let card = number;
        TableCard { deck, card }
    }

    /// The cards by their numbers.
    pub(super) fn card_refs(&self) -> Vec<CardRef<'_>> {
        let nothing = CardRef { deck: "", card: "" };
        let mut refs = vec![nothing; self.count as usize];
        for (deck, cards) in self.decks.names().zip(&self.cards) {
            for (card, number) in cards {
                refs[*number as usize] = CardRef { deck, card };
            }
        }
        refs
    }

    /// The decks with their numbers, by id.
    pub(super) fn decks(&self) -> Vec<(u32, &str)> {
        let mut decks = (0..).zip(self.decks.names()).collect::<Vec<_>>();
        decks.sort_unstable_by_key(|(_, id)| *id);
        decks
    }

    /// The cards of a deck with their numbers; in no order.
    pub(super) fn cards(&self, deck: u32) -> impl Iterator<Item = (u32, &str)> {
        let cards = self.cards.get(deck as usize).into_iter().flatten();
        cards.map(|(card, number)| (*number, &**card))
    }
}
