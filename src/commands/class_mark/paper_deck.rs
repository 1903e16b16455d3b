//! The deck that a paper was printed of.

use std::sync::Arc;

use crate::deck::Deck;
use crate::shelf::{FoundDeck, Origin};

/// The deck that a paper was printed of, then and now.
#[derive(Clone)]
pub struct PaperDeck {
    /// As it is now and where it is from, where it is at hand.
    pub now: Option<(Arc<Deck>, Origin)>,
    /// As it was printed.
    pub printed: Arc<Deck>,
}

impl PaperDeck {
    /// What was found counts only where it is the same deck.
    pub fn new(printed: Deck, found: Option<FoundDeck>) -> Self {
        let now = found.and_then(|found| Some((found.deck?, found.origin)));
        Self {
            now: now.filter(|(deck, _)| deck.id == printed.id),
            printed: Arc::new(printed),
        }
    }

    /// As it is now, else as it was printed.
    pub fn latest(&self) -> &Arc<Deck> {
        self.now.as_ref().map_or(&self.printed, |(deck, _)| deck)
    }

    /// Its id, which it keeps.
    pub fn id(&self) -> &str {
        self.printed.id.as_str()
    }
}
