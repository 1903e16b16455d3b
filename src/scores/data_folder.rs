//! Where a platform keeps a program's data.

use std::path::{Path, PathBuf};

use crate::files::{self, PathKind};

/// The platform's folder for civiq's data; none where neither the variable that names it nor the
/// home is that of a folder, as with `HOME=/dev/null`.
pub fn data_folder() -> Option<PathBuf> {
    let folder = |name: &str| {
        let path = std::env::var_os(name).map(PathBuf::from);
        path.filter(|path| path.is_absolute() && may_hold_files(path))
    };
    let home = || folder("HOME");
    let base = if cfg!(windows) {
        folder("APPDATA")
    } else if cfg!(target_os = "macos") {
        folder("XDG_DATA_HOME").or_else(|| Some(home()?.join("Library/Application Support")))
    } else {
        folder("XDG_DATA_HOME").or_else(|| Some(home()?.join(".local/share")))
    };
    base.map(|base| base.join("civiq"))
}

/// Whether a path is a folder, or may become one. Of one that can't be looked at, whoever uses it tells
/// why.
fn may_hold_files(path: &Path) -> bool {
    let kind = files::kind_of(path);
    kind.map_or(true, |kind| {
        matches!(kind, PathKind::Folder | PathKind::Nothing)
    })
}
