//! What went wrong, as a message, the way out, and an exit code: the only place that knows all three.

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::commands::{CommandError, Ended};
use crate::learner_files::LearnerFilesError;
use crate::phrase::{self, closest};
use crate::results::gradebook::GradebookError;
use crate::roster_file::RosterError;
use crate::scores::ScoresError;
use crate::shelf::{FileError, ShelfError, UnknownKind};
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
        CommandError::Shelf(error) => Some(shelf_hint(error)),
        CommandError::Scores(error) | CommandError::Unsaved { source: error, .. } => {
            Some(scores_hint(error))
        }
        CommandError::NoSuchTag { known, .. } => Some(tag_hint(known)),
        CommandError::NoSuchCard { card, known } => Some(
            did_you_mean(card, known)
                .unwrap_or_else(|| "`civiq deck show DECK` lists its cards".into()),
        ),
        CommandError::Gradebook { source, .. } => Some(gradebook_hint(source)),
        CommandError::Text(error) => text_hint(error),
        CommandError::Roster(error) => roster_hint(error),
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
        CommandError::LearnerFiles(LearnerFilesError::Read { .. }) => {
            "mend it, or delete it: it can be made anew"
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

fn shelf_hint(error: &ShelfError) -> String {
    match error {
        ShelfError::NoSuchDeck { name, known } => match closest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "there are {}; a file is named by its path, such as ./{name}.json",
                phrase::list(known)
            ),
        },
        ShelfError::UnknownFormat { kind, .. } => match kind {
            UnknownKind::AnkiPackage => {
                "in Anki, choose Export, `Notes in Plain Text (.txt)`, with unique identifiers"
                    .into()
            }
            UnknownKind::Workbook => "in the spreadsheet, save it as `CSV UTF-8`".into(),
            UnknownKind::Other => {
                "`civiq help formats` tells what it reads; `civiq deck import --format` names one"
                    .into()
            }
        },
        ShelfError::File(FileError::NotUtf8 { .. }) => {
            "save it as UTF-8; a spreadsheet calls that `CSV UTF-8`".into()
        }
        ShelfError::File(FileError::TooLarge { .. }) => "cut the deck into several".into(),
        ShelfError::File(_) => "`civiq deck list` shows what decks there are".into(),
        ShelfError::Folder { .. } => {
            "`--decks DIR` or CIVIQ_DECKS names a folder that does not open".into()
        }
    }
}

fn text_hint(error: &FileError) -> Option<String> {
    match error {
        FileError::Read { .. } => None,
        FileError::NotAFile { .. } => Some("`--text` takes a file with plain text".into()),
        FileError::TooLarge { .. } => Some("give only the part that the deck cites".into()),
        FileError::NotUtf8 { .. } => Some("save it as plain text in UTF-8".into()),
    }
}

fn roster_hint(error: &RosterError) -> Option<String> {
    Some(match error {
        RosterError::File(FileError::NotUtf8 { .. }) => {
            "save it as UTF-8; a spreadsheet calls that `CSV UTF-8`".into()
        }
        RosterError::File(_) | RosterError::Problems { .. } => {
            "a roster is a CSV file with the columns `id`, `name` and, if there are teams, `team`"
                .into()
        }
        RosterError::Turns { .. } => "delete it to begin a new round".into(),
        RosterError::Write { .. } => return None,
    })
}

fn gradebook_hint(error: &GradebookError) -> String {
    match error {
        GradebookError::NotAGradebook => "give the CSV file that Canvas or Moodle exported, with \
            `ID`, `SIS User ID` or `SIS Login ID`, or `ID number`, `Username` or `Email address`"
            .into(),
        GradebookError::Unclosed { .. } => "export the gradebook anew as CSV".into(),
        GradebookError::TwoColumns { .. } => {
            "give the whole name as the file has it, with what stands in brackets".into()
        }
        GradebookError::Closed { .. } => "name a column of an assignment, or a new one".into(),
        GradebookError::NoPoints { .. } => "`--points N` says what it is worth".into(),
        GradebookError::OtherPoints { .. } => {
            "leave `--points` out, or change them in the gradebook".into()
        }
    }
}

fn scores_hint(error: &ScoresError) -> String {
    match error {
        ScoresError::Read { .. } | ScoresError::Write { .. } => {
            "`--scores FILE` or CIVIQ_SCORES names another score file".into()
        }
        ScoresError::Key { source, .. } if source.kind() == io::ErrorKind::InvalidData => {
            "put a copy of the key back, or delete it to begin with other pseudonyms; `--names` \
             needs none"
                .into()
        }
        ScoresError::Key { .. } => {
            "it has to lie beside the score file; `--names` writes names as they are, and needs none"
                .into()
        }
        ScoresError::Locked { .. } => "let the other civiq end, or bring it back with `fg`".into(),
        ScoresError::Utf16 { .. } => {
            "convert it to UTF-8, such as with `iconv -f UTF-16 -t UTF-8`; civiq never rewrites it"
                .into()
        }
    }
}
