//! A mark beside the score file: which records it held, so that a file that was emptied or cut at a
//! line's end is never taken for a fresh start. And a copy of the file, to come back to.
//!
//! Both can be deleted at any time; then civiq knows no better than the file itself.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::private;
use crate::history::{EventId, log::Log};

/// How many ids a mark holds at most. Any that is gone tells of a loss, even once the file has
/// grown past its old length.
const SAMPLES: usize = 64;

/// Records that a score file held before and holds no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRecords {
    /// How many there were.
    pub known: usize,
    /// How many of them there are.
    pub found: usize,
    /// The file that remembers how many there were.
    pub mark: PathBuf,
    /// An earlier copy of the score file, if there is one.
    pub backup: Option<PathBuf>,
}

#[derive(Serialize, Deserialize)]
struct LastSeen {
    /// How many records there were.
    records: usize,
    /// The ids of some of them, from the first to the last.
    #[serde(default)]
    ids: Vec<String>,
}

/// What is missing from the score file, as far as its mark knows; `added` records are newer than it.
pub(super) fn loss(path: &Path, log: &Log, added: usize) -> Option<MissingRecords> {
    let mark = fs::read_to_string(beside(path, "mark")).ok()?;
    let mark = serde_json::from_str::<LastSeen>(&mark).ok()?;
    let found = mark.found(log, added);
    let backup = Some(beside(path, "bak")).filter(|backup| backup.exists());
    (found < mark.records).then(|| MissingRecords {
        known: mark.records,
        found,
        mark: beside(path, "mark"),
        backup,
    })
}

impl LastSeen {
    fn of(log: &Log) -> Self {
        let events = &log.events;
        let at = |n: usize| n * (events.len() - 1) / (SAMPLES - 1);
        let mut places = match events.len() {
            few @ 0..=SAMPLES => (0..few).collect::<Vec<_>>(),
            _ => (0..SAMPLES).map(at).collect(),
        };
        places.dedup();
        Self {
            records: records(log),
            ids: places
                .into_iter()
                .map(|at| events[at].id.to_string())
                .collect(),
        }
    }

    /// How many of the records are still there: counted where fewer are there at all, and else
    /// reckoned from the ids that are gone.
    fn found(&self, log: &Log, added: usize) -> usize {
        let count = records(log).saturating_sub(added);
        let ids = self.ids.iter().filter_map(|id| id.parse().ok());
        let mut gone = ids.collect::<HashSet<EventId>>();
        for event in &log.events {
            gone.remove(&event.id);
        }
        if count < self.records || gone.is_empty() {
            return count.min(self.records);
        }
        let lost = (self.records * gone.len()).div_ceil(self.ids.len());
        self.records.saturating_sub(lost)
    }
}

/// Remembers what the score file holds now; a loss stays remembered until it is mended.
pub(super) fn remember(path: &Path, log: &Log, added: usize) {
    if loss(path, log, added).is_some() {
        return;
    }
    let json = serde_json::to_string(&LastSeen::of(log)).unwrap_or_default();
    // The mark is a help, not a promise: a folder that takes no second file loses only that.
    let _ = replace(&beside(path, "mark"), &mut json.as_bytes());
    if log.damage.is_empty() {
        let _ = back_up(path, &beside(path, "bak"));
    }
}

/// Forgets what the score file held: there is no loss in what was meant to go.
pub(super) fn forget(path: &Path) {
    let _ = fs::remove_file(beside(path, "mark"));
}

fn records(log: &Log) -> usize {
    log.events.len() + log.newer.len()
}

/// Copies the score file at most once a day, so that yesterday's is there when today's goes wrong.
fn back_up(path: &Path, backup: &Path) -> io::Result<()> {
    const DAY: u64 = 24 * 60 * 60;
    let written = fs::metadata(backup).and_then(|meta| meta.modified()).ok();
    let is_fresh = written
        .and_then(|at| at.elapsed().ok())
        .is_some_and(|age| age.as_secs() < DAY);
    if is_fresh {
        Ok(())
    } else {
        replace(backup, &mut File::open(path)?)
    }
}

/// Puts a whole file in place that its owner alone can read, or leaves the old one.
pub fn replace(path: &Path, bytes: &mut impl Read) -> io::Result<()> {
    let new = beside(path, "new");
    // One that was left over, or is a link to elsewhere, is not written through.
    let _ = fs::remove_file(&new);
    let mut file = private(OpenOptions::new().write(true).create_new(true)).open(&new)?;
    io::copy(bytes, &mut file)?;
    file.sync_data()?;
    fs::rename(new, path)
}

/// The path with a further ending: `scores.jsonl.bak`.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}
