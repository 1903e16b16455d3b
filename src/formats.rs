//! Decks in other programs' formats.
//!
//! A format is one file (or folder) here, or a floor of its own if it is large, with a function that reads,
//! one that writes, or both. **A new one is that file and one row of [`formats`]**: the names on the command
//! line, the completions, the page `civiq help formats`, the recognition of files and the tests of every
//! format go by that table. Only README's table of formats and the summary of `deck import` are written by
//! hand.
//!
//! What they have in common is [`crate::exchange`]'s: what is read, what is lost. A property test holds
//! every format to it that what is written and read again differs only in what was reported as lost.

mod aiken;
mod gift;
mod hashcards;
mod moodle;
mod numbered;
mod sheet;

#[cfg(test)]
pub(crate) mod tests;

use std::collections::HashSet;

use crate::anki;
#[cfg(feature = "archives")]
use crate::archive::Archive;
use crate::deck::Deck;
use crate::exchange::loss;
use crate::exchange::{DeckFormat, DeckReader, Edition, Exported, Loss};
#[cfg(feature = "archives")]
use crate::qti;

/// The table of formats. Where a file's name does not tell its format, they are tried in this order:
/// those that are easy to recognise stand first.
pub fn formats() -> &'static [DeckFormat] {
    &[
        #[cfg(feature = "archives")]
        qti::canvas::FORMAT,
        #[cfg(feature = "archives")]
        qti::FORMAT,
        moodle::FORMAT,
        #[cfg(feature = "anki")]
        anki::PACKAGE,
        anki::FORMAT,
        gift::FORMAT,
        hashcards::FORMAT,
        sheet::FORMAT,
        numbered::FORMAT,
        aiken::FORMAT,
    ]
}

/// The format of this name.
pub fn format(name: &str) -> Option<&'static DeckFormat> {
    formats().iter().find(|format| format.name == name)
}

/// Endings of texts of any kind.
const TELL_NOTHING: [&str; 3] = ["txt", "md", "text"];

/// The format of a text file, by the ending of its name or else by the text; none where civiq reads no
/// such file.
///
/// Where formats share the ending, the one that the text looks like, and the first of them if it looks
/// like none: that one says what is wrong. An ending that any text may have tells nothing.
pub fn recognise(ending: &str, text: &str) -> Option<&'static DeckFormat> {
    let is_text = |reader: &DeckReader| matches!(reader, DeckReader::Text { .. });
    let readable = || {
        formats()
            .iter()
            .filter(|format| format.readers.iter().any(is_text))
    };
    let ending = ending.to_ascii_lowercase();
    let named = || readable().filter(|format| format.endings.contains(&ending.as_str()));
    let mut alike = named().filter(|format| format.is_like_text(text));
    if TELL_NOTHING.contains(&ending.as_str()) {
        let known = readable().find(|format| format.is_like_text(text));
        // The last one takes any text apart; if it finds what could be a question, it says what is wrong.
        let says_why = |format: &&DeckFormat| {
            let file = format.read_text(text);
            file.is_some_and(|file| !file.warnings.as_slice().is_empty())
        };
        return known.or_else(|| named().next_back().filter(says_why));
    }
    match named().count() {
        0 => readable().find(|format| format.is_like_text(text)),
        _ => alike.next().or(named().next()),
    }
}

/// The format of an archive, by the files in it.
#[cfg(feature = "archives")]
pub fn recognise_archive(archive: &Archive<'_>) -> Option<&'static DeckFormat> {
    formats()
        .iter()
        .find(|format| format.is_like_archive(archive))
}

/// Whether every file whose name ends so is a deck of some format: `gift` is one, `csv` is not.
pub fn is_own_ending(ending: &str) -> bool {
    let mut own = formats().iter().flat_map(|format| format.own_endings);
    own.any(|own| *own == ending)
}

/// Writes a deck's active cards in a format, with everything that is lost thereby; none where civiq does
/// not write the format.
pub fn export_edition<'d>(
    deck: &'d Deck,
    format: &DeckFormat,
    edition: Edition<'_>,
) -> Option<Exported<'d>> {
    let mut exported = format.write?.write(deck, edition);
    let left_out = exported.lost.iter().filter_map(Loss::whole);
    let left_out = left_out.collect::<HashSet<_>>();
    let written = deck.active().filter(|card| !left_out.contains(&card.id));
    let parts = written.flat_map(|card| loss::parts_lost(card, format.carries));
    exported.lost.extend(parts);
    exported.lost.extend(loss::head_lost(deck, format.tells));
    Some(exported)
}

/// Why this program could not read again what it has written; none where it could.
pub fn why_unreadable(written: &[u8]) -> Option<String> {
    #[cfg(feature = "archives")]
    if written.starts_with(b"PK") {
        return Archive::new(written).err().map(|error| error.to_string());
    }
    let _ = written;
    None
}

/// Writes a deck as [`export_edition`] does, for the first time, and at one and the same moment.
#[cfg(test)]
pub(crate) fn export<'d>(deck: &'d Deck, format: &DeckFormat) -> Option<Exported<'d>> {
    let at = "2026-11-23T18:00:00+01:00".parse().expect("a moment");
    export_edition(deck, format, Edition { at, before: None })
}
