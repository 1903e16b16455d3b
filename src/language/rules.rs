//! All that a program has to know of one language.

use std::borrow::Cow;

use super::dates::{Dates, DayOrder};
use super::drafting::Drafting;
use super::likeness::Likeness;
use super::numbers::Numbers;
use super::phrasing::{Asking, Phrasing};
use super::printing::PaperWords;
use super::sentences::SentenceMarks;
use super::spelling::Spelling;
use super::table::words;
use super::wording::QuestionWords;
use super::writing::Writing;

/// Cuts a word to its stem. A function for each language, and no name of one: by a name the stemmers of all
/// languages that there are would be looked up, and be part of the program.
pub type Stemming = for<'w> fn(&'w str) -> Cow<'w, str>;

/// All that is known of one language, in tables that a teacher can read and mend.
///
/// A language is data: it judges nothing by itself. Each is written in one file, such as
/// `english.rs`, and made once; what a table leaves empty does not exist in that language, so an
/// unknown language is one of empty tables. But for `wording`, `sentences`, `writing`, `printing` and
/// `drafting`, every word stands as
/// an answer is folded for judging: in small letters, without marks, in its one spelling.
#[derive(Debug, Default)]
pub struct Language {
    /// What stands around an answer, and the words that turn it.
    pub phrasing: Phrasing,
    /// The words by which a question shows what it asks for.
    pub asking: Asking,
    /// Number words, ordinals, and what separates fractions.
    pub numbers: Numbers,
    /// Names of months and days, and which of figures is the day.
    pub dates: Dates,
    /// Spellings that count as the same.
    pub spelling: Spelling,
    /// What makes words that look alike the same, or not.
    pub likeness: Likeness,
    /// How questions and options are worded.
    pub wording: QuestionWords,
    /// How sentences begin and end.
    pub sentences: SentenceMarks,
    /// How people write what may be written in several ways.
    pub writing: Writing,
    /// What a quiz on paper says besides its questions.
    pub printing: PaperWords,
    /// How questions are found in a text, and worded.
    pub drafting: Drafting,
    /// How words are cut to their stems, where that is known.
    pub stemming: Option<Stemming>,
}

/// What holds in every language.
pub(super) fn neutral() -> Language {
    Language {
        phrasing: Phrasing {
            and: words("&"),
            ..Phrasing::default()
        },
        numbers: Numbers {
            to: "-",
            ..Numbers::default()
        },
        ..Language::default()
    }
}

impl Language {
    /// The language as a country has it that orders its dates so.
    pub(super) fn with_day_order(mut self, day_order: DayOrder) -> Self {
        self.dates.day_order = day_order;
        self
    }

    /// Whether a word is one of a closed set, so that it is never a slip for another.
    pub fn is_closed(&self, word: &str) -> bool {
        self.phrasing.turns(word)
            || self.numbers.numeral(word).is_some()
            || self.dates.months.place(word).is_some()
            || self.dates.weekdays.place(word).is_some()
    }

    /// Whether a word only links others, so that initials pass over it: of, and.
    pub fn is_link(&self, word: &str) -> bool {
        let Phrasing {
            links,
            and,
            prepositions,
            ..
        } = &self.phrasing;
        [links, and, prepositions]
            .iter()
            .any(|words| words.contains(word))
    }

    /// Whether a number or a date can begin with a word, as it is folded.
    pub fn begins_figure(&self, word: &str) -> bool {
        self.numbers.ones.contains(word) || self.makes_figure(word)
    }

    /// Whether a word says a number, a month or a day of the week by itself, and not as an article may.
    pub fn makes_figure(&self, word: &str) -> bool {
        let Numbers {
            denominators,
            mixed,
            last_ones,
            ..
        } = &self.numbers;
        denominators.get(word).is_some()
            || mixed.get(word).is_some()
            || last_ones.contains(word)
            || self.dates.months.place(word).is_some()
            || self.dates.weekdays.place(word).is_some()
            || self.numbers.numeral(word).is_some()
    }

    /// The words that numbers and dates are made of.
    pub fn figure_words(&self) -> impl Iterator<Item = &'static str> {
        let numerals = self.numbers.numerals.iter().map(|(word, _)| word);
        numerals.chain(self.dates.months.iter())
    }

    /// The stem of a word in small letters; the word itself where stems are not known.
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match self.stemming {
            Some(stem) => stem(word),
            None => Cow::Borrowed(word),
        }
    }
}
