//! What was printed, kept beside the score file for the day when it is marked.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::paper::quiz::Paper;
use crate::scores::{ScoreFile, beside, replace};

/// What can go wrong with a paper that was printed.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// It can't be kept.
    #[error("can't keep the paper in {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It can't be read.
    #[error("can't read the paper {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// The papers beside a score file.
#[derive(Clone, Debug)]
pub struct PaperFolder {
    folder: PathBuf,
}

impl PaperFolder {
    /// The papers beside this score file.
    pub fn new(scores: &ScoreFile) -> Self {
        Self {
            folder: beside(scores.path(), "papers"),
        }
    }

    /// The file of a paper.
    pub fn path(&self, code: &str) -> PathBuf {
        self.folder.join(format!("{code}.json"))
    }

    /// The paper of this code, if it was printed here.
    pub fn find(&self, code: &str) -> Result<Option<Paper>, PaperError> {
        match read_paper(&self.path(code)) {
            Err(PaperError::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                Ok(None)
            }
            found => found.map(Some),
        }
    }

    /// Keeps a paper.
    pub fn save(&self, paper: &Paper) -> Result<(), PaperError> {
        let path = self.path(&paper.code);
        let json = serde_json::to_string_pretty(paper).unwrap_or_default() + "\n";
        let kept =
            fs::create_dir_all(&self.folder).and_then(|()| replace(&path, &mut json.as_bytes()));
        kept.map_err(|source| PaperError::Write { path, source })
    }

    /// The codes of all papers.
    pub fn codes(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let codes = entries.filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            Some(name.strip_suffix(".json")?.to_owned())
        });
        let mut codes = codes.collect::<Vec<_>>();
        codes.sort();
        codes
    }
}

/// Reads the file of a paper.
pub fn read_paper(path: &Path) -> Result<Paper, PaperError> {
    let read = fs::read(path).and_then(|bytes| Ok(serde_json::from_slice(&bytes)?));
    read.map_err(|source| PaperError::Read {
        path: path.to_owned(),
        source,
    })
}
