//! What judging knows of a deck: the rules of its language and the words that its cards use.

use std::collections::HashSet;

use super::fold::{Token, lex};
use super::language::{self, Language};
use crate::deck::{Card, Deck, Piece, Task};

/// The rules of a deck's language, and the words of its cards: none of them is a slip for another.
#[derive(Clone, Debug)]
pub struct Lexicon {
    language: &'static Language,
    words: HashSet<String>,
}

impl Lexicon {
    /// The lexicon of a deck.
    pub fn of(deck: &Deck) -> Self {
        let language = language::of(deck.language.as_deref());
        // Most words recur, so each is folded once only.
        let written: HashSet<&str> = deck
            .cards
            .iter()
            .flat_map(texts)
            .flat_map(str::split_ascii_whitespace)
            .collect();
        let tokens = written.into_iter().flat_map(|word| lex(word, language));
        let mut words: HashSet<String> = tokens.filter_map(Token::into_word).collect();
        let spelled: Vec<_> = words
            .iter()
            .map(|word| language.spell(word.clone()))
            .collect();
        words.extend(spelled);
        Self { language, words }
    }

    /// The rules of the language.
    pub(super) fn language(&self) -> &'static Language {
        self.language
    }

    /// Whether the deck uses a word, as folded.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

/// Every text of a card that tells a word of its subject.
fn texts(card: &Card) -> Vec<&str> {
    let mut texts = vec![card.prompt.as_str()];
    texts.extend(card.explain.as_deref());
    match &card.task {
        Task::Choice {
            answers,
            distractors,
        } => {
            texts.extend(answers.iter().chain(distractors).map(String::as_str));
        }
        Task::TrueFalse { .. } => {}
        Task::Typed {
            accepted: items, ..
        }
        | Task::Order { items } => {
            texts.extend(items.iter().map(String::as_str));
        }
        Task::Cloze { pieces } => {
            let blanks = pieces.iter().filter_map(|piece| match piece {
                Piece::Blank(blank) => Some(&blank.accepted),
                Piece::Text(_) => None,
            });
            texts.extend(blanks.flatten().map(String::as_str));
        }
        Task::List { items, .. } => texts.extend(items.iter().flatten().map(String::as_str)),
        Task::Match { pairs, distractors } => {
            texts.extend(
                pairs
                    .iter()
                    .flat_map(|(left, right)| [left.as_str(), right]),
            );
            texts.extend(distractors.iter().map(String::as_str));
        }
        Task::Flashcard { back } => texts.push(back),
    }
    texts
}
