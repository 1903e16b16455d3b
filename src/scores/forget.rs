//! Taking a learner out of the score file and whatever lies beside it: the one time that records go.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use super::error::ScoresError;
use super::last_seen::{LastSeen, Looking};
use super::score_file::ScoreFile;
use crate::files::{self, Beside, Holds};
use crate::history::log;
use crate::history::{Event, EventId, EventKind};

/// How many records of a learner a file holds, or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The path of the file that held something of the learner.
    pub path: PathBuf,
    /// How many, those among them of which only a part can be read.
    pub records: usize,
}

impl ScoreFile {
    /// The files that hold anything of a learner: what [`Self::forget`] would take out.
    pub fn holds(&self, learner: &str) -> Result<Vec<Removed>, ScoresError> {
        let mut found = Vec::new();
        for path in self.copies()? {
            let sifted = Sifted::read(&path, learner);
            let records = sifted.map_err(|source| ScoresError::read(&path, source))?;
            let records = records.records;
            found.push(Removed { path, records });
        }
        found.retain(|file| file.records > 0);
        Ok(found)
    }

    /// Takes out everything by a learner. Every other line stays as it is, byte for byte, and in no
    /// file beside the score file anything stays of what went.
    pub fn forget(&self, learner: &str) -> Result<Vec<Removed>, ScoresError> {
        if self.holds(learner)?.is_empty() {
            // A copy that nobody finished may hold something, all the same.
            let looking = self.looking()?;
            self.remove_derived(&looking)?;
            self.clear_up(&looking)?;
            return Ok(Vec::new());
        }
        // Whoever is about to add an answer waits, and then finds the new file.
        let looking = self.looking()?;
        let _lock = self.lock()?;
        self.remove_derived(&looking)?;
        let mut removed = Vec::new();
        // The score file comes last: a copy that held more would be told as a loss.
        for path in self.copies()?.into_iter().rev() {
            let sifted = Sifted::read(&path, learner);
            let sifted = sifted.map_err(|source| ScoresError::read(&path, source))?;
            if sifted.records == 0 {
                continue;
            }
            let written = LastSeen::forget(self.path(), sifted.gone.into_iter(), &looking)
                .and_then(|()| files::replace_private(&path, &mut sifted.rest.as_slice()));
            written.map_err(|source| ScoresError::write(&path, source))?;
            let records = sifted.records;
            removed.push(Removed { path, records });
        }
        self.look_again(Some(&looking))?;
        self.clear_up(&looking)?;
        removed.reverse();
        Ok(removed)
    }

    /// The file itself, where a link leads, and whatever lies beside either and holds records, too: the
    /// copies that civiq made, and those of sync programs.
    fn copies(&self) -> Result<Vec<PathBuf>, ScoresError> {
        let mut names = vec![self.path().to_owned()];
        names.extend(real_file(self.path())?);
        names.dedup();
        let beside = names.iter().flat_map(|path| {
            let kinds = Beside::holding(Holds::Records);
            kinds.map(|kind| kind.path(path)).collect::<Vec<_>>()
        });
        let mut names = names.iter().cloned().chain(beside).collect::<Vec<_>>();
        for path in names.clone() {
            let copies = files::conflict_copies(&path);
            names.extend(copies.map_err(|source| ScoresError::read(&path, source))?);
        }
        let mut files = Vec::new();
        for path in names {
            files.extend(real_file(&path)?.filter(|real| !files.contains(real)));
        }
        Ok(files)
    }

    /// Removes what can be made anew, whomever it is of. Nobody makes it anew as long as one looks.
    fn remove_derived(&self, _: &Looking) -> Result<(), ScoresError> {
        for kind in Beside::holding(Holds::Derived) {
            let path = kind.path(self.path());
            files::remove(&path).map_err(|source| ScoresError::write(&path, source))?;
        }
        Ok(())
    }

    /// Removes what broken-off writes left beside the file, if nobody is writing: nothing of a learner
    /// stays in that, even where nothing else is left.
    pub fn tidy_up(&self) {
        // Whoever gets to look tidies up first.
        drop(Looking::begin(self.path()));
    }

    /// Removes any copy that a broken-off write left, of the file and of each that lies beside it.
    fn clear_up(&self, _: &Looking) -> Result<(), ScoresError> {
        for path in self.copies()?.into_iter().chain([self.path().to_owned()]) {
            let cleared = files::remove_leftovers(&path);
            cleared.map_err(|source| ScoresError::write(&path, source))?;
        }
        Ok(())
    }
}

/// The file that a path leads to, if one is there, under the name that it really has: one file under two
/// names is one file. What can't be looked at is no reason to go on as if it were not there.
fn real_file(path: &Path) -> Result<Option<PathBuf>, ScoresError> {
    let real = match files::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        real => real,
    };
    let kind = real.and_then(|real| Ok((files::kind_of(&real)?, real)));
    let (kind, real) = kind.map_err(|source| ScoresError::read(path, source))?;
    Ok(Some(real).filter(|_| kind.is_file()))
}

/// A file without a learner's records.
struct Sifted {
    /// What stays of it.
    rest: Vec<u8>,
    /// How many records went, those among them of which only a part can be read.
    records: usize,
    /// The ids of those that can be read.
    gone: Vec<EventId>,
}

impl Sifted {
    fn read(path: &Path, learner: &str) -> io::Result<Self> {
        let bytes = files::read_bytes(path, u64::MAX - 1)?;
        let events = log::read(&bytes).events;
        let own = events.iter().filter(|event| event.learner == learner);
        let own = own.map(|event| event.id).collect::<Vec<_>>();
        let sieve = Sieve {
            learner,
            own: own.iter().copied().collect(),
        };
        let (mut rest, mut records) = (Vec::with_capacity(bytes.len()), 0);
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            records += sieve.line(line, &mut rest);
        }
        Ok(Self {
            rest,
            records,
            gone: own,
        })
    }
}

/// Tells a learner's records from those of others, line by line.
///
/// What takes back or overrides one of the learner's answers goes, too, whoever wrote it; and what
/// can't be read goes where it names the learner.
struct Sieve<'a> {
    learner: &'a str,
    /// The learner's own, to which others may refer.
    own: HashSet<EventId>,
}

impl Sieve<'_> {
    /// Adds what stays of a line to the rest; gives how many records went.
    fn line(&self, line: &[u8], rest: &mut Vec<u8>) -> usize {
        let records = log::read(line);
        let (gone, others): (Vec<_>, Vec<_>) =
            records.events.iter().partition(|event| self.is_own(event));
        let text = String::from_utf8_lossy(line);
        if gone.is_empty() && !log::names_learner(&text, self.learner) {
            rest.extend_from_slice(line);
            return 0;
        }
        // Records of others that stand on the same line go on to stand on one of their own.
        let newer = records
            .newer
            .values()
            .filter(|text| !log::names_learner(text, self.learner));
        rest.extend(
            others
                .into_iter()
                .flat_map(|event| log::line(event).into_bytes()),
        );
        rest.extend(newer.flat_map(|text| format!("{text}\n").into_bytes()));
        gone.len().max(1)
    }

    fn is_own(&self, event: &Event<'_>) -> bool {
        let of = match &event.kind {
            EventKind::Undo { of } | EventKind::Override { of, .. } => Some(of),
            EventKind::Answer(_) => None,
        };
        event.learner == self.learner || of.is_some_and(|of| self.own.contains(of))
    }
}
