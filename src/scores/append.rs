//! One append to a score file.

use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use crate::files::{self, FileIdentity, FilePrint, OpenFile, Opening, PathKind};

/// Where an append went: into which file, and how long it was before and is now.
///
/// A journal compares each with the one before ([`Appended::follows`]): that is how it notices that
/// another program has put an older copy in the file's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Appended {
    file: FileIdentity,
    from: u64,
    to: u64,
    /// What the file was afterwards.
    print: Option<FilePrint>,
}

impl Appended {
    /// Whether this went into this file.
    pub(super) fn is_in(&self, file: FileIdentity) -> bool {
        self.file == file
    }

    /// What the file was afterwards, as far as the platform tells.
    pub(super) fn print(&self) -> Option<FilePrint> {
        self.print
    }

    /// Whether this went into the same file as another append.
    pub(super) fn is_in_file_of(&self, other: &Self) -> bool {
        self.is_in(other.file)
    }

    /// Whether this went into the file that `earlier` went into, with all that was in it.
    pub(super) fn follows(&self, earlier: &Self) -> bool {
        self.is_in_file_of(earlier) && self.from >= earlier.to
    }
}

/// Opens a score file for appending, and makes it where it does not exist.
pub(super) fn open_for_appending(path: &Path) -> io::Result<OpenFile> {
    let there = files::ensure_keeps(path)?;
    if there == PathKind::Nothing
        && let Some(folder) = files::folder_of(path)
    {
        files::create_private_folder(folder)?;
    }
    files::open(path, Opening::Appending)
}

/// One write, on a line of its own even where a crash left half a line before it.
pub(super) fn write_at_end(file: &mut OpenFile, lines: &str) -> io::Result<Appended> {
    let from = file.seek(SeekFrom::End(0))?;
    let mut last = [b'\n'];
    if from > 0 {
        file.seek(SeekFrom::Start(from - 1))?;
        file.read_exact(&mut last)?;
    }
    let heal = if last == [b'\n'] { "" } else { "\n" };
    let bytes = format!("{heal}{lines}");
    file.write_all(bytes.as_bytes())?;
    files::sync(file)?;
    Ok(Appended {
        file: FileIdentity::of(file)?,
        from,
        to: from + bytes.len() as u64,
        print: FilePrint::of(file)?,
    })
}
