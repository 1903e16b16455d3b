//! A score file that is held whole.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::reader::{Conflict, Damage, LogReader};
use super::record;
use crate::history::event::Event;
use crate::history::id::EventId;

/// All that the bytes of a score file hold, unreadable lines included.
///
/// It takes several times the bytes themselves. It is for what is small: a sitting, a copy, what a sync
/// program left. A score file of any length is gone through with a [`Survey`](super::survey::Survey).
#[derive(Debug, Default)]
pub struct Log {
    /// Every event once, in the order in which they happened.
    pub events: Vec<Event<'static>>,
    /// What could not be read, in the order of the file.
    pub damage: Vec<Damage>,
    /// Records of a newer version, or of a kind that this one does not know, as they stand, by what
    /// tells one from another: kept and not counted.
    pub newer: BTreeMap<String, String>,
    /// Records that stood there already.
    pub duplicates: usize,
}

impl Log {
    /// The ids of all records, those of whatever version that have one as ids are now.
    pub fn ids(&self) -> impl Iterator<Item = EventId> {
        let newer = self.newer.keys().filter_map(|key| key.parse().ok());
        self.events.iter().map(|event| event.id).chain(newer)
    }

    /// Whether no record is there, of whatever version.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.newer.is_empty()
    }
}

/// Reads a score file to hold it whole.
#[derive(Debug, Default)]
pub struct WholeReader {
    reader: LogReader,
    events: Vec<Event<'static>>,
    /// The line of each.
    lines: Vec<usize>,
    /// Where each event is, by its id; made once ids stop ascending, which most files never do.
    index: Option<HashMap<EventId, usize>>,
    duplicates: usize,
    /// The places of events that another was in conflict with, and the lines that were skipped.
    conflicts: Vec<(usize, usize)>,
}

impl WholeReader {
    /// Reads the next line, with or without its line break.
    pub fn line(&mut self, bytes: &[u8]) {
        let mut found = Vec::new();
        self.reader
            .line(bytes, |one| found.push((one.event, one.line)));
        for (event, line) in found {
            if let Some(at) = self.earlier(event.id) {
                self.again(at, event, line);
            } else {
                self.events.push(event.into_owned());
                self.lines.push(line);
            }
        }
    }

    /// An event whose id is there already.
    fn again(&mut self, at: usize, event: Event<'_>, line: usize) {
        self.duplicates += 1;
        let earlier = &mut self.events[at];
        if *earlier != event {
            let mut skipped = line;
            if record::line(&event) < record::line(earlier) {
                *earlier = event.into_owned();
                std::mem::swap(&mut self.lines[at], &mut skipped);
            }
            self.conflicts.push((at, skipped));
        }
    }

    /// Where an event with this id is already; if nowhere, it is expected to be added.
    fn earlier(&mut self, id: EventId) -> Option<usize> {
        let events = &self.events;
        if self.index.is_none() && events.last().is_none_or(|last| last.id < id) {
            return None;
        }
        let places = || events.iter().map(|event| event.id).zip(0..).collect();
        match self.index.get_or_insert_with(places).entry(id) {
            Entry::Occupied(place) => Some(*place.get()),
            Entry::Vacant(place) => {
                place.insert(events.len());
                None
            }
        }
    }

    /// Everything that the lines hold; the end of the file has been reached.
    pub fn finish(self) -> Log {
        let (mut events, lines) = (self.events, self.lines);
        let conflicts = self.conflicts.into_iter();
        let conflicts = conflicts.map(|(at, skipped)| Conflict {
            skipped,
            counted: lines[at],
        });
        events.sort_by_key(|event| (event.at, event.id));
        let mut remains = self.reader.finish();
        if remains.torn().next().is_some() {
            let whole = events.iter().map(|event| event.id).collect::<HashSet<_>>();
            remains.forgive_torn_writes(|id| whole.contains(&id));
        }
        remains.add_conflicts(conflicts);
        Log {
            events,
            damage: remains.damage,
            newer: remains.newer,
            duplicates: remains.duplicates + self.duplicates,
        }
    }
}
