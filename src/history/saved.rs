//! Progress as it is saved: a deck after the other, so that who asks of one deck reads one.

use std::sync::Arc;

use super::deck_states::{DeckStates, SavedStates};
use super::progress::Progress;
use crate::packed::{Packed, Packing};

impl Progress {
    /// Each deck with its id, as bytes.
    pub fn packed(&self) -> Vec<u8> {
        let decks = self.ids.names().zip(&self.decks);
        let decks = decks.filter_map(|(id, deck)| Some((id, deck.packed()?)));
        let mut packing = Packing::default();
        for (id, cards) in decks {
            packing.text(id);
            packing.bytes(&cards);
        }
        packing.0
    }

    /// What stands in such bytes from a place on; none where that is something else. Of the cards nothing is
    /// read yet.
    pub fn from_packed(bytes: Vec<u8>, from: usize) -> Option<Self> {
        let (bytes, mut progress) = (Arc::new(bytes), Self::default());
        let mut packed = Packed(bytes.get(from..)?);
        while !packed.is_empty() {
            let (id, cards) = (packed.text()?, packed.bytes()?);
            let end = bytes.len() - packed.0.len();
            let own = end - cards.len()..end;
            let bytes = Arc::clone(&bytes);
            progress.ids.number(id);
            progress
                .decks
                .push(DeckStates::from(SavedStates { bytes, own }));
        }
        (progress.ids.len() == progress.decks.len()).then_some(progress)
    }

    /// Reads what was saved of a deck, if anything was that is not read yet; none where that is no deck.
    pub fn read_deck(&mut self, deck: &str) -> Option<()> {
        match self.ids.find(deck) {
            Some(number) => self.decks.get_mut(number as usize)?.read(),
            None => Some(()),
        }
    }

    /// Reads what was saved of every deck; none where one is none.
    pub fn read_all(&mut self) -> Option<()> {
        self.decks.iter_mut().try_for_each(DeckStates::read)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;
    use crate::deck::CardRef;
    use crate::history::Recall;
    use crate::memory::{Parameters, Rating, Scheduler};

    fn progress() -> Progress {
        let (scheduler, mut progress) = (Scheduler::new(&Parameters::DEFAULT), Progress::default());
        let recall = Recall {
            rating: Rating::Good,
            passed: true,
        };
        for (deck, card) in [("d", "one"), ("d", "two"), ("e", "one")] {
            progress.recall(
                CardRef { deck, card },
                recall,
                date(2026, 11, 23),
                &scheduler,
            );
        }
        progress
    }

    #[test]
    fn a_deck_is_there_once_it_was_read() {
        let (before, scheduler) = (progress(), Scheduler::new(&Parameters::DEFAULT));
        let bytes = [b"head".to_vec(), before.packed()].concat();
        let mut after = Progress::from_packed(bytes, 4).expect("progress");
        assert_eq!(after.cards().count(), 0);
        assert_eq!(after.packed(), before.packed());
        after.read_deck("d").expect("a deck");
        after.read_deck("none").expect("nothing to read");
        assert_eq!(after.cards().count(), 2);
        after.read_all().expect("decks");
        after.reschedule(&scheduler);
        assert_eq!(after, before);
    }

    proptest! {
        /// Whatever stands there is read as something else or not at all.
        #[test]
        fn no_damage_ends_the_program(at: Index, byte: u8, end: Index) {
            let mut bytes = progress().packed();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes.truncate(1 + end.index(bytes.len()).max(bytes.len() / 2));
            if let Some(mut read) = Progress::from_packed(bytes, 0) {
                let _ = read.read_all();
                prop_assert!(read.cards().count() <= 3);
            }
        }
    }
}
