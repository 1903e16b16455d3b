//! Files on the disk, whatever is in them: reading one whole, writing one whole or not at all, and
//! changing one that another civiq may be changing at the same moment.
//!
//! Nobody else touches the disk. What is done to it is in `disk.rs`, and a test can have each of it
//! fail.
//!
//! Everything that civiq keeps beside a score file or a roster is a row of [`Beside`]; who wants to
//! keep one more thing adds it there, and [`JsonFile`] does the rest.

#[cfg(test)]
pub mod faults;
mod disk;
mod path;
mod beside;
mod conflict;
mod private;
mod sync;
mod unfinished;
mod lock;
mod read;
mod write;
mod derived;
mod json_file;

pub use beside::{Beside, Holds};
pub use conflict::{conflict_copies, conflict_path};
pub use derived::{load_derived, save_derived};
#[cfg(test)]
pub use disk::Operation;
pub use disk::{
    OpenFile, Opening, Readers, canonicalize, create_private_folder, list, metadata, open,
    read_link, symlink_metadata,
};
pub use json_file::{JsonFile, JsonFileError};
pub use lock::{ChangeLock, LockError, open_locked, wait_for_writer};
pub use path::{
    FileIdentity, FilePrint, PathKind, absolute, ensure_keeps, folder_of, is_same, kind_of,
    resolved,
};
pub use private::{Access, make_private};
pub use read::{
    FileError, MAX_BESIDE, open_regular, read_bytes, read_start, read_text, read_utf8, utf8,
};
pub use sync::{sync, sync_folders};
pub use unfinished::{remove, remove_leftovers};
pub use write::{NewFile, create, replace, replace_and_move_on, replace_private};
