//! A deck as a whole: its cards, the text that they ask about, and the test on it.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

use super::card::{Card, Status};
use super::id::{CardId, CardRef, DeckId};

/// A deck of cards about one source.
///
/// All that its author says and nothing that happens to it: no progress, no due days, no file name.
/// `format::read` makes it of a deck file, the importers of files of other programs, and both give
/// only cards that can be asked, with ids that stand once. A class or a learner may have several
/// decks open, so whoever speaks of a card among them says the deck, too: [`CardRef`].
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    /// Its name on the command line and in the score file.
    pub id: DeckId,
    /// The name that people read, such as *The City Charter*.
    pub title: String,
    /// The language of prompts and answers, as a BCP 47 tag such as `en`.
    pub language: Option<String>,
    /// The text that the cards cite.
    pub source: Option<Source>,
    /// What a test on this deck is like.
    pub exam: Option<Exam>,
    /// The cards, in the author's order.
    pub cards: Vec<Card>,
}

/// Where the claims of a deck come from: a title page of the text, not the text itself.
///
/// The text is its publisher's and is never part of a deck. Whoever has it names its file, and it
/// becomes a `text::SourceText`, in which the cites of the cards are looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The title that its publisher gave the text.
    pub title: String,
    /// The person or the body that published it.
    pub publisher: Option<String>,
    /// When it was published, as an ISO 8601 date: `2024`, `2024-05` or `2024-05-23`.
    pub date: Option<String>,
    /// The address where it stands.
    pub url: Option<String>,
    /// SHA-256 of the text that the cites were taken from, in hex.
    pub sha256: Option<String>,
}

/// A test on the deck, such as the 20 questions of a citizenship test of which 12 must be right.
///
/// It describes the real test, which somebody else gives; `civiq quiz --exam` plays it through. When
/// a learner takes it is no part of the deck but of the learner's own files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exam {
    /// How many questions are asked, at least one.
    pub questions: usize,
    /// How many must be right to pass, at most all.
    pub pass: usize,
    /// The time allowed for the whole test, in minutes.
    pub minutes: Option<u32>,
    /// When the outcome is clear enough to end early.
    pub stop: Option<Stop>,
}

/// A test ends early at this many right answers, or this many wrong ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// How many right answers end the test, which is then passed.
    pub right: usize,
    /// How many wrong answers end the test, which is then failed.
    pub wrong: usize,
}

impl Exam {
    /// The rules of a test of so many questions: these, or their pass mark in proportion.
    #[must_use]
    pub fn of_length(self, questions: usize) -> Self {
        if self.questions == questions {
            return self;
        }
        Self {
            questions,
            pass: (self.pass * questions).div_ceil(self.questions.max(1)),
            minutes: None,
            stop: None,
        }
    }
}

impl Deck {
    /// The cards that may be asked: neither drafts nor retired.
    pub fn active(&self) -> impl Iterator<Item = &Card> {
        let cards = self.cards.iter();
        cards.filter(|card| card.status == Status::Active)
    }

    /// The cards that a test on the deck asks: where it has an exam only those that are judged, since a pass
    /// mark says nothing of what learners judge themselves. Where none is judged, all of them.
    pub fn tested(&self) -> impl Iterator<Item = &Card> {
        let is_judged = |card: &&Card| !card.task.is_self_graded();
        let has_mark = self.exam.is_some() && self.active().any(|card| is_judged(&card));
        self.active()
            .filter(move |card| !has_mark || is_judged(card))
    }

    /// The card of this id, whatever its status. It goes through the cards one by one: whoever looks
    /// for many asks for all of them [by their ids](Self::by_id).
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.id.as_str() == id)
    }

    /// Every card by its id, whatever its status.
    pub fn by_id(&self) -> HashMap<&str, &Card> {
        let cards = self.cards.iter();
        cards.map(|card| (card.id.as_str(), card)).collect()
    }

    /// One of its cards among the cards of all decks.
    pub fn card_ref<'a>(&'a self, card: &'a CardId) -> CardRef<'a> {
        CardRef {
            deck: self.id.as_str(),
            card: card.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::deck::format;

    #[test]
    fn a_test_with_an_exam_asks_what_is_judged_and_others_ask_all() {
        let judged = r#"{ "id": "t", "type": "true-false", "prompt": "It is.", "answer": true },"#;
        let exam = r#""exam": { "questions": 1, "pass": 1 },"#;
        for (exam, judged, tested) in [
            (exam, judged, &["t"][..]),
            ("", judged, &["t", "own"]),
            (exam, "", &["own"]),
        ] {
            let text = format!(
                r#"{{ "format": 1, "id": "d", "title": "D", {exam} "cards": [{judged}
                    {{ "id": "own", "type": "flashcard", "prompt": "?", "answer": "!" }} ] }}"#
            );
            let deck = format::read(text.as_bytes()).deck.expect("a deck");
            let ids: Vec<_> = deck.tested().map(|card| card.id.as_str()).collect();
            assert_eq!(ids, tested);
        }
    }
}
