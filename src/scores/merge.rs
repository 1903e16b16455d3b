//! Adding to the score file what others hold: other score files, and other programs.

use std::path::PathBuf;

use super::error::ScoresError;
use super::merged::Merged;
use super::new_records::NewRecords;
use super::score_file::ScoreFile;
use super::union::Union;
use crate::files;
use crate::history::Event;
use crate::history::log;
use crate::moment::Moment;

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

impl ScoreFile {
    /// Adds what the files hold; folders stand for the files in them that end in `.jsonl`. No file
    /// stands for the copies that sync programs left beside the score file.
    ///
    /// # Errors
    ///
    /// Only the score file's own, or that a file was changed while it was read: one that can't be read is a
    /// finding, and costs only itself. What was added before a failure stays, so that merging again adds the
    /// rest.
    pub fn merge(&self, from: &[PathBuf], now: Moment) -> Result<Merged, ScoresError> {
        self.prepare()?;
        self.catch_up()?;
        let mut union = Union::of(self.path(), now).map_err(|source| self.read_error(source))?;
        let beside = self.conflict_copies(from)?;
        for path in from.iter().chain(&beside) {
            union.add_path(path);
        }
        let (new, merged) = union.settle().map_err(|source| self.read_error(source))?;
        if merged.added > 0 {
            self.add_records(&new)?;
        }
        Ok(merged)
    }

    fn add_records(&self, new: &NewRecords) -> Result<(), ScoresError> {
        for lines in new.lines() {
            let lines = lines.map_err(|source| self.read_error(source))?;
            self.append_lines(&lines)?;
        }
        self.look().map(drop)
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
