//! How files, problems and losses are called in messages.

use std::path::Path;

use crate::deck::format::{Place, Problem};
use crate::scores::ScoreFile;
use crate::shelf::Origin;

/// The way out of a loss.
pub fn loss_hint(file: &ScoreFile, loss: &crate::scores::MissingRecords) -> String {
    let (path, mark) = (file.path().display(), loss.mark.display());
    match &loss.backup {
        Some(backup) => format!(
            "`cat '{}' >> '{path}'` brings an earlier copy back, and counts nothing twice; \
             if the loss is meant, delete {mark}",
            backup.display()
        ),
        None => format!("put a copy of the file back; if the loss is meant, delete {mark}"),
    }
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
    let path = path.to_string_lossy();
    let is_plain = |c: char| c.is_alphanumeric() || "/\\._-".contains(c);
    if path.chars().all(is_plain) {
        return path.into_owned();
    }
    format!("'{}'", path.replace('\'', r"'\''"))
}

/// The command that goes on with the same decks.
pub fn study_command(decks: &[String]) -> String {
    let words = ["civiq", "study"]
        .into_iter()
        .chain(decks.iter().map(String::as_str));
    words.collect::<Vec<_>>().join(" ")
}
