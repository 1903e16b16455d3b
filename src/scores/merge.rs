//! Score files of several people or machines in one: the union of their records, by id.
//!
//! What comes out does not depend on the order of the files, nor on how often one is given: where
//! two records have one id, the one whose line sorts first counts, as it does for the reader.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use super::error::ScoresError;
use super::hand_in::{self, HandIn, list};
use super::score_file::ScoreFile;
use crate::files;
use crate::history::log::{self, Log};
use crate::history::{Event, EventId};
use crate::moment::Moment;

/// What became of a merge: how much was added, and everything that is worth knowing of the files.
///
/// [`ScoreFile::merge`] makes one; `civiq scores merge` prints it.
#[derive(Debug, Default)]
pub struct Merged {
    /// How many files were read.
    pub files: usize,
    /// How many records they held.
    pub records: usize,
    /// How many records were added to the score file.
    pub added: usize,
    /// How many were in the score file already.
    pub known: usize,
    /// How many of those added are for a newer civiq.
    pub newer: usize,
    /// Everything that is worth knowing of a file, in the order of the files.
    pub findings: Vec<MergeFinding>,
    /// For each learner, the number of files with answers of theirs.
    pub learners: BTreeMap<String, usize>,
}

/// What became of events that another program told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// How many were added.
    pub added: usize,
    /// How many were there already.
    pub known: usize,
}

/// So many events are added at once: their lines take some megabytes.
const AT_ONCE: usize = 20_000;

/// Something worth knowing of a file that was merged.
#[derive(Debug)]
pub struct MergeFinding {
    /// The path of the file, or of the folder.
    pub path: PathBuf,
    /// What the teacher should know about it.
    pub fault: MergeFault,
}

/// What there is to report of a file that was handed in.
#[derive(Debug)]
pub enum MergeFault {
    /// Reading it failed; nothing of it was added.
    Unread(io::Error),
    /// The file is no score file.
    Foreign,
    /// A folder without any score file.
    NoneThere,
    /// On this line there is something that is no record.
    Damage(usize, String),
    /// The record on this line has the id of another record and different contents.
    Conflict(usize),
    /// The record on this line was in a file before it, or on a line before it.
    Twice(usize),
    /// The record on this line says something of an answer that its learner has no say in.
    Stray(usize),
    /// The answer on this line is of a time still to come.
    Ahead(usize),
}

impl ScoreFile {
    /// Adds what the files hold; folders stand for the files in them that end in `.jsonl`. No file
    /// stands for the copies that sync programs left beside the score file.
    ///
    /// # Errors
    ///
    /// Only the score file's own: a file that can't be read is a finding, and costs only itself.
    pub fn merge(&self, from: &[PathBuf], now: Moment) -> Result<Merged, ScoresError> {
        self.prepare()?;
        self.catch_up()?;
        let mut union = Union::new(self.whole()?, now);
        let beside = self.conflict_copies(from)?;
        for path in from.iter().chain(&beside) {
            union.add_path(path, self.path());
        }
        union.note_strays();
        let lines = union.lines();
        if !lines.is_empty() {
            self.append_lines(&lines)?;
            self.look()?;
        }
        Ok(union.merged)
    }

    /// Adds events that another program told of, in the order in which they are given. One whose id is there
    /// already stays as it is there.
    ///
    /// # Errors
    ///
    /// What was added before a failure stays, so that adding all of them again adds the rest.
    pub fn add(&self, events: Vec<Event<'static>>) -> Result<Added, ScoresError> {
        self.prepare()?;
        self.catch_up()?;
        let mut known = self.ids()?;
        let all = events.len();
        let mut new = events.into_iter().filter(|event| known.insert(event.id));
        let mut added = 0;
        loop {
            let lines = new.by_ref().take(AT_ONCE).map(|event| log::line(&event));
            let lines = lines.collect::<Vec<_>>();
            if lines.is_empty() {
                break;
            }
            self.append_lines(&lines.concat())?;
            added += lines.len();
        }
        if added > 0 {
            self.look()?;
        }
        let known = all - added;
        Ok(Added { added, known })
    }

    /// The copies that sync programs left beside the file; none where other files were named.
    fn conflict_copies(&self, named: &[PathBuf]) -> Result<Vec<PathBuf>, ScoresError> {
        if !named.is_empty() {
            return Ok(Vec::new());
        }
        files::conflict_copies(self.path()).map_err(|source| self.read_error(source))
    }
}

/// A record that is to be added.
struct NewRecord {
    at: Moment,
    line: String,
}

