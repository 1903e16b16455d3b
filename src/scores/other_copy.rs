//! Other copies of a score file: those that civiq makes, and those that a sync program leaves beside it
//! where a file was changed on two machines at once.

use std::collections::HashMap;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

use super::lines::each_line_from;
use crate::files;
use crate::history::log::{self, Log, LogReader};
use crate::history::{Event, EventId};

/// A copy of the score file that holds records which the file lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullerCopy {
    /// The path of the copy.
    pub path: PathBuf,
    /// How many records it holds that the score file lacks.
    pub records: usize,
}

/// What a copy of a score file holds and the file does not, as far as the file has been looked through.
pub(super) struct OtherCopy {
    path: PathBuf,
    events: HashMap<EventId, Event>,
    newer: Vec<(String, String)>,
}

impl OtherCopy {
    /// Reads what a copy holds behind the place up to which it is the same as the file. Files are added
    /// to at their end alone, so that is little, and mostly nothing.
    pub(super) fn read(path: &Path, file: &Path) -> io::Result<Self> {
        let mut reader = LogReader::default();
        let from = common_lines(path, file)?;
        each_line_from(path, from, |line| reader.line(line))?;
        let log = reader.finish();
        let events = log.events.into_iter().map(|event| (event.id, event));
        Ok(Self {
            path: path.to_owned(),
            events: events.collect(),
            newer: log.newer.into_iter().collect(),
        })
    }

    /// Leaves out a record that the file holds, too.
    pub(super) fn strike(&mut self, id: EventId) {
        self.events.remove(&id);
    }

    /// Leaves out what the file holds, too: its events unless they were struck one by one, and its
    /// records for a newer civiq.
    pub(super) fn strike_all(&mut self, log: &Log) {
        for event in &log.events {
            self.strike(event.id);
        }
        self.newer.retain(|(key, _)| !log.newer.contains_key(key));
    }

    /// The copy by its name, if it holds anything that the file lacks.
    pub(super) fn fuller(&self) -> Option<FullerCopy> {
        let records = self.events.len() + self.newer.len();
        let path = self.path.clone();
        (records > 0).then_some(FullerCopy { path, records })
    }

    /// The lines of what is left.
    pub(super) fn lines(&self) -> String {
        let mut events = self.events.values().collect::<Vec<_>>();
        events.sort_unstable_by_key(|event| (event.at, event.id));
        let newer = self.newer.iter().map(|(_, text)| format!("{text}\n"));
        events.into_iter().map(log::line).chain(newer).collect()
    }
}

/// How many bytes of whole lines two files begin with alike.
fn common_lines(one: &Path, other: &Path) -> io::Result<u64> {
    let open = |path: &Path| match files::open_regular(path) {
        Err(error) if error.is_not_there() => Ok(None),
        opened => io::Result::Ok(Some(opened?.0)),
    };
    match (open(one)?, open(other)?) {
        (Some(one), Some(other)) => common_start(one, other),
        _ => Ok(0),
    }
}

fn common_start(one: impl Read, other: impl Read) -> io::Result<u64> {
    let [mut one, mut other] = [
        BufReader::with_capacity(CHUNK, Box::new(one) as Box<dyn Read>),
        BufReader::with_capacity(CHUNK, Box::new(other)),
    ];
    let (mut read, mut lines) = (0, 0);
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let most = left.len().min(right.len());
        let pairs = left.iter().zip(right);
        let same = if left[..most] == right[..most] {
            most
        } else {
            pairs.take_while(|(left, right)| left == right).count()
        };
        if let Some(end) = left[..same].iter().rposition(|byte| *byte == b'\n') {
            lines = read + end as u64 + 1;
        }
        read += same as u64;
        if most == 0 || same < most {
            return Ok(lines);
        }
        one.consume(same);
        other.consume(same);
    }
}

/// How much of each of two files is compared at once.
const CHUNK: usize = 256 * 1024;

