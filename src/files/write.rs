//! Writing a file whole or not at all: to a new file beside it, under a name of its own, which is
//! put in place once it is on the disk.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::disk::{self, OpenFile, Opening, Readers, Unfinished};
use super::path::{folder_of, kind_of};
use super::sync::{sync, sync_folders};
use super::unfinished::{CHANCE, UNFINISHED, start_of_unfinished};

/// A file that is written bit by bit, and put in place once it is whole. Until then what is at its path
/// stays. What takes bytes and keeps none, as a pipe, is written to as it is.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    readers: Readers,
    bytes: NewBytes,
}

/// Where the bytes of a new file go.
#[derive(Debug)]
enum NewBytes {
    Unfinished(Unfinished),
    Through(OpenFile),
}

impl NewFile {
    /// Begins to write.
    pub fn begin(path: &Path, readers: Readers) -> io::Result<Self> {
        let bytes = if kind_of(path)?.is_stream() {
            NewBytes::Through(disk::open(path, Opening::Streaming)?)
        } else {
            NewBytes::Unfinished(begin_unfinished(path, readers)?)
        };
        let path = path.to_owned();
        Ok(Self {
            path,
            readers,
            bytes,
        })
    }

    /// Puts it in place as [`create`] does.
    pub fn create(self) -> io::Result<()> {
        let NewBytes::Unfinished(new) = self.bytes else {
            return Ok(());
        };
        sync(new.as_file())?;
        put_new(new, &self.path)
    }

