//! What the score file held when it was last seen, so that no record that was there is ever missed in
//! silence. And copies of the file, to come back to.
//!
//! All of it lies beside the score file and can be deleted at any time; then civiq knows no better than
//! the file itself.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::known::KnownRecords;
use super::other_copy::{FullerCopy, OtherCopy};
use crate::files::{self, Beside, ChangeLock, FilePrint, LockError, PathKind};
use crate::history::EventId;

/// How long to wait for another civiq that remembers at the same moment. What it remembers will do:
/// a sitting that was interrupted should not take long to end.
const PATIENCE: Duration = Duration::from_millis(300);

/// How many ids of forgotten records are kept, for sittings that are open meanwhile.
const FORGOTTEN: usize = 256;

/// Records that a score file held before and holds no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRecords {
    /// How many there are, at the least.
    pub records: usize,
    /// The copy that can bring back the most of them, if one can.
    pub copy: Option<FullerCopy>,
}

/// What a score file held when a civiq last looked at it.
///
/// It tells nothing of what the records said; that is the copies' part. Whatever adds to the score file
/// writes it anew, before and after ([`LastSeen::remember`]).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LastSeen {
    /// How many bytes the file had: as long as it has as many, all that it held is known.
    length: u64,
    /// Which records it held.
    known: KnownRecords,
    /// How many records the newest copy held that the file lacked.
    lacking: usize,
    /// Ids of the last records that were forgotten. A sitting that was open meanwhile knows by them that
    /// its answers were meant to go.
    forgotten: Vec<u128>,
    /// The file as civiq left it.
    #[serde(default)]
    vouched: Option<Vouched>,
}

/// That a file with this print begins with what a snapshot was made of, by the checksum of the snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Vouched {
    print: FilePrint,
    snapshot: u64,
}

impl Vouched {
    pub(super) fn new(print: FilePrint, snapshot: u64) -> Self {
        Self { print, snapshot }
    }
}

/// What is held while a civiq looks at the score file and remembers what it saw: of several that do so
/// at once, each waits for the one before.
pub(super) struct Looking {
    #[expect(dead_code, reason = "it is held, and nothing else")]
    lock: ChangeLock,
}

impl Looking {
    /// Begins to look, unless others take too long: what they remember will do.
    pub(super) fn begin(path: &Path) -> Option<Self> {
        Self::begin_patiently(path, PATIENCE).ok()
    }

    /// Begins to look, and waits as long as need be.
    pub(super) fn begin_patiently(path: &Path, patience: Duration) -> Result<Self, LockError> {
        let lock = ChangeLock::wait(path, patience)?;
        Ok(Self { lock })
    }
}

impl LastSeen {
    /// What is remembered of the file at this path; nothing, where that can't be read.
    pub(super) fn of(path: &Path) -> Self {
        let text = files::read_utf8(&Beside::LastSeen.path(path), files::MAX_BESIDE);
        let seen = text.ok().and_then(|text| serde_json::from_str(&text).ok());
        seen.unwrap_or_default()
    }

    /// Which records are known to have been there.
    pub(super) fn known(&self) -> &KnownRecords {
        &self.known
    }

    /// Whether it was found out before that the file, as it is, begins with what its snapshot was made of.
    pub(super) fn vouches(&self, now: Vouched) -> bool {
        self.vouched == Some(now)
    }

    /// Remembers that, and nothing else: which records are there is known by who compares them with the
    /// copies, too.
    pub(super) fn vouch(&self, path: &Path, vouched: Vouched, looking: &Looking) {
        let vouched = Some(vouched);
        let now = Self {
            vouched,
            ..self.clone()
        };
        let _ = now.write(path, looking);
    }

    /// Whether it is a file with this print of which that was found out.
    pub(super) fn vouches_for(&self, print: FilePrint) -> bool {
        self.vouched.is_some_and(|vouched| vouched.print == print)
    }

    /// Whether a file with this print is the very one that is remembered.
    pub(super) fn is_of(&self, print: FilePrint) -> bool {
        self.vouches_for(print) && self.length == print.length()
    }

    /// The same without a word on a snapshot.
    pub(super) fn without_vouching(self) -> Self {
        let vouched = None;
        Self { vouched, ..self }
    }

