//! The folder of decks that nobody has to name.

use std::path::PathBuf;

use crate::files::{self, PathKind};
use crate::scores::data_folder;

/// The learner's own folder of decks, where there is one.
pub(super) fn own_decks() -> Option<PathBuf> {
    data_folder()
        .map(|folder| folder.join("decks"))
        .filter(|folder| files::kind_of(folder).is_ok_and(|kind| kind == PathKind::Folder))
}
