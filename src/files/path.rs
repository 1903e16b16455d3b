//! What a path leads to: which file, and whether it is one at all.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// What tells a file from another one at the same path, where the platform has such a thing.
///
/// A file that was replaced while it was open, by a sync program or by another civiq, is found out
/// by this: the path then leads to another file than the one that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileIdentity(u64, u64);

impl FileIdentity {
    /// The identity of an open file.
    pub fn of(file: &File) -> io::Result<Self> {
        Ok(Self::from_meta(&file.metadata()?))
    }

    /// Whether the path leads to this open file, and not to another that was put there meanwhile.
    pub(super) fn is_at(file: &File, path: &Path) -> bool {
        let there = fs::metadata(path).map(|meta| Self::from_meta(&meta));
        Self::of(file)
            .and_then(|ours| Ok(ours == there?))
            .unwrap_or(false)
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

/// Refuses what can't keep anything, or makes whoever opens it wait for ever, as a pipe does.
///
/// A device is taken: `/dev/null` keeps nothing, which is what it was named for.
pub fn ensure_keeps(meta: &Metadata) -> io::Result<()> {
    if meta.is_file() || is_device(meta) {
        Ok(())
    } else if meta.is_dir() {
        let kind = io::ErrorKind::IsADirectory;
        Err(io::Error::new(kind, "it is a folder"))
    } else {
        Err(io::Error::other("it is no file"))
    }
}

/// Whether it is a device such as `/dev/null`.
#[cfg(unix)]
pub fn is_device(meta: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_char_device(&meta.file_type())
}

/// Whether it is a device such as `/dev/null`.
#[cfg(not(unix))]
pub fn is_device(_: &Metadata) -> bool {
    false
}

/// Whether what is there takes bytes and keeps none: a device or a pipe.
pub fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir())
}

/// The folder that a path names, if it names one.
pub fn folder_of(path: &Path) -> Option<&Path> {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
}

/// The path without links; of a file that is not there yet, its folder's with its name.
pub fn resolved(path: &Path) -> Option<PathBuf> {
    let folder = folder_of(path).unwrap_or(Path::new("."));
    let inside = || Some(fs::canonicalize(folder).ok()?.join(path.file_name()?));
    fs::canonicalize(path).ok().or_else(inside)
}
