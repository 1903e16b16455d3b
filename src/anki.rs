//! Anki's notes: as its text export has them, tab-separated fields below `#` headers (Anki manual, "Text
//! files"), and in packages, `.apkg` and `.colpkg`.
//!
//! It reads basic, reversed, typed and cloze notes, with their tags, and HTML in them; of a package other note
//! types, too, by what their templates show, and its reviews. It writes every kind of card: the text as a
//! basic note with explanation and cite, since it has no place for hints, and for tags only at the price of
//! the learner's own; the package as a note of civiq's own type, with all that a card has. Pictures and sounds
//! are left out.
//!
//! Each note has a GUID made of deck and card, so that a second import updates its wording and keeps
//! what Anki knows of its schedule. A comment that nobody sees names the kind of card that it was, so that
//! reading the note gives such a card again.

use crate::exchange::format::{DeckFormat, DeckReader, DeckWriter};
use crate::exchange::loss::{DeckPart, LostPart, TypedComparison};

mod layout;
#[cfg(feature = "anki")]
mod home;
mod note;
mod note_html;
mod marked;
mod read;
mod write;
#[cfg(feature = "anki")]
mod package;

/// The row of the text in the table. Who says that a package is Anki's is right, too.
pub const FORMAT: DeckFormat = DeckFormat {
    name: "anki",
    title: "Anki",
    endings: &["anki"],
    own_endings: &[],
    about: "Anki’s notes in plain text, for Anki in any language; a second import updates the wording \
            and keeps the schedule and the learner’s tags",
    readers: &[
        DeckReader::Text {
            is_like: read::is_like,
            read: read::read,
        },
        #[cfg(feature = "anki")]
        DeckReader::Archive {
            is_like: package::is_like,
            read: package::read,
        },
    ],
    write: Some(DeckWriter::Undated(write::write)),
    tells: DeckPart::ALL,
    typed: TypedComparison::People,
    carries: &[LostPart::Explain, LostPart::Cite],
};

/// The row of the package in the table.
#[cfg(feature = "anki")]
pub const PACKAGE: DeckFormat = DeckFormat {
    name: "apkg",
    title: "Anki’s package",
    endings: &["apkg", "colpkg"],
    own_endings: &[],
    about: "a package for Anki in any language, with all that a card has, looks and tags; a second import \
            updates the wording and keeps the schedule. Written over the package before, it is newer only where \
            a card changed, so that the learner’s own tags stay on the others",
    readers: &[DeckReader::Archive {
        is_like: package::is_like,
        read: package::read,
    }],
    write: Some(DeckWriter::Dated(package::write)),
    tells: DeckPart::ALL,
    typed: TypedComparison::People,
    carries: &[
        LostPart::Explain,
        LostPart::Cite,
        LostPart::Hint,
        LostPart::Tags,
        LostPart::Refused,
        LostPart::WhyNot,
    ],
};

#[cfg(test)]
mod tests;
