//! The score file itself: reading it, and adding to its end.

use std::collections::HashSet;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::append::{Appended, open_for_appending, write_at_end};
use super::comparison::{Compared, Scrutiny};
use super::data_folder::data_folder;
use super::error::{LOCK_PATIENCE, ScoresError};
use super::last_seen::{LastSeen, Looking, MissingRecords};
use super::lines::each_line_from;
use super::reading::{Passing, ScoreReading};
use crate::files::{self, Access, Beside, LockError, OpenFile, PathKind};
use crate::history::log;
use crate::history::{Answer, Event, EventId};
use crate::moment::Moment;

/// How much of a file's start is looked at to tell whether it is a score file.
pub(super) const START: u64 = 64 * 1024;

/// A score file by its path; it need not exist yet.
///
/// It stands for no open file and no content: each call opens the file that is at the path then,
/// since a sync program or another civiq may put a new one there at any time. A sitting writes
/// through a [`Journal`](super::journal::Journal), which sees to it that nothing is lost that way;
/// what lies beside the file is named by [`Beside`].
#[derive(Clone, Debug)]
pub struct ScoreFile {
    path: PathBuf,
    snapshots: Snapshots,
}

/// Whether what a score file adds up to is kept beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snapshots {
    /// Where the file has so many events that to read them is waited for.
    From(usize),
    /// Never, nor is one that is there looked at: somebody compares.
    Never,
}

impl Snapshots {
    /// From where on it is noticed.
    pub const USUAL: Self = Self::From(2000);

    /// Whether one of so many events is kept.
    pub(super) fn are_wanted(self, events: usize) -> bool {
        match self {
            Self::From(least) => events >= least,
            Self::Never => false,
        }
    }
}

