//! An answer in its tokens: as the author wrote it, as the learner typed it.

use super::fold::{FoldedText, fold};
use super::question::QuestionContext;
use super::split::split;
use super::token::{Token, is_phrase};
use crate::deck::{Accepted, Tolerance};
use crate::language::Language;

/// An accepted answer in one of its ways to be written: what a typed answer is held against.
///
/// A card has many keys: one for each accepted answer, with its optional words in and out.
pub(super) struct AnswerKey<'d> {
    /// The answer as the author wrote it, with its optional words.
    pub(super) accepted: &'d str,
    /// The answer as it would be typed.
    pub(super) text: String,
    /// What it says.
    pub(super) reading: FoldedText,
    /// The things it names, where they are several.
    pub(super) members: Vec<Vec<Token>>,
    /// How far off the number an answer may be, where the key is one.
    pub(super) tolerance: Tolerance,
}

/// Every way to write the accepted answers.
pub(super) fn answer_keys<'d>(accepted: &'d [String], language: &Language) -> Vec<AnswerKey<'d>> {
    let written = accepted.iter().flat_map(|accepted| {
        let forms = Accepted::new(accepted).forms(language.phrasing.or.iter());
        forms.into_iter().map(move |text| (accepted.as_str(), text))
    });
    written
        .map(|(accepted, text)| AnswerKey {
            accepted,
            reading: FoldedText::new(&text, language),
            members: members(&text, language),
            text,
            tolerance: Tolerance::exact(),
        })
        .collect()
}

impl AnswerKey<'_> {
    /// The same key, whose number an answer may be off by this much.
    pub(super) fn within(self, tolerance: Tolerance) -> Self {
        Self { tolerance, ..self }
    }
}

/// An answer as it was typed, read in the light of its question.
pub(super) struct TypedAnswer<'r> {
    /// The text, without the space around it.
    pub(super) text: &'r str,
    /// What it says.
    pub(super) reading: FoldedText,
    /// The things it names, where they are several.
    pub(super) members: Vec<Vec<Token>>,
}

impl<'r> TypedAnswer<'r> {
    /// Prepares a learner's answer for being compared with keys.
    pub(super) fn parse(text: &'r str, question: &QuestionContext<'_>) -> Self {
        let text = text.trim();
        let language = question.language();
        Self {
            text,
            reading: FoldedText::new(text, language),
            members: members(text, language),
        }
    }

    /// Whether there is no letter and no digit in it.
    pub(super) fn says_nothing(&self) -> bool {
        self.reading.tokens.is_empty()
    }

    /// Whether it says no more than that the learner does not know.
    pub(super) fn is_shrug(&self, language: &Language) -> bool {
        let shrugs = language.phrasing.shrugs.iter();
        shrugs
            .into_iter()
            .any(|shrug| is_phrase(&self.reading.tokens, shrug))
    }
}

/// The things that a text names, if they are several.
fn members(text: &str, language: &Language) -> Vec<Vec<Token>> {
    match split(text, language) {
        parts if parts.len() > 1 => parts
            .into_iter()
            .map(|part| fold(&text[part], language))
            .collect(),
        _ => Vec::new(),
    }
}
