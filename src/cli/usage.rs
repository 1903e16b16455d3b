//! A command line that can't be taken, and one that asks how to say it: what clap has to say of it.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _, ValueEnum as _};

use super::args::{BadVariable, Cli};
use super::{help, outlet};
use crate::terminal::paint::ColorChoice;
use crate::text::clean;

/// What the words and the environment say, or the exit code once something else was said about them.
pub(super) fn parse(words: &[OsString]) -> Result<Cli, ExitCode> {
    let parsed = help::command().try_get_matches_from(words);
    let read = parsed.and_then(|matches| Cli::from_arg_matches(&matches));
    let mut cli = read.map_err(|error| answer(&error, words))?;
    if let Some(message) = cli.misuse() {
        return Err(refuse(ErrorKind::ArgumentConflict, message));
    }
    if cli.is_page() {
        return Ok(cli);
    }
    let said = cli.everywhere.or_from(&|name| std::env::var_os(name));
    cli.everywhere =
        said.map_err(|bad: BadVariable| refuse(ErrorKind::ValueValidation, &bad.to_string()))?;
    Ok(cli)
}

fn answer(error: &clap::Error, words: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        return help::styled(&error.render(), color_said(words));
    }
    match words.iter().find(|word| word.to_str().is_none()) {
        Some(word) if error.kind() == ErrorKind::InvalidUtf8 => tell(&format!(
            "civiq: `{}` is not UTF-8\n  hint: rename the file, or put it into the decks folder, where a \
             deck is known by its id\n",
            clean(&word.to_string_lossy())
        )),
        // What was typed stands in it: no colour is worth letting that through.
        _ => tell(&error.render().to_string()),
    }
}

fn refuse(kind: ErrorKind, message: &str) -> ExitCode {
    let error = Cli::command().error(kind, message);
    tell(&error.render().to_string())
}

/// With standard error gone, too, the exit code has to say it.
fn tell(text: &str) -> ExitCode {
    let _ = outlet::talk().tell(text);
    ExitCode::from(2)
}

/// What `--color` says in a command line that was not read to its end.
fn color_said(words: &[OsString]) -> ColorChoice {
    let words = words.iter().filter_map(|word| word.to_str());
    let words = words.take_while(|word| *word != "--").collect::<Vec<_>>();
    let values = words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| match *word {
            "--color" => words.get(at + 1).copied(),
            word => word.strip_prefix("--color="),
        });
    let mut choices = values.filter_map(|value| ColorChoice::from_str(value, false).ok());
    choices.next_back().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_is_known_of_a_command_line_that_asks_for_help() {
        let said =
            |line: &str| color_said(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(said("civiq --color never study --help"), ColorChoice::Never);
        assert_eq!(
            said("civiq study --help --color=always"),
            ColorChoice::Always
        );
        assert_eq!(said("civiq --help --color"), ColorChoice::Auto);
        assert_eq!(said("civiq --help -- --color never"), ColorChoice::Auto);
    }
}
