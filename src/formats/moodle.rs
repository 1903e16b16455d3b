//! Moodle XML (Moodle docs, "Moodle XML format"; `question/format/xml/format.php`).
//!
//! It reads and writes choice, true-false, typed, matching, ordering and cloze cards, and flashcards as
//! essays, with ids, tags, hints, explanation, cite, and feedback on wrong answers. It has no place for
//! lists, and leaves out pictures, and the tolerances of gaps.
//!
//! The writer makes each text HTML that shows it as it stands, or plain text where HTML would swallow its
//! spaces, and names the format beside it. Cloze texts hold their answers in Moodle's own short language
//! ([`cloze`]).

mod tree;
mod answers;
mod cloze;
mod heading;
mod read;
mod write;

#[cfg(test)]
mod tests;

use crate::exchange::format::{DeckFormat, DeckReader, DeckWriter};
use crate::exchange::loss::{DeckPart, LostPart, TypedComparison};

/// The format's row in the table.
pub const FORMAT: DeckFormat = DeckFormat {
    name: "moodle",
    title: "Moodle XML",
    endings: &["xml"],
    own_endings: &[],
    about: "Moodle: every type but lists (ordering from Moodle 4.5 on); with ids, tags, hints, explanations and feedback on wrong answers",
    readers: &[DeckReader::Text {
        is_like,
        read: read::read,
    }],
    write: Some(DeckWriter::Undated(write::write)),
    tells: DeckPart::ALL,
    typed: TypedComparison::Letters,
    carries: &[
        LostPart::WhyNot,
        LostPart::Explain,
        LostPart::Cite,
        LostPart::Hint,
        LostPart::Tags,
    ],
};

fn is_like(text: &str) -> bool {
    text.trim_start().starts_with('<') && text.contains("<quiz")
}
