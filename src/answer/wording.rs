//! An answer in its tokens: as the author wrote it, as the learner typed it.

use super::fold::{self, Token};
use super::language::Language;
use super::optional;

/// A text, folded.
pub(super) struct Wording {
    tokens: Vec<Token>,
    /// The tokens as the words are spelt, where that differs: a slip is nearer to one or the other.
    as_spelt: Option<Vec<Token>>,
}

impl Wording {
    fn of(text: &str, language: &Language) -> Self {
        let as_spelt = fold::lex(text, language);
        let spelled = fold::spelled(as_spelt.clone(), language);
        let as_spelt = (as_spelt != spelled).then(|| fold::read(&as_spelt, language));
        Self {
            tokens: fold::read(&spelled, language),
            as_spelt,
        }
    }

    /// The tokens, every word in its one spelling.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The tokens, every word as it is spelt.
    pub(super) fn as_spelt(&self) -> &[Token] {
        self.as_spelt.as_ref().unwrap_or(&self.tokens)
    }

    /// Whether some word has another spelling.
    pub(super) fn is_respelled(&self) -> bool {
        self.as_spelt.is_some()
    }
}

/// An accepted answer in one of its ways to be written.
pub(super) struct Key<'d> {
    /// The answer as the author wrote it, with its optional words.
    pub(super) accepted: &'d str,
    /// The answer as it would be typed.
    pub(super) text: String,
    /// What it says.
    pub(super) wording: Wording,
}

/// Every way to write the accepted answers.
pub(super) fn keys<'d>(accepted: &'d [String], language: &Language) -> Vec<Key<'d>> {
    let mut keys = Vec::with_capacity(accepted.len());
    for accepted in accepted {
        keys.extend(
            optional::variants(accepted, language.or)
                .into_iter()
                .map(|text| {
                    let wording = Wording::of(&text, language);
                    Key {
                        accepted,
                        text,
                        wording,
                    }
                }),
        );
    }
    keys
}

/// An answer as it was typed.
pub(super) struct Said<'r> {
    /// The text, without the space around it.
    pub(super) text: &'r str,
    /// What it says.
    pub(super) wording: Wording,
}

impl<'r> Said<'r> {
    /// Reads what was typed.
    pub(super) fn read(text: &'r str, language: &Language) -> Self {
        let text = text.trim();
        Self {
            text,
            wording: Wording::of(text, language),
        }
    }

    /// Whether there is no letter and no digit in it.
    pub(super) fn says_nothing(&self) -> bool {
        self.wording.tokens.is_empty()
    }

    /// Whether it says no more than that the learner does not know.
    pub(super) fn is_shrug(&self, language: &Language) -> bool {
        let tokens = self.wording.tokens();
        language.shrugs.iter().any(|shrug| {
            let words = || shrug.split(' ').map(Some);
            words().count() == tokens.len() && words().eq(tokens.iter().map(Token::word))
        })
    }
}
