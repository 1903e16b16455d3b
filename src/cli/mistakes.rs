//! Command lines that can't be taken, in civiq's own words: what is wrong with each, and the way out.

use std::num::ParseIntError;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use crate::phrase::{closest, command_line, either, list};

/// What is wrong with a command line, and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub(super) message: String,
    pub(super) hint: String,
}

/// What people call a command that has another name here.
const OTHER_NAMES: [(&str, &str); 12] = [
    ("learn", "civiq study"),
    ("practice", "civiq study"),
    ("practise", "civiq study"),
    ("review", "civiq study"),
    ("test", "civiq quiz"),
    ("exam", "civiq quiz"),
    ("version", "civiq --version"),
    ("decks", "civiq deck list"),
    ("edit", "civiq deck new"),
    ("gradebook", "civiq export gradebook"),
    ("teams", "civiq class --teams"),
    ("due", "civiq"),
];

/// What clap says of a command line that can't be taken, said anew; none where its own words will do.
///
/// `words` is the command line, `is_deck` whether a word of it is a deck's id or the path of a file.
pub(super) fn mistake(
    error: &clap::Error,
    words: &[String],
    civiq: &Command,
    is_deck: &dyn Fn(&str) -> bool,
) -> Option<Mistake> {
    let said = Said::new(error, words, civiq);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = said.text(ContextKind::InvalidSubcommand)?;
            Some(said.no_command(&word, is_deck(&word)))
        }
        ErrorKind::UnknownArgument => {
            let word = said.text(ContextKind::InvalidArg)?;
            Some(said.unknown(&word))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => said.bad_value(),
        ErrorKind::MissingRequiredArgument => said.missing(),
        ErrorKind::ArgumentConflict => said.conflict(),
        ErrorKind::TooManyValues => {
            let option = said.text(ContextKind::InvalidArg)?;
            let name = option_name(&option);
            Some(told(format!("{name} takes no value"), said.see_help()))
        }
        _ => None,
    }
}

/// A command line that can't be taken.
struct Said<'a> {
    error: &'a clap::Error,
    civiq: &'a Command,
    /// The command that was found in it, by its names, and what that takes.
    path: Vec<&'a str>,
    command: &'a Command,
}

impl<'a> Said<'a> {
    fn new(error: &'a clap::Error, words: &[String], civiq: &'a Command) -> Self {
        let (mut path, mut command) = (vec!["civiq"], civiq);
        for word in words.iter().skip(1) {
            if let Some(found) = command.find_subcommand(word) {
                path.push(found.get_name());
                command = found;
            }
        }
        Self {
            error,
            civiq,
            path,
            command,
        }
    }

    fn name(&self) -> String {
        self.path.join(" ")
    }

    fn see_help(&self) -> String {
        format!("`{} --help` says what it takes", self.name())
    }

    fn text(&self, kind: ContextKind) -> Option<String> {
        match self.error.get(kind)? {
            ContextValue::String(text) => Some(text.clone()),
            ContextValue::Strings(texts) => Some(list(texts)),
            _ => None,
        }
    }

