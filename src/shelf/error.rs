//! Why a deck can't be had.

use std::ffi::OsStr;
use std::io;
use std::path::PathBuf;

use super::kind::UnreadKind;
use crate::exchange::BrokenFile;
use crate::files::FileError;
use crate::phrase::{self, closest, either, shell_word};

/// Why a deck could not be found or used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum ShelfError {
    /// No deck has that id, neither in the folder nor in the program.
    #[error("there is no deck `{name}`")]
    NoSuchDeck { name: String, known: Vec<String> },
    /// The file of a deck could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// A file is in no format that civiq reads.
    #[error("{} {kind}", path.display())]
    Unread { path: PathBuf, kind: UnreadKind },
    /// A file is in a format that civiq reads, and broken.
    #[error("{}: {why}", path.display())]
    Broken { path: PathBuf, why: BrokenFile },
    /// The decks folder can't be read.
    #[error("can’t read the decks folder {}", path.display())]
    Folder { path: PathBuf, source: io::Error },
}

impl ShelfError {
    /// The name of the deck's file without its ending: what a broken deck can be called by.
    pub(super) fn stem(&self) -> Option<&str> {
        let path = match self {
            Self::File(error) => error.path(),
            Self::Unread { path, .. } | Self::Broken { path, .. } => path,
            Self::NoSuchDeck { .. } | Self::Folder { .. } => return None,
        };
        path.file_stem().and_then(OsStr::to_str)
    }

    /// What the user can do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::NoSuchDeck { name, known } => no_such_deck_hint(name, known),
            Self::File(FileError::NotUtf8 { .. }) => {
                "save it as UTF-8; a spreadsheet calls that `CSV UTF-8`".into()
            }
            Self::File(FileError::TooLarge { .. }) => {
                "cut the deck into several, or export it without its pictures and sounds".into()
            }
            Self::File(FileError::Folder { path }) => {
                let folder = shell_word(&path.to_string_lossy());
                format!(
                    "name a deck file in it; `civiq --decks {folder} study` practises all decks in it"
                )
            }
            Self::File(FileError::Read { .. } | FileError::NotAFile { .. }) => {
                "`civiq deck list` shows what decks there are".into()
            }
            Self::Unread { kind, .. } => kind.hint().into(),
            Self::Broken { why, .. } => why.hint().into(),
            Self::Folder { .. } => {
                "`--decks DIR` or CIVIQ_DECKS names a folder that does not open".into()
            }
        }
    }
}

/// The decks that may be meant: those whose ids begin with what was typed, or have it in them, else the
/// one that is most like it.
fn no_such_deck_hint(name: &str, known: &[String]) -> String {
    let having = |has: fn(&str, &str) -> bool| {
        let ids = known.iter().filter(|id| !name.is_empty() && has(id, name));
        ids.map(|id| format!("`{id}`")).collect::<Vec<_>>()
    };
    let begun = having(|id, name| id.starts_with(name));
    let meant = match &begun[..] {
        [] => having(|id, name| id.contains(name)),
        _ => begun,
    };
    match (&meant[..], closest(name, known)) {
        ([_, ..], _) => format!("did you mean {}?", either(&meant)),
        ([], Some(near)) => format!("did you mean `{near}`?"),
        ([], None) => format!(
            "there are {}; a file is named by its path, such as ./{name}.json",
            phrase::list(known)
        ),
    }
}
