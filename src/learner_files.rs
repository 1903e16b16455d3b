//! What is saved of each learner beside the score file, a small file each: exam dates, the memory model
//! as fitted to the learner, tests that were left, papers that were handed out. All may be deleted.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::deck::Exam;
use crate::files::{Beside, Holds, JsonFile, JsonFileError, conflict_copies};
use crate::memory::{Exams, MODEL, Parameters};
use crate::moment::Moment;
use crate::quiz::Style;
use crate::scores::ScoreFile;

/// What can go wrong with one of these files.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct LearnerFilesError(#[from] JsonFileError);

impl LearnerFilesError {
    /// What the learner can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match &self.0 {
            JsonFileError::Read { .. } => Some("mend it, or delete it: it can be made anew"),
            JsonFileError::Locked { .. } => {
                Some("let the other civiq end, or bring it back with `fg`")
            }
            // The system's own words say what is in the way.
            JsonFileError::Write { .. } => None,
        }
    }
}

/// The exam of one deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ExamEntry {
    exam_date: Date,
}

/// The memory model's parameters as they were fitted to a learner's answers.
///
/// `civiq tune` makes one where it foretells the learner's answers clearly better than everybody's
/// parameters do. It is for one model only: once civiq has a newer one, it counts no more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemoryFit {
    /// The name of the memory model that they were fitted for.
    pub model: String,
    /// The day on which they were fitted.
    pub date: Date,
    /// How many answers they were fitted to.
    pub answers: usize,
    /// The numbers themselves, as the model takes them.
    pub parameters: Parameters,
}

/// A test as it was begun, so that it can be gone on with once it was left: by choice, or with a lid that
/// was closed.
///
/// It holds what was drawn, not what was answered: that is in the score file, under the same session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftTest {
    /// The id of the sitting, which its answers carry.
    pub session: String,
    /// What its deck is called, or that it is of all.
    pub title: String,
    /// The decks as they were named; none means all.
    pub decks: Vec<String>,
    /// The text that they cite, if one was named.
    pub text: Option<PathBuf>,
    /// What the options were shuffled with.
    pub seed: u64,
    /// Whether cards were asked as their type says.
    pub style: Style,
    /// The rules that it began with, where its deck has any.
    pub exam: Option<Exam>,
    /// Whether a teacher has the last word on what a learner calls right.
    pub is_teachers: bool,
    /// The questions in their order: the ids of deck and card.
    pub questions: Vec<(String, String)>,
    /// The times at the test: when it was begun, and each time that it was gone on with.
    pub stretches: Vec<TestStretch>,
}

/// A time at a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestStretch {
    /// When it began.
    pub begun: Moment,
    /// When the test was left; none where that could not be noted any more, and the last answer says it.
    pub left: Option<Moment>,
}

impl TestStretch {
    /// A time at a test that begins now.
    pub fn from(begun: Moment) -> Self {
        Self { begun, left: None }
    }
}

/// What one of the files holds: something of each learner, by name.
type PerLearner<T> = BTreeMap<String, T>;

/// Which version of a quiz on paper each learner was given: its letter, by the code of the paper.
pub type GivenCopies = BTreeMap<String, BTreeMap<String, char>>;

/// The files beside a score file that hold something of each learner.
///
/// They hold what can't be worked out from the answers: when a learner has an exam, and which parameters
/// were fitted, which version of a paper was handed out. Never a due date or what a learner remembers; those are reckoned anew from the score
/// file each time. What holds something of learners is a row of [`Beside`] that says so, and so is
/// found by [`LearnerFiles::forget`].
#[derive(Clone, Debug)]
pub struct LearnerFiles {
    scores: PathBuf,
    exams: JsonFile<PerLearner<PerLearner<ExamEntry>>>,
    memory: JsonFile<PerLearner<MemoryFit>>,
    tests: JsonFile<PerLearner<PerLearner<LeftTest>>>,
    copies: JsonFile<GivenCopies>,
}

impl LearnerFiles {
    /// Those beside this score file.
    pub fn new(scores: &ScoreFile) -> Self {
        Self {
            scores: scores.path().to_owned(),
            exams: JsonFile::new(Beside::Exams, scores.path()),
            memory: JsonFile::new(Beside::Memory, scores.path()),
            tests: JsonFile::new(Beside::Tests, scores.path()),
            copies: JsonFile::new(Beside::Copies, scores.path()),
        }
    }

    /// A learner's exams that lie ahead: once one has passed, cards are due as if it had not been.
    pub fn exams(&self, learner: &str, today: Date) -> Result<Exams, LearnerFilesError> {
        let own = self.exams_of(learner)?;
        let ahead = own.filter(|(_, date)| *date > today);
        Ok(ahead.collect())
    }

    /// The decks whose exam a learner has on a day.
    pub fn exams_on(&self, learner: &str, day: Date) -> Result<Vec<String>, LearnerFilesError> {
        let own = self.exams_of(learner)?;
        let on_it = own.filter(|(_, date)| *date == day);
        Ok(on_it.map(|(deck, _)| deck).collect())
    }

    fn exams_of(
        &self,
        learner: &str,
    ) -> Result<impl Iterator<Item = (String, Date)>, LearnerFilesError> {
        let own = self.exams.read()?.remove(learner).unwrap_or_default();
        Ok(own.into_iter().map(|(deck, entry)| (deck, entry.exam_date)))
    }

    /// Remembers a learner's exam for a deck, or none; exams that have passed are forgotten.
    pub fn set_exam(
        &self,
        learner: &str,
        deck: &str,
        exam: Option<Date>,
        today: Date,
    ) -> Result<(), LearnerFilesError> {
        self.exams.change(|all| {
            let own = all.entry(learner.to_owned()).or_default();
            match exam {
                Some(exam_date) => own.insert(deck.to_owned(), ExamEntry { exam_date }),
                None => own.remove(deck),
            };
            for decks in all.values_mut() {
                decks.retain(|_, entry| entry.exam_date >= today);
            }
            all.retain(|_, decks| !decks.is_empty());
        })?;
        Ok(())
    }

