//! Judging: a response to a card becomes a judgement, as a fair teacher would give it.
//!
//! From the outside in:
//! - [`Judge`] sends each type of card to its rules: `choice` (choice, true-false), `typed`, `list`,
//!   `positions` (cloze, order, match). Each finds a [`Judgement`] of [`Part`]s.
//! - `typed` holds the rules for typed answers, in their order: `equal` (the same words), `sentence`
//!   (the same within a sentence; `context` knows what the question lends to it), `value` (the same
//!   number or date), `typo` (a slip of the fingers, shown by `diff`, where the words are no
//!   `lookalikes`), and at last the `reason` why it is wrong.
//! - They compare an answer `key`, with its optional words in and out, and the answer as typed.
//!   `fold` makes tokens of a text, with every number (`digits`, `number_words`) and
//!   date (`date`, `date_words`) read.
//! - `lexicon` holds what is known of a deck: its [`Language`](crate::language::Language), and its own
//!   words, none of which is a slip for another.
//!
//! Beside judging, `figures` finds the numbers and months that a text names, and `forms` writes an
//! accepted answer out for other programs.
//!
//! Whatever is accepted is accepted by a [`Rule`] with a name. Likeness alone is none: no share of
//! equal letters makes an answer right, and no answer is right because the key stands within it.

mod verdict;
mod rule;
mod diff;
mod judgement;
mod response;
mod number;
mod date;
mod token;
mod digits;
mod number_words;
mod date_words;
mod fold;
mod lexicon;
mod forms;
mod figures;
mod context;
mod split;
mod typable;
mod sentence;
mod key;
mod equal;
mod lookalikes;
mod typo;
mod value;
mod reason;
mod typed;
mod list;
mod choice;
mod positions;
mod judge;

pub use diff::Segment;
pub use figures::{Figure, by_size};
pub use judge::Judge;
pub use judgement::{Judgement, Part};
pub use response::Response;
pub use rule::Rule;
pub use typable::is_typable;
pub use verdict::Verdict;

#[cfg(test)]
mod tests;
