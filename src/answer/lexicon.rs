//! What judging knows of a deck: the rules of its language and the words that its cards use.

use std::borrow::Cow;
use std::collections::HashSet;

use super::fold::tokenize;
use super::token::Token;
use crate::deck::{Card, Deck};
use crate::language::{self, Language};

/// The rules of a deck's language, and the words of its cards: none of them is a slip for another.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    language: &'static Language,
    words: HashSet<String>,
}

impl Lexicon {
    /// The lexicon of a deck.
    pub(super) fn of(deck: &Deck) -> Self {
        // A deck that does not say is taken for what most are; one that says another is not.
        let language = language::of_tag(deck.language.as_deref());
        // Most words recur, so each is folded once only; two letters are no slip for anything.
        let words = deck
            .cards
            .iter()
            .flat_map(texts)
            .flat_map(str::split_ascii_whitespace);
        let written: HashSet<&str> = words.filter(|word| word.len() > 2).collect();
        let tokens = written
            .into_iter()
            .flat_map(|word| tokenize(word, language));
        let mut words: HashSet<String> = tokens.filter_map(Token::into_word).collect();
        let respelt: Vec<_> = words
            .iter()
            .filter_map(|word| match language.spelling.spell(word) {
                Cow::Owned(respelt) => Some(respelt),
                Cow::Borrowed(variant) => (variant != word).then(|| variant.to_owned()),
            })
            .collect();
        words.extend(respelt);
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

/// Every text of a card that shows how words of its subject are spelt.
fn texts(card: &Card) -> Vec<&str> {
    let mut texts = vec![card.prompt.as_str()];
    texts.extend(card.explain.as_deref());
    texts.extend(card.task.texts());
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::tests::{card, deck_with};
    use crate::deck::Task;

    #[test]
    fn every_text_of_a_card_lends_its_words() {
        let own = |text: &str| vec![text.to_owned()];
        let tasks = [
            Task::Choice {
                answers: own("Senate"),
                distractors: own("Council"),
            },
            Task::List {
                items: vec![own("Senate"), own("Council")],
                need: 1,
            },
            Task::Match {
                pairs: vec![("Senate".into(), "Rome".into())],
                distractors: own("Council"),
            },
            Task::Order {
                items: vec!["Senate".into(), "Council".into()],
            },
            Task::Flashcard {
                back: "Senate, Council".into(),
            },
        ];
        for task in tasks {
            let lexicon = Lexicon::of(&deck_with("en", card("Who governs?", task)));
            for word in ["senate", "council", "governs"] {
                assert!(lexicon.knows(word), "{word}");
            }
            assert!(!lexicon.knows("senat"));
        }
    }

    #[test]
    fn words_are_known_as_spelt_and_in_their_one_spelling() {
        let lexicon = Lexicon::of(&deck_with(
            "en",
            card("Whose “Defence”?", Task::TrueFalse { answer: true }),
        ));
        assert!(lexicon.knows("defence") && lexicon.knows("defense"));
    }
}
