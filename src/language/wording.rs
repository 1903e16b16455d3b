//! How questions and options are worded, as far as a check of a deck looks for it.

use super::table::{Phrases, Words};

/// The words by which a check of a deck finds flaws in questions and options.
///
/// Unlike those of judging, these words keep their marks and apostrophes: each is written as
/// `text::fold` leaves it. In a language without such a table the rules that need words stay silent.
#[derive(Debug, Default)]
pub struct QuestionWords {
    /// Words that hold a sentence together and carry nothing.
    pub function: Words,
    /// Words that claim without exception.
    pub absolutes: Words,
    /// Words that turn a question round.
    pub negations: Words,
    /// What follows a negation that turns nothing: not *only*.
    pub softens: Words,
    /// Words that point to something said before.
    pub pointing: Words,
    /// Phrases that make a statement true only for a time, such as `at present`.
    pub passing: Phrases,
    /// Answers that say only yes or no.
    pub yes_no: Words,
    /// Beginnings of options that speak of other options.
    pub of_the_above: Phrases,
    /// Words between two options that an option names by their letters.
    pub both: Words,
    /// Words that ask for a reason or a way: *why*, *how*.
    pub explaining: Words,
    /// Words behind those that ask for a number or a name instead: how *many*.
    pub measuring: Words,
    /// Words before whose or where something is: the council *of* Elmford.
    pub belonging: Words,
    /// Words that give a reason: *because*.
    pub because: Words,
    /// Verbs that make a sentence of the words around them.
    pub finite: Words,
    /// Words between the first and the family name, which go with the latter: *de* Gaulle.
    pub particles: Words,
}