    /// Remembers that the file has grown by these records alone, and is now this; whether that could be told
    /// without a look into it, and no copy of it is due.
    pub(super) fn grow(
        &self,
        path: &Path,
        added: impl Iterator<Item = EventId>,
        print: FilePrint,
        looking: &Looking,
    ) -> bool {
        let Some(known) = self.known.grown(added) else {
            return false;
        };
        if !is_fresh(&Beside::Backup.path(path)) {
            return false;
        }
        // What was vouched for is still how it begins.
        let vouched = self.vouched.map(|vouched| Vouched { print, ..vouched });
        let now = Self {
            length: print.length(),
            known,
            vouched,
            ..self.clone()
        };
        let _ = now.write(path, looking);
        true
    }

    /// Whether the file has lost what a copy still holds, as far as was known.
    pub(super) fn lacks_records(&self) -> bool {
        self.lacking > 0
    }

    /// Whether the file is as it was remembered, and copied not long ago.
    pub(super) fn is_current(&self, path: &Path) -> bool {
        let now = length(path);
        now == self.length && (now == 0 || is_fresh(&Beside::Backup.path(path)))
    }

    /// Which of these records were forgotten not long ago.
    pub(super) fn forgotten(&self) -> HashSet<u128> {
        self.forgotten.iter().copied().collect()
    }

    /// Remembers what the file holds, which was looked through since `looking` began, and copies the file if
    /// that is due. What is missing stays remembered until it is there again. `newest` is what its newest copy
    /// holds besides.
    ///
    /// It is a help, not a promise: a folder that takes no second file loses only that.
    pub(super) fn remember(
        self,
        path: &Path,
        known: KnownRecords,
        newest: Option<&OtherCopy>,
        looking: &Looking,
    ) {
        if known.is_empty() {
            return;
        }
        let lacking = newest.and_then(OtherCopy::fuller);
        let now = Self {
            length: length(path),
            known,
            lacking: lacking.map_or(0, |copy| copy.records),
            forgotten: self.forgotten,
            vouched: None,
        };
        let _ = now.write(path, looking);
        if !is_fresh(&Beside::Backup.path(path)) {
            let only_there = newest.map_or_else(String::new, OtherCopy::lines);
            let _ = back_up(path, &only_there, looking);
        }
    }

    /// Takes the file as it is: nothing is missing from it. The copies from before stay for a while.
    pub(super) fn accept(path: &Path, looking: &Looking) -> io::Result<()> {
        back_up(path, "", looking)?;
        Self::default().write(path, looking)
    }

    /// Notes which records are about to go by right, and that nothing of what was there is known any
    /// longer.
    pub(super) fn forget(
        path: &Path,
        gone: impl Iterator<Item = EventId>,
        looking: &Looking,
    ) -> io::Result<()> {
        let mut forgotten = Self::of(path).forgotten;
        forgotten.extend(gone.map(EventId::number));
        forgotten.sort_unstable();
        forgotten.drain(..forgotten.len().saturating_sub(FORGOTTEN));
        let seen = Self {
            forgotten,
            ..Self::default()
        };
        seen.write(path, looking)
    }

    fn write(&self, path: &Path, _: &Looking) -> io::Result<()> {
        let json = serde_json::to_string(self)?;
        files::replace_private(&Beside::LastSeen.path(path), &mut json.as_bytes())
    }
}

/// How many bytes the file has, if there is one.
fn length(path: &Path) -> u64 {
    files::metadata(path).map_or(0, |meta| meta.len())
}

/// The copies that civiq made, the newest first.
pub(super) fn own_copies(path: &Path) -> impl Iterator<Item = PathBuf> {
    let copies = Beside::BACKUPS.map(|kind| kind.path(path));
    let is_there = |copy: &PathBuf| files::kind_of(copy).is_ok_and(PathKind::is_file);
    copies.into_iter().filter(is_there)
}

/// Copies the score file, whatever damage it has, and what the copy before holds that it lacks: so a
/// newer copy never holds less than an older one. Those before move on by one place.
fn back_up(path: &Path, only_there: &str, _: &Looking) -> io::Result<()> {
    let copies = Beside::BACKUPS.map(|kind| kind.path(path));
    let line_break = if only_there.is_empty() { "" } else { "\n" };
    let rest = format!("{line_break}{only_there}");
    let (file, _) = files::open_regular(path)?;
    files::replace_and_move_on(&copies, &mut io::Read::chain(file, rest.as_bytes()))
}

/// Whether a copy is from today, or from the day before: one a day is enough.
fn is_fresh(copy: &Path) -> bool {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    let written = files::metadata(copy).and_then(|meta| meta.modified()).ok();
    let age = written.and_then(|at| at.elapsed().ok());
    age.is_some_and(|age| age < DAY)
}