/// The copies that sync programs left of a file, by name.
///
/// They are told by the name of the file itself, what each program puts behind it, and the same ending:
/// `scores.sync-conflict-20261129-101500-ABCDEFG.jsonl` (Syncthing), `scores (conflicted copy 2026-11-29
/// 101500).jsonl` (Nextcloud; Dropbox in some languages), `scores_conflict-20261129-101500.jsonl`
/// (ownCloud), `scores (1).jsonl` (Google Drive), `scores 2.jsonl` (iCloud).
pub(super) fn conflict_copies(file: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = files::folder_of(file).unwrap_or(Path::new("."));
    let paths = match files::list(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        paths => paths?,
    };
    let copies = paths.iter().filter(|path| is_conflict_copy(path, file));
    // As the file is named, so are they.
    let named = copies.filter_map(|path| Some(file.with_file_name(path.file_name()?)));
    Ok(named.collect())
}

fn is_conflict_copy(name: &Path, file: &Path) -> bool {
    let stems = [name, file].map(|path| path.file_stem().and_then(|stem| stem.to_str()));
    let [Some(name_stem), Some(stem)] = stems else {
        return false;
    };
    let mark = name_stem.strip_prefix(stem);
    name.extension() == file.extension() && mark.is_some_and(is_conflict_mark)
}

/// Whether this is what a sync program puts behind a file's name.
fn is_conflict_mark(mark: &str) -> bool {
    /// How programs call a conflict, in the languages in which they put that into names.
    const WORDS: [&str; 3] = ["conflict", "conflit", "konflikt"];
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let in_brackets = mark
        .strip_prefix(" (")
        .and_then(|rest| rest.strip_suffix(')'));
    let word = mark.to_lowercase();
    let is_named = mark.starts_with([' ', '.', '_', '-'])
        && WORDS.iter().any(|conflict| word.contains(conflict));
    let is_numbered = mark.strip_prefix(' ').is_some_and(is_number);
    is_named || is_numbered || in_brackets.is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn conflict_copies_are_known_by_their_names() {
        let is_copy = |name: &str| is_conflict_copy(Path::new(name), Path::new("x/scores.jsonl"));
        for name in [
            "scores.sync-conflict-20261129-101500-ABCDEFG.jsonl",
            "scores (Ann's conflicted copy 2026-11-29).jsonl",
            "scores (In Konflikt stehende Kopie von Ann 2026-11-29).jsonl",
            "scores (Copie en conflit de Ann 2026-11-29).jsonl",
            "scores (conflicted copy 2026-11-29 101500).jsonl",
            "scores_conflict-20261129-101500.jsonl",
            "scores (1).jsonl",
            "scores 2.jsonl",
        ] {
            assert!(is_copy(name), "{name}");
        }
        for name in [
            "scores.jsonl",
            "scores.jsonl.bak",
            "scores (1).json",
            "scores (4b).jsonl",
            "scores-2026.jsonl",
            "scores of Ann 2.jsonl",
            "my scores 2.jsonl",
            "scores ().jsonl",
            "scoresconflict.jsonl",
        ] {
            assert!(!is_copy(name), "{name}");
        }
        let backup = Path::new("scores.jsonl.bak");
        let conflict = Path::new("scores.jsonl.sync-conflict-20261129-101500-ABCDEFG.bak");
        assert!(is_conflict_copy(conflict, backup));
    }

    proptest! {
        #[test]
        fn files_are_alike_up_to_the_line_that_differs(
            same in "[ab\n]{0,40}", one in "[ab\n]{0,8}", other in "[ab\n]{0,8}",
        ) {
            let [one, other] = [one, other].map(|rest| format!("{same}{rest}"));
            let alike = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
            let lines = one[..alike].rfind('\n').map_or(0, |at| at as u64 + 1);
            // Reads as short as a file system may give them.
            let slow = |text: &str| {
                let (first, rest) = text.split_at(text.len() / 3);
                io::Cursor::new(first.to_owned()).chain(io::Cursor::new(rest.to_owned()))
            };
            prop_assert_eq!(common_start(one.as_bytes(), slow(&other)).expect("read"), lines);
        }
    }
}
