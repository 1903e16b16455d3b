//! Anki: notes as text (docs.ankiweb.net, "Text Files"), the way Anki itself exports them.
//!
//! Each note carries the GUID `civiq:DECK/CARD`, so that Anki takes a deck that is exported again for
//! the same notes: it changes their wording and keeps their schedule. The type of a card that Anki has
//! no note type for stands in a tag, by which this reader makes the same card of it again.

mod field;
mod note;
mod notes;
mod own;
mod write;

use super::{Format, Part};

/// The format's row in the table.
pub(super) const FORMAT: Format = Format {
    name: "anki",
    title: "Anki",
    endings: &["anki"],
    about: "notes for Anki as text; exported again they change their wording and keep their schedule",
    is_like,
    read: Some(notes::read),
    write: Some(write::write),
    carries: &[Part::Explain, Part::Cite, Part::Hint, Part::Tags],
};

/// Anki's note types, as a new collection has them.
mod notetype {
    pub(super) const BASIC: &str = "Basic";
    pub(super) const TYPED: &str = "Basic (type in the answer)";
    pub(super) const CLOZE: &str = "Cloze";
}

/// What a tag begins with that tells a card's type.
const TYPE_TAG: &str = "civiq::";

fn is_like(text: &str) -> bool {
    const HEADERS: [&str; 6] = [
        "separator:",
        "html:",
        "notetype",
        "deck",
        "columns:",
        "guid column:",
    ];
    let first = text
        .trim_start_matches('\u{FEFF}')
        .lines()
        .next()
        .unwrap_or_default();
    let header = first.strip_prefix('#').map(str::to_ascii_lowercase);
    header.is_some_and(|header| {
        header.contains(':') && HEADERS.iter().any(|known| header.starts_with(known))
    })
}

#[cfg(test)]
mod tests;
