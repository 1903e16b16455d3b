//! What a format for results is: a row of the table.

use super::selection::Results;

/// A format for results.
#[derive(Debug)]
pub struct ResultFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it holds, and what it is good for.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&Results<'_>) -> String,
}
