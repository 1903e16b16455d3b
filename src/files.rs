//! Files on the disk, whatever is in them: reading one whole, writing one whole or not at all, and
//! changing one that another civiq may be changing at the same moment.
//!
//! Everything that civiq keeps beside a score file or a roster is a row of [`Beside`]; who wants to
//! keep one more thing adds it there, and [`JsonFile`] does the rest.

mod beside;
mod path;
mod private;
mod sync;
mod lock;
mod read;
mod write;
mod json_file;

pub use beside::{Beside, Holds};
pub use json_file::{JsonFile, JsonFileError};
pub use lock::{ChangeLock, LockError, open_locked, wait_for_writer};
pub use path::{FileIdentity, ensure_keeps, folder_of, is_device, is_stream, resolved};
pub use private::{Access, create_private_folder, make_private, owner_only};
pub use read::{FileError, read_bytes, read_start, read_text, read_utf8, utf8};
pub use sync::{sync, sync_folders};
pub use write::{create, create_private, remove_leftovers, replace, replace_private};
