//! A mark beside the score file: how many records it held, so that a file that was emptied or cut
//! at a line's end is never taken for a fresh start. And a copy of the file, to come back to.
//!
//! Both can be deleted at any time; then civiq knows no better than the file itself.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Contents, private};
use crate::history::log::Log;

/// Records that a score file held before and holds no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// How many there were.
    pub known: usize,
    /// How many there are.
    pub found: usize,
    /// The file that remembers how many there were.
    pub mark: PathBuf,
    /// An earlier copy of the score file, if there is one.
    pub backup: Option<PathBuf>,
}

#[derive(Serialize, Deserialize)]
struct Mark {
    records: usize,
}

/// What is missing from the score file, as far as its mark knows.
pub(super) fn loss(path: &Path, log: &Log) -> Option<Loss> {
    let text = fs::read_to_string(beside(path, "mark")).ok()?;
    let known = serde_json::from_str::<Mark>(&text).ok()?.records;
    let found = records(log);
    let backup = Some(beside(path, "bak")).filter(|backup| backup.exists());
    (found < known).then(|| Loss {
        known,
        found,
        mark: beside(path, "mark"),
        backup,
    })
}

/// Remembers what the score file holds now; a loss stays remembered until it is mended.
pub(super) fn remember(path: &Path, contents: &Contents) {
    if contents.loss.is_some() {
        return;
    }
    let mark = Mark {
        records: records(&contents.log),
    };
    let json = serde_json::to_string(&mark).unwrap_or_default();
    // The mark is a help, not a promise: a folder that takes no second file loses only that.
    let _ = replace(&beside(path, "mark"), json.as_bytes());
    if contents.log.damage.is_empty() {
        let _ = back_up(path, &beside(path, "bak"));
    }
}

fn records(log: &Log) -> usize {
    log.events.len() + log.newer
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
        replace(backup, &fs::read(path)?)
    }
}

/// Puts a whole file in place, or leaves the old one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = beside(path, "new");
    let mut file: File =
        private(OpenOptions::new().write(true).create(true).truncate(true)).open(&new)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    fs::rename(new, path)
}

/// The path with a further ending: `scores.jsonl.bak`.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}
