//! `~/` where no shell has said what it means: after a `=`, in quotes, in a variable.

use std::ffi::{OsStr, OsString};
use std::path::Path;

/// A word of the command line with its path in the home folder, where it says so: `~/x`, `--scores=~/x`.
/// Nobody means a folder of the name `~`.
pub(super) fn word_at_home(word: OsString, home: Option<&OsStr>) -> OsString {
    let option = word.to_str().and_then(|text| text.split_once('='));
    let option = option.filter(|(name, _)| name.starts_with('-'));
    match option.map(|(name, value)| (name, at_home(value.into(), home))) {
        Some((name, value)) => [OsStr::new(name), &value].join(OsStr::new("=")),
        None => at_home(word, home),
    }
}

/// A path in the home folder, where it begins with `~/`; any other as it is.
pub(super) fn at_home(path: OsString, home: Option<&OsStr>) -> OsString {
    let inside = Path::new(&path).strip_prefix("~").ok();
    match inside.zip(home.filter(|home| !home.is_empty())) {
        Some((inside, home)) => Path::new(home).join(inside).into_os_string(),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_the_home_folder_is_one_wherever_it_is_said() {
        let word = |word: &str| {
            let word = word_at_home(word.into(), Some(OsStr::new("/home/ann")));
            word.into_string().expect("text")
        };
        assert_eq!(word("--scores=~/s.jsonl"), "--scores=/home/ann/s.jsonl");
        assert_eq!(word("~/s.jsonl"), "/home/ann/s.jsonl");
        for other in ["~ann/x", "--scores=a~/x", "x=~/y", "a/~/b", "-n", ""] {
            assert_eq!(word(other), other);
        }
        assert_eq!(at_home("~/x".into(), None), "~/x");
    }
}
