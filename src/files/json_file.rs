//! A small JSON file that several civiqs may change at the same moment.

use std::io;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::beside::Beside;
use super::lock::{ChangeLock, LockError};
use super::read::{MAX_BESIDE, read_bytes};
use super::unfinished::remove;
use super::write::replace_private;

/// How long to wait for others that change the same file: each of a whole class takes its moment.
const PATIENCE: Duration = Duration::from_secs(10);

/// A small JSON file beside a score file or a roster.
///
/// It is read whole and replaced whole. Whoever changes it holds a lock from the reading to the
/// writing ([`JsonFile::change`]), so that of several changes at the same moment none is lost;
/// whoever only reads needs none. A file that is not there holds what `T` has by default, and one
/// that would hold no more than that is removed.
#[derive(Clone, Debug)]
pub struct JsonFile<T> {
    path: PathBuf,
    /// The file that it lies beside.
    owner: PathBuf,
    holds: PhantomData<fn() -> T>,
}

/// Why such a file can't be read or changed.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum JsonFileError {
    /// It can't be read, or is damaged.
    #[error("can’t read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// It can't be written; what was there before is there still.
    #[error("can’t write {}", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// Another civiq is changing it, and does not come to an end.
    #[error("another program has kept {} locked for {} seconds", path.display(), PATIENCE.as_secs())]
    Locked { path: PathBuf },
}

impl<T: Default + Serialize + DeserializeOwned> JsonFile<T> {
    /// The file of this kind beside another one; it need not be there.
    pub fn new(kind: Beside, owner: &Path) -> Self {
        Self {
            path: kind.path(owner),
            owner: owner.to_owned(),
            holds: PhantomData,
        }
    }

    /// A copy of such a file, which a sync program left under a name of its own.
    pub fn copy(path: PathBuf, owner: &Path) -> Self {
        Self {
            path,
            owner: owner.to_owned(),
            holds: PhantomData,
        }
    }

    /// Where the file is, or would be once it is saved.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the file holds; the empty value where there is no file yet.
    pub fn read(&self) -> Result<T, JsonFileError> {
        let content = match read_bytes(&self.path, MAX_BESIDE) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(io::Error::from),
            Err(error) if error.is_not_there() => Ok(T::default()),
            Err(error) => Err(error.into()),
        };
        content.map_err(|source| JsonFileError::Read {
            path: self.path.clone(),
            source,
        })
    }

    /// Changes what it holds, and gives what the change gives. When this returns well, the change is
    /// on the disk; one that leaves everything as it was writes nothing.
    pub fn change<R>(&self, change: impl FnOnce(&mut T) -> R) -> Result<R, JsonFileError> {
        let _lock = self.lock()?;
        let mut content = self.read()?;
        let before = json(&content);
        let result = change(&mut content);
        let written = json(&content).and_then(|after| match before {
            Ok(before) if before == after => Ok(()),
            _ => self.write(&after),
        });
        written.map_err(|source| JsonFileError::Write {
            path: self.path.clone(),
            source,
        })?;
        Ok(result)
    }

    fn lock(&self) -> Result<ChangeLock, JsonFileError> {
        let path = self.path.clone();
        ChangeLock::wait(&self.owner, PATIENCE).map_err(|error| match error {
            LockError::Held => JsonFileError::Locked { path },
            LockError::Open(source) => JsonFileError::Write { path, source },
        })
    }

    fn write(&self, text: &str) -> io::Result<()> {
        if text == json(&T::default())? {
            return remove(&self.path);
        }
        // It has to be read again.
        if text.len() as u64 > MAX_BESIDE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        replace_private(&self.path, &mut text.as_bytes())
    }
}

fn json(content: &impl Serialize) -> io::Result<String> {
    Ok(serde_json::to_string_pretty(content)? + "\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

    use super::*;

    type Counts = JsonFile<BTreeMap<String, usize>>;

    #[test]
    fn of_many_changes_at_once_none_is_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let owner = folder.path().join("scores.jsonl");
        std::thread::scope(|scope| {
            for n in 0..8_usize {
                let file = Counts::new(Beside::Memory, &owner);
                scope.spawn(move || {
                    for _ in 0..5 {
                        let add =
                            |all: &mut BTreeMap<_, _>| *all.entry(n.to_string()).or_default() += 1;
                        file.change(add).expect("changed");
                    }
                });
            }
        });
        let all = Counts::new(Beside::Memory, &owner).read().expect("read");
        assert_eq!(all.len(), 8);
        assert!(all.values().all(|count| *count == 5), "{all:?}");
    }

    #[test]
    fn what_holds_nothing_is_no_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = Counts::new(Beside::Exams, &folder.path().join("scores.jsonl"));
        file.change(|all| all.insert("ann".into(), 1)).expect("in");
        assert!(file.path().exists());
        file.change(|all| all.remove("ann")).expect("out");
        file.change(|all| all.remove("ann")).expect("still out");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    }

    #[test]
    fn damage_is_told_and_never_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = Counts::new(Beside::Exams, &folder.path().join("scores.jsonl"));
        fs::write(file.path(), "{").expect("damaged");
        let changed = file.change(|all| all.insert("ann".into(), 1));
        assert!(matches!(changed, Err(JsonFileError::Read { .. })));
        assert_eq!(fs::read_to_string(file.path()).expect("there"), "{");
    }
}
