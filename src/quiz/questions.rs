//! The questions of a sitting: which cards, in which order, each made when it is come to.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::order::CardLine;
use super::question::{Question, Style};
use super::siblings::{DeckCard, Siblings};
use crate::deck::{Card, Deck};

/// The questions of a sitting, in the order in which they are asked.
///
/// It holds cards, and makes a [`Question`] of one when that is come to: of ten thousand cards that are
/// due a learner answers some dozens. [`test`](super::plan::test) and
/// [`Today::practice`](super::today::Today::practice) pick the cards. In a
/// [`Session`](super::session::Session) a question goes by its number, which is its card's among those
/// that were picked and stays the same when a card comes back.
#[derive(Debug)]
pub struct Questions {
    siblings: Rc<Siblings>,
    /// The numbers of the questions, in the order in which they are asked.
    line: CardLine,
    style: Style,
    seed: u64,
}

impl Questions {
    /// These cards, in this order.
    pub fn in_order(cards: Vec<DeckCard>, style: Style, seed: u64) -> Self {
        let siblings = Rc::new(Siblings::in_sitting(cards));
        Self {
            line: CardLine::as_listed(&siblings),
            siblings,
            style,
            seed,
        }
    }

    /// These cards in about this order, with siblings apart.
    pub(super) fn apart(cards: Vec<DeckCard>, style: Style, seed: u64) -> Self {
        let siblings = Rc::new(Siblings::in_sitting(cards));
        Self {
            line: CardLine::apart(&siblings),
            siblings,
            style,
            seed,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.line.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of the question at a place from the first, 0.
    pub(super) fn number_at(&mut self, place: usize) -> Option<usize> {
        self.line.get(place)
    }

    /// The numbers of all questions, in the order in which they are asked.
    pub(super) fn numbers(&self) -> Vec<usize> {
        self.line.clone().whole()
    }

    /// The decks that they are from.
    pub(super) fn decks(&self) -> impl Iterator<Item = &Arc<Deck>> {
        let cards = self.siblings.cards().iter();
        cards.map(|one| &one.deck)
    }

    /// The cards with their decks, in the order in which they are asked.
    pub fn cards(&self) -> impl Iterator<Item = (&Arc<Deck>, &Card)> {
        let cards = self.numbers().into_iter().map(|number| self.placed(number));
        cards.map(|one| (&one.deck, one.card()))
    }

    /// Every question, in the order in which they are asked.
    pub fn iter(&self) -> impl Iterator<Item = Question> {
        let numbers = self.numbers().into_iter();
        numbers.map(|number| self.at_turn(number, 0))
    }

    /// The question of a number, for the time that it comes back, 0 for the first.
    pub(super) fn at_turn(&self, number: usize, turn: u64) -> Question {
        let DeckCard { deck, .. } = self.placed(number);
        let card = self.placed(number).card();
        let question = Question::new(deck, card, self.style, self.seed);
        match turn {
            0 => question,
            turn => question.at_turn(turn),
        }
    }

    /// Which of the cards give each other away, by the numbers of their questions.
    pub(super) fn siblings(&self) -> &Siblings {
        &self.siblings
    }

    fn placed(&self, number: usize) -> &DeckCard {
        &self.siblings.cards()[number]
    }

    /// Takes a deck's new wording, and tells of which questions there is one. Cards that are gone stay as they were.
    pub(super) fn reword(&mut self, deck: &Arc<Deck>) -> Vec<usize> {
        let places = deck.cards.iter().enumerate();
        let places = places
            .map(|(at, card)| (&card.id, at))
            .collect::<HashMap<_, _>>();
        let (mut cards, mut reworded) = (self.siblings.cards().to_vec(), Vec::new());
        for (number, one) in cards.iter_mut().enumerate() {
            let at = places.get(&one.card().id);
            if let Some(at) = at.filter(|_| one.deck.id == deck.id) {
                *one = DeckCard {
                    deck: Arc::clone(deck),
                    at: *at,
                };
                reworded.push(number);
            }
        }
        // In which order they come was settled when they were picked.
        self.siblings = Rc::new(Siblings::in_sitting(cards));
        reworded
    }
}
