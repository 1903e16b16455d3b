//! What differs from language to language, one table each; an unknown language gets only what holds
//! everywhere.

mod english;
mod french;
mod german;
mod table;

use std::borrow::Cow;
use std::sync::LazyLock;

use table::words;
pub(super) use table::{Names, Numeral, Pairs, Phrases, Words};

/// The rules of one language.
///
/// Every word is written as [`super::fold`] leaves it: lower case, without marks, in its one
/// spelling.
#[derive(Debug, Default)]
pub(super) struct Language {
    /// What stands around an answer, and the words that turn it.
    pub(super) phrasing: Phrasing,
    /// How questions ask.
    pub(super) asking: Asking,
    /// How numbers are written.
    pub(super) numbers: Numbers,
    /// How dates are written.
    pub(super) dates: Dates,
    /// How words are spelt.
    pub(super) spelling: Spelling,
    /// What makes words that look alike the same, or not.
    pub(super) likeness: Likeness,
}

/// What stands around an answer, and the words that turn it.
#[derive(Debug, Default)]
pub(super) struct Phrasing {
    /// Words that never change what is said.
    pub(super) articles: Words,
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
    /// Answers that say nothing.
    pub(super) shrugs: Phrases,
}

/// How questions ask.
#[derive(Debug, Default)]
pub(super) struct Asking {
    /// Words that ask for the noun behind them.
    pub(super) which: Words,
    /// Words that ask for the one who does what stands behind them.
    pub(super) who: Words,
    /// Words that ask, at the end of a question, what somebody does.
    pub(super) deed: Words,
    /// Words that ask for a date.
    pub(super) when: Words,
}

/// How numbers are written.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Number words: `7` counts, `7.` ranks, `*100` multiplies.
    pub(super) numerals: Pairs<Numeral>,
    /// Reads a number that is written as one long word.
    pub(super) compound: Option<Compound>,
    /// The lower half of a fraction: two *thirds*.
    pub(super) denominators: Pairs<u64>,
    /// How number words add up.
    pub(super) counting: Counting,
    /// What may follow digits to make an ordinal.
    pub(super) ordinal_endings: Words,
    /// Articles that also say one.
    pub(super) ones: Words,
    /// Words that say that a number is rough.
    pub(super) roughly: Words,
    /// What separates a number's fraction.
    pub(super) decimal: Decimal,
    /// What the dash between two numbers is read as.
    pub(super) to: &'static str,
    /// Words before which `i` is a pronoun and no numeral.
    pub(super) verbs_of_i: Words,
}

/// How dates are written.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// The months.
    pub(super) months: Names,
    /// The days of the week from Monday on.
    pub(super) weekdays: Names,
    /// Words that go with a date without being part of it.
    pub(super) beside: Words,
    /// The link within a date: the 4th *of* July.
    pub(super) of: Words,
    /// How a date in figures is read.
    pub(super) day_order: DayOrder,
}

/// How words are spelt.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    /// Phrases, each with the one word it is read as before it.
    pub(super) phrases: Phrases,
    /// Words of two spellings.
    pub(super) variants: Pairs<&'static str>,
    /// Spellings that many words share.
    pub(super) respellings: &'static [Respelling],
    /// What an apostrophe within a word does.
    pub(super) apostrophe: Apostrophe,
}

/// What makes words that look alike the same, or not.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    /// Beginnings that turn what a word says.
    pub(super) prefixes: Words,
    /// Beginnings that turn each other.
    pub(super) opposites: Pairs<&'static str>,
    /// Endings of the one who acts.
    pub(super) doers: Words,
    /// Endings of the one who is acted upon.
    pub(super) done_to: Words,
    /// Look-alikes on which a question may hinge.
    pub(super) rivals: Pairs<&'static str>,
    /// Endings that change a word's form and not its meaning.
    pub(super) endings: Words,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Apostrophe {
    /// It joins: Europe's is `europes`.
    #[default]
    Joins,
    /// It parts: l'Europe is `l`, `europe`.
    Parts,
}

/// How number words add up beyond what all languages share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Counting {
    /// In no other way.
    #[default]
    Plain,
    /// Two tens are a year: seventeen seventy-six.
    YearsInPairs,
    /// Some tens are twenties: quatre-vingt-dix.
    InTwenties,
}

/// What separates a number's fraction; the other mark separates its thousands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Decimal {
    /// 4.5
    Point,
    /// 4,5
    Comma,
    /// Whichever is not seen to separate thousands.
    #[default]
    Either,
}

/// Which comes first in a date in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DayOrder {
    /// 4/7/1776 is in July.
    DayFirst,
    /// 7/4/1776 is in July.
    MonthFirst,
    /// Nobody can tell.
    #[default]
    Unknown,
}

/// No number word is longer; it keeps what reads them from running on.
const LONGEST_NUMERAL: usize = 64;

/// Reads a number word that is put together of those in the table.
type Compound = fn(&Pairs<Numeral>, &str) -> Option<Numeral>;

