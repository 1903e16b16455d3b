//! A file as a deck, whatever format it is in.

use std::path::Path;

use super::error::ShelfError;
use super::foreign::import;
use super::found::FoundDeck;
use super::origin::Origin;
use crate::deck::format::MAX_BYTES;
use crate::files::{self, FilePrint};
use crate::formats::is_own_ending;

/// Opens a deck file, or a file of another format as a deck.
pub fn open(path: &Path) -> Result<FoundDeck, ShelfError> {
    let origin = Origin::File(path.to_owned());
    if !is_deck_file(path)? {
        return Ok(import(path, None, None)?.into_found(origin));
    }
    let print = settled_print(path);
    let bytes = files::read_bytes(path, MAX_BYTES)?;
    let mut found = FoundDeck::read(bytes.into(), origin);
    found.print = print;
    Ok(found)
}

/// What a file is, if every later change of it shows.
pub(super) fn settled_print(path: &Path) -> Option<FilePrint> {
    let print = FilePrint::at(path).ok().flatten();
    print.filter(FilePrint::is_settled)
}

/// How much of a file's start tells what it is.
const START: u64 = 256;

/// Whether a file is a deck file or is meant to be one, by its name or by how it begins: GIFT may begin
/// with a brace, too, and other programs' texts with one and a backslash.
fn is_deck_file(path: &Path) -> Result<bool, ShelfError> {
    let ending = path.extension().unwrap_or_default();
    if ending.eq_ignore_ascii_case("json") {
        return Ok(true);
    }
    if is_own_ending(&ending.to_string_lossy().to_ascii_lowercase()) {
        return Ok(false);
    }
    let start = files::read_start(path, START)?;
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&start);
    let inside = start.trim_ascii_start().strip_prefix(b"{");
    let inside = inside.map(<[u8]>::trim_ascii_start);
    Ok(inside.is_some_and(|inside| matches!(inside.first(), None | Some(b'"' | b'}'))))
}
