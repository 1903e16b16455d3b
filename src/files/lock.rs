//! Locks, so that several civiqs may work on one file at the same moment.
//!
//! They are advisory: they bind civiq alone, and end with the program, however it ends. Where the
//! file system has none, as some network file systems, civiq goes on without.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::beside::Beside;
use super::disk::{self, OpenFile, Opening, TryLockError};
use super::path::FileIdentity;
use super::unfinished::remove_leftovers;

/// How long to wait between two tries.
const PAUSE: Duration = Duration::from_millis(10);

/// Why a lock can't be had.
#[derive(Debug)]
pub enum LockError {
    /// Another program has held it all the while.
    Held,
    /// The file can't be opened.
    Open(io::Error),
}

/// Whether a file that was to be locked is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grip {
    /// Nobody else has the lock.
    Sure,
    /// Where there are no locks, others may be at work, too.
    Unsure,
}

/// Opens a file, waits for its lock, and gives the file that is at the path then.
///
/// While it waited, another program may have put a new file in its place; that one is opened and
/// locked instead.
pub fn open_locked(
    path: &Path,
    patience: Duration,
    open: impl Fn(&Path) -> io::Result<OpenFile>,
) -> Result<OpenFile, LockError> {
    Ok(open_and_hold(path, patience, open)?.0)
}

fn open_and_hold(
    path: &Path,
    patience: Duration,
    open: impl Fn(&Path) -> io::Result<OpenFile>,
) -> Result<(OpenFile, Grip), LockError> {
    let deadline = Instant::now() + patience;
    loop {
        let file = open(path).map_err(LockError::Open)?;
        let is_late = Instant::now() > deadline;
        match file.try_lock() {
            Ok(()) if is_at(&file, path)? => return Ok((file, Grip::Sure)),
            // Where files never look the same twice, what is at the path now has to do.
            Ok(()) if is_late => return Ok((file, Grip::Unsure)),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if is_late => return Err(LockError::Held),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok((file, Grip::Unsure)),
        }
    }
}

fn is_at(file: &OpenFile, path: &Path) -> Result<bool, LockError> {
    FileIdentity::is_at(file, path).map_err(LockError::Open)
}

/// Waits until nobody is writing to a file, or for a moment: a stopped program may hold the lock for
/// ever, and who only reads need not wait for it.
pub fn wait_for_writer(file: &OpenFile, patience: Duration) {
    let deadline = Instant::now() + patience;
    while let Err(TryLockError::WouldBlock) = file.try_lock_shared() {
        if Instant::now() > deadline {
            return;
        }
        std::thread::sleep(PAUSE / 2);
    }
    // A lock that was not given need not be given back.
    let _ = file.unlock();
}

/// Held while one of the files beside a score file or a roster is read, changed and written.
///
/// The lock is on a file of its own ([`Beside::Lock`]), one for all that lies beside one file.
/// The file that is changed can't be it: it is replaced by each change, and may not be there yet.
/// Nor can the score file: it need not be there either, and whoever answers would have to wait.
/// The lock's file is there only while the lock is held.
#[derive(Debug)]
pub struct ChangeLock {
    /// None where the folder is not there: then there is nothing to be changed either.
    file: Option<OpenFile>,
    path: PathBuf,
}

impl ChangeLock {
    /// Waits for the right to change what lies beside this file. Whoever gets it tidies up what a crash
    /// left of a change before.
    pub fn wait(beside: &Path, patience: Duration) -> Result<Self, LockError> {
        let path = Beside::Lock.path(beside);
        let open = |path: &Path| disk::open(path, Opening::Locking);
        let file = match open_and_hold(&path, patience, open) {
            Err(LockError::Open(error)) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
            Ok((file, hold)) => {
                if hold == Grip::Sure {
                    // What can't be removed now is there at the next change.
                    let _ = remove_leftovers(beside);
                }
                Some(file)
            }
        };
        Ok(Self { file, path })
    }
}

impl Drop for ChangeLock {
    /// Takes the file away while it is still locked: whoever waits for it sees that the path no
    /// longer leads to it, and begins anew. That needs files that can be told apart.
    fn drop(&mut self) {
        if cfg!(unix) && self.file.is_some() {
            let _ = disk::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_lock_is_held_by_one_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("scores.jsonl");
        let moment = Duration::from_millis(30);
        let lock = ChangeLock::wait(&file, moment).expect("the lock");
        let other = ChangeLock::wait(&file, moment);
        assert!(matches!(other, Err(LockError::Held)));
        drop(lock);
        assert!(ChangeLock::wait(&file, moment).is_ok());
        if cfg!(unix) {
            assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
        }
    }

    #[test]
    fn where_there_is_no_folder_nothing_need_be_locked() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("away/scores.jsonl");
        assert!(ChangeLock::wait(&file, PAUSE).is_ok());
    }
}
