//! What one sitting adds to the score file, and the promise that it is there.

use std::collections::HashSet;

use super::{ScoreFile, ScoresError, mark};
use crate::history::Event;

/// The events of one sitting: on the disk, or waiting to be.
#[derive(Debug)]
pub struct Journal {
    file: ScoreFile,
    kept: Vec<Event>,
    waiting: Vec<Event>,
}

impl Journal {
    /// A journal for a sitting that is about to begin.
    pub fn new(file: ScoreFile) -> Self {
        Self {
            file,
            kept: Vec::new(),
            waiting: Vec::new(),
        }
    }

    /// Keeps an event. When this returns well, it and all before it are on the disk; else they wait
    /// for the next call.
    pub fn keep(&mut self, event: Event) -> Result<(), ScoresError> {
        self.waiting.push(event);
        self.retry()
    }

    /// Tries once more to write what waits. The ids stay, so that what a failed write left in the
    /// file counts once.
    pub fn retry(&mut self) -> Result<(), ScoresError> {
        if !self.waiting.is_empty() {
            self.file.append(&self.waiting)?;
            self.kept.append(&mut self.waiting);
        }
        Ok(())
    }

    /// What could not be written.
    pub fn waiting(&self) -> &[Event] {
        &self.waiting
    }

    /// Ends the sitting: makes sure that everything is in the file that is at the path now, even if
    /// a sync program put another one there meanwhile.
    pub fn close(&mut self) -> Result<(), ScoresError> {
        self.retry()?;
        if self.kept.is_empty() {
            return Ok(());
        }
        let mut contents = self.file.read()?;
        let there = contents
            .log
            .events
            .iter()
            .map(|event| event.id)
            .collect::<HashSet<_>>();
        let missing = self.kept.iter().filter(|event| !there.contains(&event.id));
        let missing = missing.cloned().collect::<Vec<_>>();
        if !missing.is_empty() {
            self.file.append(&missing)?;
            contents = self.file.read()?;
        }
        mark::remember(self.file.path(), &contents);
        Ok(())
    }
}
