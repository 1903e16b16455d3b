//! Why a result can't be written to where it was to go.

use std::io;
use std::path::{Path, PathBuf};

/// Why a result can't be written to where it was to go. Whatever was there stands as it was.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum TargetError {
    /// The file can't be written.
    #[error("can’t write {}", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// A file that is never replaced is there already.
    #[error("{} exists already", path.display())]
    Exists { path: PathBuf },
    /// A file is there already that is replaced only on request.
    #[error("{} exists already", path.display())]
    WouldReplace { path: PathBuf },
    /// What would be written over is the score file, or belongs to it.
    #[error("{} holds answers, or belongs to the file that does", path.display())]
    OverScores { path: PathBuf },
    /// What would be written over is what civiq keeps beside another file.
    #[error("{} is kept by civiq, beside {}", path.display(), owner.display())]
    OverKept { path: PathBuf, owner: PathBuf },
    /// What would be written over is the deck itself.
    #[error("{} is the deck that this is made of", path.display())]
    OverDeck { path: PathBuf },
    /// What is there is a link, which somebody else may have laid.
    #[error("{} is a link to {}", path.display(), target.display())]
    Link { path: PathBuf, target: PathBuf },
    /// The folder is not there.
    #[error("there is no folder `{}`", path.display())]
    NoFolder { path: PathBuf },
    /// A path has no file's name at its end.
    #[error("`{}` names no file", path.display())]
    NoFileName { path: PathBuf },
    /// Two results would go to one place.
    #[error("the quiz and its key would both go to {place}")]
    Together { place: String },
    /// What is no text was to go to a terminal.
    #[error("{title} is no text that a terminal could show")]
    NotForTerminal { title: &'static str },
}

impl TargetError {
    /// An error that says that a file can't be written.
    pub(super) fn write(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        Self::Write { path, source }
    }

    /// The way out.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Write { source, .. } => write_hint(source),
            Self::Exists { .. } => {
                Some("nothing is ever overwritten: choose another name, or move that file away")
            }
            Self::WouldReplace { .. } => Some("`--force` replaces it"),
            Self::OverScores { .. } => {
                Some("no command writes over the score file: choose another name")
            }
            Self::OverKept { .. } => Some("no command writes over that: choose another name"),
            Self::OverDeck { .. } => Some("choose another name: the deck would be gone"),
            Self::Link { .. } => {
                Some("no command writes through a link: name the file that it leads to")
            }
            Self::NoFolder { .. } => Some("make the folder first, or name another"),
            Self::NoFileName { .. } => Some("add the name of a file to it"),
            Self::Together { .. } => Some("name another file with `--key FILE`"),
            Self::NotForTerminal { .. } => Some("name a file with `-o FILE`"),
        }
    }
}

/// The way out where a file can't be written.
fn write_hint(source: &io::Error) -> Option<&'static str> {
    match source.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Some("name a file in a folder that you may write to")
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            Some("make room, or name a file on another disk")
        }
        // The system's own words say what is in the way.
        _ => None,
    }
}
