//! What the formats of other programs have in common: what a format is, what is read from a file, what is
//! lost on the way out, and the pieces that several readers and writers need.
//!
//! It knows no format. Each has a floor of its own where it is large ([`crate::anki`], `crate::qti`) or a
//! file in [`crate::formats`], which has the table of them all.
//!
//! Reading gives an [`ImportedFile`]: cards as the format has them, and [`Warnings`] about what could
//! not be taken. [`assemble`](assemble::assemble) makes a deck of it, with ids that stay as long as the
//! wording does. Writing gives an [`Exported`]: bytes, and a [`Loss`] for each thing that is not in them.
//! Nothing is lost or left out in silence.

pub mod lines;
pub mod truth_words;
pub mod loss;
pub mod praise;
pub mod explanation;
pub mod gaps;
pub mod spellings;
pub mod moodle_grading;
pub mod moodle_text;
pub mod several_right;
pub mod warnings;
pub mod numbers;
pub mod imported;
pub mod pictures;
pub mod worded;
pub mod deck_head;
pub mod numbering;
pub mod answer_feedback;
pub mod broken_file;
#[cfg(feature = "archives")]
pub mod xml_tags;
pub mod format;
pub mod assemble;

pub use self::assemble::{ImportedDeck, assemble, join};
pub use self::broken_file::BrokenFile;
pub use self::format::{DeckFormat, DeckReader, DeckWriter, Edition, Exported};
pub use self::imported::{ImportedCard, ImportedFile, ImportedReview};
pub use self::loss::{Loss, report};
pub use self::warnings::{Warning, WarningKind, Warnings};