/// What the score file holds, and what is to be added to it.
///
/// It grows file by file, and comes out the same whatever their order: each record counts once by
/// its id, and of two that say something else under one id, the one whose line sorts first counts.
struct Union {
    now: Moment,
    /// The score file's own events.
    ours: HashMap<EventId, Event<'static>>,
    /// The score file's own records for a newer civiq, by what tells one from another.
    ours_newer: BTreeMap<String, String>,
    /// The events that are to be added.
    new: HashMap<EventId, NewRecord>,
    /// The records for a newer civiq that are to be added.
    new_newer: BTreeMap<String, String>,
    /// What the files say of answers, with the place where it stands.
    amendments: Vec<(PathBuf, usize, Event<'static>)>,
    /// The report on the files that were read so far.
    merged: Merged,
}

impl Union {
    fn new(log: Log, now: Moment) -> Self {
        let ours = log.events.into_iter().map(|event| (event.id, event));
        Self {
            now,
            ours: ours.collect(),
            ours_newer: log.newer,
            new: HashMap::new(),
            new_newer: BTreeMap::new(),
            amendments: Vec::new(),
            merged: Merged::default(),
        }
    }

    fn add_path(&mut self, path: &Path, own: &Path) {
        let mut found = Vec::new();
        match list(path, &mut found) {
            Err(error) => return self.note(path, MergeFault::Unread(error)),
            Ok(()) if found.is_empty() => return self.note(path, MergeFault::NoneThere),
            Ok(()) => {}
        }
        for file in found {
            let added = match files::is_same(&file, own) {
                Ok(true) => Ok(()),
                Ok(false) => self.add_file(&file),
                Err(error) => Err(error),
            };
            if let Err(error) = added {
                self.note(&file, MergeFault::Unread(error));
            }
        }
    }

    fn note(&mut self, path: &Path, fault: MergeFault) {
        let path = path.to_owned();
        self.merged.findings.push(MergeFinding { path, fault });
    }

    fn add_file(&mut self, path: &Path) -> io::Result<()> {
        let HandIn {
            log,
            lines,
            repeated,
        } = HandIn::from_file(path)?;
        if log.is_empty() && !log.damage.is_empty() && hand_in::is_foreign(path)? {
            self.note(path, MergeFault::Foreign);
            return Ok(());
        }
        self.merged.files += 1;
        self.merged.records += log.events.len() + log.newer.len() + repeated.len();
        for damage in log.damage {
            self.note(path, MergeFault::Damage(damage.line, damage.reason));
        }
        for line in repeated {
            self.note(path, MergeFault::Twice(line));
        }
        let mut learners = BTreeSet::new();
        for event in log.events {
            if !learners.contains(&event.learner) {
                learners.insert(event.learner.clone());
            }
            let line = lines.get(&event.id).copied().unwrap_or_default();
            if let Some(fault) = self.add_event(&event, line) {
                self.note(path, fault);
            }
            if event.is_ahead_of(self.now) {
                self.note(path, MergeFault::Ahead(line));
            }
            if event.target().is_some() {
                self.amendments.push((path.to_owned(), line, event));
            }
        }
        for learner in learners {
            *self.merged.learners.entry(learner.into_owned()).or_default() += 1;
        }
        for (key, text) in log.newer {
            self.add_newer(key, text);
        }
        Ok(())
    }

    /// Takes an event from a line; what there is to say of it.
    fn add_event(&mut self, event: &Event<'_>, from: usize) -> Option<MergeFault> {
        let id = event.id;
        let (at, mut fault) = (event.at, None);
        let text = log::line(event);
        if let Some(ours) = self.ours.get(&id) {
            if ours == event {
                self.merged.known += 1;
                return None;
            }
            fault = Some(MergeFault::Conflict(from));
            if log::line(ours) < text {
                return fault;
            }
        }
        if let Some(other) = self.new.get(&id) {
            if other.line == text {
                return Some(MergeFault::Twice(from));
            }
            fault = Some(MergeFault::Conflict(from));
            if other.line < text {
                return fault;
            }
        }
        self.new.insert(id, NewRecord { at, line: text });
        fault
    }

    /// Notes what says something of an answer that its learner has no say in. It is added as it is: what
    /// counts is decided whenever the file is read.
    fn note_strays(&mut self) {
        for (path, line, event) in std::mem::take(&mut self.amendments) {
            let answer = event.target().and_then(|of| self.event(of));
            let is_stray = |answer: Event| answer.target().is_none() && !event.may_amend(&answer);
            if answer.is_some_and(is_stray) {
                self.note(&path, MergeFault::Stray(line));
            }
        }
    }

    /// The event with an id, as it stands from now on.
    fn event(&self, id: EventId) -> Option<Event<'static>> {
        let new = self.new.get(&id);
        let new = new.and_then(|new| log::read(new.line.as_bytes()).events.pop());
        new.or_else(|| self.ours.get(&id).cloned())
    }

    fn add_newer(&mut self, key: String, text: String) {
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

    /// The lines to be added, in the order in which they happened.
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