    fn texts(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::Strings(texts)) => texts.clone(),
            Some(ContextValue::String(text)) => vec![text.clone()],
            _ => Vec::new(),
        }
    }

    /// A word stands where a command should.
    fn no_command(&self, word: &str, is_deck: bool) -> Mistake {
        let does = |command: &[&str]| command_line(command.iter().copied().chain([word]));
        if is_deck {
            let hint = match &self.path[..] {
                [_] => format!(
                    "`{}` practises it, `{}` tests you on it",
                    does(&["civiq", "study"]),
                    does(&["civiq", "quiz"])
                ),
                _ => format!(
                    "`{}` shows it, `{}` checks it",
                    does(&["civiq", "deck", "show"]),
                    does(&["civiq", "deck", "check"])
                ),
            };
            return told(format!("`{word}` is a deck, not a command"), hint);
        }
        let own = self.command.get_subcommands().map(Command::get_name);
        let own = own.collect::<Vec<_>>();
        let other = OTHER_NAMES.iter().find(|(name, _)| *name == word);
        let elsewhere = || command_called(self.civiq, "civiq", word);
        let meant = other
            .map(|(_, command)| (*command).to_owned())
            .or_else(elsewhere)
            .or_else(|| closest(word, &own).map(|near| format!("{} {near}", self.name())));
        let hint = match meant {
            Some(command) => format!("did you mean `{command}`?"),
            None if self.path.len() > 1 => {
                format!("after `{}` comes {}", self.name(), one_of(&own))
            }
            None => "`civiq help` lists the commands, `civiq deck list` the decks".into(),
        };
        let message = match self.path.len() {
            1 => format!("there is no command `{word}`"),
            _ => format!("`{}` has no command `{word}`", self.name()),
        };
        told(message, hint)
    }

    /// A word or an option that the command has no place for.
    fn unknown(&self, word: &str) -> Mistake {
        let name = self.name();
        if !word.starts_with('-') {
            let message = format!("`{word}` is one word more than `{name}` takes");
            return told(message, self.see_help());
        }
        let option = word.split('=').next().unwrap_or(word);
        let message = format!("`{name}` has no option `{option}`");
        let mut owners = Vec::new();
        collect_owners(self.civiq, "civiq", option, &mut owners);
        if !owners.is_empty() {
            owners.truncate(3);
            return told(message, format!("`{option}` belongs to {}", list(&owners)));
        }
        let options = self.command.get_arguments().filter_map(long_name);
        let options = options.collect::<Vec<_>>();
        let hint = match closest(option, &options) {
            Some(near) => format!("did you mean `{near}`?"),
            None => self.see_help(),
        };
        told(message, hint)
    }

    /// A value that an option or the command can't take.
    fn bad_value(&self) -> Option<Mistake> {
        let arg = self.text(ContextKind::InvalidArg)?;
        let value = self.text(ContextKind::InvalidValue).unwrap_or_default();
        let name = option_name(&arg);
        let known = self.texts(ContextKind::ValidValue);
        if value.is_empty() {
            let hint = match &known[..] {
                [] if arg.starts_with('-') => format!("write `{}`", written(&arg)),
                [] => self.see_help(),
                known => format!("choose {}", one_of(known)),
            };
            return Some(told(format!("{name} needs a value"), hint));
        }
        let hint = match (&known[..], closest(&value, &known)) {
            ([], _) => self.reason()?,
            (_, Some(near)) => format!("did you mean `{near}`?"),
            (known, None) => format!("choose {}", one_of(known)),
        };
        let message = if arg.starts_with('-') {
            format!("`{value}` can’t be taken for {name}")
        } else {
            format!("`{value}` is no {}", placeholder(&arg).to_lowercase())
        };
        Some(told(message, hint))
    }

    /// Why a value can't be taken.
    fn reason(&self) -> Option<String> {
        let source = std::error::Error::source(self.error)?;
        let said = source.to_string();
        if source.downcast_ref::<ParseIntError>().is_some() || said.contains("invalid digit") {
            return Some("give a whole number".into());
        }
        let range = said.split_once(" is not in ").map(|(_, range)| range);
        let ends = range.and_then(|range| range.split_once("..="));
        Some(match ends {
            Some((least, most)) => format!("give a number from {least} to {most}"),
            None => said,
        })
    }

    /// What the command can't do without.
    fn missing(&self) -> Option<Mistake> {
        let missing = self.texts(ContextKind::InvalidArg);
        if missing.is_empty() {
            return None;
        }
        let names = missing.iter().map(|arg| {
            if arg.starts_with('-') {
                format!("`{}`", written(arg))
            } else {
                placeholder(arg).to_owned()
            }
        });
        let names = names.collect::<Vec<_>>();
        let hint = match self.example() {
            Some(example) => format!("for example `{example}`"),
            None => self.see_help(),
        };
        let message = format!("`{}` needs {}", self.name(), list(&names));
        Some(told(message, hint))
    }

    /// The first example in the help of the command that has all that it needs.
    fn example(&self) -> Option<String> {
        let help = self.command.get_after_help()?.to_string();
        let lines = help.lines().map(str::trim);
        let mut examples = lines.filter_map(|line| line.split("  ").next());
        let start = self.name() + " ";
        let missing = self.texts(ContextKind::InvalidArg);
        let option = missing.iter().find_map(|arg| arg.strip_prefix("--"));
        let option = option.and_then(|option| option.split(' ').next());
        let example = examples.find(|line| {
            let has_option = option.is_none_or(|option| line.contains(&format!("--{option}")));
            line.starts_with(&start) && has_option
        });
        example.map(str::to_owned)
    }

    /// Two things that can't both be meant.
    fn conflict(&self) -> Option<Mistake> {
        let one = self.text(ContextKind::InvalidArg)?;
        let others = self.texts(ContextKind::PriorArg);
        if others.first() == Some(&one) {
            let message = format!("{} stands twice", option_name(&one));
            return Some(told(message, "give it once".into()));
        }
        let all = std::iter::once(&one).chain(&others);
        let all = all.map(|arg| option_name(arg)).collect::<Vec<_>>();
        let message = format!("{} can’t be meant together", list(&all));
        Some(told(message, self.see_help()))
    }
}