    /// What was fitted to a learner, for the model that civiq has now.
    pub fn memory_fit(&self, learner: &str) -> Result<Option<MemoryFit>, LearnerFilesError> {
        let own = self.memory.read()?.remove(learner);
        Ok(own.filter(|fit| fit.model == MODEL))
    }

    /// Saves what was fitted to a learner; `None` takes away what there was.
    pub fn save_memory_fit(
        &self,
        learner: &str,
        fit: Option<MemoryFit>,
    ) -> Result<(), LearnerFilesError> {
        self.memory.change(|all| {
            match fit {
                Some(fit) => all.insert(learner.to_owned(), fit),
                None => all.remove(learner),
            };
        })?;
        Ok(())
    }

    /// The tests that a learner has left, each by the decks that it is of.
    pub fn left_tests(&self, learner: &str) -> Result<Vec<LeftTest>, LearnerFilesError> {
        let own = self.tests.read()?.remove(learner).unwrap_or_default();
        Ok(own.into_values().collect())
    }

    /// The sittings of all tests that were left, of whatever learner.
    pub fn left_sittings(&self) -> Result<HashSet<String>, LearnerFilesError> {
        let tests = self.tests.read()?.into_values();
        let tests = tests.flat_map(BTreeMap::into_values);
        Ok(tests.map(|test| test.session).collect())
    }

    /// Saves a test that may be left, in the place of an earlier one of the same decks.
    pub fn save_test(&self, learner: &str, test: LeftTest) -> Result<(), LearnerFilesError> {
        self.tests.change(|all| {
            let own = all.entry(learner.to_owned()).or_default();
            own.insert(test.decks.join(" "), test);
        })?;
        Ok(())
    }

    /// Notes when a test was left; nothing is noted of one that was forgotten meanwhile.
    pub fn leave_test(
        &self,
        learner: &str,
        session: &str,
        left: Moment,
    ) -> Result<(), LearnerFilesError> {
        self.tests.change(|all| {
            let own = all.get_mut(learner).into_iter().flatten();
            let mut tests = own.map(|(_, test)| test);
            let test = tests.find(|test| test.session == session);
            if let Some(stretch) = test.and_then(|test| test.stretches.last_mut()) {
                stretch.left = Some(left);
            }
        })?;
        Ok(())
    }

    /// Forgets a test that has come to its end, or is not to be gone on with.
    pub fn drop_test(&self, learner: &str, session: &str) -> Result<(), LearnerFilesError> {
        self.tests.change(|all| {
            if let Some(own) = all.get_mut(learner) {
                own.retain(|_, test| test.session != session);
            }
            all.retain(|_, own| !own.is_empty());
        })?;
        Ok(())
    }

    /// Which versions of papers learners were given.
    pub fn copies(&self) -> Result<GivenCopies, LearnerFilesError> {
        Ok(self.copies.read()?)
    }

    /// Remembers which versions of a paper learners are given. Who was given one of it before keeps
    /// that one, for it may be on a desk already.
    pub fn give_copies(
        &self,
        paper: &str,
        copies: &[(String, char)],
    ) -> Result<(), LearnerFilesError> {
        self.copies.change(|all| {
            for (learner, letter) in copies {
                let own = all.entry(learner.clone()).or_default();
                own.entry(paper.to_owned()).or_insert(*letter);
            }
        })?;
        Ok(())
    }

    /// The file that holds fitted parameters.
    pub fn memory_file(&self) -> &Path {
        self.memory.path()
    }

    /// The paths of the files that hold something of this learner, for whoever wants to be
    /// forgotten; and what can't be read, where nobody can say.
    pub fn files_of(&self, learner: &str) -> (Vec<PathBuf>, Vec<LearnerFilesError>) {
        let (mut found, mut unread) = (Vec::new(), Vec::new());
        for file in self.all() {
            match file.and_then(|file| Ok((file.read()?, file))) {
                Ok((all, file)) if all.contains_key(learner) => found.push(file.path().to_owned()),
                Ok(_) => {}
                Err(error) => unread.push(error.into()),
            }
        }
        (found, unread)
    }

    /// Forgets a learner in the files that were found to hold something of the learner. What they hold
    /// of others stays as it stands.
    pub fn forget(&self, learner: &str, found: &[PathBuf]) -> Result<(), LearnerFilesError> {
        for file in self.all().into_iter().flatten() {
            if found.iter().any(|path| path == file.path()) {
                file.change(|all| drop(all.remove(learner)))?;
            }
        }
        Ok(())
    }

    /// Every file that holds something of each learner, whatever that is, and the copies that sync
    /// programs left of it.
    fn all(&self) -> Vec<Result<LearnersFile, JsonFileError>> {
        let mut all = Vec::new();
        for kind in Beside::holding(Holds::PerLearner) {
            let file = JsonFile::new(kind, &self.scores);
            let copies = conflict_copies(file.path()).map_err(|source| JsonFileError::Read {
                path: file.path().to_owned(),
                source,
            });
            all.push(Ok(file));
            match copies {
                Ok(copies) => {
                    let copies = copies.into_iter();
                    all.extend(copies.map(|path| Ok(JsonFile::copy(path, &self.scores))));
                }
                Err(error) => all.push(Err(error)),
            }
        }
        all
    }
}

/// A file that holds something of each learner, whatever that is.
type LearnersFile = JsonFile<PerLearner<Box<RawValue>>>;
