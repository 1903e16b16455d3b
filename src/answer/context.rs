//! What the question lends to an answer: words that may be repeated in it and prove nothing.

use std::borrow::Cow;

use super::fold::{fold, tokenize};
use super::lexicon::Lexicon;
use super::token::Token;
use crate::language::{Language, Words};

/// How many words can name what is asked for.
const LONGEST_NOUN: usize = 6;

/// How many words around a gap an answer may repeat.
const MOST_REPEATED: usize = 4;

/// A question, as far as its answers may lean on it.
///
/// A learner may answer in a sentence, with words of the question: *Who wrote the charter?* takes
/// *Hamilton wrote it* for *Hamilton*. The context says which words prove nothing beside an answer,
/// and which may therefore be there or not. It holds no answer. Its words are in the singular.
pub(super) struct QuestionContext<'l> {
    /// The words that the deck uses, and the rules of its language.
    pub(super) lexicon: &'l Lexicon,
    words: Vec<String>,
    /// The question's words in small letters: common words, none of which can be a name.
    common: Vec<String>,
    /// Those that name what is asked for: which *two kinds of means*.
    nouns: Vec<String>,
    /// The verb that says what was done, in its one spelling: `wrote` in *Who wrote the charter?*
    verb: Option<String>,
    asks_when: bool,
    asks_deed: bool,
    length: usize,
    /// The words right before the gap, of which an answer may repeat some.
    before: Vec<Token>,
    /// The words right behind the gap, of which an answer may repeat some.
    behind: Vec<Token>,
}

impl<'l> QuestionContext<'l> {
    /// The context that a prompt gives to its answers.
    pub(super) fn new(prompt: &str, lexicon: &'l Lexicon) -> Self {
        let language = lexicon.language();
        let written: Vec<_> = prompt
            .split_whitespace()
            .map(|text| PromptWord::new(text, language))
            .collect();
        Self {
            lexicon,
            words: written.iter().flat_map(PromptWord::singular).collect(),
            common: written
                .iter()
                .filter(|written| written.is_common)
                .flat_map(PromptWord::singular)
                .collect(),
            nouns: nouns(&written, language),
            verb: verb(&written, language),
            asks_when: written
                .iter()
                .any(|written| written.is_in(&language.asking.when)),
            asks_deed: written
                .last()
                .is_some_and(|written| written.is_in(&language.asking.deed)),
            length: prompt.len(),
            before: Vec::new(),
            behind: Vec::new(),
        }
    }

    /// The same question, known to ask for a date.
    pub(super) fn for_a_date(self) -> Self {
        Self {
            asks_when: true,
            ..self
        }
    }

    /// The same question, as a text with a gap between these.
    pub(super) fn with_gap(self, before: &str, behind: &str) -> Self {
        let read = |text| fold(text, self.language());
        Self {
            before: read(before),
            behind: read(behind),
            ..self
        }
    }

    /// How many words of the answer stand before the gap already.
    pub(super) fn repeated_before(&self, answer: &[Token]) -> impl Iterator<Item = usize> {
        let most = self.before.len().min(MOST_REPEATED);
        (1..=most).filter(|length| answer.starts_with(&self.before[self.before.len() - length..]))
    }

    /// How many words of the answer stand behind the gap already.
    pub(super) fn repeated_behind(&self, answer: &[Token]) -> impl Iterator<Item = usize> {
        let most = self.behind.len().min(MOST_REPEATED);
        (1..=most).filter(|length| answer.ends_with(&self.behind[..*length]))
    }

    /// The rules of the deck's language.
    pub(super) fn language(&self) -> &'static Language {
        self.lexicon.language()
    }

    /// How long the question is, in bytes.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// Whether a year or a month by itself is a date here.
    pub(super) fn asks_when(&self) -> bool {
        self.asks_when
    }

    /// Whether the question asks what somebody does: then the answer may say who does it.
    pub(super) fn asks_deed(&self) -> bool {
        self.asks_deed
    }

    /// Whether the word proves nothing beside an answer.
    pub(super) fn is_idle(&self, word: &str) -> bool {
        !self.language().phrasing.turns(word)
            && (self.language().phrasing.leads_in(word) || holds(&self.words, word))
    }

    /// Whether the question holds the word, and not as part of a name.
    pub(super) fn holds_in_small_letters(&self, word: &str) -> bool {
        holds(&self.common, word)
    }

    /// Whether the word names what is asked for.
    pub(super) fn is_noun(&self, word: &str) -> bool {
        !self.language().phrasing.turns(word) && holds(&self.nouns, word)
    }

    /// Whether the word makes a sentence of an answer.
    pub(super) fn is_verb(&self, word: &str) -> bool {
        self.language().phrasing.verbs.contains(word) || self.verb.as_deref() == Some(&one(word))
    }

    /// Whether the word leads into an answer: also a title, if the question gives it.
    pub(super) fn leads_in(&self, word: &str) -> bool {
        self.language().phrasing.leads_in(word)
            || self.language().phrasing.titles.contains(word) && holds(&self.words, word)
    }
}

/// The word for one of many, as far as an `s` tells.
pub(super) fn one(word: &str) -> Cow<'_, str> {
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) if stem.len() >= 3 => Cow::Owned(format!("{stem}y")),
        (_, Some(stem)) if stem.len() >= 3 && !stem.ends_with('s') => Cow::Borrowed(stem),
        _ => Cow::Borrowed(word),
    }
}

fn holds(words: &[String], word: &str) -> bool {
    let word = one(word);
    words.iter().any(|entry| *entry == word)
}

/// What stands between two spaces of the question: one word, or several such as
/// `checks-and-balances`.
struct PromptWord {
    /// Its words, as they are spelt and in their one spelling.
    words: Vec<String>,
    /// Whether it is in small letters, and so no name.
    is_common: bool,
}

impl PromptWord {
    fn new(text: &str, language: &Language) -> Self {
        let mut words: Vec<_> = tokenize(text, language)
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

    fn is_in(&self, list: &Words) -> bool {
        self.words.iter().any(|word| list.contains(word))
    }

    fn singular(&self) -> impl Iterator<Item = String> {
        self.words.iter().map(|word| one(word).into_owned())
    }
}

/// The common nouns behind the word that asks: what is *one branch or part of* the *government*.
///
/// A name is never among them: it would make another name of the one that is asked for.
fn nouns(prompt: &[PromptWord], language: &Language) -> Vec<String> {
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
    let nouns = behind
        .take(LONGEST_NOUN)
        .take_while(|written| !ends(written));
    nouns
        .filter(|written| written.is_common)
        .flat_map(PromptWord::singular)
        .collect()
}

/// The verb right behind the word that asks for the one who does.
fn verb(prompt: &[PromptWord], language: &Language) -> Option<String> {
    let mut asking = prompt
        .iter()
        .skip_while(|written| !written.is_in(&language.asking.who));
    asking.nth(1)?.singular().last()
}
