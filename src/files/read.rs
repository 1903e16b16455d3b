//! Reading a file whole, whatever it turns out to be.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::disk::{self, OpenFile, Opening};
use super::path::{PathKind, kind_of};
use crate::text::SourceText;

/// The largest that anything beside a score file or a roster may be, but for copies of it: a school
/// of thousands, each with all that can be known of them.
pub const MAX_BESIDE: u64 = 64 << 20;

/// The largest source text that is read; a thick book has two.
const MAX_TEXT_BYTES: u64 = 32 << 20;

/// Why a file could not be read as what was wanted of it.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum FileError {
    /// Reading failed: it is not there, may not be read, or the disk gave up.
    #[error("can’t read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// The path leads to a folder.
    #[error("{} is a folder", path.display())]
    Folder { path: PathBuf },
    /// The path leads to something else than a file.
    #[error("{} is not a file", path.display())]
    NotAFile { path: PathBuf },
    /// It is larger than anything of its kind should be.
    #[error("{} is larger than {} MiB", path.display(), most >> 20)]
    TooLarge { path: PathBuf, most: u64 },
    /// It is no text; `line` is the first that can't be read.
    #[error("{}:{line}: this is not UTF-8", path.display())]
    NotUtf8 { path: PathBuf, line: usize },
}

impl FileError {
    /// The path of the file that could not be read.
    pub fn path(&self) -> &Path {
        match self {
            Self::Read { path, .. }
            | Self::Folder { path }
            | Self::NotAFile { path }
            | Self::TooLarge { path, .. }
            | Self::NotUtf8 { path, .. } => path,
        }
    }

    /// The way out where the file was to be a text that a deck cites. Who reads another kind of file
    /// has other hints.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            // The system's own words say what is in the way.
            Self::Read { .. } => None,
            Self::Folder { .. } | Self::NotAFile { .. } => {
                Some("`--text` takes a file with plain text")
            }
            Self::TooLarge { .. } => Some("give only the part that the deck cites"),
            Self::NotUtf8 { .. } => Some("save it as plain text in UTF-8"),
        }
    }

    /// Whether there is nothing of that name.
    pub fn is_not_there(&self) -> bool {
        matches!(self, Self::Read { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }
}

impl From<FileError> for io::Error {
    /// The error without its path, for whoever names the file in words of their own.
    fn from(error: FileError) -> Self {
        match error {
            FileError::Read { source, .. } => source,
            FileError::Folder { .. } => Self::other("it is a folder"),
            FileError::NotAFile { .. } => Self::other("it is not a file"),
            FileError::TooLarge { most, .. } => {
                let what = format!("it is larger than {} MiB", most >> 20);
                Self::new(io::ErrorKind::FileTooLarge, what)
            }
            FileError::NotUtf8 { line, .. } => {
                let what = format!("line {line} is not UTF-8");
                Self::new(io::ErrorKind::InvalidData, what)
            }
        }
    }
}

/// Reads a file; a pipe or a device can't make it wait, nor a huge file fill the memory.
pub fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, FileError> {
    let (file, length) = open_regular(path)?;
    let bytes = if length > most {
        None
    } else {
        // One that grows meanwhile is found out by the byte that is too much.
        Some(first(path, file, (length, most + 1))?).filter(|bytes| bytes.len() as u64 <= most)
    };
    bytes.ok_or_else(|| FileError::TooLarge {
        path: path.to_owned(),
        most,
    })
}

/// The first bytes of a file, by which its kind is known.
pub fn read_start(path: &Path, count: u64) -> Result<Vec<u8>, FileError> {
    let (file, length) = open_regular(path)?;
    first(path, file, (length, count))
}

/// Opens what is a file to read it, and gives its length. What is none is refused before it is
/// opened: a pipe would make that wait.
pub fn open_regular(path: &Path) -> Result<(OpenFile, u64), FileError> {
    let length = match kind_of(path).map_err(|source| unread(path, source))? {
        PathKind::File(length) => length,
        PathKind::Nothing => 0,
        PathKind::Folder => {
            let path = path.to_owned();
            return Err(FileError::Folder { path });
        }
        PathKind::Device | PathKind::Pipe => {
            let path = path.to_owned();
            return Err(FileError::NotAFile { path });
        }
    };
    let file = disk::open(path, Opening::Reading);
    Ok((file.map_err(|source| unread(path, source))?, length))
}

fn first(path: &Path, file: OpenFile, (length, most): (u64, u64)) -> Result<Vec<u8>, FileError> {
    // With room for one more the end is seen without room for another piece.
    let room = usize::try_from(length.saturating_add(1).min(most));
    let mut bytes = Vec::with_capacity(room.unwrap_or_default());
    let read = file.take(most).read_to_end(&mut bytes);
    read.map_err(|source| unread(path, source))?;
    Ok(bytes)
}

fn unread(path: &Path, source: io::Error) -> FileError {
    let path = path.to_owned();
    FileError::Read { path, source }
}

/// Reads a source text, which is UTF-8 and at most 32 MB.
pub fn read_text(path: &Path) -> Result<SourceText, FileError> {
    let bytes = read_bytes(path, MAX_TEXT_BYTES)?;
    Ok(SourceText::new(utf8(path, &bytes)?))
}

/// Reads a text file of at most `most` bytes.
pub fn read_utf8(path: &Path, most: u64) -> Result<String, FileError> {
    let bytes = read_bytes(path, most)?;
    Ok(utf8(path, &bytes)?.to_owned())
}

/// The text of a file.
pub fn utf8<'b>(path: &Path, bytes: &'b [u8]) -> Result<&'b str, FileError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        FileError::NotUtf8 {
            path: path.to_owned(),
            line,
        }
    })
}
