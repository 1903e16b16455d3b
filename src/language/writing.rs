//! How a language is written out, for programs that compare an answer letter by letter.

use super::table::{Beginnings, Words};

/// Writes a whole number in words; none where the language has no short way to write it.
pub type NumberWriter = fn(u64) -> Option<String>;

/// How people write what a language lets them write in several ways.
///
/// The other tables are for reading: their words are folded, without marks and capitals. These are as
/// they stand on a page. What is written by them reads as what it was made of; who uses them has the
/// judge see to that.
#[derive(Debug, Default)]
pub struct Writing {
    /// Articles that an answer may begin with. One with an apostrophe stands before a vowel.
    pub articles: Words,
    /// Beginnings of words with two spellings, from the one to the other and back.
    pub spellings: [Beginnings; 2],
    /// What several right options are called: 2 *answers*.
    pub answers: &'static str,
    /// What a statement is called that holds, and one that does not.
    pub truth: Option<(&'static str, &'static str)>,
    /// The names of the months, from January on.
    pub months: Words,
    /// The usual forms of a date, the commonest first: `{day} {month} {year}`. A form in which the
    /// figures of day and month could change places is for whoever knows the country.
    pub dates: &'static [&'static str],
    /// What stands behind the figure of a day: July 4*th*.
    pub day_ending: Option<fn(i8) -> &'static str>,
    /// How a small number is written in words.
    pub number: Option<NumberWriter>,
}

/// The word at this place of a table, from 0.
pub(super) fn nth(table: &str, at: u64) -> Option<&str> {
    table
        .split_ascii_whitespace()
        .nth(usize::try_from(at).ok()?)
}
