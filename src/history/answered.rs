//! Which questions were answered under which decks' ids.

use std::collections::{HashMap, HashSet};

use super::event::{Event, EventKind};
use crate::deck::naming::numbered_id;
use crate::deck::{Deck, DeckId};

/// The cards that were answered of each deck, by whomever, for decks that have no id for life.
///
/// A file of another program has only a name, which says little: two files may have one, and a copy has
/// another. So such a deck is known by its questions. It is no progress: that asks how they were answered.
#[derive(Debug, Default)]
pub struct AnsweredDecks {
    cards: HashMap<String, HashSet<String>>,
}

impl AnsweredDecks {
    /// One more event, of whatever kind.
    pub fn add(&mut self, event: &Event<'_>) {
        let EventKind::Answer(answer) = &event.kind else {
            return;
        };
        let (deck, card) = (&*answer.deck, &*answer.card);
        match self.cards.get_mut(deck) {
            Some(cards) if cards.contains(card) => {}
            Some(cards) => drop(cards.insert(card.to_owned())),
            None => {
                let cards = HashSet::from([card.to_owned()]);
                self.cards.insert(deck.to_owned(), cards);
            }
        }
    }

    /// The id under which the questions of a deck were answered before: at least half of what was answered
    /// there, or of what is asked here. Else its own id, if no other questions were answered under that, and
    /// otherwise one that its questions tell from the others of that name.
    pub fn id_for(&self, deck: &Deck) -> DeckId {
        let own = deck.cards.iter().map(|card| card.id.as_str());
        let own = own.collect::<HashSet<_>>();
        let shared = self.cards.iter().filter_map(|(id, cards)| {
            let shared = own.iter().filter(|card| cards.contains(**card)).count();
            let is_it = shared > 0 && 2 * shared >= own.len().min(cards.len());
            is_it.then_some((shared, id == deck.id.as_str(), id))
        });
        let known = shared.max().and_then(|(_, _, id)| DeckId::new(id));
        known.unwrap_or_else(|| {
            let is_taken = self.cards.contains_key(deck.id.as_str());
            let mut ids = own.into_iter().collect::<Vec<_>>();
            ids.sort_unstable();
            if is_taken {
                numbered_id(&deck.id, &ids)
            } else {
                deck.id.clone()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::format;
    use crate::history::log;

    fn deck(id: &str, cards: &[&str]) -> Deck {
        let cards = cards.iter().map(|id| {
            format!(r#"{{"id":"{id}","type":"true-false","prompt":"Is {id} so?","answer":true}}"#)
        });
        let cards = cards.collect::<Vec<_>>().join(",");
        let file = format!(r#"{{"format":1,"id":"{id}","title":"T","cards":[{cards}]}}"#);
        format::read(file.as_bytes()).deck.expect("a deck")
    }

    fn answered(cards: &[(&str, &str)]) -> Vec<Event<'static>> {
        let lines = cards.iter().enumerate().map(|(at, (deck, card))| {
            format!(
                r#"{{"v":1,"id":"0199a000-0000-7000-8000-0000000000{at:02x}","at":"2026-11-23T18:04:05+01:00","event":"answer","learner":"me","session":"s","mode":"study","deck":"{deck}","card":"{card}","rev":"00000000","type":"true-false","given":"true","verdict":"correct","credit":1.0,"ms":1}}"#
            )
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        log::read(text.as_bytes()).events
    }

    #[test]
    fn a_deck_without_an_id_for_life_is_known_by_its_questions() {
        let events = answered(&[("quiz", "a"), ("quiz", "b"), ("quiz", "c"), ("week", "x")]);
        let mut known = AnsweredDecks::default();
        for event in &events {
            known.add(event);
        }
        let id = |name: &str, cards: &[&str]| known.id_for(&deck(name, cards)).to_string();
        assert_eq!(id("copy", &["a", "b", "c"]), "quiz");
        assert_eq!(id("longer", &["a", "b", "new", "other"]), "quiz");
        assert_eq!(id("quiz", &["a", "b", "c", "d"]), "quiz");
        assert_eq!(id("quiz", &["x", "y"]), "week");
        assert_eq!(id("fresh", &["p", "q"]), "fresh");
        // A single question in common makes no two decks one.
        assert_eq!(id("mixed", &["a", "p", "q", "r"]), "mixed");
        let other = id("quiz", &["p", "q"]);
        assert!(other.starts_with("quiz-") && other.len() == 13, "{other}");
        assert_eq!(id("quiz", &["q", "p"]), other);
        assert_ne!(id("quiz", &["p", "r"]), other);
    }
}
