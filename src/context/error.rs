//! Why a command could not do what it was asked to; `cli` turns it into message, hint and exit code.

use std::io;
use std::path::PathBuf;

use crate::deck::format::MAX_BYTES;
use crate::files::FileError;
use crate::learner_files::LearnerFilesError;
use crate::paper_file::PaperError;
use crate::phrase::{count, list};
use crate::quiz::Unreadable;
use crate::results::gradebook::GradebookError;
use crate::roster_file::RosterError;
use crate::scores::ScoresError;
use crate::shelf::ShelfError;
use crate::ui::Gone;

/// Why a command could not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A deck can't be had.
    #[error(transparent)]
    Shelf(#[from] ShelfError),
    /// The score file fails.
    #[error(transparent)]
    Scores(#[from] ScoresError),
    /// The face is gone.
    #[error(transparent)]
    Gone(#[from] Gone),
    /// Output can't be written.
    #[error("can't write the output")]
    Output(#[from] io::Error),
    /// There is no place for a score file.
    #[error("there is no folder for the score file: neither `XDG_DATA_HOME` nor `HOME` is set")]
    NoScoresFolder,
    /// A deck file holds no deck.
    #[error("{} has no card that can be asked", place)]
    NoCards {
        /// The file, or the deck's id.
        place: String,
    },
    /// There is no text to hold a deck against.
    #[error("the text of {place} is not at hand")]
    NoText {
        /// The file, or the deck's id.
        place: String,
    },
    /// No card has the tag.
    #[error("no card has the tag {}", backquoted(tags))]
    NoSuchTag {
        /// What was asked for.
        tags: Vec<String>,
        /// The tags that there are.
        known: Vec<String>,
    },
    /// The deck has no such card.
    #[error("the deck has no card `{card}`")]
    NoSuchCard {
        /// What was asked for.
        card: String,
        /// The ids that there are.
        known: Vec<String>,
    },
    /// What was given is no answer to the card.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Two decks that were asked for have one id.
    #[error("two of the decks have the id `{id}`")]
    TwoDecks {
        /// The id.
        id: String,
    },
    /// Answers could not be kept to the very end.
    #[error("{} could not be saved", count(*waiting, "answer"))]
    Unsaved {
        /// How many.
        waiting: usize,
        /// Why.
        source: ScoresError,
    },
    /// A learner is to be forgotten who is not there.
    #[error("{} holds nothing by `{learner}`", path.display())]
    NoSuchLearner {
        /// The score file.
        path: PathBuf,
        /// Who.
        learner: String,
    },
    /// Somebody has to agree, and nobody can be asked.
    #[error("{what} needs a yes, and there is nobody to ask")]
    NeedsYes {
        /// What would be done.
        what: String,
    },
    /// A paper fails.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// An exam date or a fitted memory fails.
    #[error(transparent)]
    LearnerFiles(#[from] LearnerFilesError),
    /// An exam that is not ahead.
    #[error("the exam on {day} does not lie ahead: today is {today}")]
    NotAhead {
        /// Its day.
        day: jiff::civil::Date,
        /// Today.
        today: jiff::civil::Date,
    },
    /// A roster fails.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// Somebody is named who is not in the class.
    #[error("nobody in the class has the id `{id}`")]
    NotInClass {
        /// What was given.
        id: String,
        /// The ids that there are.
        known: Vec<String>,
    },
    /// Everybody is absent.
    #[error("nobody is left to be picked: everybody is absent")]
    NobodyThere,
    /// There is nobody who could pass.
    #[error("nobody was picked yet who could pass")]
    NobodyToPass,
    /// A text that a command was given can't be had.
    #[error(transparent)]
    Text(#[from] FileError),
    /// A file that a command was given can't be read.
    #[error("can't read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file that a command was to make can't be written.
    #[error("can't write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file that a command was to make is there already.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A file that is there already is not to be replaced.
    #[error("{} exists already", path.display())]
    WouldReplace {
        /// The file.
        path: PathBuf,
    },
    /// What would be written over is the score file, or belongs to it.
    #[error("{} holds answers, or belongs to the file that does", path.display())]
    OverScores {
        /// The file.
        path: PathBuf,
    },
    /// What would be written over says whose turn it is in a class.
    #[error("{} says whose turn it is", path.display())]
    OverTurns {
        /// The file.
        path: PathBuf,
    },
    /// A gradebook can't be filled.
    #[error("can't fill {}", path.display())]
    Gradebook {
        /// The file.
        path: PathBuf,
        /// Why.
        source: GradebookError,
    },
    /// A file was to be made in a folder that is not there.
    #[error("there is no folder `{}`", path.display())]
    NoFolder {
        /// The folder.
        path: PathBuf,
    },
    /// Files of other formats hold no question that can be asked.
    #[error("no question of {} could be taken", list(files))]
    NothingTaken {
        /// The files.
        files: Vec<String>,
    },
    /// A deck would be too large to be read again.
    #[error("{} make a deck larger than {} MiB", count(*cards, "card"), MAX_BYTES >> 20)]
    TooManyCards {
        /// How many cards there are.
        cards: usize,
    },
    /// What is no text was to go to a terminal.
    #[error("{title} is no text that a terminal could show")]
    NotForTerminal {
        /// The format.
        title: &'static str,
    },
    /// A path has no file's name at its end.
    #[error("`{}` names no file", path.display())]
    NoFileName {
        /// The path.
        path: PathBuf,
    },
}

fn backquoted(words: &[String]) -> String {
    let words = words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>();
    list(&words)
}
