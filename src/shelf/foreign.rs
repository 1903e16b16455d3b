//! Files of other formats, taken as decks.

use std::path::Path;
use std::sync::Arc;

use super::error::ShelfError;
use super::found::FoundDeck;
use super::kind::UnreadKind;
use super::origin::Origin;
#[cfg(feature = "archives")]
use crate::archive::Archive;
use crate::deck::format::{Place, Places, Problem, rule};
#[cfg(feature = "archives")]
use crate::exchange::BrokenFile;
use crate::exchange::{DeckFormat, ImportedDeck, ImportedFile, Warning, WarningKind, assemble};
use crate::files;
use crate::formats::recognise;
#[cfg(feature = "archives")]
use crate::formats::recognise_archive;
use crate::text::{Decoded, Encoding, decoded};

/// The largest file of another format that is read: Moodle's takes a thousand bytes for a question, and a
/// package may have pictures in it.
pub const MAX_FOREIGN_BYTES: u64 = 128 << 20;

/// A file of another format, read as a deck.
///
/// It is not yet a deck on the shelf: `civiq deck import` writes one of it, and opening the file by
/// its path makes a [`FoundDeck`] of it on the spot.
#[derive(Debug)]
pub struct Import {
    /// The format that it is in.
    pub format: &'static DeckFormat,
    /// The deck that it makes, and what could not be taken as it stands.
    pub imported: ImportedDeck,
}

/// A file's format, and what is in the file.
type Read = (&'static DeckFormat, ImportedFile);

/// Reads a file of another format. The format is recognised, unless it is given, and so is the tag of the
/// language.
pub fn import(
    path: &Path,
    format: Option<&'static DeckFormat>,
    language: Option<&str>,
) -> Result<Import, ShelfError> {
    let bytes = files::read_bytes(path, MAX_FOREIGN_BYTES)?;
    let unread = |kind| ShelfError::Unread {
        path: path.to_owned(),
        kind,
    };
    let (format, file) = match (UnreadKind::from_beginning(&bytes), decoded(&bytes)) {
        (Some(UnreadKind::Zip), _) => read_archive(path, &bytes, format)?,
        (Some(kind), _) => return Err(unread(kind)),
        (None, None) => return Err(unread(UnreadKind::Binary)),
        (None, Some(decoded)) => {
            read_text(path, &decoded, format).ok_or_else(|| unread(UnreadKind::Text))?
        }
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Import {
        format,
        imported: assemble(file, &stem, language),
    })
}

/// Reads a text; none where it is in no format that has texts.
fn read_text(
    path: &Path,
    decoded: &Decoded<'_>,
    format: Option<&'static DeckFormat>,
) -> Option<Read> {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let format = format.or_else(|| recognise(&ending, &decoded.text))?;
    let mut file = format.read_text(&decoded.text)?;
    if decoded.encoding == Encoding::Windows1252 {
        let (line, word) = first_special(&decoded.text);
        let told =
            format!("taken for Windows-1252, since it is no UTF-8: see whether `{word}` is right");
        file.warnings.at(line).guessed(told);
    }
    Some((format, file))
}

/// The first word with a letter beyond ASCII, and its line.
fn first_special(text: &str) -> (usize, &str) {
    let at = text.find(|c: char| !c.is_ascii()).unwrap_or(0);
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = text[start..].split_whitespace().next().unwrap_or_default();
    (text[..start].matches('\n').count() + 1, word)
}

#[cfg(feature = "archives")]
fn read_archive(
    path: &Path,
    bytes: &[u8],
    format: Option<&'static DeckFormat>,
) -> Result<Read, ShelfError> {
    let broken = |why| ShelfError::Broken {
        path: path.to_owned(),
        why,
    };
    let archive = Archive::new(bytes).map_err(|error| broken(BrokenFile::from(error)))?;
    let known = format.or_else(|| recognise_archive(&archive));
    match known.and_then(|format| Some((format, format.read_archive(&archive)?))) {
        Some((format, file)) => Ok((format, file.map_err(broken)?)),
        None => Err(ShelfError::Unread {
            path: path.to_owned(),
            kind: UnreadKind::from_members(|name| archive.holds(name)),
        }),
    }
}

#[cfg(not(feature = "archives"))]
fn read_archive(path: &Path, _: &[u8], _: Option<&'static DeckFormat>) -> Result<Read, ShelfError> {
    // Without unpacking it, its name is all that tells.
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let kind = match ending.to_ascii_lowercase().as_str() {
        "apkg" | "colpkg" => UnreadKind::AnkiPackage,
        "xlsx" | "xlsm" | "ods" => UnreadKind::Workbook,
        "docx" | "odt" | "pptx" => UnreadKind::Document,
        "mbz" => UnreadKind::MoodleBackup,
        _ => UnreadKind::Zip,
    };
    let path = path.to_owned();
    Err(ShelfError::Unread { path, kind })
}

impl Import {
    /// The file as a deck on the shelf.
    pub(super) fn into_found(self, origin: Origin) -> FoundDeck {
        let ImportedDeck {
            deck,
            lines,
            warnings,
            ..
        } = self.imported;
        let places = lines
            .into_iter()
            .map(|line| Places::new(start_of_line(line)));
        let deck = (!deck.cards.is_empty()).then(|| Arc::new(deck));
        let mut found = FoundDeck::foreign(deck, places.collect(), origin);
        for warning in warnings.as_slice() {
            match warning.kind {
                WarningKind::Guessed => found.guesses.push(warning.clone()),
                WarningKind::LeftOut => found.problems.push(problem(
                    warning,
                    rule::NOT_A_DECK,
                    "mend it there; the other questions are taken",
                )),
                WarningKind::Changed => found.problems.push(problem(
                    warning,
                    rule::CHANGED,
                    "`civiq deck import` makes a deck of your own to edit",
                )),
            }
        }
        found
    }
}

fn start_of_line(line: usize) -> Place {
    Place { line, column: 1 }
}

fn problem(warning: &Warning, rule: &'static str, help: &str) -> Problem {
    Problem {
        place: start_of_line(warning.line),
        card: None,
        rule,
        message: warning.to_string(),
        help: Some(help.into()),
    }
}
