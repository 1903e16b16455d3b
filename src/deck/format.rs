//! The deck file, format 1: JSON to [`Deck`](super::Deck) and back.
//!
//! Reading never stops at the first problem. It takes every card that can be asked, and reports
//! every problem of the others with its line and column, so that one bad card costs one card. To
//! that end each reader reads all fields first and lets a bad one end its work only then.
//!
//! A new field of a card is a line in `../card.rs`, `cards.rs` and `write.rs`, its name in `COMMON` in
//! `tasks.rs`, and its description in `schema.json`. A new type of card is a variant of
//! [`Task`](super::Task), a row of `TYPES` in `tasks.rs`, its wording in `../wording.rs`, and an example
//! in `template.json`. A test holds the schema equal to the reader.

mod place;

mod lines;

mod problem;

mod json;

mod no_json;

mod value;

mod lists;

mod tasks;

mod why_not;

mod cards;

mod read;

mod write;

mod ruling;

mod revise;

mod authoring;

pub use authoring::{SCHEMA, template};
pub use place::{Field, Place, Places};
pub use problem::{Problem, rule};
pub use read::{MAX_BYTES, Reading, places, read};
pub use revise::revise;
pub use ruling::{RuledAnswer, Ruling, RulingError, rule_on};
pub use write::{write, write_compact};

#[cfg(test)]
mod planted;

#[cfg(test)]
mod tests;
