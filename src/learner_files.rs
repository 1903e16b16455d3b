//! What a learner aims at, and what was fitted to the learner, beside the score file: exam dates in
//! one small file, the memory model's parameters in another. Both may be deleted.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::memory::{Exams, MODEL, Parameters};
use crate::scores::{ScoreFile, beside, replace};

/// What can go wrong with either file.
#[derive(Debug, thiserror::Error)]
pub enum LearnerFilesError {
    /// It can't be read.
    #[error("can't read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It can't be written.
    #[error("can't write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// The exam of one deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ExamEntry {
    exam_date: Date,
}

/// Parameters that were fitted to a learner's answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemoryFit {
    /// The model that they are for.
    pub model: String,
    /// The day on which they were fitted.
    pub date: Date,
    /// To how many answers.
    pub answers: usize,
    /// The parameters.
    pub parameters: Parameters,
}

type PerLearner<T> = BTreeMap<String, T>;

/// The files beside a score file.
#[derive(Clone, Debug)]
pub struct LearnerFiles {
    exams: PathBuf,
    memory: PathBuf,
}

impl LearnerFiles {
    /// Those beside this score file.
    pub fn new(scores: &ScoreFile) -> Self {
        Self {
            exams: beside(scores.path(), "exams"),
            memory: beside(scores.path(), "memory"),
        }
    }

    /// A learner's exams that lie ahead: once one has passed, cards are due as if it had not been.
    pub fn exams(&self, learner: &str, today: Date) -> Result<Exams, LearnerFilesError> {
        let mut all = read::<PerLearner<PerLearner<ExamEntry>>>(&self.exams)?;
        let own = all.remove(learner).unwrap_or_default().into_iter();
        let ahead = own.filter(|(_, aim)| aim.exam_date > today);
        Ok(ahead.map(|(deck, aim)| (deck, aim.exam_date)).collect())
    }

    /// The decks whose exam a learner has on a day.
    pub fn exams_on(&self, learner: &str, day: Date) -> Result<Vec<String>, LearnerFilesError> {
        let mut all = read::<PerLearner<PerLearner<ExamEntry>>>(&self.exams)?;
        let own = all.remove(learner).unwrap_or_default().into_iter();
        let on_it = own.filter(|(_, aim)| aim.exam_date == day);
        Ok(on_it.map(|(deck, _)| deck).collect())
    }

    /// Remembers a learner's exam for a deck, or none; exams that have passed are forgotten.
    pub fn set_exam(
        &self,
        learner: &str,
        deck: &str,
        exam: Option<Date>,
        today: Date,
    ) -> Result<(), LearnerFilesError> {
        let mut all = read::<PerLearner<PerLearner<ExamEntry>>>(&self.exams)?;
        let own = all.entry(learner.to_owned()).or_default();
        match exam {
            Some(exam_date) => own.insert(deck.to_owned(), ExamEntry { exam_date }),
            None => own.remove(deck),
        };
        for decks in all.values_mut() {
            decks.retain(|_, aim| aim.exam_date >= today);
        }
        write(&self.exams, &mut all, BTreeMap::is_empty)
    }

    /// What was fitted to a learner, for the model that civiq has now.
    pub fn memory_fit(&self, learner: &str) -> Result<Option<MemoryFit>, LearnerFilesError> {
        let mut all = read::<PerLearner<MemoryFit>>(&self.memory)?;
        let own = all.remove(learner);
        Ok(own.filter(|fit| fit.model == MODEL))
    }

    /// Keeps what was fitted to a learner; nothing takes away what there was.
    pub fn save_memory_fit(
        &self,
        learner: &str,
        fit: Option<MemoryFit>,
    ) -> Result<(), LearnerFilesError> {
        let mut all = read::<PerLearner<MemoryFit>>(&self.memory)?;
        match fit {
            Some(fit) => all.insert(learner.to_owned(), fit),
            None => all.remove(learner),
        };
        write(&self.memory, &mut all, |_| false)
    }

    /// The file that holds fitted parameters.
    pub fn memory_file(&self) -> &Path {
        &self.memory
    }

    /// The files that hold something of a learner.
    pub fn of(&self, learner: &str) -> Result<Vec<PathBuf>, LearnerFilesError> {
        let exams = read::<PerLearner<PerLearner<ExamEntry>>>(&self.exams)?;
        let memory = read::<PerLearner<MemoryFit>>(&self.memory)?;
        let files = [
            (exams.contains_key(learner), &self.exams),
            (memory.contains_key(learner), &self.memory),
        ];
        let files = files.into_iter().filter(|(is_there, _)| *is_there);
        Ok(files.map(|(_, path)| path.clone()).collect())
    }

    /// Forgets a learner.
    pub fn forget(&self, learner: &str) -> Result<(), LearnerFilesError> {
        forget_in::<PerLearner<ExamEntry>>(&self.exams, learner)?;
        forget_in::<MemoryFit>(&self.memory, learner)
    }
}

fn forget_in<T>(path: &Path, learner: &str) -> Result<(), LearnerFilesError>
where
    T: Serialize + DeserializeOwned,
{
    let mut all = read::<PerLearner<T>>(path)?;
    match all.remove(learner) {
        Some(_) => write(path, &mut all, |_| false),
        None => Ok(()),
    }
}

/// What a file holds; one that is not there holds nothing.
fn read<T: DeserializeOwned + Default>(path: &Path) -> Result<T, LearnerFilesError> {
    let read = match fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(io::Error::from),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(T::default()),
        Err(error) => Err(error),
    };
    read.map_err(|source| LearnerFilesError::Read {
        path: path.to_owned(),
        source,
    })
}

/// Writes what each learner has; where nobody has anything, there is no file.
fn write<T: Serialize>(
    path: &Path,
    all: &mut PerLearner<T>,
    is_nothing: impl Fn(&T) -> bool,
) -> Result<(), LearnerFilesError> {
    all.retain(|_, own| !is_nothing(own));
    let written = if all.is_empty() {
        fs::remove_file(path).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        })
    } else {
        serde_json::to_string_pretty(all)
            .map_err(io::Error::from)
            .and_then(|json| replace(path, &mut format!("{json}\n").as_bytes()))
    };
    written.map_err(|source| LearnerFilesError::Write {
        path: path.to_owned(),
        source,
    })
}
