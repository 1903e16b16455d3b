//! Anki's text export: tab-separated fields below `#` headers (Anki manual, "Text files").
//!
//! It reads basic, reversed, typed and cloze notes, with their tags, and HTML in them. It writes every
//! kind of card as a basic or a cloze note with explanation, cite and tags. It has no place for hints,
//! and leaves out pictures and sounds.
//!
//! Each note has a GUID made of deck and card, so that a second import updates its wording and keeps
//! what Anki knows of its schedule. A tag names the kind of card that it was, so that reading the note
//! gives such a card again.

use super::format::{DeckFormat, DeckReader};
use super::loss::{DeckPart, LostPart, TypedComparison};

mod layout;
mod read;
mod write;

/// The format's row in the table.
pub const FORMAT: DeckFormat = DeckFormat {
    name: "anki",
    title: "Anki",
    endings: &["anki"],
    own_endings: &[],
    about: "Anki’s notes in plain text; a second import updates the wording and keeps the schedule",
    readers: &[DeckReader::Text {
        is_like: read::is_like,
        read: read::read,
    }],
    write: Some(write::write),
    tells: &[DeckPart::Title],
    typed: TypedComparison::People,
    carries: &[LostPart::Explain, LostPart::Cite, LostPart::Tags],
};

#[cfg(test)]
mod tests;
