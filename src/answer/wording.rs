//! An answer in its tokens: as the author wrote it, as the learner typed it.

use super::asked::Asked;
use super::fold;
use super::sentence::Sentence;
use super::split::split;
use super::token::{Token, is_phrase};
use crate::deck::Accepted;
use crate::language::Language;

/// An accepted answer in one of its ways to be written.
pub(super) struct Key<'d> {
    /// The answer as the author wrote it, with its optional words.
    pub(super) accepted: &'d str,
    /// The answer as it would be typed.
    pub(super) text: String,
    /// What it says, every word in its one spelling.
    pub(super) tokens: Vec<Token>,
    /// What it says, every word as it is spelt, where that differs: a slip is near one of them.
    pub(super) as_spelt: Option<Vec<Token>>,
    /// The things it names, where they are several.
    pub(super) members: Vec<Vec<Token>>,
}

/// Every way to write the accepted answers.
pub(super) fn keys<'d>(accepted: &'d [String], language: &Language) -> Vec<Key<'d>> {
    let written = accepted.iter().flat_map(|accepted| {
        let forms = Accepted::new(accepted).forms(language.phrasing.or.iter());
        forms.into_iter().map(move |text| (accepted.as_str(), text))
    });
    written
        .map(|(accepted, text)| Key::new(accepted, text, language))
        .collect()
}

impl<'d> Key<'d> {
    fn new(accepted: &'d str, text: String, language: &Language) -> Self {
        let (tokens, as_spelt) = read(&text, language);
        Self {
            accepted,
            tokens,
            as_spelt,
            members: members(&text, language),
            text,
        }
    }
}

/// An answer as it was typed.
pub(super) struct Said<'r> {
    /// The text, without the space around it.
    pub(super) text: &'r str,
    /// What it says, every word in its one spelling.
    pub(super) sentence: Sentence,
    /// What it says, every word as it is spelt, where that differs.
    pub(super) as_spelt: Option<Sentence>,
    /// The things it names, where they are several.
    pub(super) members: Vec<Vec<Token>>,
}

impl<'r> Said<'r> {
    /// Reads what was typed.
    pub(super) fn read(text: &'r str, asked: &Asked<'_>) -> Self {
        let text = text.trim();
        let language = asked.language();
        let (tokens, as_spelt) = read(text, language);
        Self {
            text,
            sentence: Sentence::of(tokens, asked),
            as_spelt: as_spelt.map(|tokens| Sentence::of(tokens, asked)),
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

/// Reads a text with every word in its one spelling, and as it is spelt where that differs.
fn read(text: &str, language: &Language) -> (Vec<Token>, Option<Vec<Token>>) {
    let as_spelt = fold::lex(text, language);
    let spelled = fold::spelled(&as_spelt, language);
    let as_spelt = (as_spelt != spelled).then(|| fold::read(&as_spelt, language));
    (fold::read(&spelled, language), as_spelt)
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
