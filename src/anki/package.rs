//! Anki's packages, `.apkg` and `.colpkg`: a zip file with an `SQLite` database in it, as Anki 26.9 and
//! genanki 0.13 write it (`rslib/src/import_export/package` of Anki's sources).
//!
//! There are two layouts. The newest has `collection.anki21b`, packed with zstd, whose note types are
//! protobuf messages; the database of older ones (schema 11) has JSON in their place, and is called
//! `collection.anki21` or `collection.anki2`. A package of the newest has a `collection.anki2`, too, with
//! one note that asks to update Anki.
//!
//! civiq reads both, and writes the older, which every Anki since 2.1 takes, with a note type of its own.

mod bounds;
mod unpack;
mod message;
mod database;
mod template;
mod own_type;
mod collection;
mod own_notes;
mod earlier;
mod rendered;
mod read;
mod write;

pub use read::{is_like, read};
pub use write::write;

#[cfg(test)]
mod tests;
