//! A learner's answers are nobody else's: folders 0700, files 0600.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

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

/// Makes a folder, and those that it is in, that nobody else can look into.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Takes the right to read a file from everybody but its owner, and reports how it was before.
#[cfg(unix)]
pub fn make_private(path: &Path) -> Access {
    use std::os::unix::fs::PermissionsExt as _;
    let Ok(meta) = fs::metadata(path) else {
        return Access::Open;
    };
    if meta.permissions().mode() & 0o777 & !0o700 == 0 {
        return Access::Private;
    }
    match fs::set_permissions(path, fs::Permissions::from_mode(0o600)) {
        Ok(()) => Access::Closed,
        Err(_) => Access::Open,
    }
}

/// Elsewhere a file in a user's own folder is that user's.
#[cfg(not(unix))]
pub fn make_private(_: &Path) -> Access {
    Access::Private
}

/// Options for making a file that nobody else can read.
pub fn owner_only(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}
