//! A command line that can't be taken, and one that asks how to say it: what clap has to say of it.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _, ValueEnum as _};

use super::args::{BadVariable, Cli};
use super::mistakes::{Mistake, mistake};
use super::own_decks::own_decks;
use super::{help, outlet};
use crate::shelf::Shelf;
use crate::terminal::paint::ColorChoice;
use crate::text::clean;

/// What the words and the environment say, or the exit code once something else was said about them.
pub(super) fn parse(words: &[OsString]) -> Result<Cli, ExitCode> {
    let parsed = help::command().try_get_matches_from(words);
    let read = parsed.and_then(|matches| Cli::from_arg_matches(&matches));
    let mut cli = read.map_err(|error| answer(&error, words))?;
    if let Some(message) = cli.misuse() {
        return Err(refuse(
            message,
            "`--help` behind the command says what goes together",
        ));
    }
    if cli.is_page() {
        return Ok(cli);
    }
    let said = cli.everywhere.or_from(&|name| std::env::var_os(name));
    cli.everywhere = said.map_err(|bad: BadVariable| refuse(&bad.to_string(), &bad.reason))?;
    Ok(cli)
}

fn answer(error: &clap::Error, words: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        return help::styled(&error.render(), color_said(words));
    }
    if let Some(word) = words.iter().find(|word| word.to_str().is_none())
        && error.kind() == ErrorKind::InvalidUtf8
    {
        let message = format!("`{}` is not UTF-8", word.to_string_lossy());
        let hint =
            "rename the file, or put it into the decks folder, where a deck is known by its id";
        return refuse(&message, hint);
    }
    let texts = words.iter().map(|word| word.to_string_lossy().into_owned());
    let texts = texts.collect::<Vec<_>>();
    match mistake(error, &texts, &Cli::command(), &|word| {
        is_deck(word, &texts)
    }) {
        Some(Mistake { message, hint }) => refuse(&message, &hint),
        // What was typed stands in it: no colour is worth letting that through.
        None => tell(&error.render().to_string()),
    }
}

/// Whether a word is a deck's id or the path of a file that could be a deck.
fn is_deck(word: &str, words: &[String]) -> bool {
    let folder = value_of("--decks", words).map(PathBuf::from);
    let named = std::env::var_os("CIVIQ_DECKS").filter(|folder| !folder.is_empty());
    let folder = folder
        .or_else(|| named.map(PathBuf::from))
        .or_else(own_decks);
    Shelf::new(folder).find(word).is_ok()
}

fn refuse(message: &str, hint: &str) -> ExitCode {
    let (message, hint) = (clean(message), clean(hint));
    tell(&format!("civiq: {message}\n  hint: {hint}\n"))
}

/// With standard error gone, too, the exit code has to say it.
fn tell(text: &str) -> ExitCode {
    let _ = outlet::talk().tell(text);
    ExitCode::from(2)
}

/// What `--color` says in a command line that was not read to its end.
fn color_said(words: &[OsString]) -> ColorChoice {
    let words = words.iter().filter_map(|word| word.to_str());
    let words = words.collect::<Vec<_>>();
    let value = value_of("--color", &words);
    let choice = value.and_then(|value| ColorChoice::from_str(value, false).ok());
    choice.unwrap_or_default()
}

/// The last value of an option in a command line that was not read to its end.
fn value_of<'w, T: AsRef<str>>(option: &str, words: &'w [T]) -> Option<&'w str> {
    let words = words.iter().map(AsRef::as_ref);
    let words = words.take_while(|word| *word != "--").collect::<Vec<_>>();
    let mut values = words.iter().enumerate().filter_map(|(at, word)| {
        if *word == option {
            return words.get(at + 1).copied();
        }
        word.strip_prefix(option)?.strip_prefix('=')
    });
    values.next_back()
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
