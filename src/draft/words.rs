//! The words of a sentence, each with the class that its language gives it.

use std::ops::Range;

use crate::language::{Drafting, Language};
use crate::text::{fold, is_unseen};

/// What a word is in a sentence, as far as closed lists of words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordClass {
    Determiner,
    Preposition,
    And,
    Or,
    Subordinator,
    Auxiliary,
    Pronoun,
    Adverb,
    /// Digits, or a number in words.
    Number,
    /// Any other word: a noun, a verb, what says how a thing is.
    Open,
    /// A comma, a bracket, a dash.
    Mark(char),
    /// The mark of a note at the foot of the page.
    Note,
}

/// A word of a sentence, or a mark between words.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its bytes in the sentence.
    pub(super) range: Range<usize>,
    /// It as folded, without the ending of an owner.
    pub(super) low: String,
    pub(super) class: WordClass,
    /// Whether it begins with a capital.
    pub(super) has_capital: bool,
    /// Whether it ends as an owner does: *Europe's*.
    pub(super) is_owner: bool,
}

impl Word {
    /// Whether it carries something: a noun, a verb, a number.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.class, WordClass::Open | WordClass::Number)
    }

    pub(super) fn is_mark(&self) -> bool {
        matches!(self.class, WordClass::Mark(_) | WordClass::Note)
    }

    pub(super) fn is(&self, mark: char) -> bool {
        self.class == WordClass::Mark(mark)
    }
}

/// A sentence with its words.
#[derive(Debug)]
pub(super) struct WordLine<'t> {
    pub(super) text: &'t str,
    pub(super) words: Vec<Word>,
    pub(super) language: &'static Language,
}

impl<'t> WordLine<'t> {
    pub(super) fn new(text: &'t str, language: &'static Language) -> Self {
        let ranges = cut(text, &language.drafting);
        let mut words = ranges
            .into_iter()
            .map(|range| word(text, range, language))
            .collect::<Vec<_>>();
        mark_notes(text, &mut words);
        Self {
            text,
            words,
            language,
        }
    }

    pub(super) fn rules(&self) -> &'static Drafting {
        &self.language.drafting
    }

    /// The text of some words, as it stands.
    pub(super) fn span(&self, words: Range<usize>) -> &'t str {
        let Some(inside) = self.words.get(words).filter(|inside| !inside.is_empty()) else {
            return "";
        };
        let end = inside[inside.len() - 1].range.end;
        &self.text[inside[0].range.start..end]
    }

    pub(super) fn class(&self, at: usize) -> Option<WordClass> {
        self.words.get(at).map(|word| word.class)
    }

    pub(super) fn low(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.low)
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Where the words of a phrase begin, and where they end, each time that it stands there.
    pub(super) fn places_of(&self, phrase: &[&str]) -> Vec<Range<usize>> {
        let starts = 0..(self.len() + 1).saturating_sub(phrase.len());
        let is_there = |at: &usize| (0..phrase.len()).all(|n| self.words[at + n].low == phrase[n]);
        starts
            .filter(is_there)
            .map(|at| at..at + phrase.len())
            .collect()
    }
}

/// Cuts a sentence into words and marks.
fn cut(text: &str, rules: &Drafting) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let is_within = c.is_alphanumeric() && !is_raised(c)
            || is_unseen(c)
            || joins(text, (start, at), c, next);
        match (is_within, start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                push_word(text, begin..at, rules, &mut ranges);
                start = None;
            }
            _ => {}
        }
        if !is_within && !c.is_whitespace() {
            ranges.push(at..at + c.len_utf8());
        }
    }
    if let Some(begin) = start {
        push_word(text, begin..text.len(), rules, &mut ranges);
    }
    ranges
}

/// Whether a sign stands within a word: `Jefferson’s`, `non-state`, `1,500`, `U.S.`
fn joins(text: &str, (start, at): (Option<usize>, usize), c: char, next: Option<char>) -> bool {
    let Some(start) = start else {
        return false;
    };
    let before = text[start..at].chars().next_back().unwrap_or(' ');
    let is_letter = next.is_some_and(char::is_alphanumeric);
    let is_digit = before.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit());
    match c {
        '\'' | '’' => is_letter || before == 's' && !text[..start].ends_with(['\'', '‘']),
        '-' | '‐' | '\u{2011}' => is_letter,
        ',' => is_digit,
        '.' => {
            is_digit
                || is_initials(&text[start..at]) && (is_letter || text[start..at].contains('.'))
        }
        _ => false,
    }
}

