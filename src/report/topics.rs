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
    /// The mean chance, 0 to 1, that one of its cards is recalled today; one that was never met is not.
    pub recall: f64,
}

/// The topics of a deck of which at least half the cards were met, by name; `recall` is the chance that a
/// card is recalled. Tags that only number the paragraphs of the text are no topics.
pub fn topics(deck: &Deck, progress: &Progress, recall: impl Fn(&CardState) -> f64) -> Vec<Topic> {
    let mut tags = BTreeMap::<&str, (usize, Vec<f64>)>::new();
    for card in deck.active() {
        let state = progress.card(deck.id.as_str(), card.id.as_str());
        let recall = state.map(&recall);
        for tag in card.tags.iter().filter(|tag| !is_paragraph(tag)) {
            let (cards, recalls) = tags.entry(tag).or_default();
            *cards += 1;
            recalls.extend(recall);
        }
    }
    let met = tags
        .into_iter()
        .filter(|(_, (cards, recalls))| !recalls.is_empty() && recalls.len() * 2 >= *cards);
    let topics = met.map(|(tag, (cards, recalls))| Topic {
        deck: deck.id.to_string(),
        tag: tag.to_owned(),
        cards,
        met: recalls.len(),
        recall: recalls.iter().sum::<f64>() / cards as f64,
    });
    topics.collect()
}

/// Whether a tag is the number of a paragraph, such as `p3`: of use to its author alone.
fn is_paragraph(tag: &str) -> bool {
    let number = tag.strip_prefix('p').unwrap_or_default();
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}
