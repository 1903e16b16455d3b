//! Does a deck hold up? So far: every cite stands in the source, in exactly one place.

use super::{Card, Deck};
use crate::text::{Anchor, SourceText};

/// A cite that does not stand in its source as it should.
#[derive(Clone, Debug, PartialEq)]
pub struct CiteFault<'a> {
    /// The card that cites.
    pub card: &'a Card,
    /// What it cites.
    pub cite: &'a str,
    /// How often that stands in the text: never, or more than once.
    pub places: usize,
}

/// Every cite of the deck that does not stand in `source` in exactly one place.
pub fn cites<'a>(deck: &'a Deck, source: &SourceText) -> Vec<CiteFault<'a>> {
    let cited = deck
        .cards
        .iter()
        .filter_map(|card| Some((card, card.cite.as_deref()?)));
    let faults = cited.filter_map(|(card, cite)| match source.anchor(cite) {
        Anchor::Once(_) => None,
        Anchor::Missing => Some(CiteFault {
            card,
            cite,
            places: 0,
        }),
        Anchor::Ambiguous(places) => Some(CiteFault { card, cite, places }),
    });
    faults.collect()
}
