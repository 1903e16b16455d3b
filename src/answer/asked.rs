//! What the question lends to an answer: words that may be repeated in it and prove nothing.

use super::fold::{Token, fold, lex};
use super::language::{Language, Words};
use super::lexicon::Lexicon;

/// How many words can name what is asked for.
const LONGEST_NOUN: usize = 6;

/// How many words around a gap an answer may repeat.
const MOST_REPEATED: usize = 4;

/// A question, as far as its answers may lean on it. Words stand in it as one of many.
pub(super) struct Asked<'l> {
    /// The deck's words.
    pub(super) lexicon: &'l Lexicon,
    words: Vec<String>,
    /// Those in small letters, which are no names.
    common: Vec<String>,
    /// Those that name what is asked for: which *two kinds of means*.
    nouns: Vec<String>,
    /// The one that says what was done: who *wrote* it.
    verb: Option<String>,
    asks_when: bool,
    length: usize,
    /// What stands right before the answer.
    before: Vec<Token>,
    /// What stands right behind the answer.
    behind: Vec<Token>,
}

impl<'l> Asked<'l> {
    /// What a prompt asks.
    pub(super) fn by(prompt: &str, lexicon: &'l Lexicon) -> Self {
        let language = lexicon.language();
        let words = words(prompt, language);
        let asks_when = words.iter().any(|word| language.asking.when.contains(word));
        Self {
            lexicon,
            words: words.iter().map(|word| one(word).to_owned()).collect(),
            common: in_small_letters(prompt.split_whitespace(), language),
            nouns: nouns(prompt, language),
            verb: verb(prompt, language),
            asks_when,
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
    pub(super) fn between(self, before: &str, behind: &str) -> Self {
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

    /// Whether the word proves nothing beside an answer.
    pub(super) fn is_idle(&self, word: &str) -> bool {
        !self.language().turns(word) && (self.language().leads_in(word) || holds(&self.words, word))
    }

    /// Whether the question holds the word, and not as part of a name.
    pub(super) fn holds_in_small_letters(&self, word: &str) -> bool {
        holds(&self.common, word)
    }

    /// Whether the word names what is asked for.
    pub(super) fn is_noun(&self, word: &str) -> bool {
        !self.language().turns(word) && holds(&self.nouns, word)
    }

    /// Whether the word makes a sentence of an answer.
    pub(super) fn is_verb(&self, word: &str) -> bool {
        self.language().phrasing.verbs.contains(word) || self.verb.as_deref() == Some(one(word))
    }

    /// Whether the word leads into an answer: also a title, if the question gives it.
    pub(super) fn leads_in(&self, word: &str) -> bool {
        self.language().leads_in(word)
            || self.language().phrasing.titles.contains(word) && holds(&self.words, word)
    }
}

/// The word for one of many, as far as an `s` tells.
pub(super) fn one(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() >= 3 && !stem.ends_with('s') => stem,
        _ => word,
    }
}

fn holds(words: &[String], word: &str) -> bool {
    words.iter().any(|entry| entry == one(word))
}

/// The words of a text, as they are spelt and in their one spelling.
fn words(text: &str, language: &Language) -> Vec<String> {
    let spelt: Vec<_> = lex(text, language)
        .into_iter()
        .filter_map(Token::into_word)
        .collect();
    let spelled: Vec<_> = spelt
        .iter()
        .map(|word| language.spell(word).into_owned())
        .collect();
    [spelt, spelled].concat()
}

fn in_small_letters<'p>(
    written: impl Iterator<Item = &'p str>,
    language: &Language,
) -> Vec<String> {
    let common = written.filter(|written| written.starts_with(char::is_lowercase));
    common
        .flat_map(|written| words(written, language))
        .map(|word| one(&word).to_owned())
        .collect()
}

/// The common nouns behind the word that asks: what is *one branch or part of* the *government*.
///
/// A name is never among them: it would make another name of the one that is asked for.
fn nouns(prompt: &str, language: &Language) -> Vec<String> {
    let is_in = |list: &Words, written: &str| {
        words(written, language)
            .iter()
            .any(|word| list.contains(word))
    };
    let asking = prompt
        .split_whitespace()
        .skip_while(|written| !is_in(&language.asking.which, written));
    let behind = asking
        .skip(1)
        .skip_while(|written| is_in(&language.phrasing.lead_ins, written));
    let ends = |written: &&str| {
        let leads_in = words(written, language)
            .iter()
            .any(|word| language.leads_in(word));
        leads_in && !is_in(&language.dates.of, written)
    };
    in_small_letters(
        behind
            .take(LONGEST_NOUN)
            .take_while(|written| !ends(written)),
        language,
    )
}

/// The verb right behind the word that asks for the one who does.
fn verb(prompt: &str, language: &Language) -> Option<String> {
    let words = lex(prompt, language)
        .into_iter()
        .filter_map(Token::into_word);
    let verb = words
        .skip_while(|word| !language.asking.who.contains(word))
        .nth(1)?;
    Some(one(&language.spell(&verb)).to_owned())
}
