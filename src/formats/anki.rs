//! Anki's text export: tab-separated fields below `#` headers (Anki manual, "Text files").
//!
//! Each note has a GUID made of deck and card, so that a second import updates its wording and keeps
//! what Anki knows of its schedule. What kind of card it was stands in a tag, so that it comes back
//! as that.

use super::format::DeckFormat;
use super::loss::LostPart;

mod layout;
mod read;
mod write;

/// The format's row in the table.
pub const FORMAT: DeckFormat = DeckFormat {
    name: "anki",
    title: "Anki",
    endings: &["anki"],
    about: "Anki's notes in plain text; a second import updates the wording and keeps the schedule",
    is_like: read::is_like,
    read: Some(read::read),
    write: Some(write::write),
    carries: &[LostPart::Explain, LostPart::Cite, LostPart::Tags],
};

#[cfg(test)]
mod tests;
