//! What one sitting adds to the score file, and the promise that it is there.

use std::collections::HashSet;
use std::fs::TryLockError;
use std::io;

use super::{Appended, Contents, ScoreFile, ScoresError, last_seen};
use crate::history::Event;

/// How often to bring back what another program took away before giving up for now.
const ROUNDS: usize = 5;

/// The events of one sitting: on the disk, or waiting to be.
#[derive(Debug)]
pub struct Journal {
    file: ScoreFile,
    kept: Vec<Event>,
    waiting: Vec<Event>,
    /// Where the last append went.
    last: Option<Appended>,
}

impl Journal {
    /// A journal for a sitting that is about to begin.
    pub fn new(file: ScoreFile) -> Self {
        Self {
            file,
            kept: Vec::new(),
            waiting: Vec::new(),
            last: None,
        }
    }

    /// Keeps an event. When this returns well, it and all before it are on the disk; else they wait
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
        // The file is not the one that it was: what was kept may be missing from it.
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
        if self.kept.is_empty() || !self.file.is_regular() {
            return Ok(());
        }
        let contents = self.mend()?;
        // Two at once would spoil each other's mark; whoever is last will set it.
        if let Ok(lock) = self.file.open()
            && !matches!(lock.try_lock(), Err(TryLockError::WouldBlock))
        {
            last_seen::remember(self.file.path(), &contents.log, self.kept.len());
        }
        Ok(())
    }

    /// Writes what waits; says whether the file is still the one that was written to before.
    fn write(&mut self) -> Result<bool, ScoresError> {
        if self.waiting.is_empty() {
            return Ok(true);
        }
        let written = self.file.write(&self.waiting)?;
        self.kept.append(&mut self.waiting);
        let last = self.last.replace(written);
        if last.is_none_or(|last| written.file != last.file) {
            // Whoever put this file here may not have made sure that it stays.
            super::sync_folders(self.file.path(), 1);
        }
        Ok(last.is_none_or(|last| written.follows(&last)))
    }

    /// Adds whatever is missing from the file until nothing is, and gives what it holds then.
    fn mend(&mut self) -> Result<Contents, ScoresError> {
        for _ in 0..ROUNDS {
            let contents = self.file.read()?;
            let there = contents.log.events.iter().map(|event| event.id);
            let mut missing = self
                .kept
                .iter()
                .map(|event| event.id)
                .collect::<HashSet<_>>();
            for id in there {
                missing.remove(&id);
            }
            if missing.is_empty() {
                return Ok(contents);
            }
            let (missing, kept) = std::mem::take(&mut self.kept)
                .into_iter()
                .partition(|event| missing.contains(&event.id));
            (self.waiting, self.kept) = (missing, kept);
            self.write()?;
        }
        let cause = io::Error::other("another program keeps putting an older one in its place");
        Err(self.file.write_error(cause))
    }
}
