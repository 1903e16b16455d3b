//! What can go wrong with the score file.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::history::log::WideEncoding;

/// How long to wait for another civiq that is writing at the same moment.
pub(super) const LOCK_PATIENCE: Duration = Duration::from_secs(3);

/// What can go wrong with the score file.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum ScoresError {
    /// Reading failed, though something is at that path.
    #[error("can’t read the score file {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// Writing failed, or what is at that path is no score file.
    #[error("can’t write the score file {}", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// Another program, most likely a civiq, keeps the file locked.
    #[error("another program has locked the score file {} for {} seconds", path.display(), LOCK_PATIENCE.as_secs())]
    Locked { path: PathBuf },
    /// The key of the pseudonyms can't be read or made.
    #[error("can’t use {}, the key that pseudonyms are made with", path.display())]
    Key { path: PathBuf, source: io::Error },
    /// A learner was forgotten while a sitting went on: what was given in it is gone, by right.
    #[error("`{learner}` was forgotten meanwhile: {} keeps nothing of this sitting by `{learner}`", path.display())]
    Forgotten { path: PathBuf, learner: String },
    /// The file is in an encoding to which no line in UTF-8 can be added.
    #[error("the score file {} is {}, not UTF-8", path.display(), encoding.name())]
    NotUtf8 {
        path: PathBuf,
        encoding: WideEncoding,
    },
}

impl ScoresError {
    /// An error that says that the score file at this path can't be read.
    pub(super) fn read(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        Self::Read { path, source }
    }

    /// An error that says that the score file at this path can't be written.
    pub(super) fn write(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        Self::Write { path, source }
    }

    /// Whether trying again is of no use.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Forgotten { .. })
    }

    /// What the learner can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Read { .. } | Self::Write { .. } => {
                "`--scores FILE` or CIVIQ_SCORES names another score file"
            }
            Self::Key { source, .. } if source.kind() == io::ErrorKind::InvalidData => {
                "put a copy of the key back, or delete it to begin with other pseudonyms; \
                 `--names` needs none"
            }
            Self::Key { .. } => {
                "it has to lie beside the score file; `--names` writes names as they are, and \
                 needs none"
            }
            Self::Forgotten { .. } => "a new sitting begins afresh, and is kept",
            Self::Locked { .. } => "let the other civiq end, or bring it back with `fg`",
            Self::NotUtf8 { encoding, .. } => match encoding {
                WideEncoding::Utf16 => {
                    "convert it to UTF-8, such as with `iconv -f UTF-16 -t UTF-8`; civiq never \
                     rewrites it"
                }
                WideEncoding::Utf32 => {
                    "convert it to UTF-8, such as with `iconv -f UTF-32 -t UTF-8`; civiq never \
                     rewrites it"
                }
            },
        }
    }
}
