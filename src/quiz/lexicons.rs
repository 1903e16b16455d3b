//! What judging knows of each deck of a sitting.

use std::sync::Arc;

use super::attempt::Act;
use super::question::Question;
use crate::answer::{Judgement, Lexicon, judge};
use crate::deck::{Deck, DeckId};

/// The lexicon of each deck, made once.
#[derive(Debug, Default)]
pub struct Lexicons(Vec<(DeckId, Arc<Lexicon>)>);

impl Lexicons {
    /// The lexicons of the decks that these questions are from.
    pub fn of<'q>(questions: impl IntoIterator<Item = &'q Question>) -> Self {
        let mut lexicons = Self::default();
        for question in questions {
            if lexicons.find(&question.deck.id).is_none() {
                lexicons.put(&question.deck);
            }
        }
        lexicons
    }

    /// Takes a deck's new wording.
    pub fn put(&mut self, deck: &Deck) {
        self.0.retain(|(id, _)| *id != deck.id);
        self.0.push((deck.id.clone(), Arc::new(Lexicon::of(deck))));
    }

    /// Judges what was done with a question; nothing where there is nothing to be judged.
    pub fn judge(&self, question: &Question, act: &Act) -> Option<Judgement> {
        let Act::Respond(response) = act else {
            return None;
        };
        let lexicon = self.find(&question.deck.id)?;
        Some(judge(&question.card, response, lexicon))
    }

    fn find(&self, id: &DeckId) -> Option<&Lexicon> {
        let found = self.0.iter().find(|(known, _)| known == id);
        found.map(|(_, lexicon)| &**lexicon)
    }
}
