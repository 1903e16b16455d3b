//! The database of a package, unpacked.

use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::bounds::{ALWAYS, MOST_BYTES, MOST_SHRUNK};
use crate::archive::{Archive, ArchiveError};
use crate::exchange::broken_file::BrokenFile;

/// The newest first: a package that has it has an older one that only asks to update Anki.
const NEWEST: &str = "collection.anki21b";
const OLDER: [&str; 2] = ["collection.anki21", "collection.anki2"];

/// How a database begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// How much is unpacked at a time, and how far back a packed database may point.
const STEP: usize = 1 << 20;
const WINDOW: u64 = 32 << 20;

/// Whether an archive is a package of Anki.
pub fn is_package(archive: &Archive<'_>) -> bool {
    OLDER
        .iter()
        .chain([&NEWEST])
        .any(|name| archive.holds(name))
}

/// The bytes of the database that holds the notes.
pub fn database(archive: &Archive<'_>) -> Result<Vec<u8>, BrokenFile> {
    let bytes = if archive.holds(NEWEST) {
        unzstd(&archive.read(NEWEST, MOST_BYTES)?)?
    } else {
        let older = OLDER.iter().find(|name| archive.holds(name));
        archive.read(older.unwrap_or(&OLDER[1]), MOST_BYTES)?
    };
    if bytes.starts_with(SQLITE) {
        Ok(bytes)
    } else {
        Err(unreadable("it is no database"))
    }
}

#[allow(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
pub fn unreadable(reason: impl std::fmt::Display) -> BrokenFile {
    BrokenFile::Part {
        part: "the collection",
        reason: reason.to_string(),
    }
}

/// Unpacks what zstd packed (RFC 8878), which need not say how much that is.
fn unzstd(packed: &[u8]) -> Result<Vec<u8>, BrokenFile> {
    let most = ALWAYS.max(packed.len().saturating_mul(MOST_SHRUNK));
    let most = most.min(usize::try_from(MOST_BYTES).unwrap_or(usize::MAX));
    let too_large = || ArchiveError::TooLarge {
        name: NEWEST.into(),
    };
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(WINDOW);
    let mut rest = packed;
    let mut bytes = Vec::new();
    decoder.init(&mut rest).map_err(unreadable)?;
    while !decoder.is_finished() {
        let step = BlockDecodingStrategy::UptoBytes(STEP);
        decoder.decode_blocks(&mut rest, step).map_err(unreadable)?;
        bytes.extend(decoder.collect().unwrap_or_default());
        if bytes.len() > most {
            return Err(too_large().into());
        }
    }
    Ok(bytes)
}
