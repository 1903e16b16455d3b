//! A score file held against what is known of it, while it is read: against what it held before, and
//! against the copies that sync programs left beside it.

use std::path::Path;

use super::known::Tally;
use super::last_seen::{LastSeen, MissingRecords, missing_records};
use super::other_copy::{FullerCopy, OtherCopy};
use crate::files::conflict_copies;
use crate::history::EventId;
use crate::history::log::Log;

/// A score file that is being read, held against what is known of it.
///
/// The records pass by one after the other, so that they need not all be held.
pub(super) struct Comparison<'s> {
    path: &'s Path,
    seen: &'s LastSeen,
    tally: Tally<'s>,
    conflicts: Vec<OtherCopy>,
}

impl<'s> Comparison<'s> {
    /// Begins before the first record is read.
    pub(super) fn begin(path: &'s Path, seen: &'s LastSeen) -> Self {
        // Nothing is wrong with the score file where another one can't be read.
        let copies = conflict_copies(path).unwrap_or_default();
        let copies = copies.iter().map(|copy| OtherCopy::read(copy, path));
        Self {
            path,
            seen,
            tally: seen.known().tally(),
            conflicts: copies.filter_map(Result::ok).collect(),
        }
    }

    /// Takes the next record.
    pub(super) fn add(&mut self, id: EventId) {
        self.tally.add(id);
        for copy in &mut self.conflicts {
            copy.strike(id);
        }
    }

    /// Whether any record is missing, as far as can be told without looking into copies.
    pub(super) fn misses_any(&self) -> bool {
        self.tally.missing() > 0 || self.seen.lacks_records()
    }

    /// What is missing, now that all records of this log were read.
    pub(super) fn missing(&self, log: &Log) -> Option<MissingRecords> {
        let missing = || missing_records(self.path, log, self.tally.missing());
        self.misses_any().then(missing).flatten()
    }

    /// The copies of sync programs that hold what the file lacks; the log may have let its events go.
    pub(super) fn unmerged(mut self, log: &Log) -> Vec<FullerCopy> {
        for copy in &mut self.conflicts {
            copy.strike_all(log);
        }
        self.conflicts
            .iter()
            .filter_map(OtherCopy::fuller)
            .collect()
    }
}
