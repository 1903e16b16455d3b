//! Topics, as a deck's tags name them: what is known of each.

use std::collections::BTreeMap;

use crate::deck::Deck;
use crate::history::{CardState, Progress};

/// How much of a topic one learner knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// The id of the deck; the same tag in two decks is two topics.
    pub deck: String,
    /// The tag that its cards have in common.
    pub tag: String,
    /// How many cards have it.
    pub cards: usize,
    /// How many of them were met.
    pub met: usize,
    /// The mean chance, 0 to 1, that one of those is recalled today.
    pub recall: f64,
}

/// The topics of a deck of which a card was met, by name; `recall` is the chance that a card is
/// recalled.
pub fn topics(deck: &Deck, progress: &Progress, recall: impl Fn(&CardState) -> f64) -> Vec<Topic> {
    let mut tags = BTreeMap::<&str, (usize, Vec<f64>)>::new();
    for card in deck.active() {
        let state = progress.card(deck.id.as_str(), card.id.as_str());
        let recall = state.map(&recall);
        for tag in &card.tags {
            let (cards, recalls) = tags.entry(tag).or_default();
            *cards += 1;
            recalls.extend(recall);
        }
    }
    let met = tags
        .into_iter()
        .filter(|(_, (_, recalls))| !recalls.is_empty());
    let topics = met.map(|(tag, (cards, recalls))| Topic {
        deck: deck.id.to_string(),
        tag: tag.to_owned(),
        cards,
        met: recalls.len(),
        recall: recalls.iter().sum::<f64>() / recalls.len() as f64,
    });
    topics.collect()
}
