//! The copies that sync programs leave beside a file which was changed on two machines at once.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::disk;
use super::path::folder_of;

/// The copies that sync programs left of a file, by name.
///
/// They are told by the name of the file itself, what each program puts behind it, and the same ending:
/// `scores.sync-conflict-20261129-101500-ABCDEFG.jsonl` (Syncthing), `scores (conflicted copy 2026-11-29
/// 101500).jsonl` (Nextcloud; Dropbox in some languages), `scores_conflict-20261129-101500.jsonl`
/// (ownCloud), `scores (1).jsonl` (Google Drive), `scores 2.jsonl` (iCloud).
pub fn conflict_copies(file: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = folder_of(file).unwrap_or(Path::new("."));
    let paths = match disk::list(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        paths => paths?,
    };
    let copies = paths.iter().filter(|path| is_conflict_copy(path, file));
    // As the file is named, so are they.
    let named = copies.filter_map(|path| Some(file.with_file_name(path.file_name()?)));
    Ok(named.collect())
}

/// The path of a copy beside a file that is found like those of sync programs, with this mark in its
/// name.
pub fn conflict_path(file: &Path, mark: &str) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default();
    let mut name = OsString::from(stem);
    name.push(format!("-conflict-{mark}"));
    if let Some(ending) = file.extension() {
        name.push(".");
        name.push(ending);
    }
    file.with_file_name(name)
}

fn is_conflict_copy(name: &Path, file: &Path) -> bool {
    let stems = [name, file].map(|path| path.file_stem().and_then(|stem| stem.to_str()));
    let [Some(name_stem), Some(stem)] = stems else {
        return false;
    };
    let mark = name_stem.strip_prefix(stem);
    name.extension() == file.extension() && mark.is_some_and(is_conflict_mark)
}

/// Whether this is what a sync program puts behind a file's name.
fn is_conflict_mark(mark: &str) -> bool {
    /// How programs call a conflict, in the languages in which they put that into names.
    const WORDS: [&str; 3] = ["conflict", "conflit", "konflikt"];
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let in_brackets = mark
        .strip_prefix(" (")
        .and_then(|rest| rest.strip_suffix(')'));
    let word = mark.to_lowercase();
    let is_named = mark.starts_with([' ', '.', '_', '-'])
        && WORDS.iter().any(|conflict| word.contains(conflict));
    let is_numbered = mark.strip_prefix(' ').is_some_and(is_number);
    is_named || is_numbered || in_brackets.is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_made_is_known() {
        for file in ["a/scores.jsonl", "scores", "7b.v2.jsonl"] {
            let path = conflict_path(Path::new(file), "0199a000-0000-7000-8000-000000000001");
            assert!(is_conflict_copy(&path, Path::new(file)), "{path:?}");
        }
    }

    #[test]
    fn conflict_copies_are_known_by_their_names() {
        let is_copy = |name: &str| is_conflict_copy(Path::new(name), Path::new("x/scores.jsonl"));
        for name in [
            "scores.sync-conflict-20261129-101500-ABCDEFG.jsonl",
            "scores (Ann's conflicted copy 2026-11-29).jsonl",
            "scores (In Konflikt stehende Kopie von Ann 2026-11-29).jsonl",
            "scores (Copie en conflit de Ann 2026-11-29).jsonl",
            "scores (conflicted copy 2026-11-29 101500).jsonl",
            "scores_conflict-20261129-101500.jsonl",
            "scores (1).jsonl",
            "scores 2.jsonl",
        ] {
            assert!(is_copy(name), "{name}");
        }
        for name in [
            "scores.jsonl",
            "scores.jsonl.bak",
            "scores (1).json",
            "scores (4b).jsonl",
            "scores-2026.jsonl",
            "scores of Ann 2.jsonl",
            "my scores 2.jsonl",
            "scores ().jsonl",
            "scoresconflict.jsonl",
        ] {
            assert!(!is_copy(name), "{name}");
        }
        let backup = Path::new("scores.jsonl.bak");
        let conflict = Path::new("scores.jsonl.sync-conflict-20261129-101500-ABCDEFG.bak");
        assert!(is_conflict_copy(conflict, backup));
    }
}