fn told(message: String, hint: String) -> Mistake {
    Mistake { message, hint }
}

/// Names of which one is to be chosen, each in backticks.
fn one_of<T: AsRef<str>>(names: &[T]) -> String {
    let quoted = names.iter().map(|name| format!("`{}`", name.as_ref()));
    either(&quoted.collect::<Vec<_>>())
}

/// What an argument is called: `--exam` of `--exam <DATE>`, in backticks, and DECK of `[DECK]...`.
fn option_name(arg: &str) -> String {
    if arg.starts_with('-') {
        format!("`{}`", arg.split([' ', '=', '[']).next().unwrap_or(arg))
    } else {
        placeholder(arg).to_owned()
    }
}

/// An option with what is to be written behind it: `--exam DATE`.
fn written(arg: &str) -> String {
    arg.replace(['<', '>'], "")
}

/// DECK of `<DECK>` or `[DECK]...`.
fn placeholder(arg: &str) -> &str {
    let is_mark = |c: char| "<>[].".contains(c);
    arg.trim_matches(is_mark)
}

fn long_name(arg: &Arg) -> Option<String> {
    arg.get_long().map(|long| format!("--{long}"))
}

/// The command of this name, wherever it is.
fn command_called(above: &Command, path: &str, name: &str) -> Option<String> {
    let mut commands = above.get_subcommands();
    commands.find_map(|command| {
        let path = format!("{path} {}", command.get_name());
        let below = || command_called(command, &path, name);
        (command.get_name() == name)
            .then(|| path.clone())
            .or_else(below)
    })
}

