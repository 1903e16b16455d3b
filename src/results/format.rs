//! What a format for results is.

use super::selection::Results;

/// A format for results: a name and a function that writes all of them at once.
///
/// It only writes; nothing that leaves here is read back, and the score file stays the one record.
/// Each format is made in the file of its own name and listed in [`formats`](super::formats), which
/// is where the command line and the help find it.
#[derive(Debug)]
pub struct ResultFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it holds, and what it is good for.
    pub about: &'static str,
    /// Writes the results as a text.
    pub write: fn(&Results<'_>) -> String,
}
