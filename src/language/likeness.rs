//! What makes words that look alike the same, or not.

use super::table::{WordPairs, Words};

/// What makes words that look alike the same, or not.
#[derive(Debug, Default)]
pub struct Likeness {
    /// Beginnings that turn what a word says.
    pub prefixes: Words,
    /// Beginnings that turn each other.
    pub opposites: WordPairs<&'static str>,
    /// Endings of the one who acts.
    pub doers: Words,
    /// Endings of the one who is acted upon.
    pub done_to: Words,
    /// Look-alikes on which a question may hinge.
    pub lookalikes: WordPairs<&'static str>,
    /// Endings that change a word's form and not its meaning.
    pub endings: Words,
}
