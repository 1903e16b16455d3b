//! What was printed, saved beside the score file for the day when it is marked.

use std::io;
use std::path::{Path, PathBuf};

use crate::files::{self, Beside, Readers};
use crate::paper::Paper;
use crate::phrase::closest;
use crate::scores::ScoreFile;

/// What can go wrong with a paper that was printed.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum PaperError {
    /// Saving failed, such as on a full disk.
    #[error("can’t keep the paper in {}", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// The file is not there, or can't be opened.
    #[error("can’t read the paper {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// No paper has the code; `near` is one that does and looks like it.
    #[error("no paper `{code}` was printed here{}", near_text(near.as_deref()))]
    NotPrinted { code: String, near: Option<String> },
    /// Every code that it could have is another one's.
    #[error("every code that the paper could have is taken in {}", folder.display())]
    NoCode { folder: PathBuf },
}

impl PaperError {
    /// What the teacher can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            // The system's own words say what is in the way.
            Self::Write { .. } => None,
            Self::Read { .. } => {
                Some("`--paper` takes a paper’s code, or the file that was kept of it")
            }
            Self::NotPrinted { .. } => Some(
                "the code stands on every page, as in `A-7K3MQ`; the file that was kept of a paper does, too",
            ),
            Self::NoCode { .. } => Some("move papers that are marked elsewhere"),
        }
    }
}

fn near_text(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("; is it `{near}`?"))
}

/// The papers beside a score file: a folder with a file for each, named by its code.
///
/// A paper is written once, when it is printed first, and never changed: the letters that pupils
/// write on it mean for ever what stood beside them then.
#[derive(Clone, Debug)]
pub struct PaperFolder {
    folder: PathBuf,
}

impl PaperFolder {
    /// The papers beside this score file.
    pub fn new(scores: &ScoreFile) -> Self {
        Self {
            folder: Beside::Papers.path(scores.path()),
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

    /// The paper of this code, or the one in this file.
    pub fn named(&self, name: &str) -> Result<Paper, PaperError> {
        if name.contains(['.', '/', '\\']) {
            return read_paper(Path::new(name));
        }
        let code = name.to_uppercase();
        let is_code = code.chars().all(char::is_alphanumeric);
        let found = if is_code { self.find(&code)? } else { None };
        found.ok_or_else(|| PaperError::NotPrinted {
            near: closest(&code, &self.codes()).map(str::to_owned),
            code,
        })
    }

    /// Saves the first of these, which print the same under several codes, whose code no other paper
    /// has, and gives it; or gives the one that printed the same before.
    pub fn save_first_free(
        &self,
        papers: impl IntoIterator<Item = Paper>,
    ) -> Result<Paper, PaperError> {
        for paper in papers {
            let saved = self.save(&paper)?;
            if saved.is_same(&paper) {
                return Ok(saved);
            }
        }
        Err(PaperError::NoCode {
            folder: self.folder.clone(),
        })
    }

    /// Saves a paper under its code, unless one is there already; gives the one that has the code
    /// from now on. Of two civiqs that print at once, both get the same one.
    fn save(&self, paper: &Paper) -> Result<Paper, PaperError> {
        let path = self.path(&paper.code);
        let json = serde_json::to_string_pretty(paper).unwrap_or_default() + "\n";
        let saved = files::create_private_folder(&self.folder)
            .and_then(|()| files::create(&path, json.as_bytes(), Readers::Owner));
        match saved {
            Ok(()) => Ok(paper.clone()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => read_paper(&path),
            Err(source) => Err(PaperError::Write { path, source }),
        }
    }

    /// The codes of all papers.
    pub fn codes(&self) -> Vec<String> {
        let files = files::list(&self.folder).unwrap_or_default().into_iter();
        let codes = files.filter_map(|file| {
            let name = file.file_name()?.to_str()?;
            Some(name.strip_suffix(".json")?.to_owned())
        });
        codes.collect()
    }
}

/// Reads the file of a paper.
pub fn read_paper(path: &Path) -> Result<Paper, PaperError> {
    files::read_bytes(path, files::MAX_BESIDE)
        .map_err(io::Error::from)
        .and_then(|bytes| Ok(serde_json::from_slice(&bytes)?))
        .map_err(|source| PaperError::Read {
            path: path.to_owned(),
            source,
        })
}
