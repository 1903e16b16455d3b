//! Making sure that what was written outlives a power cut.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Brings what was written to the disk, where there is a disk that knows how.
pub fn sync(file: &File) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, Unsupported};
    match file.sync_data() {
        Err(error) if matches!(error.kind(), InvalidInput | Unsupported) => Ok(()),
        result => result,
    }
}

/// Makes the name of a file outlive a power cut, too, and those of the innermost `count` folders
/// that it is in: a file whose name was not synced may be on the disk and not to be found.
pub fn sync_folders(path: &Path, count: usize) {
    let path = fs::canonicalize(path);
    let folders = path.iter().flat_map(|path| path.ancestors().skip(1));
    for folder in folders.take(count) {
        // A folder that can't be synced is one on a platform that needs no such thing.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}
