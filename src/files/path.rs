//! What a path leads to: which file, and whether it is one at all.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::disk::{self, Metadata, OpenFile};

/// What tells a file from another one at the same path, where the platform has such a thing.
///
/// A file that was replaced while it was open, by a sync program or by another civiq, is found out
/// by this: the path then leads to another file than the one that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileIdentity(u64, u64);

impl FileIdentity {
    /// The identity of an open file.
    pub fn of(file: &OpenFile) -> io::Result<Self> {
        Ok(Self::from_meta(&file.metadata()?))
    }

    /// Whether the path leads to this open file, and not to another that was put there meanwhile.
    pub(super) fn is_at(file: &OpenFile, path: &Path) -> io::Result<bool> {
        match disk::metadata(path) {
            Ok(there) => Ok(Self::of(file)? == Self::from_meta(&there)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    #[cfg(unix)]
    fn from_meta(meta: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self(meta.dev(), meta.ino())
    }

    #[cfg(not(unix))]
    fn from_meta(_: &Metadata) -> Self {
        Self(0, 0)
    }
}

/// What a file that was changed since does not have any more: which file it is, its length, and the times of
/// its last changes, to the nanosecond.
///
/// The system sets the time of change itself, whoever changes the file and whatever else they set. Within a
/// few milliseconds it may stand still: what was changed just now is not known by it
/// ([`FilePrint::is_settled`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilePrint {
    file: (u64, u64),
    length: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

/// How long a clock of a file system may stand still, and more.
const STILL: Duration = Duration::from_millis(100);

/// The same for one that tells no parts of a second, as on many sticks.
const STILL_FOR_SECONDS: Duration = Duration::from_secs(3);

impl FilePrint {
    /// The print of an open file; none where the platform does not tell enough.
    pub fn of(file: &OpenFile) -> io::Result<Option<Self>> {
        Ok(prints(&[file.metadata()?]).next())
    }

    /// The print of the file at a path.
    pub fn at(path: &Path) -> io::Result<Option<Self>> {
        Ok(prints(&[disk::metadata(path)?]).next())
    }

    /// The print as numbers, to be kept.
    pub fn numbers(&self) -> [u64; 7] {
        let Self {
            file: (device, number),
            length,
            modified,
            changed,
        } = *self;
        let [a, b, c, d] = [modified.0, modified.1, changed.0, changed.1].map(i64::cast_unsigned);
        [device, number, length, a, b, c, d]
    }

    /// The print that these numbers are of.
    pub fn from_numbers([device, number, length, rest @ ..]: [u64; 7]) -> Self {
        let [a, b, c, d] = rest.map(u64::cast_signed);
        Self {
            file: (device, number),
            length,
            modified: (a, b),
            changed: (c, d),
        }
    }

    /// How many bytes the file has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Whether the file was left alone for long enough that every later change shows.
    pub fn is_settled(&self) -> bool {
        let (seconds, nanos) = self.changed;
        let since_1970 = u64::try_from(seconds).ok().zip(u32::try_from(nanos).ok());
        let changed = since_1970.map(|(seconds, nanos)| UNIX_EPOCH + Duration::new(seconds, nanos));
        let age = changed.and_then(|changed| changed.elapsed().ok());
        let still = if nanos == 0 { STILL_FOR_SECONDS } else { STILL };
        age.is_some_and(|age| age > still)
    }
}

/// The prints of files, as far as the platform tells enough.
#[cfg(unix)]
fn prints(metas: &[Metadata]) -> impl Iterator<Item = FilePrint> {
    use std::os::unix::fs::MetadataExt as _;
    metas.iter().map(|meta| FilePrint {
        file: (meta.dev(), meta.ino()),
        length: meta.len(),
        modified: (meta.mtime(), meta.mtime_nsec()),
        changed: (meta.ctime(), meta.ctime_nsec()),
    })
}

#[cfg(not(unix))]
fn prints(_: &[Metadata]) -> impl Iterator<Item = FilePrint> {
    std::iter::empty()
}

/// The path as it is understood from any folder; where nobody knows which one this is, as it was named.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Whether two paths lead to one file, by whatever names. What is not there is no file.
pub fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    let look = |path: &Path| match disk::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        real => real.map(Some),
    };
    let (Some(one), Some(other)) = (look(one)?, look(other)?) else {
        return Ok(false);
    };
    let identity =
        |path: &Path| Ok::<_, io::Error>(FileIdentity::from_meta(&disk::metadata(path)?));
    // Where names differ in nothing but their case, only the file itself can tell.
    Ok(one == other || cfg!(unix) && identity(&one)? == identity(&other)?)
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// Nothing is there.
    Nothing,
    /// A file of so many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A device that takes or gives bytes, such as `/dev/null`.
    Device,
    /// A pipe, a socket, or whatever else can make who opens it wait for ever.
    Pipe,
}

impl PathKind {
    fn of(meta: &Metadata) -> Self {
        if meta.is_file() {
            Self::File(meta.len())
        } else if meta.is_dir() {
            Self::Folder
        } else if is_device(meta) {
            Self::Device
        } else {
            Self::Pipe
        }
    }

    /// Whether it is a file.
    pub fn is_file(self) -> bool {
        matches!(self, Self::File(_))
    }

    /// Whether it takes bytes and keeps none.
    pub fn is_stream(self) -> bool {
        matches!(self, Self::Device | Self::Pipe)
    }
}

#[cfg(unix)]
fn is_device(meta: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_char_device(&meta.file_type())
}

#[cfg(not(unix))]
fn is_device(_: &Metadata) -> bool {
    false
}

/// What a path leads to. That nothing is there is no error, but that it can't be known is one.
pub fn kind_of(path: &Path) -> io::Result<PathKind> {
    match disk::metadata(path) {
        Ok(meta) => Ok(PathKind::of(&meta)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(PathKind::Nothing),
        Err(error) => Err(error),
    }
}

/// Refuses what can't keep anything, or makes whoever opens it wait for ever, as a pipe does.
///
/// A device is taken: `/dev/null` keeps nothing, which is what it was named for. So is what is not
/// there yet.
pub fn ensure_keeps(path: &Path) -> io::Result<PathKind> {
    match kind_of(path)? {
        PathKind::Folder => Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "it is a folder",
        )),
        PathKind::Pipe => Err(io::Error::other("it is no file")),
        kind => Ok(kind),
    }
}

/// The folder that a path names, if it names one.
pub fn folder_of(path: &Path) -> Option<&Path> {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
}

/// The path without links; of a file that is not there yet, its folder's with its name.
///
/// # Errors
///
/// [`io::ErrorKind::NotFound`] where the folder is not there either.
pub fn resolved(path: &Path) -> io::Result<PathBuf> {
    match disk::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let folder = disk::canonicalize(folder_of(path).unwrap_or(Path::new(".")))?;
            Ok(folder.join(path.file_name().ok_or(io::ErrorKind::NotFound)?))
        }
        found => found,
    }
}
