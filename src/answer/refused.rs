//! What the author looked at and calls wrong.

use unicode_normalization::UnicodeNormalization as _;

use super::equal::is_equal;
use super::fold::fold;
use super::token::Token;
use crate::language::Language;

/// The answers that the author of a card refuses, as they are read.
///
/// A refused answer is wrong however it is written, also where it would be a slip of the right one or a
/// form of it; and so is a part of an answer, such as an item of a list. It says nothing of a sentence
/// that holds it among other words.
#[derive(Default)]
pub(super) struct RefusedAnswers<'d>(Vec<(&'d str, Vec<Token>)>);

impl<'d> RefusedAnswers<'d> {
    pub(super) fn new(texts: &'d [String], language: &Language) -> Self {
        let read = |text: &'d String| (text.as_str(), fold(text, language));
        Self(texts.iter().map(read).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an answer is one of them, as it is read.
    pub(super) fn hold(&self, answer: &str, reading: &[Token], language: &Language) -> bool {
        let mut refused = self.0.iter();
        self.hold_exactly(answer) || refused.any(|(_, tokens)| is_equal(tokens, reading, language))
    }

    /// Whether an answer is one of them, letter by letter.
    pub(super) fn hold_exactly(&self, answer: &str) -> bool {
        let mut refused = self.0.iter();
        refused.any(|(text, _)| text.trim().nfc().eq(answer.trim().nfc()))
    }
}
