//! What makes words that look alike the same, or not.

use super::table::{WordPairs, Words};

/// What makes words that look alike the same, or not.
#[derive(Debug, Default)]
pub struct Likeness {
    /// Beginnings that turn a word into its opposite, such as `un`.
    pub prefixes: Words,
    /// Beginnings that are opposites of each other, such as `inter` and `intra`.
    pub opposites: WordPairs<&'static str>,
    /// Endings of the one who does something: employ*er*.
    pub doers: Words,
    /// Endings of the one to whom it is done: employ*ee*.
    pub done_to: Words,
    /// Look-alikes on which a question may hinge.
    pub lookalikes: WordPairs<&'static str>,
    /// Endings that change a word's form and not its meaning.
    pub endings: Words,
}
