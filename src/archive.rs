//! Files within a zip file (PKWARE, "APPNOTE.TXT", 6.3.10), read within bounds, and written.
//!
//! A zip file can claim to hold anything. Here it is believed nothing: each file is unpacked into at most
//! what it says that it holds, and that may not be out of proportion to what it takes in the archive.

mod error;
mod read;
mod write;

pub use error::ArchiveError;
pub use read::Archive;
pub use write::ZipFile;
