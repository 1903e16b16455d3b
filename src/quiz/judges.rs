//! The judges of all decks that a sitting asks from.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::attempt::Reply;
use super::question::{Question, Shown};
use crate::answer::{Judge, Judgement};
use crate::deck::{Deck, DeckId};

/// The judge of each deck of a sitting, made once, when the first of its questions is asked: to read
/// all cards of a deck takes a while, and few sittings come to all of their decks.
#[derive(Debug, Default)]
pub struct Judges(HashMap<DeckId, JudgedDeck>);

/// A deck, and who judges the answers to its cards.
#[derive(Debug)]
struct JudgedDeck {
    deck: Arc<Deck>,
    judge: OnceCell<Judge>,
}

impl Judges {
    /// The judges of these decks; of two with one id the first counts.
    pub fn of<'d>(decks: impl IntoIterator<Item = &'d Arc<Deck>>) -> Self {
        let mut judges = Self::default();
        for deck in decks {
            if !judges.0.contains_key(&deck.id) {
                judges.put(deck);
            }
        }
        judges
    }

    /// Takes a deck's new wording.
    pub fn put(&mut self, deck: &Arc<Deck>) {
        let judged = JudgedDeck {
            deck: Arc::clone(deck),
            judge: OnceCell::new(),
        };
        self.0.insert(deck.id.clone(), judged);
    }

    /// Judges what was done with a question; nothing where there is nothing to be judged.
    pub fn judge(&self, question: &Question, reply: &Reply) -> Option<Judgement> {
        let Reply::Respond(response) = reply else {
            return None;
        };
        let judge = self.get(&question.deck.id)?;
        Some(judge.judge(&question.card, response))
    }

    /// Makes the judge of a question, unless learners judge it themselves.
    pub fn prepare(&self, question: &Question) {
        if !matches!(question.shown, Shown::Back(_)) {
            self.get(&question.deck.id);
        }
    }

    fn get(&self, id: &DeckId) -> Option<&Judge> {
        let JudgedDeck { deck, judge } = self.0.get(id)?;
        Some(judge.get_or_init(|| Judge::of(deck)))
    }
}
