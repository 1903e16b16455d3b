//! A question word by word: what it asks for, and how.

use std::borrow::Cow;

use super::fold::tokenize;
use super::token::Token;
use crate::language::{Language, Words};

/// How many words can name what is asked for.
const LONGEST_NOUN: usize = 6;

/// The word for one of many, as far as an `s` tells.
pub(super) fn one(word: &str) -> Cow<'_, str> {
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) if stem.len() >= 3 => Cow::Owned(format!("{stem}y")),
        (_, Some(stem)) if stem.len() >= 3 && !stem.ends_with('s') => Cow::Borrowed(stem),
        _ => Cow::Borrowed(word),
    }
}

/// What stands between two spaces of the question: one word, or several such as
/// `checks-and-balances`.
pub(super) struct PromptWord {
    /// Its words, as they are spelt and in their one spelling.
    words: Vec<String>,
    /// Whether it is in small letters, and so no name.
    pub(super) is_common: bool,
}

impl PromptWord {
    pub(super) fn new(text: &str, language: &Language) -> Self {
        let mut words: Vec<_> = tokenize(text, language)
            .tokens
            .into_iter()
            .filter_map(Token::into_word)
            .collect();
        for at in 0..words.len() {
            words.push(language.spelling.spell(&words[at]).into_owned());
        }
        Self {
            words,
            is_common: text.starts_with(char::is_lowercase),
        }
    }

    pub(super) fn is_in(&self, list: &Words) -> bool {
        self.words.iter().any(|word| list.contains(word))
    }

    pub(super) fn singular(&self) -> impl Iterator<Item = String> {
        self.words.iter().map(|word| one(word).into_owned())
    }
}

/// The common nouns behind the word that asks: what is *one branch or part of* the *government*.
///
/// A name is never among them: it would make another name of the one that is asked for.
pub(super) fn nouns(prompt: &[PromptWord], language: &Language) -> Vec<String> {
    let asking = prompt
        .iter()
        .skip_while(|written| !written.is_in(&language.asking.which));
    let behind = asking
        .skip(1)
        .skip_while(|written| written.is_in(&language.phrasing.lead_ins));
    let ends = |written: &&PromptWord| {
        let leads_in = written
            .words
            .iter()
            .any(|word| language.phrasing.leads_in(word));
        leads_in && !written.is_in(&language.dates.of)
    };
    let until_lead = behind
        .take(LONGEST_NOUN)
        .take_while(|written| !ends(written));
    let mut behind_noun = false;
    let named = until_lead.filter(|written| {
        // Where nouns have capital letters, only the first can be told from a name.
        let is_noun = language.asking.nouns_have_capitals && !behind_noun && !written.is_common;
        behind_noun |= is_noun;
        (written.is_common || is_noun) && !written.is_in(&language.phrasing.and)
    });
    named.flat_map(PromptWord::singular).collect()
}

/// The word right before the one that asks.
pub(super) fn before_asking(prompt: &[PromptWord], language: &Language) -> Option<String> {
    let asking = &language.asking;
    let asks = |written: &PromptWord| written.is_in(&asking.which) || written.is_in(&asking.who);
    let at = prompt.iter().position(asks)?;
    let before = prompt.get(at.checked_sub(1)?)?;
    before.words.first().cloned()
}

/// The verb right behind the word that asks for the one who does.
pub(super) fn verb(prompt: &[PromptWord], language: &Language) -> Option<String> {
    let mut asking = prompt
        .iter()
        .skip_while(|written| !written.is_in(&language.asking.who));
    asking.nth(1)?.singular().last()
}
