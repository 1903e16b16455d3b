//! Score files of several people or machines in one: the union of their records, by id.
//!
//! What comes out does not depend on the order of the files, nor on how often one is given: where
//! two records have one id, the one whose line sorts first counts, as it does for the reader.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::error::ScoresError;
use super::last_seen;
use super::lines::each_line;
use super::score_file::{START, ScoreFile};
use crate::files;
use crate::history::log::{self, Log};
use crate::history::{Event, EventId};
use crate::moment::Moment;

/// How deep folders are looked into: a hand-in may lie in a folder of its own, and a link may lead
/// in a circle.
const DEPTH: usize = 8;

/// What became of a merge.
#[derive(Debug, Default)]
pub struct Merged {
    /// How many files were read.
    pub files: usize,
    /// How many records they held.
    pub records: usize,
    /// How many were added.
    pub added: usize,
    /// How many were in the score file already.
    pub known: usize,
    /// How many of those added are for a newer civiq.
    pub newer: usize,
    /// Everything that is worth knowing of a file, in the order of the files.
    pub findings: Vec<MergeFinding>,
    /// In how many files there are answers of each learner.
    pub learners: BTreeMap<String, usize>,
}

/// What was found in a file, and where.
#[derive(Debug)]
pub struct MergeFinding {
    /// The file.
    pub path: PathBuf,
    /// What.
    pub fault: MergeFault,
}

/// What can be worth knowing of a file.
#[derive(Debug)]
pub enum MergeFault {
    /// It can't be read.
    Unread(io::Error),
    /// It is no score file.
    Foreign,
    /// A folder without any score file.
    NoneThere,
    /// On this line there is something that is no record.
    Damage(usize, String),
    /// The record on this line has the id of another one that says something else.
    Conflict(usize),
    /// The record on this line was in a file before it, or on a line before it.
    Twice(usize),
}

impl ScoreFile {
    /// Adds what the files hold; folders stand for the files in them that end in `.jsonl`.
    ///
    /// # Errors
    ///
    /// Only the score file's own: a file that can't be read is a finding, and costs only itself.
    pub fn merge(&self, from: &[PathBuf]) -> Result<Merged, ScoresError> {
        self.prepare()?;
        let mut union = Union::over(self.read()?.log);
        for path in from {
            union.path(path, self.path());
        }
        let lines = union.lines();
        if !lines.is_empty() {
            self.append_lines(&lines)?;
            last_seen::remember(self.path(), &self.read()?.log, union.merged.added);
        }
        Ok(union.merged)
    }
}

/// A record that is to be added.
struct NewRecord {
    at: Moment,
    line: String,
}

/// What the score file holds, and what is to be added.
#[derive(Default)]
struct Union {
    ours: HashMap<EventId, Event>,
    ours_newer: BTreeMap<String, String>,
    new: HashMap<EventId, NewRecord>,
    new_newer: BTreeMap<String, String>,
    merged: Merged,
}

impl Union {
    fn over(log: Log) -> Self {
        let ours = log.events.into_iter().map(|event| (event.id, event));
        Self {
            ours: ours.collect(),
            ours_newer: log.newer,
            ..Self::default()
        }
    }

    fn path(&mut self, path: &Path, own: &Path) {
        let mut files = Vec::new();
        match list(path, DEPTH, &mut files) {
            Err(error) => return self.find(path, MergeFault::Unread(error)),
            Ok(()) if files.is_empty() => return self.find(path, MergeFault::NoneThere),
            Ok(()) => {}
        }
        for file in files {
            if is_same(&file, own) {
                continue;
            }
            if let Err(error) = self.file(&file) {
                self.find(&file, MergeFault::Unread(error));
            }
        }
    }

    fn find(&mut self, path: &Path, fault: MergeFault) {
        let path = path.to_owned();
        self.merged.findings.push(MergeFinding { path, fault });
    }

