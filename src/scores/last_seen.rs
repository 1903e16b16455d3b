//! What the score file held when it was last seen, so that a file that was emptied or cut at a
//! line's end is never taken for a fresh start. And a copy of the file, to come back to.
//!
//! Both lie beside the score file and can be deleted at any time; then civiq knows no better than
//! the file itself.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::files::{self, Beside, ChangeLock};
use crate::history::EventId;
use crate::history::log::Log;

/// How many ids are remembered at most. If any of them is gone, records were lost, even where the
/// file has grown past its old length since.
const SAMPLES: usize = 64;

/// How long to wait for another civiq that remembers at the same moment. What it remembers will do:
/// a sitting that was interrupted should not take long to end.
const PATIENCE: Duration = Duration::from_millis(300);

/// Records that a score file held before and holds no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRecords {
    /// How many records there were when civiq last looked.
    pub known: usize,
    /// How many of them there are.
    pub found: usize,
    /// The file that remembers how many there were.
    pub mark: PathBuf,
    /// An earlier copy of the score file, if there is one.
    pub backup: Option<PathBuf>,
}

/// What a score file held when a civiq last looked at it: how many records, and which.
///
/// It tells nothing of what they said; that is the copy's part. Each sitting that ends, each merge
/// and each forgetting writes it anew ([`remember`]).
#[derive(Serialize, Deserialize)]
struct LastSeen {
    /// How many records there were.
    records: usize,
    /// The ids of some of them, from the first to the last.
    #[serde(default)]
    ids: Vec<String>,
}

/// Records that the score file once held and lacks now, if any; `added` of its records are newer
/// than what is remembered.
pub(super) fn missing_records(path: &Path, log: &Log, added: usize) -> Option<MissingRecords> {
    let mark = Beside::LastSeen.path(path);
    let text = files::read_utf8(&mark, files::MAX_BESIDE).ok()?;
    let seen = serde_json::from_str::<LastSeen>(&text).ok()?;
    let found = seen.found(log, added);
    let backup = Some(Beside::Backup.path(path)).filter(|backup| files::metadata(backup).is_ok());
    (found < seen.records).then_some(MissingRecords {
        known: seen.records,
        found,
        mark,
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
    // Of several civiqs that remember at once, one after the other does.
    let Ok(_lock) = ChangeLock::wait(path, PATIENCE) else {
        return;
    };
    if missing_records(path, log, added).is_some() {
        return;
    }
    let json = serde_json::to_string(&LastSeen::of(log)).unwrap_or_default();
    // It is a help, not a promise: a folder that takes no second file loses only that.
    let _ = files::replace_private(&Beside::LastSeen.path(path), &mut json.as_bytes());
    if log.damage.is_empty() {
        let _ = back_up(path, &Beside::Backup.path(path));
    }
}

/// Forgets what the score file held: there is no loss in what was meant to go.
pub(super) fn forget(path: &Path) {
    let _ = files::remove(&Beside::LastSeen.path(path));
}

fn records(log: &Log) -> usize {
    log.events.len() + log.newer.len()
}

/// Copies the score file at most once a day, so that yesterday's is there when today's goes wrong.
fn back_up(path: &Path, backup: &Path) -> io::Result<()> {
    const DAY: u64 = 24 * 60 * 60;
    let written = files::metadata(backup)
        .and_then(|meta| meta.modified())
        .ok();
    let is_fresh = written
        .and_then(|at| at.elapsed().ok())
        .is_some_and(|age| age.as_secs() < DAY);
    if is_fresh {
        Ok(())
    } else {
        files::replace_private(backup, &mut files::open_regular(path)?.0)
    }
}