/// Whether a word is single letters, each with its full stop but the last.
fn is_initials(text: &str) -> bool {
    text.split('.')
        .all(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic))
}

/// A word, or two where an article is run into the next one: `l’État`.
fn push_word(text: &str, range: Range<usize>, rules: &Drafting, ranges: &mut Vec<Range<usize>>) {
    let inside = &text[range.clone()];
    if let Some((at, c)) = inside.char_indices().find(|(_, c)| matches!(c, '\'' | '’')) {
        let end = at + c.len_utf8();
        let first = fold(&inside[..end]);
        let tables = [
            &rules.determiners,
            &rules.prepositions,
            &rules.subordinators,
            &rules.pronouns,
        ];
        if end < inside.len() && tables.iter().any(|table| table.contains(&first)) {
            ranges.push(range.start..range.start + end);
            ranges.push(range.start + end..range.end);
            return;
        }
    }
    ranges.push(range);
}

fn word(text: &str, range: Range<usize>, language: &Language) -> Word {
    let written = &text[range.clone()];
    let folded = fold(written);
    let (low, is_owner) = match folded.strip_suffix("'s").or_else(|| {
        folded
            .strip_suffix("s'")
            .map(|_| &folded[..folded.len() - 1])
    }) {
        Some(bare) => (bare.to_owned(), true),
        None => (folded, false),
    };
    let class = class_of(written, &low, language);
    Word {
        has_capital: written.starts_with(char::is_uppercase),
        is_owner: is_owner && class == WordClass::Open,
        low,
        class,
        range,
    }
}

fn class_of(written: &str, low: &str, language: &Language) -> WordClass {
    let rules = &language.drafting;
    let first = written.chars().next().unwrap_or(' ');
    let is_adverb = || {
        let mut endings = rules.adverb_endings.iter();
        low.len() > 4
            && written.starts_with(char::is_lowercase)
            && endings.any(|ending| low.ends_with(ending))
    };
    match low {
        _ if !first.is_alphanumeric() => WordClass::Mark(first),
        _ if is_number(low, language) => WordClass::Number,
        low if rules.and.contains(low) => WordClass::And,
        low if rules.or.contains(low) => WordClass::Or,
        low if rules.determiners.contains(low) => WordClass::Determiner,
        low if rules.auxiliaries.contains(low) => WordClass::Auxiliary,
        low if rules.prepositions.contains(low) => WordClass::Preposition,
        low if rules.subordinators.contains(low) => WordClass::Subordinator,
        low if rules.pronouns.contains(low) => WordClass::Pronoun,
        low if rules.adverbs.contains(low) || is_adverb() => WordClass::Adverb,
        _ => WordClass::Open,
    }
}

/// Whether a word is a number, in digits or in words.
pub(super) fn is_number(low: &str, language: &Language) -> bool {
    let is_numeral = |part: &str| language.numbers.numerals.get(part).is_some();
    let is_figure = low.starts_with(|c: char| c.is_ascii_digit());
    let is_ordinal = language
        .numbers
        .numerals
        .get(low)
        .is_some_and(crate::language::Numeral::ranks);
    let are_all = || {
        low.contains('-')
            && low
                .split('-')
                .all(|part| is_numeral(part) || language.numbers.denominators.get(part).is_some())
    };
    !language.drafting.idle_numbers.contains(low)
        && !is_ordinal
        && (is_figure || is_numeral(low) || are_all())
}

/// Whether a sign is raised, as the number of a note is.
fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | '†' | '‡')
}

/// Marks what points to a note: `[3]`, `[a]`, `¹`.
fn mark_notes(text: &str, words: &mut [Word]) {
    for at in 0..words.len() {
        if text[words[at].range.clone()].chars().all(is_raised) {
            words[at].class = WordClass::Note;
        }
        let Some([open, inside, close]) = words.get_mut(at..at + 3) else {
            continue;
        };
        let is_short = inside.range.len() <= 3;
        if open.is('[') && close.is(']') && is_short {
            for word in [open, inside, close] {
                word.class = WordClass::Note;
            }
        }
    }
}

/// A text by which answers are told from one another: folded, and nothing but letters and digits.
pub(super) fn bare_key(text: &str) -> String {
    let folded = fold(text);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
