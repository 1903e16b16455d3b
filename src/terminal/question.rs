//! Questions while they are answered: a file for each kind, and the draft that both interfaces ask
//! through.
//!
//! **A new kind of question is a file here**, a type that implements `QuestionKind`, **and a row in
//! `kinds.rs`**: what it looks like, its keys, its
//! words in line mode and its correction all stand in that file.

mod correction;
mod kind;
mod menu;
mod choice;
mod several;
mod truth;
mod typed;
mod order;
mod matching;
mod flashcard;
mod kinds;
mod draft;

pub use self::correction::labelled;
pub use self::draft::{Draft, Drafted};
pub use self::flashcard::when;
pub use self::kind::{Pressed, QuestionKind};
pub use self::kinds::{answer_lines, answered, correction};
pub use self::typed::TypedQuestion;