    /// Puts it in place as [`replace`] does.
    pub fn replace(self) -> io::Result<()> {
        let NewBytes::Unfinished(new) = self.bytes else {
            return Ok(());
        };
        sync(new.as_file())?;
        match disk::symlink_metadata(&self.path) {
            Ok(old) if old.is_file() && self.readers == Readers::AsUsual => {
                new.as_file().set_permissions(old.permissions())?;
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(_) | Err(_) => {}
        }
        put(new, &self.path)
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.bytes {
            NewBytes::Unfinished(new) => new.as_file_mut().write(bytes),
            NewBytes::Through(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.bytes {
            NewBytes::Unfinished(new) => new.as_file_mut().flush(),
            NewBytes::Through(file) => file.flush(),
        }
    }
}

/// Writes a file that is not there yet. What takes bytes and keeps none, as a pipe, is written to as
/// it is.
///
/// # Errors
///
/// [`io::ErrorKind::AlreadyExists`] where something is there already, which stays as it is: of two
/// civiqs that make one file at once one wins, and the other can use that one's.
pub fn create(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let mut new = NewFile::begin(path, readers)?;
    new.write_all(bytes)?;
    new.create()
}

/// Writes a file in place of what is there, which stays until the new one is whole. Whoever may read
/// what was there may read the new one, unless that is for its owner alone. A link is replaced itself,
/// so that nothing is written to where somebody else had it lead. What takes bytes and keeps none, as
/// a pipe, is written to as it is.
pub fn replace(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let mut new = NewFile::begin(path, readers)?;
    new.write_all(bytes)?;
    new.replace()
}

/// Puts a file that its owner alone can read in place of whatever is there, if anything is. A link
/// is replaced itself, so that nothing is written to where somebody else had it lead.
pub fn replace_private(path: &Path, bytes: &mut impl Read) -> io::Result<()> {
    put(unfinished(path, Readers::Owner, bytes)?, path)
}

/// Puts what can be made anew at any time in place of whatever is there, for its owner alone: whole, or not at
/// all as far as the program can see. It is not waited for until it is on the disk; after a power cut it may
/// be there in part, which whoever reads it has to find out.
pub(super) fn put_derived(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = begin_unfinished(path, Readers::Owner)?;
    new.as_file_mut().write_all(bytes)?;
    disk::put(new, path)
}

/// Writes a file for its owner alone to the first of these paths. What is there moves on to the second,
/// and so on, up to the first place that is free; what is in the last one goes. At every moment in
/// between, all but that is there under one of the names.
pub fn replace_and_move_on(paths: &[PathBuf], bytes: &mut impl Read) -> io::Result<()> {
    let Some(first) = paths.first() else {
        return Ok(());
    };
    let new = unfinished(first, Readers::Owner, bytes)?;
    let is_free = |path: &PathBuf| disk::symlink_metadata(path).is_err();
    let free = paths.iter().position(is_free).unwrap_or(paths.len() - 1);
    for at in (0..free).rev() {
        disk::rename(&paths[at], &paths[at + 1])?;
    }
    put(new, first)
}

/// Writes a new file beside the path. Unless it is put in place it is removed.
fn unfinished(path: &Path, readers: Readers, bytes: &mut impl Read) -> io::Result<Unfinished> {
    let mut new = begin_unfinished(path, readers)?;
    io::copy(bytes, new.as_file_mut())?;
    sync(new.as_file())?;
    Ok(new)
}

/// A new file beside the path, of which nothing is written.
fn begin_unfinished(path: &Path, readers: Readers) -> io::Result<Unfinished> {
    let start = start_of_unfinished(path).ok_or(io::ErrorKind::InvalidInput)?;
    let folder = folder_of(path).unwrap_or(Path::new("."));
    disk::unfinished(folder, (&start, CHANCE, UNFINISHED), readers)
}

fn put(new: Unfinished, path: &Path) -> io::Result<()> {
    disk::put(new, path)?;
    sync_folders(path, 1)
}

fn put_new(new: Unfinished, path: &Path) -> io::Result<()> {
    match disk::put_new(new, path) {
        Ok(()) => sync_folders(path, 1).inspect_err(|_| {
            // Whole and safe, or not at all: else the next try would find it there.
            let _ = disk::remove_file(path);
        }),
        // Not every file system can do that at one stroke; where it can't, the race is a short one.
        Err((error, new)) => match disk::symlink_metadata(path) {
            Err(there)
                if there.kind() == io::ErrorKind::NotFound
                    && error.kind() != io::ErrorKind::AlreadyExists =>
            {
                put(new, path)
            }
            _ => Err(error),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Readers::{AsUsual, Owner};
    use super::*;

    fn text(path: &Path) -> String {
        fs::read_to_string(path).expect("a text")
    }

    #[test]
    fn what_is_there_is_never_created_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.csv");
        create(&path, b"one", AsUsual).expect("made");
        for readers in [AsUsual, Owner] {
            let again = create(&path, b"two", readers);
            let kind = again.map_err(|error| error.kind());
            assert_eq!(kind, Err(io::ErrorKind::AlreadyExists));
        }
        assert_eq!(text(&path), "one");
        replace(&path, b"three", AsUsual).expect("replaced");
        assert_eq!(text(&path), "three");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn what_is_not_safe_on_the_disk_is_not_there_and_told() {
        use crate::files::Operation::{Create, Permit, Rename, Sync, SyncFolder, Write};
        use crate::files::faults::{Fault, Lasting, Plan, with};
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.csv");
        let left = || fs::read_dir(folder.path()).expect("a folder").count();
        let faults = [Fault::Errno(5), Fault::Torn];
        for (operation, fault) in [Create, Write, Sync, Rename, SyncFolder]
            .map(|operation| (operation, faults[0]))
            .into_iter()
            .chain([(Write, faults[1])])
        {
            let plan = Plan {
                operation,
                fault,
                lasting: Lasting::ForEver,
                before: 0,
            };
            let (made, struck) = with(plan, || create(&path, b"an answer", AsUsual));
            assert!(made.is_err() && struck, "{plan:?}");
            assert_eq!(left(), 0, "{plan:?}");
        }
        create(&path, b"old", AsUsual).expect("made");
        let plan = Plan {
            operation: Permit,
            fault: faults[0],
            lasting: Lasting::Once,
            before: 0,
        };
        assert!(with(plan, || replace(&path, b"new", AsUsual)).0.is_err());
        assert_eq!((text(&path), left()), ("old".into(), 1));
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_in_the_systems_own_words() {
        let folder = tempfile::tempdir().expect("a folder");
        let away = folder.path().join("away/out.csv");
        let error = create(&away, b"", AsUsual).expect_err("no folder");
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(!error.to_string().contains("away"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn what_was_open_stays_open_unless_it_holds_a_secret_and_no_link_is_followed() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let [file, link] = ["file", "link"].map(|name| folder.path().join(name));
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        create(&file, b"", AsUsual).expect("made");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("changed");
        replace(&file, b"open", AsUsual).expect("replaced");
        assert_eq!((text(&file), mode(&file)), ("open".into(), 0o640));

        symlink(&file, &link).expect("linked");
        replace(&link, b"not there", AsUsual).expect("replaced");
        assert_eq!(text(&file), "open");
        assert!(!fs::symlink_metadata(&link).expect("there").is_symlink());

        replace(&file, b"secret", Owner).expect("replaced");
        assert_eq!((text(&file), mode(&file)), ("secret".into(), 0o600));
    }
}
