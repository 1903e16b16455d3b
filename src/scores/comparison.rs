//! A score file held against what is known of it, while it is read: against what it held before, and
//! against the copies that civiq made and those that sync programs left beside it.

use std::collections::BTreeMap;
use std::path::Path;

use super::known::{KnownRecords, Tally};
use super::last_seen::{LastSeen, MissingRecords, own_copies};
use super::other_copy::{FullerCopy, OtherCopy};
use crate::files::conflict_copies;
use crate::history::EventId;

/// How closely a score file is held against its copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scrutiny {
    /// Against those of sync programs: what it lacks of its own is known by its ids.
    Usual,
    /// Against the newest that civiq made, too.
    NewestCopy,
    /// Against all of them.
    EveryCopy,
}

/// A score file that is being read, held against what is known of it.
///
/// The records pass by one after the other, so that they need not all be held.
pub(super) struct Comparison<'s> {
    seen: &'s LastSeen,
    tally: Tally<'s>,
    conflicts: Vec<OtherCopy>,
    /// The copies that civiq made, the newest first.
    own: Vec<OtherCopy>,
}

/// What came of a comparison.
pub(super) struct Compared {
    /// What is missing, with the copy that can bring it back as far as copies were looked into.
    pub(super) missing: Option<MissingRecords>,
    /// The copies of sync programs that hold what the file lacks.
    pub(super) unmerged: Vec<FullerCopy>,
    /// What the newest copy of its own holds that the file lacks, as far as that was looked into.
    pub(super) newest: Option<OtherCopy>,
    /// What is known of the file from now on.
    pub(super) known: KnownRecords,
}

impl<'s> Comparison<'s> {
    /// Begins before the first record is read.
    pub(super) fn begin(path: &'s Path, seen: &'s LastSeen, scrutiny: Scrutiny) -> Self {
        // Nothing is wrong with the score file where another one can't be read.
        let read = |copy: &Path| OtherCopy::read(copy, path).ok();
        let conflicts = conflict_copies(path).unwrap_or_default();
        let most = match scrutiny {
            Scrutiny::Usual => 0,
            Scrutiny::NewestCopy => 1,
            Scrutiny::EveryCopy => usize::MAX,
        };
        let own = own_copies(path).filter_map(|copy| read(&copy));
        Self {
            seen,
            tally: seen.known().tally(),
            conflicts: conflicts.iter().filter_map(|copy| read(copy)).collect(),
            own: own.take(most).collect(),
        }
    }

    /// Takes the next record.
    pub(super) fn add(&mut self, id: EventId) {
        self.tally.add(id);
        for copy in self.conflicts.iter_mut().chain(&mut self.own) {
            copy.strike(id);
        }
    }

    /// Whether any record is missing, as far as can be told without looking into copies.
    pub(super) fn misses_any(&self) -> bool {
        self.tally.missing() > 0 || self.seen.lacks_records()
    }

    /// Takes the file's records for a newer civiq.
    pub(super) fn add_newer(&mut self, newer: &BTreeMap<String, String>) {
        let ids = newer.keys().filter_map(|key| key.parse().ok());
        ids.for_each(|id| self.add(id));
        for copy in self.conflicts.iter_mut().chain(&mut self.own) {
            copy.strike_newer(newer);
        }
    }

    /// What came of it, now that all records were taken.
    pub(super) fn finish(self) -> Compared {
        let missing = self.missing();
        Compared {
            missing,
            unmerged: self
                .conflicts
                .iter()
                .filter_map(OtherCopy::fuller)
                .collect(),
            newest: self.own.into_iter().next(),
            known: self.tally.into_known(),
        }
    }

    fn missing(&self) -> Option<MissingRecords> {
        let fuller = || self.own.iter().filter_map(OtherCopy::fuller);
        let newest = self.own.first().and_then(OtherCopy::fuller);
        let records = newest.map_or(0, |copy| copy.records);
        let records = records.max(self.tally.missing());
        // Of copies that hold as much, the newest.
        let fullest = fuller().reduce(|one, other| {
            if other.records > one.records {
                other
            } else {
                one
            }
        });
        (records > 0).then_some(MissingRecords {
            records,
            copy: fullest,
        })
    }
}
