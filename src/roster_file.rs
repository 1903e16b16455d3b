//! A class's roster on the disk, and beside it whose turn it is. Both are for the teacher alone:
//! mode 0600.

use std::io;
use std::path::{Path, PathBuf};

use crate::class::{Roster, Turns, parse_roster};
use crate::files::{self, Access, Beside, FileError, JsonFile, JsonFileError};
use crate::table::RowProblem;

/// The most bytes that a roster may have: a school of 10,000, ten times over.
const MAX_BYTES: u64 = 8 << 20;

/// What can go wrong with a roster.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum RosterError {
    /// The file can't be read, or is not UTF-8.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is not in order.
    #[error("{}", text(path, problems))]
    Problems {
        path: PathBuf,
        problems: Vec<RowProblem>,
    },
    /// The file beside the roster that holds the turns can't be read.
    #[error("can’t tell from {} whose turn it is", path.display())]
    Turns { path: PathBuf, source: io::Error },
    /// The file beside the roster that holds the turns can't be saved.
    #[error("can’t keep in {} whose turn it is", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// Another civiq keeps the file of turns locked for longer than it should.
    #[error("another program is about to change {}, and does not come to an end", path.display())]
    Locked { path: PathBuf },
}

impl From<JsonFileError> for RosterError {
    /// Turns what goes wrong with the file of turns into an error of its roster.
    fn from(error: JsonFileError) -> Self {
        match error {
            JsonFileError::Read { path, source } => Self::Turns { path, source },
            JsonFileError::Write { path, source } => Self::Write { path, source },
            JsonFileError::Locked { path } => Self::Locked { path },
        }
    }
}

impl RosterError {
    /// What the teacher can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::File(FileError::NotUtf8 { .. }) => {
                Some("save it as UTF-8; a spreadsheet calls that `CSV UTF-8`")
            }
            Self::File(
                FileError::Read { .. }
                | FileError::Folder { .. }
                | FileError::NotAFile { .. }
                | FileError::TooLarge { .. },
            )
            | Self::Problems { .. } => Some(
                "a roster is a CSV file with the columns `id`, `name` and, if there are teams, \
                 `team`",
            ),
            Self::Turns { .. } => Some("delete it to begin a new round"),
            Self::Locked { .. } => Some("let the other civiq end, or bring it back with `fg`"),
            // The system's own words say what is in the way.
            Self::Write { .. } => None,
        }
    }
}

/// A roster file that was read.
///
/// The file is the teacher's own, and civiq only reads it. What civiq adds, whose turn it is, lies
/// beside it in a file that may be deleted: then a new round begins.
#[derive(Debug)]
pub struct RosterFile {
    path: PathBuf,
    roster: Roster,
}

impl RosterFile {
    /// Reads the roster at this path. One that is not in order is an error, with all its problems.
    pub fn open(path: &Path) -> Result<Self, RosterError> {
        let text = files::read_utf8(path, MAX_BYTES)?;
        let roster = parse_roster(&text).map_err(|problems| RosterError::Problems {
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
    pub fn make_private(&self) -> Access {
        files::make_private(&self.path)
    }

    /// Changes whose turn it is, and gives what the change gives. When this returns well, the change
    /// is on the disk, and where the change itself fails, nothing has changed. Of two picks at the
    /// same moment one takes its turn after the other.
    pub fn change_turns<R, E>(
        &self,
        change: impl FnOnce(&mut Turns) -> Result<R, E>,
    ) -> Result<Result<R, E>, RosterError> {
        let file = JsonFile::<Turns>::new(Beside::Turns, &self.path);
        let changed = file.change(|turns| {
            let mut next = turns.clone();
            let result = change(&mut next)?;
            *turns = next;
            Ok(result)
        });
        Ok(changed?)
    }
}

fn text(path: &Path, problems: &[RowProblem]) -> String {
    let lines = problems.iter().map(|RowProblem { line, what }| {
        let path = path.display();
        format!("{path}:{line}: {what}")
    });
    lines.collect::<Vec<_>>().join("\n")
}
