//! The score file: an append-only log of events that loses no answer.
//!
//! Each append opens the file anew, locks it, heals a torn tail, writes once and syncs. Nothing in
//! the file is ever rewritten, so several sittings, crashes and copies of the file can't hurt it;
//! only a learner who is to be forgotten is taken out.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::history::{
    Event,
    log::{self, Log},
};

mod forget;
mod journal;
mod key;
mod lines;
mod last_seen;
mod merge;
mod private;

pub use forget::Removed;
pub use journal::Journal;
pub use last_seen::{MissingRecords, beside, replace};
use lines::each_line;
pub use merge::{MergeFault, MergeFinding, Merged};
pub use private::{Access, make_private};
use private::{create_private_folder, private};

/// How long to wait for another civiq that is writing at the same moment.
const LOCK_DEADLINE: Duration = Duration::from_secs(3);

/// How much of a file's start is looked at to tell whether it is a score file.
const START: u64 = 64 * 1024;

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
    /// The key of the pseudonyms can't be read or made.
    #[error("can't use {}, the key that pseudonyms are made with", path.display())]
    Key {
        /// The key's file.
        path: PathBuf,
        /// Why.
        source: io::Error,
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
    pub missing: Option<MissingRecords>,
}

impl ScoreFile {
    /// The score file at a path.
    pub fn new(path: impl Into<PathBuf>) -> Self {
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
        let log = self.read_log().map_err(|source| self.read_error(source))?;
        let loss = last_seen::loss(&self.path, &log, 0);
        Ok(Contents { log, missing: loss })
    }

    fn read_log(&self) -> io::Result<Log> {
        if !self.can_be_read()? {
            return Ok(Log::default());
        }
        let mut reader = log::LogReader::default();
        each_line(&self.path, |line| reader.line(line))?;
        Ok(reader.finish())
    }

    /// Reads event by event, in the order of the file and with those that stand there twice, so that
    /// they need not all be held; gives what else there is to say of it.
    pub fn each_event(&self, mut take: impl FnMut(&Event)) -> Result<Log, ScoresError> {
        let mut reader = log::LogReader::default();
        let read = self.can_be_read().and_then(|is_there| {
            if !is_there {
                return Ok(());
            }
            each_line(&self.path, |line| {
                reader.line(line);
                reader.drain().for_each(|event| take(&event));
            })
        });
        read.map_err(|source| self.read_error(source))?;
        Ok(reader.finish())
    }

