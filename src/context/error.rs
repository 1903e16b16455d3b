//! Why a command could not do what it was asked to.

use std::io;
use std::path::PathBuf;

use super::choice_error::ChoiceError;
use super::class_error::ClassError;
use super::deck_change_error::DeckChangeError;
use super::draft_error::DraftError;
use super::target_error::TargetError;
use crate::clock::ClockError;
use crate::deck::format::MAX_BYTES;
use crate::files::FileError;
use crate::learner_files::LearnerFilesError;
use crate::paper_file::PaperError;
use crate::phrase::{self, count, list};
use crate::results::gradebook::GradebookError;
use crate::roster_file::RosterError;
use crate::scores::ScoresError;
use crate::shelf::ShelfError;
use crate::ui::Gone;

/// Why a command could not do what it was asked to.
///
/// It is the one error that reaches the command line, which prints its message with the causes behind
/// it, its hint below that, and exits with 1. Most variants only carry an error of a floor below; their
/// message and their hint are that error's own. What a learner gets wrong in the middle of a sitting is
/// no such error, and neither is what a command was asked to find out: a deck with faults is checked
/// with success, and [`CommandOutcome::Faults`](super::CommandOutcome::Faults) says what came of it.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum CommandError {
    /// A deck can't be had.
    #[error(transparent)]
    Shelf(#[from] ShelfError),
    /// What was asked of the decks is not in them.
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    /// A deck file can't be changed as was asked.
    #[error(transparent)]
    DeckChange(#[from] DeckChangeError),
    /// Cards can't be drafted or reviewed.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The class is not as it would have to be.
    #[error(transparent)]
    Class(#[from] ClassError),
    /// A result can't be written.
    #[error(transparent)]
    Target(#[from] TargetError),
    /// The score file fails.
    #[error(transparent)]
    Scores(#[from] ScoresError),
    /// The user interface can't reach anybody any more.
    #[error(transparent)]
    Gone(#[from] Gone),
    /// A printed paper fails.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// An exam date or a fitted memory fails.
    #[error(transparent)]
    LearnerFiles(#[from] LearnerFilesError),
    /// A roster fails.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// A text that a command was given can't be had.
    #[error(transparent)]
    Text(#[from] FileError),
    /// A table that a command was given can't be had.
    #[error(transparent)]
    Table(FileError),
    /// A gradebook can't be filled.
    #[error("can’t fill {}", path.display())]
    Gradebook {
        path: PathBuf,
        source: GradebookError,
    },
    /// Standard output fails.
    #[error("can’t write the output")]
    Output(#[from] io::Error),
    /// There is no place for a score file.
    #[error("there is no folder for the score file: neither `XDG_DATA_HOME` nor `HOME` names one")]
    NoScoresFolder,
    /// The machine's clock says no time.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// There is no score file that could be read.
    #[error("there is no folder with a score file: neither `XDG_DATA_HOME` nor `HOME` names one")]
    NoScoresToRead,
    /// A score file was named that is not there.
    #[error("there is no score file {}", path.display())]
    NoSuchScores { path: PathBuf },
    /// Records could not be saved to the very end.
    #[error("{} could not be saved", count(*waiting, "record"))]
    Unsaved { waiting: usize, source: ScoresError },
    /// A learner is to be forgotten of whom nothing is there.
    #[error("{} holds nothing by `{learner}`", path.display())]
    NoSuchLearner { path: PathBuf, learner: String },
    /// Somebody has to agree, and nobody can be asked.
    #[error("{what} needs a yes, and there is nobody to ask")]
    NeedsYes { what: String },
    /// An exam that is not ahead.
    #[error(
        "the exam on {} does not lie ahead: today is {}",
        phrase::date(&day.to_string()),
        phrase::date(&today.to_string())
    )]
    NotAhead {
        day: jiff::civil::Date,
        today: jiff::civil::Date,
    },
    /// A file that a command was given can't be read.
    #[error("can’t read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// Files of other formats hold no question that can be asked.
    #[error("no question of {} could be taken", list(files))]
    NothingTaken { files: Vec<String> },
    /// A deck would be too large to be read again.
    #[error("{} make a deck larger than {} MiB", count(*cards, "card"), MAX_BYTES >> 20)]
    TooManyCards { cards: usize },
}

impl CommandError {
    /// The way out.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Shelf(error) => return Some(error.hint()),
            Self::Choice(error) => return Some(error.hint()),
            Self::DeckChange(error) => return Some(error.hint()),
            Self::Draft(error) => error.hint(),
            Self::Class(error) => return error.hint(),
            Self::Gone(error) => return error.hint(),
            Self::Gradebook { source, .. } => source.hint(),
            Self::Scores(error) | Self::Unsaved { source: error, .. } => error.hint(),
            Self::Clock(error) => error.hint(),
            Self::Target(error) => error.hint()?,
            Self::Paper(error) => error.hint()?,
            Self::LearnerFiles(error) => error.hint()?,
            Self::Roster(error) => error.hint()?,
            Self::Text(error) => error.hint()?,
            Self::Table(FileError::Read { source, .. }) | Self::Read { source, .. } => {
                read_hint(source)?
            }
            Self::Table(error) => table_hint(error),
            // Where the output goes to is the shell's business; the system's own words say what is in
            // the way there.
            Self::Output(_) => return None,
            Self::NoScoresFolder | Self::NoScoresToRead => {
                "name a file with `--scores FILE` or CIVIQ_SCORES"
            }
            Self::NoSuchScores { .. } => {
                "check the name that `--scores` or CIVIQ_SCORES gives; without one it is your own file, \
                 and `civiq study` begins a new one"
            }
            Self::NoSuchLearner { .. } => "give the name as the file has it, to the letter",
            Self::NeedsYes { .. } => "`--yes` says it",
            Self::NotAhead { .. } => {
                "name a later day; `--exam none` forgets the one that was named before"
            }
            Self::NothingTaken { .. } => {
                "is it another format? `--format` names it, and `civiq help formats` tells them all"
            }
            Self::TooManyCards { .. } => "import fewer files at once, or cut the file into several",
        };
        Some(hint.into())
    }
}

/// The way out where a file can't be read.
fn read_hint(source: &io::Error) -> Option<&'static str> {
    match source.kind() {
        io::ErrorKind::NotFound => {
            Some("check the path: it is looked up from the folder that you are in")
        }
        io::ErrorKind::InvalidData => {
            Some("save it as UTF-8; a spreadsheet calls that `CSV UTF-8`")
        }
        // The system's own words say what is in the way.
        _ => None,
    }
}

/// The way out where a file was to be a table.
fn table_hint(error: &FileError) -> &'static str {
    match error {
        FileError::TooLarge { .. } => "give it in several parts",
        FileError::NotUtf8 { .. } => "save it as UTF-8; a spreadsheet calls that `CSV UTF-8`",
        FileError::Folder { .. } => {
            "name the table in it, a CSV file with the columns learner, version and answers"
        }
        FileError::Read { .. } | FileError::NotAFile { .. } => {
            "name a file with a table, or `-` for what comes through a pipe"
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::*;

    fn path() -> PathBuf {
        PathBuf::from("a/file")
    }

    fn day(day: i8) -> jiff::civil::Date {
        jiff::civil::date(2026, 11, day)
    }

    /// Errors of the commands themselves: one of each kind, with what is told of its way out.
    fn own() -> Vec<(CommandError, &'static str)> {
        let known = || vec!["heart".to_owned()];
        let read = |kind: ErrorKind| CommandError::Read {
            path: path(),
            source: kind.into(),
        };
        let locked = || ScoresError::Locked { path: path() };
        vec![
            (CommandError::NoScoresFolder, "--scores"),
            (CommandError::NoScoresToRead, "--scores"),
            (ClockError.into(), "--now"),
            (
                CommandError::NoSuchScores { path: path() },
                "check the name",
            ),
            (CommandError::Scores(locked()), "`fg`"),
            (
                CommandError::Unsaved {
                    waiting: 1,
                    source: locked(),
                },
                "`fg`",
            ),
            (
                CommandError::NoSuchLearner {
                    path: path(),
                    learner: "ann".into(),
                },
                "to the letter",
            ),
            (CommandError::NeedsYes { what: "it".into() }, "--yes"),
            (
                CommandError::NotAhead {
                    day: day(1),
                    today: day(2),
                },
                "--exam none",
            ),
            (CommandError::NothingTaken { files: known() }, "--format"),
            (CommandError::TooManyCards { cards: 9 }, "fewer files"),
            (read(ErrorKind::NotFound), "check the path"),
            (read(ErrorKind::InvalidData), "UTF-8"),
            (
                CommandError::Gradebook {
                    path: path(),
                    source: GradebookError::NotAGradebook,
                },
                "Canvas, Moodle or Brightspace",
            ),
            (
                ShelfError::from(FileError::Folder { path: path() }).into(),
                "`civiq --decks a/file study`",
            ),
            (
                ShelfError::NoSuchDeck {
                    name: "nato".into(),
                    known: ["nato-purpose", "nato-terms", "town"]
                        .map(str::to_owned)
                        .into(),
                }
                .into(),
                "did you mean `nato-purpose` or `nato-terms`?",
            ),
            (
                ShelfError::NoSuchDeck {
                    name: "hear".into(),
                    known: known(),
                }
                .into(),
                "did you mean `heart`?",
            ),
            (RosterError::Locked { path: path() }.into(), "`fg`"),
            (PaperError::NoCode { folder: path() }.into(), "move papers"),
            (
                PaperError::NotPrinted {
                    code: "A".into(),
                    near: None,
                }
                .into(),
                "every page",
            ),
            (FileError::NotAFile { path: path() }.into(), "--text"),
            (
                CommandError::Table(FileError::Folder { path: path() }),
                "learner, version and answers",
            ),
            (
                CommandError::Table(FileError::NotAFile { path: path() }),
                "`-`",
            ),
        ]
    }

    fn of_choice() -> Vec<(CommandError, &'static str)> {
        let known = || vec!["heart".to_owned()];
        let place = || "a deck".to_owned();
        let tag = |known| ChoiceError::NoSuchTag {
            tags: vec!["x".into()],
            known,
        };
        let card = |card: &str| ChoiceError::NoSuchCard {
            card: card.into(),
            known: known(),
        };
        vec![
            (ChoiceError::NoCards { place: place() }.into(), "deck check"),
            (
                ChoiceError::OnlyFlashcards { deck: "a".into() }.into(),
                "`civiq deck print a --cards`",
            ),
            (ChoiceError::NoText { place: place() }.into(), "--text FILE"),
            (tag(known()).into(), "the tags are heart"),
            (tag(Vec::new()).into(), "no tags"),
            (card("hart").into(), "did you mean `heart`?"),
            (card("completely").into(), "lists its cards"),
            (
                ChoiceError::TwoDecks { id: "a".into() }.into(),
                "another id",
            ),
        ]
    }

    fn of_class_and_target() -> Vec<(CommandError, &'static str)> {
        let write = |kind: ErrorKind| TargetError::Write {
            path: path(),
            source: kind.into(),
        };
        vec![
            (
                ClassError::NotInClass {
                    id: "adda".into(),
                    known: vec!["ada".into()],
                }
                .into(),
                "did you mean `ada`?",
            ),
            (ClassError::NobodyThere.into(), "--absent"),
            (ClassError::NobodyToPass.into(), "--pass"),
            (
                ClassError::NotHandedOut { code: "A".into() }.into(),
                "--roster FILE",
            ),
            (write(ErrorKind::PermissionDenied).into(), "may write to"),
            (write(ErrorKind::StorageFull).into(), "make room"),
            (TargetError::Exists { path: path() }.into(), "another name"),
            (TargetError::WouldReplace { path: path() }.into(), "--force"),
            (
                TargetError::OverScores { path: path() }.into(),
                "score file",
            ),
            (
                TargetError::OverKept {
                    path: path(),
                    owner: path(),
                }
                .into(),
                "another name",
            ),
            (
                TargetError::Link {
                    path: path(),
                    target: path(),
                }
                .into(),
                "leads to",
            ),
            (
                TargetError::NoFolder { path: path() }.into(),
                "make the folder",
            ),
            (
                TargetError::NoFileName { path: path() }.into(),
                "name of a file",
            ),
            (
                TargetError::Together { place: "it".into() }.into(),
                "--key FILE",
            ),
            (TargetError::NotForTerminal { title: "A" }.into(), "-o FILE"),
        ]
    }

    #[test]
    fn errors_tell_the_way_out() {
        let all = own().into_iter().chain(of_choice());
        for (error, part) in all.chain(of_class_and_target()) {
            let hint = error.hint().unwrap_or_default();
            assert!(hint.contains(part), "{error}: {hint:?}");
        }
    }

    #[test]
    fn what_the_system_says_is_hint_enough() {
        let source = || io::Error::from(ErrorKind::ConnectionReset);
        let path = path();
        let none = [
            CommandError::Output(source()),
            CommandError::Gone(Gone::from(source())),
            CommandError::Read {
                path: path.clone(),
                source: source(),
            },
            TargetError::Write {
                path,
                source: source(),
            }
            .into(),
        ];
        for error in none {
            assert_eq!(error.hint(), None, "{error}");
        }
    }
}
