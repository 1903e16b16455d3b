//! The key beside the score file, of which pseudonyms are made: whoever has it can find out whose
//! a pseudonym is, so it is never exported, and readable by its owner alone.

use std::io;
use std::path::Path;

use rand::RngExt as _;

use super::error::ScoresError;
use super::score_file::ScoreFile;
use crate::files::{self, Beside, Readers};
use crate::results::Key;

impl ScoreFile {
    /// The key that pseudonyms are made with; it is made where there is none yet.
    pub fn key(&self) -> Result<Key, ScoresError> {
        let path = Beside::Key.path(self.path());
        let key = read_key(&path).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                // Whoever changes something beside the file tidies up first: not while this is made.
                let _looking = self.looking();
                make(&path)
            }
            _ => Err(error),
        });
        key.map_err(|source| ScoresError::Key { path, source })
    }
}

fn read_key(path: &Path) -> io::Result<Key> {
    let text = files::read_utf8(path, files::MAX_BESIDE)?;
    let key = text.parse::<Key>();
    key.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Makes the key. Of two civiqs that make one at once, one wins, and both use that one's.
fn make(path: &Path) -> io::Result<Key> {
    let key = Key::new(rand::rng().random());
    let line = format!("{}\n", key.hex());
    match files::create(path, line.as_bytes(), Readers::Owner) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => read_key(path),
    }
}
