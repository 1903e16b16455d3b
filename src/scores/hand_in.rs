//! A file that is to be merged: what somebody handed in, or a copy from another machine.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use super::lines::{ensure_is_line, try_each_line};
use super::score_file::START;
use crate::files::{self, PathKind};
use crate::history::EventId;
use crate::history::log::{self, Log};

/// How deep folders are looked into: a hand-in may lie in a folder of its own, and a link may lead
/// in a circle.
const DEPTH: usize = 8;

/// What a file holds that was handed in, and on which line each of its records stands.
pub(super) struct HandIn {
    /// What could be read of it.
    pub(super) log: Log,
    /// The line of each event.
    pub(super) lines: HashMap<EventId, usize>,
    /// The lines that hold what the file held before them.
    pub(super) repeated: Vec<usize>,
}

impl HandIn {
    /// Reads a score file that somebody handed in.
    pub(super) fn from_file(path: &Path) -> io::Result<Self> {
        let mut reader = log::WholeReader::default();
        let (mut lines, mut repeated) = (HashMap::new(), Vec::new());
        let mut number = 0;
        try_each_line(path, 0, |line| {
            number += 1;
            // Nobody answers so much: it need not be read to its end.
            ensure_is_line(line, number)?;
            let (events, duplicates) = reader.counts();
            reader.line(line);
            let after = reader.counts();
            let new = &reader.events()[events..];
            lines.extend(new.iter().map(|event| (event.id, number)));
            repeated.extend((duplicates..after.1).map(|_| number));
            Ok(())
        })?;
        Ok(Self {
            log: reader.finish(),
            lines,
            repeated,
        })
    }
}

/// The file, or the score files in a folder and its folders, by name.
pub(super) fn list(path: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    list_to(DEPTH, path, found)
}

fn list_to(depth: usize, path: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if files::kind_of(path)? != PathKind::Folder {
        found.push(path.to_owned());
        return Ok(());
    }
    for entry in files::list(path)? {
        let is_log = entry.extension().is_some_and(|ending| ending == "jsonl");
        let is_folder = files::kind_of(&entry)? == PathKind::Folder;
        if is_folder && depth > 0 {
            // A link that leads back up would have everything read again and again.
            if is_above(&entry, path) {
                continue;
            }
            list_to(depth - 1, &entry, found)?;
        } else if is_log && !is_folder {
            found.push(entry);
        }
    }
    Ok(())
}

/// Whether a folder is one that the other lies in, or that other itself.
fn is_above(folder: &Path, other: &Path) -> bool {
    let real = |path| files::canonicalize(path).ok();
    let (folder, other) = (real(folder), real(other));
    folder
        .zip(other)
        .is_some_and(|(folder, other)| other.starts_with(folder))
}

/// Whether a file begins as something else than a score file does.
pub(super) fn is_foreign(path: &Path) -> io::Result<bool> {
    let start = files::read_start(path, START)?;
    Ok(log::is_foreign(&start) && log::wide_encoding(&start).is_none())
}
