//! How files, problems and losses are called in messages.

use std::path::Path;

use crate::deck::format::{Place, Problem};
use crate::files::Access;
use crate::history::AnswersAhead;
use crate::moment::Moment;
use crate::phrase;
use crate::phrase::{command_line, count, shell_word};
use crate::scores::{FullerCopy, MissingRecords, ScoreFile};
use crate::shelf::Origin;

/// That others could read a file that is for its owner alone, if they could.
pub fn readers_text(path: &Path, access: Access) -> Option<String> {
    let path = path.display();
    match access {
        Access::Private => None,
        Access::Closed => Some(format!(
            "{path} could be read by others on this machine; now by you alone"
        )),
        Access::Open => Some(format!("{path} can be read by others on this machine")),
    }
}

/// That records are gone from the score file.
pub fn loss_text(file: &ScoreFile, loss: &MissingRecords) -> String {
    let records = count(loss.records, "record");
    format!(
        "{} lacks {records} that it held before",
        file.path().display()
    )
}

/// The way out of a loss.
pub fn loss_hint(file: &ScoreFile, loss: &MissingRecords) -> String {
    let accept = scores_command(file, "check --accept");
    let back = if let Some(copy) = &loss.copy {
        let merge = scores_command(file, &format!("merge {}", quoted(&copy.path)));
        match copy.records {
            some if some < loss.records => format!("`{merge}` brings {some} of them back"),
            _ => format!("`{merge}` brings them back"),
        }
    } else {
        let merge = scores_command(file, "merge FILE");
        format!("no copy beside it has them; `{merge}` brings them back from another")
    };
    format!("{back}; if they are meant to be gone, `{accept}` says so")
}

/// That a copy lies beside the score file with records of its own: a sync program left it, or a sitting
/// whose window was closed.
pub fn unmerged_text(file: &ScoreFile, copy: &FullerCopy) -> String {
    let (records, path) = (count(copy.records, "record"), file.path().display());
    format!("{} holds {records} that {path} lacks", copy.path.display())
}

/// The way out of it.
pub fn unmerged_hint(file: &ScoreFile) -> String {
    let merge = scores_command(file, "merge");
    format!("`{merge}` adds what is missing; nothing counts twice")
}

/// A command on this score file, which need not be the one that is used where none is named.
fn scores_command(file: &ScoreFile, words: &str) -> String {
    if ScoreFile::default_path().is_some_and(|path| path == file.path()) {
        return format!("civiq scores {words}");
    }
    format!("civiq --scores {} scores {words}", quoted(file.path()))
}

/// What is wrong with a record that says something of an answer which its learner has no say in.
pub const STRAY: &str = "it changes an answer of another learner or another sitting";

/// That there are answers whose time is still to come, and from when on.
pub fn ahead_text(ahead: &AnswersAhead) -> Option<String> {
    let first = phrase::date(&ahead.first()?.day().to_string());
    let answers = count(ahead.count(), "answer");
    Some(format!(
        "the score file holds {answers} of a time still to come, from {first} on, not counted until then"
    ))
}

/// The way out where answers lie ahead: which clock was wrong, nobody but the learner can know.
pub fn ahead_hint(file: &ScoreFile, now: Moment) -> String {
    let today = phrase::date(&now.day().to_string());
    let check = scores_command(file, "check");
    format!(
        "a clock is wrong: if it is not {today}, set it right; if it was wrong then, set their `at` right \
         in the file, on the lines that `{check}` names"
    )
}

/// `file:line:column: card: what is wrong`.
pub fn problem_line(origin: &Origin, problem: &Problem) -> String {
    let Problem {
        place: Place { line, column },
        card,
        message,
        ..
    } = problem;
    let card = card
        .as_deref()
        .map(|card| format!("card `{card}`: "))
        .unwrap_or_default();
    format!("{}:{line}:{column}: {card}{message}", origin_name(origin))
}

/// What a deck's origin is called in messages.
pub fn origin_name(origin: &Origin) -> String {
    match origin {
        Origin::BuiltIn(name) => format!("{name} (built in)"),
        Origin::File(path) => path.display().to_string(),
    }
}

/// A path as a shell takes it.
pub fn quoted(path: &Path) -> String {
    shell_word(&path.to_string_lossy())
}

/// The command that tests these decks.
pub fn quiz_command(decks: &[String]) -> String {
    command_on("quiz", decks)
}

/// The command that goes on with the same decks.
pub fn study_command(decks: &[String]) -> String {
    command_on("study", decks)
}

fn command_on(verb: &str, decks: &[String]) -> String {
    let decks = decks.iter().map(String::as_str);
    command_line(["civiq", verb].into_iter().chain(decks))
}
