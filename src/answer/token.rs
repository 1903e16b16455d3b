//! What an answer is made of: words, numbers and dates.

use super::date::DateReading;
use super::number::Number;

/// One thing that an answer says: a word, a number or a date.
///
/// Answers are compared token by token and not letter by letter, so that `twenty-seven`, `27` and
/// `the 27` are the same. `fold` makes the tokens of a text; what says nothing, such as articles,
/// punctuation and case, has none. *July 4, 1776* is one token, *the 27 amendments* are two.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Token {
    /// A word, folded: in small letters, without accents or punctuation.
    Word(String),
    /// A number, in digits or in words.
    Number(Number),
    /// A date of which at least two of day, month and year are said.
    Date(DateReading),
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

    /// The date, if it is one.
    pub(super) fn date(&self) -> Option<DateReading> {
        match self {
            Self::Date(date) => Some(*date),
            Self::Number(_) | Self::Word(_) => None,
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

/// The one thing that there is; none where there are more.
pub(super) fn only<T>(mut things: impl Iterator<Item = T>) -> Option<T> {
    let first = things.next();
    first.filter(|_| things.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_is_the_only_one() {
        assert_eq!(only([1].into_iter()), Some(1));
        assert_eq!(only([1, 1].into_iter()), None);
        assert_eq!(only([0; 0].into_iter()), None);
    }
}
