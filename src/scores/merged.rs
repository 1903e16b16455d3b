//! The report on a merge.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// What became of a merge: how much was added, and everything that is worth knowing of the files.
///
/// [`ScoreFile::merge`](super::score_file::ScoreFile::merge) makes one; `civiq scores merge` prints it.
#[derive(Debug, Default)]
pub struct Merged {
    /// How many files were read.
    pub files: usize,
    /// How many records they held.
    pub records: usize,
    /// How many records were added to the score file.
    pub added: usize,
    /// How many were in the score file already.
    pub known: usize,
    /// How many of those added are for a newer civiq.
    pub newer: usize,
    /// Everything that is worth knowing of a file, in the order of the files.
    pub findings: Vec<MergeFinding>,
    /// For each learner, the number of files with answers of theirs.
    pub learners: BTreeMap<String, usize>,
}

/// Something worth knowing of a file that was merged.
#[derive(Debug)]
pub struct MergeFinding {
    /// The path of the file, or of the folder.
    pub path: Arc<Path>,
    /// What the teacher should know about it.
    pub fault: MergeFault,
}

/// What there is to report of a file that was handed in.
#[derive(Debug)]
pub enum MergeFault {
    /// Reading it failed; nothing of it was added.
    Unread(io::Error),
    /// The file is no score file.
    Foreign,
    /// A folder without any score file.
    NoneThere,
    /// On this line there is something that is no record.
    Damage(usize, String),
    /// The record on this line has the id of another record and different contents.
    Conflict(usize),
    /// The record on this line was in a file before it, or on a line before it.
    Twice(usize),
    /// The record on this line says something of an answer that its learner has no say in.
    Stray(usize),
    /// The answer on this line is of a time still to come.
    Ahead(usize),
}
