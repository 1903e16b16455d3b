//! Cards by number, so that what is counted of a million answers holds each name once.

use crate::deck::CardRef;
use crate::names::{NameTable, number_of};

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
    /// The ids of the cards of all decks.
    cards: NameTable,
    /// The number of each card's deck.
    deck_of: Vec<u32>,
}

impl CardTable {
    /// The numbers of a card, which it keeps.
    pub(super) fn number(&mut self, CardRef { deck, card }: CardRef<'_>) -> TableCard {
        let deck = self.decks.number(deck);
        let card = self.cards.number_within(deck, card);
        if card as usize == self.deck_of.len() {
            self.deck_of.push(deck);
        }
        TableCard { deck, card }
    }

    /// The card of a number.
    pub(super) fn card(&self, number: u32) -> CardRef<'_> {
        CardRef {
            deck: self.decks.name(self.deck_of[number as usize]),
            card: self.cards.name(number),
        }
    }

    /// The cards by their numbers.
    pub(super) fn card_refs(&self) -> Vec<CardRef<'_>> {
        let numbers = 0..number_of(self.deck_of.len());
        numbers.map(|number| self.card(number)).collect()
    }

    /// The id of a deck by its number.
    pub(super) fn deck(&self, number: u32) -> &str {
        self.decks.name(number)
    }

    /// The decks with their numbers, by id.
    pub(super) fn decks(&self) -> Vec<(u32, &str)> {
        let mut decks = (0..).zip(self.decks.names()).collect::<Vec<_>>();
        decks.sort_unstable_by_key(|(_, id)| *id);
        decks
    }

    /// The numbers of the cards of each deck, by the number of the deck.
    pub(super) fn by_deck(&self) -> Vec<Vec<u32>> {
        let mut cards = vec![Vec::new(); self.decks.len()];
        for (card, deck) in (0..).zip(&self.deck_of) {
            cards[*deck as usize].push(card);
        }
        cards
    }
}
