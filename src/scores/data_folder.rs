//! Where a platform keeps a program's data.

use std::path::PathBuf;

/// The platform's folder for civiq's data; none where neither the variable that names it nor the
/// home folder is set.
pub fn data_folder() -> Option<PathBuf> {
    let folder = |name: &str| {
        let path = std::env::var_os(name).map(PathBuf::from);
        path.filter(|path| path.is_absolute())
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
