//! Decks in other programs' formats.
//!
//! A format is one file (or folder) here with `read`, `write` or both, and one row of [`formats`].
//! Reading gives cards as the file has them ([`Imported`]); [`intake()`] makes a deck of them, with
//! ids that stay as long as the wording does. Writing gives bytes and what was lost on the way
//! ([`Loss`]). Nothing is lost or left out in silence.

mod layout;
pub mod loss;
mod feedback;
mod gaps;
mod stars;
mod weights;
mod imported;
mod format;
pub mod intake;
mod aiken;
mod anki;
mod gift;
mod hashcards;
mod moodle;
mod qti;
mod sheet;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use crate::deck::Deck;

pub use self::format::{Exported, Format};
pub use self::imported::{Imported, Remark, RemarkKind};
pub use self::intake::{Intake, intake, join};
pub use self::loss::{Loss, report};

/// The formats, those that are easy to tell first.
pub fn formats() -> &'static [Format] {
    &[
        moodle::FORMAT,
        anki::FORMAT,
        gift::FORMAT,
        aiken::FORMAT,
        hashcards::FORMAT,
        sheet::FORMAT,
        qti::FORMAT,
    ]
}

/// The format of this name.
pub fn format(name: &str) -> Option<&'static Format> {
    formats().iter().find(|format| format.name == name)
}

/// The format that a file is in: its name says so, or else its text; none where civiq reads no such
/// file.
pub fn recognise(file_name: &str, text: &str) -> Option<&'static Format> {
    let readable = || formats().iter().filter(|format| format.read.is_some());
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    let by_name = readable().find(|format| format.endings.contains(&ending.as_str()));
    by_name.or_else(|| readable().find(|format| (format.is_like)(text)))
}

/// Writes a deck's active cards in a format, and tells everything that is lost on the way; none where
/// civiq does not write the format.
pub fn export<'d>(deck: &'d Deck, format: &Format) -> Option<Exported<'d>> {
    let mut exported = (format.write?)(deck);
    let left_out = exported.lost.iter().filter_map(Loss::whole);
    let left_out = left_out.collect::<HashSet<_>>();
    let written = deck.active().filter(|card| !left_out.contains(&card.id));
    let parts = written.flat_map(|card| loss::parts_lost(card, format.carries));
    exported.lost.extend(parts);
    Some(exported)
}
