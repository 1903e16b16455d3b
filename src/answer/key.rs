//! An answer in its tokens: as the author wrote it, as the learner typed it.

use super::context::QuestionContext;
use super::fold;
use super::sentence::AnswerSentence;
use super::split::split;
use super::token::{Token, is_phrase};
use crate::deck::Accepted;
use crate::language::Language;

/// An accepted answer in one of its ways to be written: what a typed answer is held against.
///
/// A card has many keys: one for each accepted answer, with its optional words in and out.
pub(super) struct AnswerKey<'d> {
    /// The answer as the author wrote it, with its optional words.
    pub(super) accepted: &'d str,
    /// The answer as it would be typed.
    pub(super) text: String,
    /// What it says, every word in its one spelling.
    pub(super) tokens: Vec<Token>,
    /// What it says, every word as it is written, where that differs: a slip is near one of them.
    pub(super) as_typed: Option<Vec<Token>>,
    /// The things it names, where they are several.
    pub(super) members: Vec<Vec<Token>>,
}

/// Every way to write the accepted answers.
pub(super) fn answer_keys<'d>(accepted: &'d [String], language: &Language) -> Vec<AnswerKey<'d>> {
    let written = accepted.iter().flat_map(|accepted| {
        let forms = Accepted::new(accepted).forms(language.phrasing.or.iter());
        forms.into_iter().map(move |text| (accepted.as_str(), text))
    });
    written
        .map(|(accepted, text)| AnswerKey::new(accepted, text, language))
        .collect()
}

impl<'d> AnswerKey<'d> {
    fn new(accepted: &'d str, text: String, language: &Language) -> Self {
        let (tokens, as_typed) = folded(&text, language);
        Self {
            accepted,
            tokens,
            as_typed,
            members: members(&text, language),
            text,
        }
    }
}

/// An answer as it was typed, read in the light of its question.
pub(super) struct TypedAnswer<'r> {
    /// The text, without the space around it.
    pub(super) text: &'r str,
    /// What it says, every word in its one spelling.
    pub(super) sentence: AnswerSentence,
    /// Its tokens as they were typed, where a word has another spelling there.
    pub(super) as_typed: Option<AnswerSentence>,
    /// The things it names, where they are several.
    pub(super) members: Vec<Vec<Token>>,
}

impl<'r> TypedAnswer<'r> {
    /// Prepares a learner's answer for being compared with keys.
    pub(super) fn parse(text: &'r str, question: &QuestionContext<'_>) -> Self {
        let text = text.trim();
        let language = question.language();
        let (tokens, as_typed) = folded(text, language);
        Self {
            text,
            sentence: AnswerSentence::new(tokens, question),
            as_typed: as_typed.map(|tokens| AnswerSentence::new(tokens, question)),
            members: members(text, language),
        }
    }

    /// Whether there is no letter and no digit in it.
    pub(super) fn says_nothing(&self) -> bool {
        self.sentence.tokens().is_empty()
    }

    /// Whether it says no more than that the learner does not know.
    pub(super) fn is_shrug(&self, language: &Language) -> bool {
        let tokens = self.sentence.tokens();
        language
            .phrasing
            .shrugs
            .iter()
            .any(|shrug| is_phrase(tokens, shrug))
    }
}

/// Reads a text with every word in its one spelling, and as it was typed where that differs.
fn folded(text: &str, language: &Language) -> (Vec<Token>, Option<Vec<Token>>) {
    let tokens = fold::tokenize(text, language);
    let respelt = fold::canonical(&tokens, language);
    let as_typed = (tokens != respelt).then(|| fold::read(&tokens, language));
    (fold::read(&respelt, language), as_typed)
}

/// The things that a text names, if they are several.
fn members(text: &str, language: &Language) -> Vec<Vec<Token>> {
    match split(text, language) {
        parts if parts.len() > 1 => parts
            .into_iter()
            .map(|part| fold::fold(&text[part], language))
            .collect(),
        _ => Vec::new(),
    }
}