    /// Whether there is anything to read: no file, or a device, holds nothing.
    fn can_be_read(&self) -> io::Result<bool> {
        match fs::metadata(&self.path) {
            Ok(meta) => ensure_kind(&meta).map(|()| meta.is_file()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Finds out whether answers can be kept, before the first question is asked.
    pub fn prepare(&self) -> Result<(), ScoresError> {
        let file = self.open()?;
        let mut start = Vec::new();
        if self.is_regular() {
            let read = file.take(START).read_to_end(&mut start);
            read.map_err(|source| self.write_error(source))?;
        }
        if log::is_utf16(&start) {
            return Err(ScoresError::Utf16 {
                path: self.path.clone(),
            });
        }
        // A score file is one as long as it has but one record, whatever became of its start.
        if log::is_foreign(&start) && self.read()?.log.is_empty() {
            let what = "it holds something else than answers";
            return Err(self.write_error(io::Error::new(io::ErrorKind::InvalidData, what)));
        }
        Ok(())
    }

    /// Adds events to the end. When this returns well they are on the disk.
    pub fn append(&self, events: &[Event]) -> Result<(), ScoresError> {
        self.write(events).map(drop)
    }

    fn write(&self, events: &[Event]) -> Result<Appended, ScoresError> {
        let lines = events.iter().map(log::line).collect::<String>();
        // What could not be read back would be no answer kept.
        if log::read(lines.as_bytes()).events.len() != events.len() {
            return Err(self.write_error(io::Error::other("the answer can't be written down")));
        }
        self.write_lines(&lines)
    }

    fn write_lines(&self, lines: &str) -> Result<Appended, ScoresError> {
        let mut file = self.lock()?;
        write_at_end(&mut file, lines).map_err(|source| self.write_error(source))
    }

    fn read_error(&self, source: io::Error) -> ScoresError {
        ScoresError::Read {
            path: self.path.clone(),
            source,
        }
    }

    fn is_regular(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|meta| meta.is_file())
    }

    fn write_error(&self, source: io::Error) -> ScoresError {
        ScoresError::Write {
            path: self.path.clone(),
            source,
        }
    }

    /// Opens the file for appending, and makes it where it does not exist.
    fn open(&self) -> Result<File, ScoresError> {
        open_for_appending(&self.path).map_err(|source| self.write_error(source))
    }

    /// Opens and locks the file that is at the path now.
    fn lock(&self) -> Result<File, ScoresError> {
        let deadline = Instant::now() + LOCK_DEADLINE;
        loop {
            let file = self.open()?;
            let is_late = Instant::now() > deadline;
            match file.try_lock() {
                // While waiting, another program may have put a new file in its place. Where files
                // never look the same twice, what is at the path now has to do.
                Ok(()) if is_late || is_at(&file, &self.path) => return Ok(file),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if is_late => {
                    return Err(ScoresError::Locked {
                        path: self.path.clone(),
                    });
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
                // Some network file systems have no locks: an append is one write all the same.
                Err(TryLockError::Error(_)) => return Ok(file),
            }
        }
    }
}

/// Where an append went: which file, and how long it was before and is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Appended {
    file: Identity,
    from: u64,
    to: u64,
}

impl Appended {
    /// Whether this went into the file that `earlier` went into, with all that was in it.
    fn follows(&self, earlier: &Self) -> bool {
        self.file == earlier.file && self.from >= earlier.to
    }
}

/// One write, on a line of its own even where a crash left half a line before it.
fn write_at_end(file: &mut File, lines: &str) -> io::Result<Appended> {
    let from = file.seek(SeekFrom::End(0))?;
    let mut last = [b'\n'];
    if from > 0 {
        file.seek(SeekFrom::Start(from - 1))?;
        file.read_exact(&mut last)?;
    }
    let heal = if last == [b'\n'] { "" } else { "\n" };
    let bytes = format!("{heal}{lines}");
    file.write_all(bytes.as_bytes())?;
    sync(file)?;
    Ok(Appended {
        file: identity(&file.metadata()?),
        from,
        to: from + bytes.len() as u64,
    })
}

/// Brings what was written to the disk, where there is a disk that knows how.
fn sync(file: &File) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, Unsupported};
    match file.sync_data() {
        Err(error) if matches!(error.kind(), InvalidInput | Unsupported) => Ok(()),
        result => result,
    }
}

fn open_for_appending(path: &Path) -> io::Result<File> {
    let is_new = match fs::metadata(path) {
        Ok(meta) => ensure_kind(&meta).map(|()| false)?,
        Err(_) => true,
    };
    if let Some(folder) = folder_of(path) {
        create_private_folder(folder)?;
    }
    // Reading, too: Windows locks no file that is open for appending alone.
    let file = private(OpenOptions::new().read(true).append(true).create(true)).open(path)?;
    if is_new {
        sync_folders(path, usize::MAX);
    }
    Ok(file)
}

/// Refuses what can't keep answers, or makes whoever opens it wait for ever, as a pipe does.
///
/// A device is taken: `/dev/null` keeps nothing, which is what it was named for.
fn ensure_kind(meta: &Metadata) -> io::Result<()> {
    if meta.is_file() || is_device(meta) {
        Ok(())
    } else if meta.is_dir() {
        Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "it is a folder",
        ))
    } else {
        Err(io::Error::other("it is no file"))
    }
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

/// Makes the name of a file, and of so many folders that it is in, outlive a power cut, too.
fn sync_folders(path: &Path, count: usize) {
    let path = fs::canonicalize(path);
    let folders = path.iter().flat_map(|path| path.ancestors().skip(1));
    for folder in folders.take(count) {
        // A folder that can't be synced is one on a platform that needs no such thing.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// The folder that a path names, if it names one.
fn folder_of(path: &Path) -> Option<&Path> {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
}

#[cfg(unix)]
fn is_device(meta: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_char_device(&meta.file_type())
}

#[cfg(not(unix))]
fn is_device(_: &Metadata) -> bool {
    false
}

/// What tells a file from another one at the same path, where the platform has such a thing.
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(meta: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    (meta.dev(), meta.ino())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {
    (0, 0)
}

fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(theirs)) => identity(&ours) == identity(&theirs),
        _ => false,
    }
}
