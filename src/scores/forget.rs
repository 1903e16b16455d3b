//! Taking a learner out of the score file and whatever lies beside it: the one time that records go.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::ScoresError;
use super::last_seen;
use super::score_file::ScoreFile;
use crate::files::{self, Beside, ChangeLock, Holds, PathKind};
use crate::history::log;
use crate::history::{Event, EventId, EventKind};

/// How long to wait for others that change something beside the score file.
const PATIENCE: Duration = Duration::from_secs(3);

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
        for path in self.copies() {
            let (_, records) = sift(&path, learner).map_err(|source| self.read_error(source))?;
            found.push(Removed { path, records });
        }
        found.retain(|file| file.records > 0);
        Ok(found)
    }

    /// Takes out everything by a learner. Every other line stays as it is, byte for byte, and in no
    /// file beside the score file anything stays of what went.
    pub fn forget(&self, learner: &str) -> Result<Vec<Removed>, ScoresError> {
        let found = self.holds(learner)?;
        if found.is_empty() {
            return Ok(found);
        }
        // Whoever is about to add an answer waits, and then finds the new file.
        let _lock = self.lock()?;
        let mut removed = Vec::new();
        for Removed { path, .. } in found {
            let records = rewrite(&path, learner).map_err(|source| self.write_error(source))?;
            removed.push(Removed { path, records });
        }
        self.clear_up();
        Ok(removed)
    }

    /// The file itself, where a link leads, and what lies beside either and holds records, too.
    fn copies(&self) -> Vec<PathBuf> {
        // One file under two names is one file: each by the name that it really has.
        let real = |path: &Path| files::canonicalize(path).ok();
        let mut paths = vec![self.path().to_owned()];
        paths.extend(real(self.path()));
        let copies = Beside::holding(Holds::Records)
            .flat_map(|kind| paths.iter().map(move |path| kind.path(path)))
            .collect::<Vec<_>>();
        let mut files = Vec::new();
        for path in paths.iter().chain(&copies).filter_map(|path| real(path)) {
            if files::kind_of(&path).is_ok_and(PathKind::is_file) && !files.contains(&path) {
                files.push(path);
            }
        }
        files
    }

    /// Deletes the memory of the file, which counts records that are gone by right, and any copy
    /// that a broken-off write left.
    fn clear_up(&self) {
        last_seen::forget(self.path());
        if let Ok(_lock) = ChangeLock::wait(self.path(), PATIENCE) {
            let real = self.copies().into_iter();
            for path in real.chain([self.path().to_owned()]) {
                let _ = files::remove_leftovers(&path);
            }
        }
        if let Ok(contents) = self.read() {
            last_seen::remember(self.path(), &contents.log, 0);
        }
    }
}

fn rewrite(path: &Path, learner: &str) -> io::Result<usize> {
    let (rest, records) = sift(path, learner)?;
    files::replace_private(path, &mut rest.as_slice())?;
    Ok(records)
}

/// The file without the learner's records, and the number of records that went.
fn sift(path: &Path, learner: &str) -> io::Result<(Vec<u8>, usize)> {
    let bytes = files::read_bytes(path, u64::MAX - 1)?;
    let events = log::read(&bytes).events;
    let own = events.iter().filter(|event| event.learner == learner);
    let sieve = Sieve {
        learner,
        own: own.map(|event| event.id).collect(),
    };
    let (mut rest, mut records) = (Vec::with_capacity(bytes.len()), 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        records += sieve.line(line, &mut rest);
    }
    Ok((rest, records))
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

    fn is_own(&self, event: &Event) -> bool {
        let of = match &event.kind {
            EventKind::Undo { of } | EventKind::Override { of, .. } => Some(of),
            EventKind::Answer(_) => None,
        };
        event.learner == self.learner || of.is_some_and(|of| self.own.contains(of))
    }
}
