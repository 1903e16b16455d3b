//! A learner's answers are nobody else's: folders 0700, files 0600.

use std::path::Path;

#[cfg(unix)]
use super::disk;

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Its owner alone, as it was.
    Private,
    /// Its owner alone from now on; others could read it before.
    Closed,
    /// Others, too, and that could not be changed.
    Open,
}

/// Takes the right to read a file from everybody but its owner, and reports how it was before.
#[cfg(unix)]
pub fn make_private(path: &Path) -> Access {
    use std::os::unix::fs::PermissionsExt as _;
    let Ok(meta) = disk::metadata(path) else {
        return Access::Open;
    };
    if meta.permissions().mode() & 0o777 & !0o700 == 0 {
        return Access::Private;
    }
    match disk::set_permissions(path, disk::Permissions::from_mode(0o600)) {
        Ok(()) => Access::Closed,
        Err(_) => Access::Open,
    }
}

/// Elsewhere a file in a user's own folder is that user's.
#[cfg(not(unix))]
pub fn make_private(_: &Path) -> Access {
    Access::Private
}
