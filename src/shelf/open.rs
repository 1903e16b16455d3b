//! A file as a deck, whatever format it is in.

use std::ffi::OsStr;
use std::path::Path;

use super::error::ShelfError;
use super::foreign::import;
use super::found::FoundDeck;
use super::origin::Origin;
use crate::deck::format::{self, MAX_BYTES};
use crate::files;

/// Opens a deck file, or a file of another format as a deck.
pub fn open(path: &Path) -> Result<FoundDeck, ShelfError> {
    let origin = Origin::File(path.to_owned());
    if !is_deck_file(path)? {
        return Ok(import(path, None)?.into_found(origin));
    }
    let bytes = files::read_bytes(path, MAX_BYTES)?;
    Ok(FoundDeck::from_reading(format::read(&bytes), origin))
}

/// How much of a file's start tells what it is.
const START: u64 = 256;

/// Whether a file is a deck file or is meant to be one, by its name or by how it begins.
fn is_deck_file(path: &Path) -> Result<bool, ShelfError> {
    let is_json = |ending: &OsStr| ending.eq_ignore_ascii_case("json");
    if path.extension().is_some_and(is_json) {
        return Ok(true);
    }
    let start = files::read_start(path, START)?;
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&start);
    Ok(start.trim_ascii_start().starts_with(b"{"))
}
