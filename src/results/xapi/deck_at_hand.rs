//! A deck that is at hand.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::definition::KnownCard;
use crate::answer::Judge;
use crate::deck::{Card, Deck};

/// A deck of which more is told than its address.
pub struct DeckAtHand<'a> {
    pub deck: &'a Arc<Deck>,
    /// What is needed only where cards are told of.
    told: OnceCell<(HashMap<&'a str, &'a Card>, Judge)>,
}

impl<'a> DeckAtHand<'a> {
    /// A deck of which nothing was told yet.
    pub fn new(deck: &'a Arc<Deck>) -> Self {
        let told = OnceCell::new();
        Self { deck, told }
    }

    /// A card of it.
    pub fn card(&self, id: &str) -> Option<KnownCard<'_>> {
        let deck = self.deck;
        let told = || (deck.by_id(), Judge::of_language(deck));
        let (cards, judge) = self.told.get_or_init(told);
        let card = cards.get(id)?;
        Some(KnownCard { deck, card, judge })
    }
}
