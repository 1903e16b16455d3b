//! Files of other formats, taken as decks.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::error::{ShelfError, UnknownKind};
use super::found::FoundDeck;
use super::origin::Origin;
use crate::deck::format::{Place, Places, Problem, rule};
use crate::files;
use crate::formats::assemble::{ImportedDeck, assemble};
use crate::formats::{DeckFormat, Warning, WarningKind, recognise};

/// The largest file of another format that is read: Moodle's takes a thousand bytes for a question.
const MAX_FOREIGN_BYTES: u64 = 128 << 20;

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

/// Reads a file of another format; which one is recognised, unless it is given.
pub fn import(path: &Path, format: Option<&'static DeckFormat>) -> Result<Import, ShelfError> {
    let bytes = files::read_bytes(path, MAX_FOREIGN_BYTES)?;
    let text = decoded(path, &bytes)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let known = format.or_else(|| recognise(&name, &text));
    let Some((format, read)) = known.and_then(|format| Some((format, format.read?))) else {
        return Err(unknown(path, UnknownKind::Other));
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Import {
        format,
        imported: assemble(read(&text), &stem),
    })
}

/// A file as text: UTF-8, or UTF-16 with its mark, as Excel saves "Unicode text".
fn decoded<'b>(path: &Path, bytes: &'b [u8]) -> Result<Cow<'b, str>, ShelfError> {
    let pairs = |order: fn([u8; 2]) -> u16| {
        let units = bytes[2..]
            .chunks_exact(2)
            .map(|pair| order([pair[0], pair[1]]));
        char::decode_utf16(units)
            .collect::<Result<String, _>>()
            .ok()
    };
    let wide = match bytes {
        [0xFF, 0xFE, ..] => pairs(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => pairs(u16::from_be_bytes),
        [b'P', b'K', 3, 4, ..] => return Err(unknown(path, package(path))),
        _ => None,
    };
    match wide {
        Some(text) => Ok(Cow::Owned(text)),
        None => Ok(Cow::Borrowed(
            files::utf8(path, bytes)?.trim_start_matches('\u{FEFF}'),
        )),
    }
}

/// What a zip file is, by its name.
fn package(path: &Path) -> UnknownKind {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    match ending.to_ascii_lowercase().as_str() {
        "apkg" | "colpkg" => UnknownKind::AnkiPackage,
        "xlsx" | "ods" | "xlsm" => UnknownKind::Workbook,
        _ => UnknownKind::Other,
    }
}

fn unknown(path: &Path, kind: UnknownKind) -> ShelfError {
    ShelfError::UnknownFormat {
        path: path.to_owned(),
        kind,
    }
}

impl Import {
    /// The file as a deck on the shelf.
    pub(super) fn into_found(self, origin: Origin) -> FoundDeck {
        let ImportedDeck {
            deck,
            lines,
            warnings,
        } = self.imported;
        let places = lines
            .into_iter()
            .map(|line| Places::new(start_of_line(line)));
        let deck = (!deck.cards.is_empty()).then(|| Arc::new(deck));
        let problems = warnings.as_slice().iter().map(problem).collect();
        FoundDeck::new(deck, places.collect(), problems, origin)
    }
}

fn start_of_line(line: usize) -> Place {
    Place { line, column: 1 }
}

fn problem(warning: &Warning) -> Problem {
    let (rule, help) = match warning.kind {
        WarningKind::LeftOut => (
            rule::NOT_A_DECK,
            "mend it there; the other questions are taken",
        ),
        WarningKind::Changed => (
            rule::CHANGED,
            "`civiq deck import` makes a deck of your own to edit",
        ),
    };
    Problem {
        place: Place {
            line: warning.line,
            column: 1,
        },
        card: None,
        rule,
        message: warning.to_string(),
        help: Some(help.into()),
    }
}
