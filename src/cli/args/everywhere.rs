//! What can be said with every command.

use std::ffi::{OsStr, OsString};
use std::fmt::Display;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;

use crate::cli::tilde::at_home;
use crate::moment::Moment;
use crate::terminal::paint::ColorChoice;

/// Options that every command takes.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Options everywhere")]
pub struct Everywhere {
    /// The score file
    #[arg(long, global = true, value_name = "FILE")]
    pub scores: Option<PathBuf>,
    /// Whose answers these are
    #[arg(long, global = true, value_name = "NAME")]
    learner: Option<String>,
    /// A folder with more decks
    #[arg(long = "decks", global = true, value_name = "DIR")]
    pub shelf: Option<PathBuf>,
    /// Repeat a sitting: the same seed shuffles alike
    #[arg(long, global = true, value_name = "N")]
    pub seed: Option<u64>,
    /// Act as if it were then, such as 2026-11-23T18:00:00+01:00
    #[arg(long, global = true, value_name = "RFC3339")]
    pub now: Option<Moment>,
    /// Line by line, without keys or cursor: for pipes and screen readers
    #[arg(long, global = true)]
    pub plain: bool,
    /// When to use colour
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: ColorChoice,
}

/// A variable whose value can't be taken.
#[derive(Debug, thiserror::Error)]
#[error("`{value}` can’t be taken for {name}")]
pub struct BadVariable {
    name: &'static str,
    value: String,
    /// What can be taken.
    pub reason: String,
}

/// What looks a variable of the environment up.
type Variables<'v> = &'v dyn Fn(&str) -> Option<OsString>;

impl Everywhere {
    /// The same with what the environment says where the command line says nothing. A variable that is
    /// empty says nothing either.
    pub fn or_from(self, variables: Variables<'_>) -> Result<Self, BadVariable> {
        let home = variables("HOME");
        let path = |name| {
            let path = set(variables, name);
            path.map(|path| PathBuf::from(at_home(path, home.as_deref())))
        };
        Ok(Self {
            scores: self.scores.or_else(|| path("CIVIQ_SCORES")),
            shelf: self.shelf.or_else(|| path("CIVIQ_DECKS")),
            learner: or_read(self.learner, variables, "CIVIQ_LEARNER")?,
            seed: or_read(self.seed, variables, "CIVIQ_SEED")?,
            now: or_read(self.now, variables, "CIVIQ_NOW")?,
            plain: self.plain || set(variables, "CIVIQ_PLAIN").is_some_and(|value| is_yes(&value)),
            color: self.color,
        })
    }

    /// Who was named; an empty name is nobody's.
    pub fn learner(&self) -> Option<&str> {
        self.learner.as_deref().filter(|name| !name.is_empty())
    }
}

fn set(variables: Variables<'_>, name: &str) -> Option<OsString> {
    variables(name).filter(|value| !value.is_empty())
}

/// What was said, or else what a variable says.
fn or_read<T: FromStr<Err: Display>>(
    said: Option<T>,
    variables: Variables<'_>,
    name: &'static str,
) -> Result<Option<T>, BadVariable> {
    let Some(value) = set(variables, name).filter(|_| said.is_none()) else {
        return Ok(said);
    };
    let bad = |reason: String| BadVariable {
        name,
        value: value.to_string_lossy().into_owned(),
        reason,
    };
    let text = value.to_str().ok_or_else(|| bad("not UTF-8".into()))?;
    let read = text
        .parse()
        .map_err(|error: T::Err| bad(error.to_string()))?;
    Ok(Some(read))
}

/// Whether the value of a switch turns it on, as most programs have it.
fn is_yes(value: &OsStr) -> bool {
    let value = value.to_string_lossy().to_lowercase();
    !["0", "n", "no", "f", "false", "off"].contains(&value.as_str())
}