/// The commands that have an option.
fn collect_owners(command: &Command, path: &str, option: &str, owners: &mut Vec<String>) {
    let has = |arg: &Arg| {
        let short = arg.get_short().map(|short| format!("-{short}"));
        long_name(arg).as_deref() == Some(option) || short.as_deref() == Some(option)
    };
    if command.get_arguments().any(has) {
        owners.push(format!("`{path}`"));
    }
    for below in command.get_subcommands() {
        let path = format!("{path} {}", below.get_name());
        collect_owners(below, &path, option, owners);
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::args::Cli;

    /// What is said of a command line, in one piece.
    fn said(line: &str) -> String {
        let words = line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let civiq = Cli::command();
        let error = civiq.clone().try_get_matches_from(&words).expect_err(line);
        let is_deck = |word: &str| word == "nato-purpose";
        let Mistake { message, hint } =
            mistake(&error, &words, &civiq, &is_deck).expect("civiq’s own words");
        format!("{message}: {hint}")
    }

    #[test]
    fn a_word_in_the_place_of_a_command_is_understood() {
        for (line, wanted) in [
            (
                "civiq nato-purpose",
                "`nato-purpose` is a deck, not a command: `civiq study nato-purpose` practises it, \
                 `civiq quiz nato-purpose` tests you on it",
            ),
            (
                "civiq deck nato-purpose",
                "`nato-purpose` is a deck, not a command: `civiq deck show nato-purpose` shows it, \
                 `civiq deck check nato-purpose` checks it",
            ),
            (
                "civiq stody",
                "there is no command `stody`: did you mean `civiq study`?",
            ),
            (
                "civiq learn",
                "there is no command `learn`: did you mean `civiq study`?",
            ),
            (
                "civiq import",
                "there is no command `import`: did you mean `civiq deck import`?",
            ),
            (
                "civiq xyzzy",
                "there is no command `xyzzy`: `civiq help` lists the commands, `civiq deck list` the decks",
            ),
            (
                "civiq scores xyzzy",
                "`civiq scores` has no command `xyzzy`: after `civiq scores` comes `path`, `check`, \
                 `merge` or `forget`",
            ),
        ] {
            assert_eq!(said(line), wanted, "{line}");
        }
    }

    #[test]
    fn an_option_of_another_command_is_said_to_be_one() {
        for (line, wanted) in [
            (
                "civiq quiz --exam 2026-12-10",
                "`civiq quiz` has no option `--exam`: `--exam` belongs to `civiq study`",
            ),
            (
                "civiq quiz --new=5",
                "`civiq quiz` has no option `--new`: `--new` belongs to `civiq study`",
            ),
            (
                "civiq -n 10",
                "`civiq` has no option `-n`: `-n` belongs to `civiq study`, `civiq quiz` and `civiq class`",
            ),
            (
                "civiq stats --item",
                "`civiq stats` has no option `--item`: did you mean `--items`?",
            ),
            (
                "civiq quiz -Q",
                "`civiq quiz` has no option `-Q`: `civiq quiz --help` says what it takes",
            ),
            (
                "civiq deck show a b",
                "`b` is one word more than `civiq deck show` takes: `civiq deck show --help` says what it takes",
            ),
        ] {
            assert_eq!(said(line), wanted, "{line}");
        }
    }

    #[test]
    fn what_can_not_be_taken_is_told_with_what_can() {
        for (line, wanted) in [
            (
                "civiq study --ahead x",
                "`x` can’t be taken for `--ahead`: give a whole number",
            ),
            (
                "civiq deck print a --versions 99",
                "`99` can’t be taken for `--versions`: give a number from 1 to 26",
            ),
            (
                "civiq --color red",
                "`red` can’t be taken for `--color`: choose `auto`, `always` or `never`",
            ),
            (
                "civiq quiz -n -5",
                "`-5` can’t be taken for `-n`: give a number from 1, or `all`",
            ),
            (
                "civiq export cvs",
                "`cvs` is no format: choose `csv`, `jsonl`, `xapi`, `md`, `html` or `gradebook`",
            ),
            (
                "civiq export jsnl",
                "`jsnl` is no format: did you mean `jsonl`?",
            ),
            (
                "civiq study --exam",
                "`--exam` needs a value: write `--exam DATE`",
            ),
            (
                "civiq study --flip=1",
                "`--flip` takes no value: `civiq study --help` says what it takes",
            ),
        ] {
            assert_eq!(said(line), wanted, "{line}");
        }
    }

    #[test]
    fn what_is_missing_is_shown_by_an_example() {
        for (line, wanted) in [
            (
                "civiq export",
                "`civiq export` needs FORMAT: for example `civiq export csv > results.csv`",
            ),
            (
                "civiq deck try nato-terms",
                "`civiq deck try` needs CARD and ANSWER: for example `civiq deck try nato-purpose \
                 heart-of-alliance 'colective defense'`",
            ),
            (
                "civiq deck check --rules a",
                "`--rules` and DECK can’t be meant together: `civiq deck check --help` says what it takes",
            ),
            (
                "civiq scores forget",
                "`civiq scores forget` needs LEARNER: for example `civiq scores forget 'Ann Lee'`",
            ),
        ] {
            assert_eq!(said(line), wanted, "{line}");
        }
    }
}
