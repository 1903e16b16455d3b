//! The judge of a deck: a response in, a judgement out.

use std::collections::BTreeSet;

use super::context::QuestionContext;
use super::figures::Figure;
use super::judgement::Judgement;
use super::lexicon::Lexicon;
use super::response::Response;
use super::rule::Rule;
use super::{choice, figures, forms, list, positions, typed, typo};
use crate::deck::{Card, Deck, Task, TypedKind};

/// Who judges the answers to a deck's cards, as a fair teacher would who has read the deck.
///
/// A judge is made of a deck once and then judges any number of responses to its cards; it holds
/// the rules of the deck's language and the words that the deck uses, none of which is ever a slip
/// for another. It keeps no state and gives the same judgement for the same response.
///
/// What it knows is of use beside judging, too: to write accepted answers out for other programs
/// ([`Judge::spellings`], [`Judge::number`]), and to check a deck ([`Judge::figures`],
/// [`Judge::is_near`]).
#[derive(Clone, Debug)]
pub struct Judge {
    lexicon: Lexicon,
}

impl Judge {
    /// The judge of a deck.
    pub fn of(deck: &Deck) -> Self {
        Self {
            lexicon: Lexicon::of(deck),
        }
    }

    /// Judges a response to a card.
    ///
    /// A response of another type than the card's is wrong; so is any to a flashcard, which learners
    /// judge themselves.
    pub fn judge(&self, card: &Card, response: &Response) -> Judgement {
        let context = || QuestionContext::new(&card.prompt, &self.lexicon);
        match (&card.task, response) {
            (Task::Choice { answers, .. }, Response::Options(picked)) => {
                choice::options(answers, picked)
            }
            (Task::TrueFalse { answer }, Response::Truth(said)) => choice::truth(*answer, *said),
            (Task::Typed { accepted, kind }, Response::Text(text)) => {
                let question = match kind {
                    TypedKind::Date => context().for_a_date(),
                    TypedKind::Text | TypedKind::Number | TypedKind::Exact => context(),
                };
                typed::judge(accepted, *kind, text, &question).into()
            }
            (Task::List { items, need }, Response::Text(text)) => {
                list::judge(items, *need, text, &context())
            }
            (Task::Cloze(cloze), Response::Blanks(given)) => {
                positions::blanks(cloze, given, &self.lexicon)
            }
            (Task::Order { items }, Response::Sequence(given)) => positions::sequence(items, given),
            (Task::Match { pairs, .. }, Response::Pairs(given)) => positions::pairs(pairs, given),
            _ => Judgement::from_rule(Rule::WrongShape),
        }
    }

    /// Every way to write an accepted answer, with its `(optional)` words in or out; in comes first.
    pub fn spellings(&self, accepted: &str) -> Vec<String> {
        forms::spellings(accepted, self.lexicon.language())
    }

    /// The number that an accepted answer says in all its ways, in digits with a point: `11` for
    /// `eleven (11)`; none where it says none, or two.
    pub fn number(&self, accepted: &str) -> Option<String> {
        forms::number(accepted, self.lexicon.language())
    }

    /// Every number, year and month that a text names, in digits or in words.
    pub fn figures(&self, text: &str) -> BTreeSet<Figure> {
        figures::figures(text, self.lexicon.language())
    }

    /// Whether two answers are so near that fingers could slip from the one to the other.
    pub fn is_near(&self, one: &str, other: &str) -> bool {
        typo::is_near(one, other, self.lexicon.language())
    }
}
