//! The disk: each operation on it that can fail, and no other way to it.
//!
//! The functions are those of the standard library, with their errors. Each passes one point,
//! [`pass`], at which a test can have the n-th operation of a kind fail (`faults.rs`); in the program
//! itself nothing is there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

#[cfg(test)]
use super::faults::{pass, torn};

pub(super) use std::fs::{Metadata, Permissions, TryLockError};

/// What is done to the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Opening a file, or a folder, that is there.
    Open,
    /// Opening a file that is made where it is not there.
    Create,
    /// Reading from an open file.
    Read,
    /// Writing to an open file.
    Write,
    /// Bringing what was written to the disk.
    Sync,
    /// Bringing the names in a folder to the disk.
    SyncFolder,
    /// Locking an open file.
    Lock,
    /// Asking what an open file or a path is.
    Stat,
    /// Following a path to its end.
    Resolve,
    /// Listing a folder.
    List,
    /// Making a folder.
    MakeFolder,
    /// Putting a file in place.
    Rename,
    /// Removing a file.
    Remove,
    /// Changing who may read a file.
    Permit,
}

/// Where a test has an operation fail.
#[cfg(not(test))]
#[allow(clippy::unnecessary_wraps, reason = "in tests it can fail")]
fn pass(_: Operation) -> io::Result<()> {
    Ok(())
}

/// Where a test has only a part of these bytes written.
#[cfg(not(test))]
fn torn(bytes: &[u8]) -> &[u8] {
    bytes
}

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// The user who runs civiq, and nobody else.
    Owner,
    /// Everybody who may read other files that the user makes.
    AsUsual,
}

/// What a file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// To read it.
    Reading,
    /// To add to its end. It is made for its owner alone where it is not there.
    Appending,
    /// To hold its lock. It is made for its owner alone where it is not there.
    Locking,
    /// To write a file that is not there yet.
    New(Readers),
    /// To write to what takes bytes and keeps none.
    Streaming,
}

impl Opening {
    fn operation(self) -> Operation {
        match self {
            Self::Reading | Self::Streaming => Operation::Open,
            Self::Appending | Self::Locking | Self::New(_) => Operation::Create,
        }
    }

    fn options(self) -> OpenOptions {
        let mut options = OpenOptions::new();
        match self {
            Self::Reading => options.read(true),
            // Reading, too: Windows locks no file that is open for appending alone.
            Self::Appending => owner_only(options.read(true).append(true).create(true)),
            // Writing, too: some file systems lock only what can be written to.
            Self::Locking => owner_only(options.read(true).write(true).create(true)),
            Self::New(Readers::Owner) => owner_only(options.write(true).create_new(true)),
            Self::New(Readers::AsUsual) => options.write(true).create_new(true),
            Self::Streaming => options.write(true),
        };
        options
    }
}

/// Nobody but its owner can read what is made with these.
fn owner_only(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// A file that is open.
#[derive(Debug)]
pub struct OpenFile(File);

/// Opens a file.
pub fn open(path: &Path, opening: Opening) -> io::Result<OpenFile> {
    pass(opening.operation())?;
    opening.options().open(path).map(OpenFile)
}

impl OpenFile {
    /// What it is.
    pub fn metadata(&self) -> io::Result<Metadata> {
        pass(Operation::Stat)?;
        self.0.metadata()
    }

    /// Brings what was written to the disk.
    pub(super) fn sync_data(&self) -> io::Result<()> {
        pass(Operation::Sync)?;
        self.0.sync_data()
    }

    pub(super) fn set_permissions(&self, permissions: Permissions) -> io::Result<()> {
        pass(Operation::Permit)?;
        self.0.set_permissions(permissions)
    }

    pub(super) fn try_lock(&self) -> Result<(), TryLockError> {
        pass(Operation::Lock).map_err(TryLockError::Error)?;
        self.0.try_lock()
    }

    pub(super) fn try_lock_shared(&self) -> Result<(), TryLockError> {
        pass(Operation::Lock).map_err(TryLockError::Error)?;
        self.0.try_lock_shared()
    }

    pub(super) fn unlock(&self) -> io::Result<()> {
        self.0.unlock()
    }
}

impl Read for OpenFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        pass(Operation::Read)?;
        self.0.read(buffer)
    }
}

impl Write for OpenFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let bytes = torn(bytes);
        pass(Operation::Write)?;
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Seek for OpenFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

/// What a path leads to.
pub fn metadata(path: &Path) -> io::Result<Metadata> {
    pass(Operation::Stat)?;
    fs::metadata(path)
}

/// What is at a path itself, which may be a link.
pub fn symlink_metadata(path: &Path) -> io::Result<Metadata> {
    pass(Operation::Stat)?;
    fs::symlink_metadata(path)
}

/// Where a link leads.
pub fn read_link(path: &Path) -> io::Result<PathBuf> {
    pass(Operation::Stat)?;
    fs::read_link(path)
}

/// The path without links.
pub fn canonicalize(path: &Path) -> io::Result<PathBuf> {
    pass(Operation::Resolve)?;
    fs::canonicalize(path)
}

/// The paths of what is in a folder, by name.
pub fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    pass(Operation::List)?;
    let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = paths.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// Makes a folder, and those that it is in, that nobody else can look into.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    pass(Operation::MakeFolder)?;
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Changes who may use a file.
pub(super) fn set_permissions(path: &Path, permissions: Permissions) -> io::Result<()> {
    pass(Operation::Permit)?;
    fs::set_permissions(path, permissions)
}

/// Gives a file another name, in place of whatever has it.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    pass(Operation::Rename)?;
    fs::rename(from, to)
}

/// Removes a file.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    pass(Operation::Remove)?;
    fs::remove_file(path)
}

/// Brings the names in a folder to the disk.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = open(folder, Opening::Reading)?;
    pass(Operation::SyncFolder)?;
    folder.0.sync_all()
}

/// A file that is being written, under a name of its own. Unless it is put in place it is removed.
pub(super) type Unfinished = NamedTempFile<OpenFile>;

/// Makes such a file in a folder, with this many characters of its name left to chance.
pub(super) fn unfinished(
    folder: &Path,
    (start, chance, end): (&std::ffi::OsStr, usize, &str),
    readers: Readers,
) -> io::Result<Unfinished> {
    tempfile::Builder::new()
        .prefix(start)
        .suffix(end)
        .rand_bytes(chance)
        .make_in(folder, |path| open(path, Opening::New(readers)))
}

/// Puts it in place of whatever is there.
pub(super) fn put(new: Unfinished, path: &Path) -> io::Result<()> {
    pass(Operation::Rename)?;
    new.persist(path)?;
    Ok(())
}

/// Puts it in place where nothing is there yet; else gives it back.
pub(super) fn put_new(new: Unfinished, path: &Path) -> Result<(), (io::Error, Unfinished)> {
    if let Err(error) = pass(Operation::Rename) {
        return Err((error, new));
    }
    match new.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(failed) => Err((failed.error, failed.file)),
    }
}
