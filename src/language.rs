//! What differs from language to language: how answers are phrased, numbers and dates written, words
//! spelt and stemmed, questions worded, sentences ended.
//!
//! A language is one file of tables and one row of `LANGUAGES`; no other file of the program knows
//! which languages there are. A language without tables gets only what holds everywhere: its answers
//! are compared word by word, and the checks that need words stay silent.

mod table;
mod numbers;
mod dates;
mod spelling;
mod phrasing;
mod likeness;
mod wording;
mod sentences;
mod rules;
mod english;
mod german;
mod french;

use std::sync::LazyLock;

pub use dates::{Dates, DayOrder};
pub use likeness::Likeness;
pub use numbers::{Counting, Decimal, Numbers, Numeral};
pub use phrasing::{Asking, Phrasing};
pub use rules::Language;
pub use sentences::SentenceMarks;
pub use spelling::{Apostrophe, Spelling};
pub use table::{Phrases, Series, WordList, WordPairs, Words};
pub use wording::QuestionWords;

/// A language as the tag of a deck names it.
struct Tagged {
    /// The first part of its BCP 47 tag.
    tag: &'static str,
    /// The countries that the row is for; all others, where it names none.
    regions: &'static [&'static str],
    /// The tables of the language, read when it is first needed.
    language: LazyLock<Language>,
}

/// Every language. Of the rows of one language, those of certain countries come first.
static LANGUAGES: [Tagged; 5] = [
    Tagged {
        tag: "en",
        regions: &["us"],
        language: LazyLock::new(|| english::rules().with_day_order(DayOrder::MonthFirst)),
    },
    Tagged {
        tag: "en",
        regions: &["gb", "ie", "au", "nz", "in", "za"],
        language: LazyLock::new(|| english::rules().with_day_order(DayOrder::DayFirst)),
    },
    Tagged {
        tag: "en",
        regions: &[],
        language: LazyLock::new(english::rules),
    },
    Tagged {
        tag: "de",
        regions: &[],
        language: LazyLock::new(german::rules),
    },
    Tagged {
        tag: "fr",
        regions: &[],
        language: LazyLock::new(french::rules),
    },
];

/// What holds in every language.
static NEUTRAL: LazyLock<Language> = LazyLock::new(rules::neutral);

/// The language of a deck by its BCP 47 tag; a deck that names none is taken for English, since most
/// are.
pub fn of_tag(tag: Option<&str>) -> &'static Language {
    let tag = tag.unwrap_or("en").to_ascii_lowercase();
    let (language, region) = tag.split_once(['-', '_']).unwrap_or((&tag, ""));
    let fits = |row: &&Tagged| {
        row.tag == language && (row.regions.is_empty() || row.regions.contains(&region))
    };
    match LANGUAGES.iter().find(fits) {
        Some(row) => &row.language,
        None => &NEUTRAL,
    }
}

/// Every language that has tables, as it is where no country is named.
pub fn all() -> impl Iterator<Item = &'static Language> {
    let rows = LANGUAGES.iter().filter(|row| row.regions.is_empty());
    rows.map(|row| &*row.language)
}

#[cfg(test)]
mod tests;