static ENGLISH: LazyLock<Language> = LazyLock::new(english::rules);
static AMERICAN: LazyLock<Language> = LazyLock::new(|| english::rules().with(DayOrder::MonthFirst));
static BRITISH: LazyLock<Language> = LazyLock::new(|| english::rules().with(DayOrder::DayFirst));
static GERMAN: LazyLock<Language> = LazyLock::new(german::rules);
static FRENCH: LazyLock<Language> = LazyLock::new(french::rules);
/// What holds in every language.
static NEUTRAL: LazyLock<Language> = LazyLock::new(|| Language {
    phrasing: Phrasing {
        and: words("&"),
        ..Phrasing::default()
    },
    numbers: Numbers {
        to: "-",
        ..Numbers::default()
    },
    ..Language::default()
});

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
    /// The rules of a country that orders its dates so.
    fn with(mut self, day_order: DayOrder) -> Self {
        self.dates.day_order = day_order;
        self
    }

    /// The number that a word says.
    pub(super) fn numeral(&self, word: &str) -> Option<Numeral> {
        if word.len() > LONGEST_NUMERAL {
            return None;
        }
        let Numbers {
            numerals, compound, ..
        } = &self.numbers;
        numerals
            .get(word)
            .or_else(|| compound.as_ref()?(numerals, word))
    }

    /// Whether a word leads into an answer without being part of it.
    pub(super) fn leads_in(&self, word: &str) -> bool {
        let Phrasing {
            lead_ins,
            persons,
            prepositions,
            ..
        } = &self.phrasing;
        [lead_ins, persons, prepositions]
            .iter()
            .any(|words| words.contains(word))
    }

    /// Whether a word turns or bounds what is said, so that it must never go unnoticed.
    pub(super) fn turns(&self, word: &str) -> bool {
        let Phrasing {
            negations,
            limits,
            or,
            ..
        } = &self.phrasing;
        [negations, limits, or]
            .iter()
            .any(|words| words.contains(word))
    }

    /// Whether a word is one of a closed set, so that it is never a slip for another.
    pub(super) fn is_closed(&self, word: &str) -> bool {
        self.turns(word)
            || self.numeral(word).is_some()
            || self.dates.months.place(word).is_some()
            || self.dates.weekdays.place(word).is_some()
    }

    /// The words that numbers and dates are made of.
    pub(super) fn figures(&self) -> impl Iterator<Item = &'static str> {
        let numerals = self.numbers.numerals.iter().map(|(word, _)| word);
        numerals.chain(self.dates.months.iter())
    }

    /// The word in its one spelling.
    pub(super) fn spell<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let word = self.spelling.variants.get(word).unwrap_or(word);
        self.spelling
            .respellings
            .iter()
            .fold(Cow::Borrowed(word), |word, respelling| {
                match respelling.apply(&word) {
                    Some(respelt) => Cow::Owned(respelt),
                    None => word,
                }
            })
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
    /// The word respelt, if it has the spelling.
    fn apply(&self, word: &str) -> Option<String> {
        let (head, tail) = word.split_at_checked(self.after)?;
        match self.place {
            Place::Within => tail
                .contains(self.from)
                .then(|| format!("{head}{}", tail.replace(self.from, self.to))),
            Place::End => tail
                .strip_suffix(self.from)
                .map(|stem| format!("{head}{stem}{}", self.to)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fold::{lex, spelled};
    use crate::answer::token::Token;

    fn every_word(language: &Language) -> Vec<&'static str> {
        let Language {
            phrasing,
            asking,
            numbers,
            dates,
            spelling,
            likeness,
        } = language;
        let tables = [
            &phrasing.articles,
            &phrasing.lead_ins,
            &phrasing.verbs,
            &phrasing.persons,
            &phrasing.prepositions,
            &phrasing.partings,
            &phrasing.titles,
            &phrasing.negations,
            &phrasing.limits,
            &phrasing.or,
            &asking.which,
            &asking.who,
            &asking.deed,
            &asking.when,
            &numbers.ordinal_endings,
            &numbers.ones,
            &numbers.roughly,
            &numbers.verbs_of_i,
            &dates.beside,
            &dates.of,
            &likeness.prefixes,
            &likeness.doers,
            &likeness.done_to,
            &likeness.endings,
        ];
        let phrases = [&phrasing.afterthoughts, &phrasing.shrugs, &spelling.phrases];
        let pairs = [&likeness.opposites, &likeness.rivals];
        let mut words: Vec<_> = tables.into_iter().flat_map(Words::iter).collect();
        words.extend(phrases.into_iter().flat_map(Phrases::iter).flatten());
        words.extend(
            pairs
                .into_iter()
                .flat_map(Pairs::iter)
                .flat_map(|(one, other)| [one, other]),
        );
        words.extend(spelling.variants.iter().map(|(_, variant)| variant));
        words.extend(language.figures().chain(dates.weekdays.iter()));
        words.extend(numbers.denominators.iter().map(|(word, _)| word));
        words
    }

    #[test]
    fn tables_are_written_as_answers_are_folded() {
        for tag in ["en", "de", "fr"] {
            let language = of(Some(tag));
            let folded = |word: &str| spelled(&lex(word, language), language);
            let mut words = every_word(language);
            words.retain(|word| folded(word) != [Token::Word((*word).to_owned())]);
            assert_eq!(words, [""; 0], "{tag}");
        }
    }

    #[test]
    fn tags_choose_their_language() {
        assert_eq!(of(Some("en-US")).dates.day_order, DayOrder::MonthFirst);
        assert_eq!(of(Some("EN_gb")).dates.day_order, DayOrder::DayFirst);
        assert_eq!(of(Some("en")).dates.day_order, DayOrder::Unknown);
        assert!(of(Some("de-AT")).phrasing.articles.contains("der"));
        assert!(of(Some("fr")).phrasing.articles.contains("l"));
        for tag in [None, Some(""), Some("eng"), Some("-"), Some("pl")] {
            assert!(of(tag).phrasing.articles.is_empty());
        }
    }
}
