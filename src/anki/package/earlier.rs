//! What an earlier edition of a package held.
//!
//! Anki takes a note that is newer than the learner's, and puts its tags in place of theirs. So a note that
//! stays as it was keeps its date, and the learner's tags stay, too.

use std::collections::HashMap;

use super::database::AnkiDatabase;
use super::unpack::database;
use crate::archive::Archive;
use crate::deck::fingerprint;

/// When each note was changed, in seconds since 1970, and what it held, by its GUID.
#[derive(Default)]
pub struct EarlierNotes(HashMap<String, (i64, u64)>);

impl EarlierNotes {
    /// The notes of a package; none where the file is nothing of the kind.
    pub fn of_file(bytes: Option<&[u8]>) -> Self {
        let notes = bytes.and_then(Self::read);
        notes.unwrap_or_default()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let archive = Archive::new(bytes).ok()?;
        let opened = AnkiDatabase::open(database(&archive).ok()?).ok()?;
        let mut notes = HashMap::new();
        let sql = "select guid, mod, tags, flds from notes";
        let read = opened.each_row(sql, |row| {
            let held = fingerprint_of(&row.text(2), &row.text(3));
            notes.insert(row.text(0), (row.number(1), held));
        });
        read.ok().map(|()| Self(notes))
    }

    /// When a note was changed that was there and held the same; none for all others.
    pub fn changed(&self, guid: &str, tags: &str, fields: &str) -> Option<i64> {
        let (changed, held) = self.0.get(guid)?;
        (*held == fingerprint_of(tags, fields)).then_some(*changed)
    }
}

fn fingerprint_of(tags: &str, fields: &str) -> u64 {
    fingerprint(tags.bytes().chain([0x1F]).chain(fields.bytes()))
}
