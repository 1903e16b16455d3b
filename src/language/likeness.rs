//! What makes words that look alike the same, or not.

use super::table::{WordList, WordPairs, Words};

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
    /// Words that an umlaut alone tells from another word, each with that one: `fordern`, to demand,
    /// and `fördern`, to further.
    pub umlauts: WordPairs<&'static str>,
    /// Common words that are near another one, and names of countries and cities: none is a slip.
    /// Made of the commonest words of film subtitles (the lists of pyspellchecker 0.8, MIT) and of
    /// CLDR's names of territories and cities (Babel 2.17), folded as an answer is.
    pub words: WordList,
    /// Pairs of endings that make another word: president, presid*ency*.
    pub turned_endings: Vec<(&'static str, &'static str)>,
    /// Endings that change a word's form and not its meaning.
    pub endings: Words,
    /// Pairs of endings that are forms of one word: *voting* and *vote*.
    pub forms: Vec<(&'static str, &'static str)>,
}
