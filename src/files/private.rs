//! A learner's answers are nobody else's: folders 0700, files 0600.

#[cfg(unix)]
use std::io;
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

/// Takes the right to use a file or a folder from everybody but its owner, and reports how it was before.
#[cfg(unix)]
pub fn make_private(path: &Path) -> Access {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = || Ok::<_, io::Error>(disk::metadata(path)?.permissions().mode() & 0o777);
    let owners = match mode() {
        Ok(mode) if mode & !0o700 == 0 => return Access::Private,
        Ok(mode) => mode & 0o700,
        // Of what is not there nobody can read anything.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Access::Private,
        Err(_) => return Access::Open,
    };
    let closed = disk::set_permissions(path, disk::Permissions::from_mode(owners));
    // Not every file system has such permissions, and some only say that they have.
    match closed.and_then(|()| mode()) {
        Ok(mode) if mode == owners => Access::Closed,
        _ => Access::Open,
    }
}

/// Elsewhere a file in a user's own folder is that user's.
#[cfg(not(unix))]
pub fn make_private(_: &Path) -> Access {
    Access::Private
}
