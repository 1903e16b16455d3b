//! Where a deck is from.

use std::path::PathBuf;

/// Where a deck is from: what messages call it, and whether it can be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From this program, under this name.
    BuiltIn(&'static str),
    /// From a file of the user's, at this path.
    File(PathBuf),
}
