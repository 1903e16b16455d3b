//! Files that are being written: how they are called until they are put in place, and what becomes of
//! those that nobody goes on with.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use super::beside::Beside;
use super::disk;
use super::path::folder_of;
use super::sync::sync_folders;

/// What the name of a file ends in until it is put in place.
pub(super) const UNFINISHED: &str = ".new";

/// Removes a file, and makes sure that it stays away. One that is not there is gone already.
pub fn remove(path: &Path) -> io::Result<()> {
    match disk::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(()) => sync_folders(path, 1),
    }
}

/// Removes what writes that broke off have left beside a file and of what civiq keeps beside it.
/// Whoever calls this has seen to it that no such write is under way.
pub fn remove_leftovers(file: &Path) -> io::Result<()> {
    let beside = Beside::ALL.map(|one| one.path(file));
    let starts = [file.to_owned()]
        .into_iter()
        .chain(beside)
        .filter_map(|path| start_of_unfinished(&path))
        .collect::<Vec<_>>();
    let folder = folder_of(file).unwrap_or(Path::new("."));
    let paths = match disk::list(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        paths => paths?,
    };
    for path in paths {
        let name = path.file_name().unwrap_or_default();
        let Some(name) = name.to_str().and_then(|name| name.strip_suffix(UNFINISHED)) else {
            continue;
        };
        let is_chance =
            |rest: &str| rest.len() == CHANCE && rest.chars().all(char::is_alphanumeric);
        let mut rests = starts
            .iter()
            .filter_map(|start| name.strip_prefix(start.to_str()?));
        if rests.any(is_chance) {
            remove(&path)?;
        }
    }
    Ok(())
}

/// How many letters left to chance the name of an unfinished file has.
pub(super) const CHANCE: usize = 6;

/// What the name of a file begins with until it is put in place.
pub(super) fn start_of_unfinished(path: &Path) -> Option<OsString> {
    let mut start = OsString::from(".");
    start.push(path.file_name()?);
    start.push(".");
    Some(start)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn leftovers_go_and_nothing_else_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let stays = [
            "scores.jsonl",
            ".scores.jsonl.new",
            ".other.aB3dE9.new",
            "x.aB3dE9.new",
        ];
        let goes = [".scores.jsonl.aB3dE9.new", ".scores.jsonl.bak.123456.new"];
        for name in stays.iter().chain(&goes) {
            fs::write(folder.path().join(name), "").expect("written");
        }
        remove_leftovers(&folder.path().join("scores.jsonl")).expect("removed");
        for name in stays {
            assert!(folder.path().join(name).exists(), "{name}");
        }
        assert_eq!(
            fs::read_dir(folder.path()).expect("a folder").count(),
            stays.len()
        );
    }
}
