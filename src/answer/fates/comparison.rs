//! An answer held against a key: what both are, and which words say which.

use crate::answer::account::Fate;
use crate::answer::alignment::Pair;
use crate::answer::fold::FoldedText;
use crate::answer::mark::Mark;
use crate::answer::prompt_words::one;
use crate::answer::question::QuestionContext;
use crate::answer::token::Token;

/// An answer held against a key.
///
/// What becomes of the words of either is found in the files beside this one, one for each part of the
/// answer.
pub(super) struct AnswerAgainstKey<'a> {
    /// The key.
    pub(super) key: &'a FoldedText,
    /// The answer.
    pub(super) given: &'a FoldedText,
    /// Which words say which.
    pub(super) pairs: &'a [Pair],
    /// What the question lends.
    pub(super) question: &'a QuestionContext<'a>,
}

impl AnswerAgainstKey<'_> {
    /// The word at a place of the answer, if it is one.
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        self.given.tokens.get(at)?.word()
    }

    /// How the token at a place of the answer stands there.
    pub(super) fn mark(&self, at: usize) -> &Mark {
        &self.given.marks[at]
    }

    /// What a word is that nothing accounts for.
    pub(super) fn foreign(&self, at: usize) -> Fate {
        let phrasing = &self.question.language().phrasing;
        match self.word(at) {
            Some(word) if phrasing.negations.contains(word) => Fate::Denies,
            Some(word) if phrasing.or.contains(word) => Fate::Offers,
            Some(word) if phrasing.limits.contains(word) => Fate::Bounds,
            _ => Fate::Foreign,
        }
    }

    /// Whether the word turns or bounds what is said.
    pub(super) fn turns(&self, at: usize) -> bool {
        let phrasing = &self.question.language().phrasing;
        self.word(at).is_some_and(|word| phrasing.turns(word))
    }

    /// Whether it is a year or another number that the question names, too, and the key does not.
    pub(super) fn is_figure_of_question(&self, at: usize) -> bool {
        let Token::Number(number) = &self.given.tokens[at] else {
            return false;
        };
        let is_it = |token: &Token| match token {
            Token::Number(other) => other == number,
            Token::Date(date) => date.parts().0.is_some_and(|year| {
                u64::try_from(year).is_ok_and(|year| number.as_whole() == Some(year))
            }),
            Token::Word(_) => false,
        };
        let has_figure = self.key.tokens.iter().any(|token| token.word().is_none());
        !has_figure && self.question.reading().tokens.iter().any(is_it)
    }

    /// How many words lead into the key; the persons in it are part of what it says.
    pub(super) fn lead(&self) -> usize {
        let phrasing = &self.question.language().phrasing;
        let words = self.key.tokens.iter().map_while(Token::word);
        let leads =
            words.take_while(|word| phrasing.leads_in(word) && !phrasing.persons.contains(word));
        leads.count().min(self.key.len().saturating_sub(1))
    }
}

/// Whether two tokens say the same, as far as one for many goes.
pub(super) fn is_same(one_token: &Token, other: &Token) -> bool {
    match (one_token.word(), other.word()) {
        (Some(this), Some(that)) => one(this) == one(that),
        _ => one_token == other,
    }
}
