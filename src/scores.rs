//! The score file: an append-only log of events that loses no answer.
//!
//! Each append opens the file anew, locks it, heals a torn tail, writes once and syncs. Nothing in
//! the file is ever rewritten, so several sittings, crashes and copies of the file can't hurt it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::history::Event;
use crate::history::log::{self, Log};

mod journal;
mod mark;

pub use journal::Journal;
pub use mark::Loss;

/// How long to wait for another civiq that is writing at the same moment.
const LOCK_DEADLINE: Duration = Duration::from_secs(3);

/// What can go wrong with the score file.
#[derive(Debug, thiserror::Error)]
pub enum ScoresError {
    /// It can't be read.
    #[error("can't read the score file {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It can't be written.
    #[error("can't write the score file {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Another program holds it.
    #[error("another program has locked the score file {} for {} seconds", path.display(), LOCK_DEADLINE.as_secs())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// It is not text that civiq could add to.
    #[error("the score file {} is UTF-16, not UTF-8", path.display())]
    Utf16 {
        /// The file.
        path: PathBuf,
    },
}

/// A score file by its path; it need not exist yet.
#[derive(Clone, Debug)]
pub struct ScoreFile {
    path: PathBuf,
}

/// What a score file holds, and what it should hold besides.
#[derive(Debug)]
pub struct Contents {
    /// What could be read.
    pub log: Log,
    /// Records that were there before and are gone.
    pub loss: Option<Loss>,
}

impl ScoreFile {
    /// The score file at a path.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// The learner's own score file: in the platform's folder for data, if there is one.
    pub fn default_path() -> Option<PathBuf> {
        data_folder().map(|folder| folder.join("scores.jsonl"))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads everything; a file that does not exist holds nothing.
    pub fn read(&self) -> Result<Contents, ScoresError> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(source) => {
                return Err(ScoresError::Read {
                    path: self.path.clone(),
                    source,
                });
            }
        };
        let log = log::read(&bytes);
        let loss = mark::loss(&self.path, &log);
        Ok(Contents { log, loss })
    }

    /// Finds out whether answers can be kept, before the first question is asked.
    pub fn prepare(&self) -> Result<(), ScoresError> {
        let mut file = self.open()?;
        let mut start = [0; 2];
        let read = file
            .read(&mut start)
            .map_err(|source| self.write_error(source))?;
        if read == 2 && matches!(start, [0xFF, 0xFE] | [0xFE, 0xFF]) {
            return Err(ScoresError::Utf16 {
                path: self.path.clone(),
            });
        }
        Ok(())
    }

    /// Adds events to the end. When this returns well they are on the disk.
    pub fn append(&self, events: &[Event]) -> Result<(), ScoresError> {
        let lines = events.iter().map(log::line).collect::<String>();
        let mut file = self.lock()?;
        write_at_end(&mut file, &lines).map_err(|source| self.write_error(source))
    }

    fn write_error(&self, source: io::Error) -> ScoresError {
        ScoresError::Write {
            path: self.path.clone(),
            source,
        }
    }

    /// Opens the file for appending, and makes it where it does not exist.
    fn open(&self) -> Result<File, ScoresError> {
        let open = || {
            let existed = self.path.exists();
            if let Some(folder) = self
                .path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty())
            {
                create_private_folder(folder)?;
            }
            // Reading, too: Windows locks no file that is open for appending alone.
            let file = private(OpenOptions::new().read(true).append(true).create(true))
                .open(&self.path)?;
            if !existed {
                sync_folder_of(&self.path);
            }
            Ok(file)
        };
        open().map_err(|source| self.write_error(source))
    }

    /// Opens and locks the file that is at the path now.
    fn lock(&self) -> Result<File, ScoresError> {
        let deadline = Instant::now() + LOCK_DEADLINE;
        loop {
            let file = self.open()?;
            match file.try_lock() {
                // While waiting, another program may have put a new file in its place.
                Ok(()) if is_at(&file, &self.path) => return Ok(file),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
                // Some network file systems have no locks: an append is one write all the same.
                Err(TryLockError::Error(_)) => return Ok(file),
            }
            if Instant::now() > deadline {
                return Err(ScoresError::Locked {
                    path: self.path.clone(),
                });
            }
        }
    }
}

/// One write, on a line of its own even where a crash left half a line before it.
fn write_at_end(file: &mut File, lines: &str) -> io::Result<()> {
    let end = file.seek(SeekFrom::End(0))?;
    let mut last = [b'\n'];
    if end > 0 {
        file.seek(SeekFrom::Start(end - 1))?;
        file.read_exact(&mut last)?;
    }
    let heal = if last == [b'\n'] { "" } else { "\n" };
    file.write_all(format!("{heal}{lines}").as_bytes())?;
    file.sync_data()
}

/// The platform's folder for civiq's data.
pub fn data_folder() -> Option<PathBuf> {
    let folder = |name: &str| {
        let path = std::env::var_os(name).map(PathBuf::from);
        path.filter(|path| path.is_absolute())
    };
    let home = || folder("HOME");
    let base = if cfg!(windows) {
        folder("APPDATA")
    } else if cfg!(target_os = "macos") {
        folder("XDG_DATA_HOME").or_else(|| Some(home()?.join("Library/Application Support")))
    } else {
        folder("XDG_DATA_HOME").or_else(|| Some(home()?.join(".local/share")))
    };
    base.map(|base| base.join("civiq"))
}

/// A learner's answers are nobody else's: folders 0700, files 0600.
fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Makes a new file's name outlive a power cut, too, where the platform can.
fn sync_folder_of(path: &Path) {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    // A folder that can't be synced is one on a platform that needs no such thing.
    let _ = File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all());
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(theirs)) => (ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
