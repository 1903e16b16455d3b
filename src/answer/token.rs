//! What an answer is made of: words, numbers and dates.

use super::date::Reading;
use super::number::Number;

/// What an answer is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A word, folded.
    Word(String),
    /// A number, in digits or in words.
    Number(Number),
    /// A date of which at least two of day, month and year are said.
    Date(Reading),
}

impl Token {
    /// The word, if it is one.
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            Self::Number(_) | Self::Date(_) => None,
        }
    }

    /// The word itself, if it is one.
    pub(super) fn into_word(self) -> Option<String> {
        match self {
            Self::Word(word) => Some(word),
            Self::Number(_) | Self::Date(_) => None,
        }
    }

    /// Whether it is a word of which this holds.
    pub(super) fn is_word(&self, holds: impl Fn(&str) -> bool) -> bool {
        self.word().is_some_and(holds)
    }
}

/// Whether the tokens are these words.
pub(super) fn is_phrase(tokens: &[Token], phrase: &[&str]) -> bool {
    tokens.len() == phrase.len()
        && tokens
            .iter()
            .zip(phrase)
            .all(|(token, word)| token.word() == Some(word))
}
