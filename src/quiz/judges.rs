//! The judges of all decks that a sitting asks from.

use std::sync::Arc;

use super::attempt::Reply;
use super::question::Question;
use crate::answer::{Judge, Judgement};
use crate::deck::{Deck, DeckId};

/// The judge of each deck of a sitting, made once and shared with what goes back in time.
#[derive(Debug, Default)]
pub struct Judges(Vec<(DeckId, Arc<Judge>)>);

impl Judges {
    /// The judges of the decks that these questions are from.
    pub fn of<'q>(questions: impl IntoIterator<Item = &'q Question>) -> Self {
        let mut judges = Self::default();
        for question in questions {
            if judges.find(&question.deck.id).is_none() {
                judges.put(&question.deck);
            }
        }
        judges
    }

    /// Takes a deck's new wording.
    pub fn put(&mut self, deck: &Deck) {
        self.0.retain(|(id, _)| *id != deck.id);
        self.0.push((deck.id.clone(), Arc::new(Judge::of(deck))));
    }

    /// Judges what was done with a question; nothing where there is nothing to be judged.
    pub fn judge(&self, question: &Question, reply: &Reply) -> Option<Judgement> {
        let Reply::Respond(response) = reply else {
            return None;
        };
        let judge = self.find(&question.deck.id)?;
        Some(judge.judge(&question.card, response))
    }

    fn find(&self, id: &DeckId) -> Option<&Judge> {
        let found = self.0.iter().find(|(known, _)| known == id);
        found.map(|(_, judge)| &**judge)
    }
}
