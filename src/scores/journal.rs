//! What one sitting adds to the score file, and the promise that it is there.

use std::collections::HashSet;
use std::io;

use super::append::Appended;
use super::error::ScoresError;
use super::last_seen;
use super::score_file::{Contents, ScoreFile};
use crate::history::Event;

/// How often to bring back what another program took away before giving up for now.
const ROUNDS: usize = 5;

/// The events of one sitting: on the disk, or waiting to be.
///
/// This is what keeps the promise that an answer is on the disk before the learner sees whether
/// it was right: [`Journal::save`] returns well only then. What can't be written waits, with its
/// id, and is tried again with each next event. Whatever another program takes out of the file
/// meanwhile, the journal puts back, as long as the sitting goes on and once more at its end
/// ([`Journal::close`]). Of other sittings it knows nothing.
#[derive(Debug)]
pub struct Journal {
    file: ScoreFile,
    saved: Vec<Event>,
    waiting: Vec<Event>,
    /// The place of the last append, by which a replaced file is noticed.
    last: Option<Appended>,
}

impl Journal {
    /// A journal for a sitting that is about to begin.
    pub fn new(file: ScoreFile) -> Self {
        Self {
            file,
            saved: Vec::new(),
            waiting: Vec::new(),
            last: None,
        }
    }

    /// Saves an event. When this returns well, it and all before it are on the disk; else they wait
    /// for the next call.
    pub fn save(&mut self, event: Event) -> Result<(), ScoresError> {
        self.waiting.push(event);
        self.retry()
    }

    /// Tries once more to write what waits. The ids stay, so that what a failed write left in the
    /// file counts once.
    pub fn retry(&mut self) -> Result<(), ScoresError> {
        if self.write()? {
            return Ok(());
        }
        // The file is not the one that it was: what was saved may be missing from it.
        self.mend().map(drop)
    }

    /// What could not be written.
    pub fn waiting(&self) -> &[Event] {
        &self.waiting
    }

    /// Ends the sitting: makes sure that everything is in the file that is at the path now, even if
    /// a sync program put another one there meanwhile.
    pub fn close(&mut self) -> Result<(), ScoresError> {
        self.retry()?;
        if self.saved.is_empty() || !self.file.is_regular() {
            return Ok(());
        }
        let contents = self.mend()?;
        last_seen::remember(self.file.path(), &contents.log, self.saved.len());
        Ok(())
    }

    /// Writes what waits; says whether the file is still the one that was written to before.
    fn write(&mut self) -> Result<bool, ScoresError> {
        if self.waiting.is_empty() {
            return Ok(true);
        }
        let appended = self.file.append_events(&self.waiting, self.last.as_ref())?;
        self.saved.append(&mut self.waiting);
        let last = self.last.replace(appended);
        Ok(last.is_none_or(|last| appended.follows(&last)))
    }

    /// Adds whatever is missing from the file until nothing is, and gives what it holds then.
    fn mend(&mut self) -> Result<Contents, ScoresError> {
        for _ in 0..ROUNDS {
            let contents = self.file.read()?;
            let there = contents.log.events.iter().map(|event| event.id);
            let mut missing = self
                .saved
                .iter()
                .map(|event| event.id)
                .collect::<HashSet<_>>();
            for id in there {
                missing.remove(&id);
            }
            if missing.is_empty() {
                return Ok(contents);
            }
            let (missing, saved) = std::mem::take(&mut self.saved)
                .into_iter()
                .partition(|event| missing.contains(&event.id));
            (self.waiting, self.saved) = (missing, saved);
            self.write()?;
        }
        let cause = io::Error::other("another program keeps putting an older one in its place");
        Err(self.file.write_error(cause))
    }
}
