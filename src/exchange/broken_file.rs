//! Why nothing of a file could be read.

#[cfg(feature = "archives")]
use crate::archive::ArchiveError;

/// Why nothing of a file could be read.
///
/// It is for files that are packed or written in binary, where nothing is left once one part is broken.
/// A text is always read: what makes no card in it becomes a warning.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum BrokenFile {
    /// It is an archive that can't be unpacked.
    #[cfg(feature = "archives")]
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// A part of it is not what it should be.
    #[error("{part} in it can’t be read: {reason}")]
    Part { part: &'static str, reason: String },
    /// It holds more than any table of questions.
    #[error("{what} holds more than is read here")]
    TooFull { what: String },
}

impl BrokenFile {
    /// What the user can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            #[cfg(feature = "archives")]
            Self::Archive(ArchiveError::TooLarge { .. } | ArchiveError::TooMany { .. }) => {
                "export less at once, such as one deck or one quiz"
            }
            #[cfg(feature = "archives")]
            Self::Archive(_) => "the file may not be whole: export or download it anew",
            Self::TooFull { .. } => {
                "save the sheet with the questions as CSV UTF-8, in parts if it is very long"
            }
            Self::Part { .. } => "export it anew from the program that it is from",
        }
    }
}
