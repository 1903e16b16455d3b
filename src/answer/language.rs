//! What differs from language to language, one table each; an unknown language gets only what holds
//! everywhere.

mod english;
mod french;
mod german;
mod table;

pub(super) use table::{Names, Pairs, Phrases, Words};

use super::number::Numeral;

/// The rules of one language.
///
/// Every word is written as [`super::fold`] leaves it: lower case, without marks, in its one
/// spelling.
#[derive(Debug)]
pub(super) struct Language {
    /// Words that never change what is said.
    pub(super) articles: Words,
    /// Articles that also say one.
    pub(super) ones: Words,
    /// Words that lead into an answer without being part of it.
    pub(super) lead_ins: Words,
    /// Verbs with which an answer may turn into a sentence: Jefferson *did*.
    pub(super) verbs: Words,
    /// Persons that an answer may begin with; in a key they are part of it.
    pub(super) persons: Words,
    /// Lead-ins that say how the answer is meant: one may not replace another.
    pub(super) prepositions: Words,
    /// Prepositions that turn what is said behind another word: freedom *from* want.
    pub(super) partings: Words,
    /// What is said after an answer without being part of it.
    pub(super) afterthoughts: Phrases,
    /// Words that go with a date without being part of it.
    pub(super) date_words: Words,
    /// Words that say that a number is rough.
    pub(super) roughly: Words,
    /// What a name may be led by.
    pub(super) titles: Words,
    /// Words that turn what is said into its opposite.
    pub(super) negations: Words,
    /// Words that bound what is said, so that it no longer says the same without them.
    pub(super) limits: Words,
    /// Words between two things that both hold; the first stands for `&` and `+`.
    pub(super) and: Words,
    /// Words between two things of which one is meant.
    pub(super) or: Words,
    /// What the dash between two numbers is read as.
    pub(super) to: &'static str,
    /// The link within a date: the 4th *of* July.
    pub(super) of: Words,
    /// Answers that say nothing.
    pub(super) shrugs: Phrases,
    /// Words that ask for the noun behind them.
    pub(super) ask: Words,
    /// Words that ask for the one who does what stands behind them.
    pub(super) ask_who: Words,
    /// Words that ask for a date.
    pub(super) ask_when: Words,
    /// Words before which `i` is a pronoun and no numeral.
    pub(super) verbs_of_i: Words,
    /// The months.
    pub(super) months: Names,
    /// The days of the week from Monday on.
    pub(super) weekdays: Names,
    /// Number words: `7` counts, `7.` ranks, `*100` multiplies.
    pub(super) numerals: Pairs,
    /// Reads a number that is written as one long word.
    pub(super) compound: fn(&str) -> Option<Numeral>,
    /// The lower half of a fraction: two *thirds*.
    pub(super) denominators: Pairs,
    /// How number words add up.
    pub(super) counting: Counting,
    /// What may follow digits to make an ordinal.
    pub(super) ordinal_endings: Words,
    /// Phrases, each with the one word it is read as.
    pub(super) phrases: Phrases,
    /// Words of two spellings.
    pub(super) variants: Pairs,
    /// Spellings that many words share.
    pub(super) respellings: &'static [Respelling],
    /// Beginnings that turn what a word says.
    pub(super) prefixes: Words,
    /// Beginnings that turn each other.
    pub(super) opposites: Pairs,
    /// Endings of the one who acts.
    pub(super) doers: Words,
    /// Endings of the one who is acted upon.
    pub(super) done_to: Words,
    /// Look-alikes on which a question may hinge.
    pub(super) rivals: Pairs,
    /// Endings that change a word's form and not its meaning.
    pub(super) endings: Words,
    /// What an apostrophe within a word does.
    pub(super) apostrophe: Apostrophe,
    /// What separates a number's fraction.
    pub(super) decimal: Decimal,
    /// How a date in figures is read.
    pub(super) day_order: DayOrder,
}

/// A spelling to be replaced by another.
#[derive(Debug)]
pub(super) struct Respelling {
    place: Place,
    /// How many bytes stand before it at least.
    after: usize,
    from: &'static str,
    to: &'static str,
}

/// Where in a word a respelling applies.
#[derive(Clone, Copy, Debug)]
enum Place {
    Within,
    End,
}

/// What an apostrophe within a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apostrophe {
    /// It joins: Europe's is `europes`.
    Joins,
    /// It parts: l'Europe is `l`, `europe`.
    Parts,
}

/// How number words add up beyond what all languages share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counting {
    /// In no other way.
    Plain,
    /// Two tens are a year: seventeen seventy-six.
    YearsInPairs,
    /// Some tens are twenties: quatre-vingt-dix.
    InTwenties,
}

/// What separates a number's fraction; the other mark separates its thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decimal {
    /// 4.5
    Point,
    /// 4,5
    Comma,
    /// Whichever is not seen to separate thousands.
    Either,
}

/// Which comes first in a date in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayOrder {
    /// 4/7/1776 is in July.
    DayFirst,
    /// 7/4/1776 is in July.
    MonthFirst,
    /// Nobody can tell.
    Unknown,
}

