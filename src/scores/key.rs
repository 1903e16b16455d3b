//! The key beside the score file, of which pseudonyms are made: whoever has it can tell which name
//! is whose, so it is never exported, and readable by its owner alone.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use rand::RngExt as _;

use super::last_seen::beside;
use super::{ScoreFile, ScoresError, folder_of, is_device, private, sync_folders};
use crate::results::Key;

impl ScoreFile {
    /// The key that pseudonyms are made with; it is made where there is none yet.
    pub fn key(&self) -> Result<Key, ScoresError> {
        let path = beside(&self.path, "key");
        let key = read(&path).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => make(&path),
            _ => Err(error),
        });
        key.map_err(|source| ScoresError::Key { path, source })
    }

    /// Whether a path is the score file, or one of the files beside it that belong to it.
    pub fn owns(&self, path: &Path) -> bool {
        let real = |path: &Path| {
            let folder = folder_of(path).unwrap_or(Path::new("."));
            let inside = || Some(fs::canonicalize(folder).ok()?.join(path.file_name()?));
            fs::canonicalize(path).ok().or_else(inside)
        };
        let beside =
            ["mark", "bak", "key", "exams", "memory"].map(|ending| beside(&self.path, ending));
        let mut own = [self.path.clone()].into_iter().chain(beside);
        let is_device = fs::metadata(&self.path).is_ok_and(|meta| is_device(&meta));
        let path = real(path);
        path.is_some() && !is_device && own.any(|own| real(&own) == path)
    }
}

fn read(path: &Path) -> io::Result<Key> {
    let text = fs::read_to_string(path)?;
    let key = text.parse::<Key>();
    key.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Makes the key whole or not at all. Of two civiqs that make one at once, one wins, and both use
/// that one's.
fn make(path: &Path) -> io::Result<Key> {
    let new = beside(path, &std::process::id().to_string());
    let _ = fs::remove_file(&new);
    let mut file = private(OpenOptions::new().write(true).create_new(true)).open(&new)?;
    let key = Key::new(rand::rng().random());
    let written = file
        .write_all(format!("{}\n", key.hex()).as_bytes())
        .and_then(|()| file.sync_all());
    let put = written.and_then(|()| match fs::hard_link(&new, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        // Not every file system has links.
        Err(_) => fs::rename(&new, path),
        Ok(()) => Ok(()),
    });
    let _ = fs::remove_file(&new);
    put?;
    sync_folders(path, 1);
    read(path)
}
