//! What differs from language to language: how answers are phrased, numbers and dates written, words
//! spelt and stemmed, questions worded, sentences ended, papers headed.
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
mod writing;
mod printing;
mod drafting;
mod rules;
mod english;
mod german;
mod french;
mod neighbours;

use std::collections::HashMap;
use std::sync::LazyLock;

use neighbours::{HEADINGS, NEIGHBOURS};

pub use dates::{Dates, DayOrder};
pub use drafting::{Drafting, FrameTexts};
pub use likeness::Likeness;
pub use numbers::{Counting, Decimal, Numbers, Numeral};
pub use phrasing::{Asking, Phrasing};
pub use printing::PaperWords;
pub use rules::Language;
pub use sentences::SentenceMarks;
pub use spelling::{Apostrophe, Spelling};
pub use table::{Beginnings, Phrases, Series, WordList, WordPairs, Words};
pub use wording::QuestionWords;
pub use writing::Writing;

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

/// The tag of the language that texts seem to be in, and the names of columns above them; none where they
/// say too little.
///
/// It counts the words that only one language has: articles, pronouns, question words. The language needs
/// two different ones, since one may be a name, and twice as many as any other; of English, for which a
/// text is taken anyway, one will do. The names of columns count as two. It may be one without tables.
pub fn guess<'t>(texts: impl IntoIterator<Item = &'t str>, headings: &str) -> Option<&'static str> {
    let mut found = HashMap::<&str, TellingWords>::new();
    for text in texts {
        let words = text.split(|c: char| !c.is_alphabetic());
        for word in words.filter(|word| !word.is_empty()) {
            if let Some((word, tag)) = TELLING.get_key_value(word.to_lowercase().as_str()) {
                found.entry(tag).or_default().take(word);
            }
        }
    }
    if let Some(tag) = language_of_headings(headings) {
        let words = found.entry(tag).or_default();
        (words.count, words.are_several) = (words.count + 2, true);
    }
    for (_, words) in found.iter_mut().filter(|(tag, _)| **tag != "en") {
        words.count = if words.are_several { words.count } else { 1 };
    }
    let most = found.iter().max_by_key(|(tag, words)| (words.count, **tag));
    let (tag, most) = most?;
    let next = found.iter().filter(|(other, _)| *other != tag);
    let next = next.map(|(_, words)| words.count).max().unwrap_or(0);
    let is_enough = most.are_several || *tag == "en";
    (is_enough && most.count >= 2 * next).then_some(*tag)
}

/// The words in a text that one language alone has.
#[derive(Default)]
struct TellingWords {
    count: usize,
    first: Option<&'static str>,
    /// Whether they are not all the same.
    are_several: bool,
}

impl TellingWords {
    fn take(&mut self, word: &'static str) {
        self.count += 1;
        self.are_several |= *self.first.get_or_insert(word) != word;
    }
}

/// The language that the names of columns are in, if they are in one only.
fn language_of_headings(headings: &str) -> Option<&'static str> {
    let headings = headings.to_lowercase();
    let is_named = |names: &str| {
        let mut words = headings.split(|c: char| !c.is_alphabetic());
        words.any(|word| names.split_whitespace().any(|name| name == word))
    };
    let mut named = HEADINGS.iter().filter(|(_, names)| is_named(names));
    let (tag, _) = named.next()?;
    named.next().is_none().then_some(*tag)
}

/// Each word that one language alone has in its list, with the tag of that language.
static TELLING: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let own = LANGUAGES.iter().filter(|row| row.regions.is_empty());
    let own = own.flat_map(|row| {
        row.language
            .wording
            .function
            .iter()
            .map(|word| (word, row.tag))
    });
    let neighbours = NEIGHBOURS.iter();
    let others = neighbours.flat_map(|(tag, words)| words.split(' ').map(|word| (word, *tag)));
    let mut telling = HashMap::new();
    let mut shared = Vec::new();
    for (word, tag) in own
        .chain(others)
        .filter(|(word, _)| word.chars().nth(1).is_some())
    {
        if telling.insert(word, tag).is_some_and(|other| other != tag) {
            shared.push(word);
        }
    }
    for word in shared {
        telling.remove(word);
    }
    telling
});

#[cfg(test)]
mod tests;