/// No number word is longer; it keeps what reads them from running on.
const LONGEST_NUMERAL: usize = 64;

static ENGLISH: Language = english::RULES;
static AMERICAN: Language = Language {
    day_order: DayOrder::MonthFirst,
    ..english::RULES
};
static BRITISH: Language = Language {
    day_order: DayOrder::DayFirst,
    ..english::RULES
};
static GERMAN: Language = german::RULES;
static FRENCH: Language = french::RULES;
static NEUTRAL: Language = COMMON;

/// What holds in every language.
const COMMON: Language = Language {
    articles: Words(""),
    ones: Words(""),
    lead_ins: Words(""),
    verbs: Words(""),
    persons: Words(""),
    prepositions: Words(""),
    partings: Words(""),
    afterthoughts: Phrases(""),
    date_words: Words(""),
    roughly: Words(""),
    titles: Words(""),
    negations: Words(""),
    limits: Words(""),
    and: Words("&"),
    or: Words(""),
    to: "-",
    of: Words(""),
    shrugs: Phrases(""),
    ask: Words(""),
    ask_who: Words(""),
    ask_when: Words(""),
    verbs_of_i: Words(""),
    months: Names(""),
    weekdays: Names(""),
    numerals: Pairs(""),
    compound: |_| None,
    denominators: Pairs(""),
    counting: Counting::Plain,
    ordinal_endings: Words(""),
    phrases: Phrases(""),
    variants: Pairs(""),
    respellings: &[],
    prefixes: Words(""),
    opposites: Pairs(""),
    doers: Words(""),
    done_to: Words(""),
    rivals: Pairs(""),
    endings: Words(""),
    apostrophe: Apostrophe::Joins,
    decimal: Decimal::Either,
    day_order: DayOrder::Unknown,
};

/// The rules for a BCP 47 tag.
pub(super) fn of(tag: Option<&str>) -> &'static Language {
    let tag = tag.unwrap_or_default().to_ascii_lowercase();
    let (language, region) = tag.split_once(['-', '_']).unwrap_or((&tag, ""));
    match (language, region) {
        ("en", "us") => &AMERICAN,
        ("en", "gb" | "ie" | "au" | "nz" | "in" | "za") => &BRITISH,
        ("en", _) => &ENGLISH,
        ("de", _) => &GERMAN,
        ("fr", _) => &FRENCH,
        _ => &NEUTRAL,
    }
}

impl Language {
    /// The number that a word says.
    pub(super) fn numeral(&self, word: &str) -> Option<Numeral> {
        if word.len() > LONGEST_NUMERAL {
            return None;
        }
        self.numerals
            .get(word)
            .and_then(Numeral::read)
            .or_else(|| (self.compound)(word))
    }

    /// Whether a word leads into an answer without being part of it.
    pub(super) fn leads_in(&self, word: &str) -> bool {
        [self.lead_ins, self.persons, self.prepositions]
            .iter()
            .any(|words| words.contains(word))
    }

    /// Whether a word turns or bounds what is said, so that it must never go unnoticed.
    pub(super) fn turns(&self, word: &str) -> bool {
        [self.negations, self.limits, self.or]
            .iter()
            .any(|words| words.contains(word))
    }

    /// Whether a word is one of a closed set, so that it is never a slip for another.
    pub(super) fn is_closed(&self, word: &str) -> bool {
        self.turns(word)
            || self.numeral(word).is_some()
            || self.months.place(word).is_some()
            || self.weekdays.place(word).is_some()
    }

    /// The words that numbers and dates are made of.
    pub(super) fn figures(&self) -> impl Iterator<Item = &'static str> {
        self.numerals
            .iter()
            .map(|(word, _)| word)
            .chain(self.months.iter())
    }

    /// The word in its one spelling.
    pub(super) fn spell(&self, word: String) -> String {
        if let Some(variant) = self.variants.get(&word) {
            return variant.to_owned();
        }
        self.respellings
            .iter()
            .fold(word, |word, respelling| respelling.apply(word))
    }
}

/// A respelling anywhere in a word, after so many bytes.
const fn within(after: usize, from: &'static str, to: &'static str) -> Respelling {
    Respelling {
        place: Place::Within,
        after,
        from,
        to,
    }
}

/// A respelling of a word's end, after so many bytes.
const fn end(after: usize, from: &'static str, to: &'static str) -> Respelling {
    Respelling {
        place: Place::End,
        after,
        from,
        to,
    }
}

impl Respelling {
    fn apply(&self, word: String) -> String {
        let Some((head, tail)) = word.split_at_checked(self.after) else {
            return word;
        };
        match self.place {
            Place::Within if tail.contains(self.from) => {
                format!("{head}{}", tail.replace(self.from, self.to))
            }
            Place::End => match tail.strip_suffix(self.from) {
                Some(stem) => format!("{head}{stem}{}", self.to),
                None => word,
            },
            Place::Within => word,
        }
    }
}
