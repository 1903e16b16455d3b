//! Judging: a response to a card becomes a judgement, as a fair teacher would give it.
//!
//! **Every word is accounted for.** An answer is held against a key word by word: each word of the
//! answer is part of the key, repeats the question, says nothing, is the noun asked for, stands beside a
//! number, or else decides against the answer; each word of the key is said, implied by the question,
//! a matter of form, or missing. The verdict, its credit and the reason that the learner reads follow
//! from that account ([`AnswerAccount`], which `civiq deck try` prints).
//!
//! From the outside in:
//! - [`Judge`] makes a card ready ([`CardJudge`]) and sends each type to its rules: `choice` (choice,
//!   true-false), `typed`, `list`, `positions` (cloze, order, match). Each finds a [`Judgement`] of
//!   [`Part`]s.
//! - `typed` takes the best that any key gives: by `value` (a key that is one number or date), as
//!   `equal` (the same things in another order), and word by word, also with either `turned` round.
//!   A number within the `leeway` that the card gives is taken for the key's own.
//! - `fates` is the account: `alignment` pairs the words, each by its `slip` from the other, and what
//!   is left over is looked at in the light of the `question`. `reason` says why an answer is wrong.
//! - `fold` reads a text as tokens, each with its `mark`: words in their one spelling, every number
//!   (`digits`, `number_words`, `roman`) and date (`date`, `date_words`, `short_date`) by its value.
//! - `lexicon` holds what is known of a deck: its [`Language`](crate::language::Language), and its own
//!   words, none of which is a slip for another.
//!
//! Beside judging, `named_day` reads a day that somebody names, `figures` finds the numbers and months that a text names, and `forms` writes an
//! accepted answer out for other programs; `misread` says which keys are not the one number or date that
//! their card is for.
//!
//! Whatever is accepted is accepted by a [`Rule`] with a name. Likeness alone is none: no share of
//! equal letters makes an answer right, and no answer is right because the key stands within it.

mod verdict;
mod rule;
mod diff;
mod account;
mod judgement;
mod response;
mod number;
mod date;
mod token;
mod digits;
mod number_words;
mod roman;
mod date_words;
mod letters;
mod mark;
mod fold;
mod named_day;
mod lexicon;
mod forms;
mod misread;
mod figures;
mod lookalikes;
mod equal;
mod refused;
mod prompt_words;
mod question;
mod split;
mod typable;
mod key;
mod slip;
mod alignment;
mod short_date;
mod fates;
mod leeway;
mod value;
mod reason;
mod turned;
mod typed;
mod refused_in_words;
mod list;
mod choice;
mod positions;
mod judge;

pub use account::{AnswerAccount, Fate, Need};
pub use diff::Segment;
pub use figures::{Figure, by_size};
pub use forms::AnswerReading;
pub use judge::{CardJudge, Judge};
pub use judgement::{Judgement, Part};
pub use misread::Misread;
pub use named_day::{NamedDay, named_day};
pub use refused::CardRefusals;
pub use response::Response;
pub use rule::Rule;
pub use slip::WordsToType;
pub use typable::is_typable;
pub use verdict::Verdict;

#[cfg(test)]
mod tests;
