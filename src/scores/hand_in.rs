//! A file that is to be merged: what somebody handed in, or a copy from another machine.

use std::collections::HashSet;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::lines::{each_placed_line, ensure_is_line};
use super::score_file::START;
use crate::files::{self, PathKind, open_regular};
use crate::hash::quick_hash;
use crate::history::log::{self, PlacedEvent, Remains};
use crate::history::{Event, EventId};
use crate::moment::Moment;

/// How deep folders are looked into: a hand-in may lie in a folder of its own, and a link may lead
/// in a circle.
const DEPTH: usize = 8;

/// A record of a file that is to be merged, without what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct HandedRecord {
    pub(super) id: EventId,
    pub(super) at: Moment,
    /// The number of the file, and of the line in it.
    pub(super) file: u32,
    pub(super) line: u32,
    from: u64,
    length: u32,
    /// Whether it is an answer, and nothing that is said of one.
    pub(super) is_answer: bool,
    /// A hash of its text: the same text, the same hash.
    pub(super) text: u64,
}

impl HandedRecord {
    /// The same, told as that of another line.
    pub(super) fn told_on(self, line: u32) -> Self {
        Self { line, ..self }
    }

    /// Where it stands in its file: its first byte, and how many there are.
    pub(super) fn bytes(&self) -> (u64, usize) {
        (self.from, self.length as usize)
    }
}

/// What a file holds that was handed in, besides its records.
#[derive(Default)]
pub(super) struct HandIn {
    /// What could not be read, and what is for a newer civiq.
    pub(super) remains: Remains,
    /// The lines with records for a newer civiq that stood there before.
    pub(super) repeated: Vec<usize>,
    /// Everybody with a record in it.
    pub(super) learners: HashSet<String>,
    /// The answers of which something is said.
    pub(super) spoken_of: Vec<EventId>,
}

impl HandIn {
    /// Reads a score file that somebody handed in, or the own one, and adds its records, each with the
    /// number of the file.
    pub(super) fn read(
        path: &Path,
        file: u32,
        records: &mut Vec<HandedRecord>,
    ) -> io::Result<Self> {
        let before = records.len();
        let read = Self::read_lines(path, file, records);
        if read.is_err() {
            records.truncate(before);
        }
        let mut hand_in = read?;
        if hand_in.remains.torn().next().is_some() {
            let whole = records[before..].iter().map(|record| record.id);
            let whole = whole.collect::<HashSet<_>>();
            hand_in
                .remains
                .forgive_torn_writes(|id| whole.contains(&id));
        }
        Ok(hand_in)
    }

    fn read_lines(path: &Path, file: u32, records: &mut Vec<HandedRecord>) -> io::Result<Self> {
        let (mut input, _) = open_regular(path)?;
        let (mut reader, mut hand_in) = (log::LogReader::default(), Self::default());
        let mut refused = Ok(());
        let _ = each_placed_line(&mut input, 0, u64::MAX, |from, line| {
            // Nobody answers so much: it need not be read to its end.
            refused = ensure_is_line(line, reader.lines() + 1);
            if refused.is_err() {
                return ControlFlow::Break(());
            }
            let before = reader.remains().duplicates;
            reader.line(line, |found| {
                records.push(handed(file, from, line, &found));
                hand_in.note(&found.event);
            });
            let again = before..reader.remains().duplicates;
            hand_in.repeated.extend(again.map(|_| reader.lines()));
            ControlFlow::Continue(())
        })?;
        refused?;
        hand_in.remains = reader.finish();
        Ok(hand_in)
    }

    fn note(&mut self, event: &Event<'_>) {
        if !self.learners.contains(&*event.learner) {
            self.learners.insert(event.learner.to_string());
        }
        self.spoken_of.extend(event.target());
    }
}

/// A record on a line that begins at this byte of its file.
fn handed(file: u32, from: u64, line: &[u8], found: &PlacedEvent<'_>) -> HandedRecord {
    let (event, within) = (&found.event, found.within.clone());
    HandedRecord {
        id: event.id,
        at: event.at,
        file,
        line: u32::try_from(found.line).unwrap_or(u32::MAX),
        from: from + within.start as u64,
        length: u32::try_from(within.len()).unwrap_or(u32::MAX),
        is_answer: event.target().is_none(),
        text: quick_hash(0, &line[within]),
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
