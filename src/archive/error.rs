//! Why a file within an archive can't be had.

/// Why an archive, or a file within it, can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum ArchiveError {
    /// It is no zip file, or one that was cut off.
    #[error("it is no whole zip file: {reason}")]
    NotWhole { reason: String },
    /// It holds more files than anything that is read here.
    #[error("it holds more than {most} files")]
    TooMany { most: usize },
    /// A file that has to be in it is not there.
    #[error("`{name}` is not in it")]
    Missing { name: String },
    /// A file in it unpacks to more than such a file should hold, or to far more than it takes.
    #[error("`{name}` in it unpacks to more than is read here")]
    TooLarge { name: String },
    /// A file in it is packed in a way that is not read, or encrypted.
    #[error("`{name}` in it is packed in a way that civiq does not read")]
    Packing { name: String },
    /// A file in it is not what the archive says of it.
    #[error("`{name}` in it is damaged")]
    Damaged { name: String },
}