    fn file(&mut self, path: &Path) -> io::Result<()> {
        let HandIn {
            log,
            lines,
            repeated,
        } = HandIn::read(path)?;
        if log.is_empty() && !log.damage.is_empty() && is_foreign(path)? {
            self.find(path, MergeFault::Foreign);
            return Ok(());
        }
        self.merged.files += 1;
        self.merged.records += log.events.len() + log.newer.len() + repeated.len();
        for damage in log.damage {
            self.find(path, MergeFault::Damage(damage.line, damage.reason));
        }
        for line in repeated {
            self.find(path, MergeFault::Twice(line));
        }
        let mut learners = Vec::new();
        for event in log.events {
            if !learners.contains(&event.learner) {
                learners.push(event.learner.clone());
            }
            let line = lines.get(&event.id).copied().unwrap_or_default();
            if let Some(fault) = self.event(&event, line) {
                self.find(path, fault);
            }
        }
        for learner in learners {
            *self.merged.learners.entry(learner).or_default() += 1;
        }
        for (key, text) in log.newer {
            self.newer(key, text);
        }
        Ok(())
    }

    /// Takes an event from a line; what there is to say of it.
    fn event(&mut self, event: &Event, from: usize) -> Option<MergeFault> {
        let id = event.id;
        let line = log::line(event);
        let (at, mut fault) = (event.at, None);
        if let Some(ours) = self.ours.get(&id) {
            if ours == event {
                self.merged.known += 1;
                return None;
            }
            fault = Some(MergeFault::Conflict(from));
            if log::line(ours) < line {
                return fault;
            }
        }
        if let Some(other) = self.new.get(&id) {
            if other.line == line {
                return Some(MergeFault::Twice(from));
            }
            fault = Some(MergeFault::Conflict(from));
            if other.line < line {
                return fault;
            }
        }
        self.new.insert(id, NewRecord { at, line });
        fault
    }

    fn newer(&mut self, key: String, text: String) {
        let is_ours = self.ours_newer.get(&key).is_some_and(|ours| *ours <= text);
        if is_ours {
            self.merged.known += 1;
            return;
        }
        let first = self.new_newer.entry(key).or_insert_with(|| text.clone());
        if text < *first {
            *first = text;
        }
    }

    /// What is to be added, in the order in which it happened.
    fn lines(&mut self) -> String {
        let mut new = std::mem::take(&mut self.new)
            .into_iter()
            .collect::<Vec<_>>();
        new.sort_unstable_by_key(|(id, new)| (new.at, *id));
        self.merged.newer = self.new_newer.len();
        self.merged.added = new.len() + self.merged.newer;
        let newer = self.new_newer.values().map(|text| format!("{text}\n"));
        let lines = new.into_iter().map(|(_, new)| new.line);
        lines.chain(newer).collect()
    }
}

/// What a file holds, and where.
struct HandIn {
    log: Log,
    /// The line of each event.
    lines: HashMap<EventId, usize>,
    /// The lines that hold what the file held before them.
    repeated: Vec<usize>,
}

impl HandIn {
    fn read(path: &Path) -> io::Result<Self> {
        files::ensure_keeps(&fs::metadata(path)?)?;
        let mut reader = log::LogReader::default();
        let (mut lines, mut repeated) = (HashMap::new(), Vec::new());
        let mut number = 0;
        each_line(path, |line| {
            number += 1;
            let before = reader.so_far();
            let (events, duplicates) = (before.events.len(), before.duplicates);
            reader.line(line);
            let after = reader.so_far();
            lines.extend(
                after.events[events..]
                    .iter()
                    .map(|event| (event.id, number)),
            );
            repeated.extend((duplicates..after.duplicates).map(|_| number));
        })?;
        Ok(Self {
            log: reader.finish(),
            lines,
            repeated,
        })
    }
}

/// The file, or the score files in a folder and its folders, by name.
fn list(path: &Path, depth: usize, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !fs::metadata(path)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    for entry in entries {
        let is_log = entry.extension().is_some_and(|ending| ending == "jsonl");
        if entry.is_dir() && depth > 0 {
            // A link that leads back up would have everything read again and again.
            if is_above(&entry, path) {
                continue;
            }
            list(&entry, depth - 1, files)?;
        } else if is_log && !entry.is_dir() {
            files.push(entry);
        }
    }
    Ok(())
}

/// Whether a folder is one that the other lies in, or that other itself.
fn is_above(folder: &Path, other: &Path) -> bool {
    let real = |path| fs::canonicalize(path).ok();
    let (folder, other) = (real(folder), real(other));
    folder
        .zip(other)
        .is_some_and(|(folder, other)| other.starts_with(folder))
}

fn is_foreign(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    fs::File::open(path)?.take(START).read_to_end(&mut start)?;
    Ok(log::is_foreign(&start) && !log::is_utf16(&start))
}

fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path| fs::canonicalize(path).ok();
    real(one).is_some() && real(one) == real(other)
}
