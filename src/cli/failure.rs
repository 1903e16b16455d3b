//! What went wrong, as a message, the way out, and an exit code: the only place that knows all three.

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::context::error::CommandError;
use crate::context::outcome::Ended;
use crate::phrase::{self, closest};
use crate::text::clean;
use crate::ui::Gone;

/// The exit code of a run; a failure is told on the way.
pub(super) fn exit_code(ended: Result<Ended, CommandError>) -> ExitCode {
    match ended {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::WithFaults) => ExitCode::FAILURE,
        Ok(Ended::BySignal(signal)) => {
            ExitCode::from(u8::try_from(128 + signal).unwrap_or(u8::MAX))
        }
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&error);
            ExitCode::FAILURE
        }
    }
}

/// Whoever reads has read enough: `civiq deck show … | head`.
fn is_closed_pipe(error: &CommandError) -> bool {
    let (CommandError::Output(io) | CommandError::Gone(Gone(io))) = error else {
        return false;
    };
    io.kind() == io::ErrorKind::BrokenPipe
}

fn tell(error: &CommandError) {
    let mut message = format!("civiq: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    // With standard error gone, too, the exit code has to say it.
    let mut stderr = io::stderr();
    let _ = writeln!(stderr, "{}", clean(&message));
    if let Some(hint) = hint(error) {
        let _ = writeln!(stderr, "  hint: {}", clean(&hint));
    }
}

/// The way out.
fn hint(error: &CommandError) -> Option<String> {
    match error {
        CommandError::Shelf(error) => Some(error.hint()),
        CommandError::Scores(error) | CommandError::Unsaved { source: error, .. } => {
            Some(error.hint().into())
        }
        CommandError::NoSuchTag { known, .. } => Some(tag_hint(known)),
        CommandError::NoSuchCard { card, known } => Some(
            did_you_mean(card, known)
                .unwrap_or_else(|| "`civiq deck show DECK` lists its cards".into()),
        ),
        CommandError::Gradebook { source, .. } => Some(source.hint().into()),
        CommandError::Text(error) => error.hint().map(str::to_owned),
        CommandError::Roster(error) => error.hint().map(str::to_owned),
        CommandError::LearnerFiles(error) => error.hint().map(str::to_owned),
        CommandError::Paper(error) => error.hint().map(str::to_owned),
        CommandError::NotInClass { id, known } => did_you_mean(id, known),
        other => usual_hint(other).map(str::to_owned),
    }
}

/// The way out where it is the same each time.
fn usual_hint(error: &CommandError) -> Option<&'static str> {
    Some(match error {
        CommandError::NoScoresFolder => "name a file with `--scores FILE`",
        CommandError::NoSuchLearner { .. } => "give the name as the file has it, to the letter",
        CommandError::NeedsYes { .. } => "`--yes` says it",
        CommandError::TwoDecks { .. } => "practise one of them, or give one another id",
        CommandError::NoCards { .. } => "`civiq deck check` tells what is wrong with a deck",
        CommandError::NoText { .. } => {
            "name it with `--text FILE`, or put it beside the deck as a file of its name in `.txt`"
        }
        CommandError::Exists { .. } => {
            "nothing is ever overwritten: choose another name, or move that file away"
        }
        CommandError::OverScores { .. } => {
            "no command writes over the score file: choose another name"
        }
        CommandError::OverTurns { .. } => {
            "no command writes over that: choose another name, or delete it to begin a new round"
        }
        CommandError::WouldReplace { .. } => "`--force` replaces it",
        CommandError::NoFolder { .. } => "make the folder first, or name another",
        CommandError::NoFileName { .. } => "add the name of a file to it",
        CommandError::NothingTaken { .. } => {
            "is it another format? `--format` names it, and `civiq help formats` tells them all"
        }
        CommandError::TooManyCards { .. } => {
            "import fewer files at once, or cut the file into several"
        }
        CommandError::NotForTerminal { .. } => "name a file with `-o FILE`",
        CommandError::NotAhead { .. } => {
            "name a later day; `--exam none` forgets the one that was named before"
        }
        _ => return None,
    })
}

fn did_you_mean(typed: &str, known: &[String]) -> Option<String> {
    closest(typed, known).map(|near| format!("did you mean `{near}`?"))
}

fn tag_hint(known: &[String]) -> String {
    if known.is_empty() {
        "these decks have no tags".into()
    } else {
        format!("the tags are {}", phrase::list(known))
    }
}
