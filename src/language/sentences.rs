//! How sentences begin and end in a language.

use super::table::Words;

/// How sentences begin and end: a full stop may belong to an abbreviation.
///
/// These words are written as a text has them, with their capitals and full stops. A source text
/// does not say its language, so its sentences are read by what all languages say together.
#[derive(Debug, Default)]
pub struct SentenceMarks {
    /// Abbreviations that something always follows.
    pub leading: Words,
    /// Abbreviations that may end a sentence, too.
    pub trailing: Words,
    /// Words that begin a sentence more often than a name.
    pub opening: Words,
    /// What follows a number with a full stop, which then only ranks: *3. Oktober*.
    pub after_ordinal: Words,
}