impl ScoreFile {
    /// The score file at a path.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            snapshots: Snapshots::USUAL,
        }
    }

    /// The same file with snapshots kept otherwise.
    pub fn with_snapshots(self, snapshots: Snapshots) -> Self {
        Self { snapshots, ..self }
    }

    /// Whether what it adds up to is kept beside it.
    pub fn snapshots(&self) -> Snapshots {
        self.snapshots
    }

    /// The learner's own score file: in the platform's folder for data, if there is one.
    pub fn default_path() -> Option<PathBuf> {
        data_folder().map(|folder| folder.join("scores.jsonl"))
    }

    /// The path of the score file, whether or not it is there yet.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether anything is at the path, or was: what is missing from a file that is gone is told as its
    /// records. What can't be looked at is there as far as anybody knows, and reading it tells what is in
    /// the way.
    pub fn is_there(&self) -> bool {
        let is_nothing = files::kind_of(&self.path).is_ok_and(|kind| kind == PathKind::Nothing);
        !is_nothing || !LastSeen::of(&self.path).known().is_empty()
    }

    /// Looks through the file, which need not be there, to read its records afterwards. As of now answers may
    /// lie ahead, which do not count; where no now is given none does.
    pub fn read(&self, now: Option<Moment>) -> Result<ScoreReading, ScoresError> {
        self.begin(now, Scrutiny::Usual).map(|(reading, _)| reading)
    }

    /// Looks through the file, which need not be there, and counts every answer that counts by now, in the
    /// order in which they were given. What was counted is begun anew where it was not known yet what is said
    /// of an answer later; that is rare, so it takes no more than one look.
    pub fn count<C>(
        &self,
        now: Option<Moment>,
        begin: impl Fn() -> C,
        add: impl Fn(&mut C, &Event<'_>, &Answer<'_>),
    ) -> Result<(ScoreReading, C), ScoresError> {
        let (seen, mut counted) = (LastSeen::of(&self.path), begin());
        let mut count = |passing: Passing<'_, '_>| match passing {
            Passing::Anew => counted = begin(),
            Passing::Answer(event, answer) => add(&mut counted, event, answer),
        };
        let looked = ScoreReading::count(&self.path, now, &seen, (None, &mut count));
        looked.map(|(reading, _)| (reading, counted))
    }

    /// Looks through the file with all answers that it has, and holds it against every copy of the file, whether or not anything is known to be
    /// missing.
    pub fn check(&self) -> Result<ScoreReading, ScoresError> {
        self.begin(None, Scrutiny::EveryCopy)
            .map(|(reading, _)| reading)
    }

    pub(super) fn begin(
        &self,
        now: Option<Moment>,
        scrutiny: Scrutiny,
    ) -> Result<(ScoreReading, Compared), ScoresError> {
        let seen = LastSeen::of(&self.path);
        let looked = ScoreReading::begin(&self.path, now, &seen, scrutiny);
        looked.map_err(|source| self.read_error(source))
    }

    /// The ids of all its events.
    pub(super) fn ids(&self) -> Result<HashSet<EventId>, ScoresError> {
        let mut ids = HashSet::new();
        let (mut reading, _) = self.begin(None, Scrutiny::Usual)?;
        reading.each(|event| {
            ids.insert(event.id);
        })?;
        Ok(ids)
    }

    /// The events that are wanted, each with the number of its line; one may stand on several.
    pub fn find(
        &self,
        is_wanted: impl Fn(&Event<'_>) -> bool,
    ) -> Result<Vec<(usize, Event<'static>)>, ScoresError> {
        let mut reader = log::LogReader::default();
        let mut found = Vec::new();
        let read = each_line_from(&self.path, 0, |line| {
            reader.line(line, |one| {
                if is_wanted(&one.event) {
                    found.push((one.line, one.event.into_owned()));
                }
            });
        });
        read.map_err(|source| self.read_error(source))?;
        Ok(found)
    }

    /// Finds out whether answers can be saved, before the first question is asked.
    pub fn prepare(&self) -> Result<(), ScoresError> {
        let file = open_for_appending(&self.path).map_err(|source| self.write_error(source))?;
        let mut start = Vec::new();
        if self.is_regular() {
            let read = file.take(START).read_to_end(&mut start);
            read.map_err(|source| self.write_error(source))?;
        }
        if let Some(encoding) = log::wide_encoding(&start) {
            let path = self.path.clone();
            return Err(ScoresError::NotUtf8 { path, encoding });
        }
        // A score file is one as long as it has but one record, whatever became of its start.
        if log::is_foreign(&start) && self.is_empty()? {
            let what = "it holds something else than answers";
            return Err(self.write_error(io::Error::new(io::ErrorKind::InvalidData, what)));
        }
        Ok(())
    }

    /// Whoever is about to add something remembers first what the file holds: it may not come to it
    /// afterwards.
    pub(super) fn catch_up(&self) -> Result<(), ScoresError> {
        if self.is_regular() && !LastSeen::of(&self.path).is_current(&self.path) {
            self.look()?;
        }
        Ok(())
    }

    /// Whether no record is there, of whatever version.
    fn is_empty(&self) -> Result<bool, ScoresError> {
        let (reading, _) = self.begin(None, Scrutiny::Usual)?;
        Ok(reading.survey.events == 0 && reading.survey.remains.newer.is_empty())
    }

    /// Looks through the file, and remembers what it holds.
    pub(super) fn look(&self) -> Result<ScoreReading, ScoresError> {
        let looking = Looking::begin(&self.path);
        self.look_again(looking.as_ref())
    }

    /// The same since the looking began, if others let it begin.
    pub(super) fn look_again(
        &self,
        looking: Option<&Looking>,
    ) -> Result<ScoreReading, ScoresError> {
        let seen = LastSeen::of(&self.path);
        let looked = ScoreReading::begin(&self.path, None, &seen, Scrutiny::NewestCopy);
        let (reading, compared) = looked.map_err(|source| self.read_error(source))?;
        if let Some(looking) = looking.filter(|_| self.is_regular()) {
            seen.remember(
                &self.path,
                compared.known,
                compared.newest.as_ref(),
                looking,
            );
        }
        Ok(reading)
    }

    /// Takes the file as it is: what is missing from it is meant to be. Gives what was.
    pub fn accept(&self) -> Result<Option<MissingRecords>, ScoresError> {
        let looking = self.looking()?;
        let (reading, _) = self.begin(None, Scrutiny::EveryCopy)?;
        if reading.missing.is_some() {
            let accepted = LastSeen::accept(&self.path, &looking);
            accepted.map_err(|source| self.write_error(source))?;
            self.look_again(Some(&looking))?;
        }
        Ok(reading.missing)
    }

    /// Waits until nobody else changes what lies beside the file.
    pub(super) fn looking(&self) -> Result<Looking, ScoresError> {
        let looking = Looking::begin_patiently(&self.path, LOCK_PATIENCE);
        looking.map_err(|error| self.lock_error(error))
    }

    /// Adds whole lines to the end. When this returns well they are on the disk.
    pub(super) fn append_lines(&self, lines: &str) -> Result<(), ScoresError> {
        self.append_to(&mut self.lock()?, lines, None).map(drop)
    }

    /// Adds whole lines to the end of the file, which is locked, and says where they went; `last` is
    /// where those before them did.
    pub(super) fn append_to(
        &self,
        file: &mut OpenFile,
        lines: &str,
        last: Option<&Appended>,
    ) -> Result<Appended, ScoresError> {
        let appended = write_at_end(file, lines).map_err(|source| self.write_error(source))?;
        if last.is_none_or(|last| !appended.is_in_file_of(last)) {
            // Whoever put this file here may not have made sure that it stays.
            let synced = files::sync_folders(&self.path, usize::MAX);
            synced.map_err(|source| self.write_error(source))?;
        }
        Ok(appended)
    }

    /// Opens and locks the file that is at the path now: whoever is about to append waits.
    pub(super) fn lock(&self) -> Result<OpenFile, ScoresError> {
        let locked = files::open_locked(&self.path, LOCK_PATIENCE, open_for_appending);
        locked.map_err(|error| self.lock_error(error))
    }

    fn lock_error(&self, error: LockError) -> ScoresError {
        match error {
            LockError::Held => ScoresError::Locked {
                path: self.path.clone(),
            },
            LockError::Open(source) => self.write_error(source),
        }
    }

    /// Whether a path is the score file, or belongs to it: no command's output goes there.
    pub fn owns(&self, path: &Path) -> io::Result<bool> {
        // A device keeps nothing that could be written over.
        if files::kind_of(&self.path)?.is_stream() {
            return Ok(false);
        }
        let path = match files::resolved(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            found => found?,
        };
        let beside = Beside::ALL.map(|kind| kind.path(&self.path));
        for own in [self.path.clone()].into_iter().chain(beside) {
            // A folder's files are its own, too.
            let is_within = files::resolved(&own).is_ok_and(|own| path.starts_with(own));
            if is_within || files::is_same(&own, &path)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes the right to read the score file, and what lies beside it, from everybody but the owner;
    /// tells of each that others could read.
    pub fn make_private(&self) -> Vec<(PathBuf, Access)> {
        let beside = Beside::ALL.map(|kind| kind.path(&self.path));
        let own = [self.path.clone()].into_iter().chain(beside);
        let looked_at = own.map(|path| {
            let access = match files::kind_of(&path) {
                // A device is everybody's.
                Ok(kind) if kind.is_stream() => Access::Private,
                _ => files::make_private(&path),
            };
            (path, access)
        });
        looked_at
            .filter(|(_, access)| *access != Access::Private)
            .collect()
    }

    /// Whether it is a file that keeps what is written to it, and no device.
    pub(super) fn is_regular(&self) -> bool {
        files::kind_of(&self.path).is_ok_and(PathKind::is_file)
    }

    pub(super) fn read_error(&self, source: io::Error) -> ScoresError {
        ScoresError::read(&self.path, source)
    }

    pub(super) fn write_error(&self, source: io::Error) -> ScoresError {
        ScoresError::write(&self.path, source)
    }
}
