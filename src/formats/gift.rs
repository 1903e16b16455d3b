//! GIFT: Moodle's text format (Moodle docs, "GIFT format"; `question/format/gift/format.php`).
//!
//! It reads and writes choice, true-false, typed and matching cards, clozes with one gap, and flashcards
//! as essays, with ids, tags, explanation, cite, and feedback on wrong answers. It has no place for lists, orderings, several gaps
//! and hints.
//!
//! What is written satisfies Moodle's reader and the stricter grammar of gift-pegjs: all signs that
//! mean something are escaped, `->` is no part of an answer, weights are from Moodle's list. What is
//! read may be what either of them takes.

mod syntax;
mod read;
mod write;

use crate::exchange::format::{DeckFormat, DeckReader, DeckWriter};
use crate::exchange::loss::{DeckPart, LostPart, TypedComparison};

/// The format's row in the table.
pub const FORMAT: DeckFormat = DeckFormat {
    name: "gift",
    title: "GIFT",
    endings: &["gift"],
    own_endings: &["gift"],
    about: "Moodle and others: choice, true-false, typed answers, one gap, matching; with ids, tags, explanations and feedback on wrong answers",
    readers: &[DeckReader::Text {
        is_like: syntax::is_like,
        read: read::read,
    }],
    write: Some(DeckWriter::Undated(write::write)),
    tells: DeckPart::ALL,
    typed: TypedComparison::Letters,
    carries: &[
        LostPart::WhyNot,
        LostPart::Explain,
        LostPart::Cite,
        LostPart::Tags,
    ],
};

#[cfg(test)]
mod tests;
