//! A deck: cards that ask about one source text, each with an id for life.
//!
//! [`mod@format`] reads and writes the file (format 1), [`naming`] makes ids of names and wordings.

mod fingerprint;

mod id;

mod accepted;

mod cloze;

mod decimal;

mod tolerance;

mod task;

mod wording;

mod card;

mod contents;

pub mod naming;

pub mod format;

pub use accepted::Accepted;
pub use card::{Card, SilencedRule, Status, WhyNot};
pub use cloze::{Blank, Cloze, Piece};
pub use contents::{Deck, Exam, Source, Stop};
pub use decimal::{DecimalNumber, NoDecimalNumber};
pub use fingerprint::fingerprint;
pub use id::{CardId, CardRef, CardSeeds, DeckId};
pub use task::{Task, TypedKind};
pub use tolerance::Tolerance;
pub use wording::Revision;
