//! The command line: arguments to commands, and what went wrong to message, hint and exit code.

use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};
use rand::RngExt as _;

use self::args::{Cli, CliCommand, Everywhere};
use crate::clock::{Clock, EventIds, FixedClock, SystemClock};
use crate::context::{CommandError, CommandOutcome, Context, ScorePlace};
use crate::files::{self, PathKind};
use crate::scores::{ScoreFile, data_folder};
use crate::shelf::Shelf;
use crate::terminal::paint::{ColorChoice, Palette, Surroundings};
use crate::terminal::signal::{self, Signals};
use crate::terminal::{self, UiKind};
use crate::ui::Gone;

mod args;
mod failure;
mod help;

/// Runs the program in the world that it finds itself in.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return print_usage(&error),
    };
    if let Some(message) = cli.misuse() {
        return print_usage(&Cli::command().error(ErrorKind::ArgumentConflict, message));
    }
    match &cli.command {
        Some(CliCommand::Help { topic }) => return help::help(topic),
        Some(CliCommand::Completions { shell }) => return help::completions(*shell),
        Some(CliCommand::Man) => return help::manual(),
        _ => {}
    }
    // Only a limit that is also broken for the message could make this fail.
    let _ = signal::survive_file_size_limit();
    let signals = Signals::default();
    let ended = run(&cli, &signals);
    failure::exit_code(ended, signals.came())
}

/// Help and usage errors, as clap words them.
fn print_usage(error: &clap::Error) -> ExitCode {
    let told = error.print();
    if error.use_stderr() {
        ExitCode::from(2)
    } else {
        help::printed(told)
    }
}

fn run(cli: &Cli, signals: &Signals) -> Result<CommandOutcome, CommandError> {
    let options = &cli.everywhere;
    let kind = ui_kind(options);
    let palette = palette_for(options.color, kind);
    palette.announce();
    let mut ui = terminal::open(kind, palette, signals.clone()).map_err(Gone)?;
    let clock: Box<dyn Clock> = match options.now {
        Some(moment) => Box::new(FixedClock(moment)),
        None => Box::new(SystemClock),
    };
    let mut out = BufWriter::new(io::stdout());
    let mut ctx = Context {
        clock: &*clock,
        ids: &EventIds::new(),
        seed: options.seed.unwrap_or_else(|| rand::rng().random()),
        learner: options.learner().unwrap_or("me").to_owned(),
        scores: score_place(options),
        shelf: Shelf::new(options.shelf.clone().or_else(own_decks)),
        ui: &mut *ui,
        out: &mut out,
        err: &mut io::stderr(),
    };
    let ended = cli.run(&mut ctx);
    let flushed = out.flush();
    let ended = ended?;
    flushed?;
    Ok(ended)
}

fn score_place(options: &Everywhere) -> ScorePlace {
    let named = options.scores.clone().map(ScoreFile::new);
    let usual = || ScoreFile::default_path().map(ScoreFile::new);
    named.map_or_else(
        || usual().map_or(ScorePlace::Nowhere, ScorePlace::Usual),
        ScorePlace::Named,
    )
}

/// The learner's own folder of decks, where there is one.
fn own_decks() -> Option<PathBuf> {
    data_folder()
        .map(|folder| folder.join("decks"))
        .filter(|folder| files::kind_of(folder).is_ok_and(|kind| kind == PathKind::Folder))
}

fn ui_kind(options: &Everywhere) -> UiKind {
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    let at_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    if options.plain || dumb || !at_terminal {
        UiKind::Plain
    } else {
        UiKind::Rich
    }
}

fn palette_for(choice: ColorChoice, kind: UiKind) -> Palette {
    let var = |name: &str| std::env::var(name).ok();
    Palette::new(
        choice,
        Surroundings {
            var: &var,
            is_terminal: kind == UiKind::Rich,
        },
    )
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::args::Cli::command().debug_assert();
    }
}
