//! Making sure that what was written outlives a power cut.

use std::io;
use std::path::Path;

use super::disk::{self, OpenFile};
use super::path::resolved;

/// Brings what was written to the disk, where there is a disk that knows how.
pub fn sync(file: &OpenFile) -> io::Result<()> {
    where_it_can(file.sync_data())
}

/// Makes the name of a file outlive a power cut, too, and those of the innermost `count` folders
/// that it is in: a file whose name was not synced may be on the disk and not to be found, and one
/// that was removed may come back.
pub fn sync_folders(path: &Path, count: usize) -> io::Result<()> {
    // A platform that opens no folders needs no such thing.
    if cfg!(not(unix)) {
        return Ok(());
    }
    let path = resolved(path)?;
    let mut folders = path.ancestors().skip(1).take(count);
    folders.try_for_each(|folder| where_it_can(disk::sync_folder(folder)))
}

/// A disk that has no such thing as syncing does without; and so does a folder that may be written
/// to but not be opened.
fn where_it_can(synced: io::Result<()>) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    match synced {
        Err(error) if matches!(error.kind(), InvalidInput | Unsupported | PermissionDenied) => {
            Ok(())
        }
        result => result,
    }
}
