//! A class's roster on the disk, and beside it whose turn it is. Both are for the teacher alone:
//! mode 0600.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::class::roster_table::{RosterProblem, read};
use crate::class::{Roster, Turns};
use crate::scores::{self, Access};
use crate::shelf::{FileError, read_file};

/// The most bytes that a roster may have: a school of 10,000, ten times over.
const MAX_BYTES: u64 = 8 << 20;

/// What can go wrong with a roster.
#[derive(Debug, thiserror::Error)]
pub enum RosterError {
    /// It can't be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is not in order.
    #[error("{}", text(path, problems))]
    Problems {
        /// The file.
        path: PathBuf,
        /// All that is wrong.
        problems: Vec<RosterProblem>,
    },
    /// Whose turn it is can't be read.
    #[error("can't tell from {} whose turn it is", path.display())]
    Turns {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Whose turn it is can't be kept.
    #[error("can't keep in {} whose turn it is", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// A roster file that was read.
#[derive(Debug)]
pub struct RosterFile {
    path: PathBuf,
    roster: Roster,
}

impl RosterFile {
    /// Reads a roster.
    pub fn open(path: &Path) -> Result<Self, RosterError> {
        let text = read_file(path, MAX_BYTES)?;
        let roster = read(&text).map_err(|problems| RosterError::Problems {
            path: path.to_owned(),
            problems,
        })?;
        Ok(Self {
            path: path.to_owned(),
            roster,
        })
    }

    /// Who is in the class.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// What the class is called: its file without the ending.
    pub fn name(&self) -> String {
        let name = self.path.file_stem().unwrap_or(self.path.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// Makes the file one that its owner alone can read.
    pub fn close(&self) -> Access {
        scores::make_private(&self.path)
    }

    /// Whose turn it was when the last lesson ended.
    pub fn turns(&self) -> Result<Turns, RosterError> {
        let path = self.beside();
        let failed = |source| RosterError::Turns {
            path: path.clone(),
            source,
        };
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| failed(error.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Turns::default()),
            Err(error) => Err(failed(error)),
        }
    }

    /// Keeps whose turn it is.
    pub fn save(&self, turns: &Turns) -> Result<(), RosterError> {
        let path = self.beside();
        let json = serde_json::to_string(turns).unwrap_or_default();
        scores::replace(&path, &mut json.as_bytes())
            .map_err(|source| RosterError::Write { path, source })
    }

    fn beside(&self) -> PathBuf {
        scores::beside(&self.path, "turns")
    }
}

fn text(path: &Path, problems: &[RosterProblem]) -> String {
    let lines = problems.iter().map(|RosterProblem { line, what }| {
        let path = path.display();
        format!("{path}:{line}: {what}")
    });
    lines.collect::<Vec<_>>().join("\n")
}
