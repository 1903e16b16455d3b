//! The command line: arguments to commands, and what went wrong to message, hint and exit code.

use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use rand::RngExt as _;

use self::args::{Cli, CliCommand, Everywhere};
use self::own_decks::own_decks;
use self::tilde::word_at_home;
use self::waiting::WaitingLine;
use crate::clock::{Clock, EventIds, FixedClock, SystemClock, has_zone};
use crate::context::{CommandError, CommandOutcome, Context, ScorePlace, Widths};
use crate::scores::{ScoreFile, Snapshots};
use crate::shelf::Shelf;
use crate::terminal::paint::Palette;
use crate::terminal::signal::{self, Signals};
use crate::terminal::{self, UiKind};
use crate::ui::Gone;

mod tilde;
mod topics;
mod args;
mod waiting;
mod outlet;
mod failure;
mod help;
mod mistakes;
mod own_decks;
mod usage;

/// Runs the program in the world that it finds itself in.
pub fn main() -> ExitCode {
    end_at_panic();
    let home = std::env::var_os("HOME");
    let words = std::env::args_os().map(|word| word_at_home(word, home.as_deref()));
    let cli = match usage::parse(&words.collect::<Vec<_>>()) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    match &cli.command {
        Some(CliCommand::Help { topic }) => return help::help(topic, cli.everywhere.color),
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

/// What a program ends with that panicked.
const PANICKED: i32 = 101;

/// A released civiq keeps nothing by which a panic could be unwound; still it ends with the code of one,
/// and not as if it had been killed.
#[expect(
    clippy::exit,
    reason = "nothing else ends a program from within a panic"
)]
fn end_at_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        report(panic);
        std::process::exit(PANICKED);
    }));
}

fn run(cli: &Cli, signals: &Signals) -> Result<CommandOutcome, CommandError> {
    let options = &cli.everywhere;
    let kind = ui_kind(options);
    let palette = Palette::of_environment(options.color, kind == UiKind::Rich);
    palette.announce();
    let mut ui = terminal::open(kind, palette, signals.clone()).map_err(Gone)?;
    let clock: Box<dyn Clock> = match options.now {
        Some(moment) => Box::new(FixedClock(moment)),
        None => Box::new(SystemClock::start()?),
    };
    let waiting = if cli.only_prints() {
        WaitingLine::begin(outlet::talk().painted())
    } else {
        WaitingLine::default()
    };
    let (out, mut err) = (
        outlet::output().after(&waiting),
        outlet::talk().after(&waiting),
    );
    let widths = Widths {
        out: out.width(),
        err: err.width(),
    };
    let mut out = BufWriter::new(out);
    let mut ctx = Context {
        clock: &*clock,
        ids: &EventIds::new(),
        seed: options.seed.unwrap_or_else(|| rand::rng().random()),
        learner: options.learner().unwrap_or("me").to_owned(),
        scores: score_place(options),
        shelf: Shelf::new(options.shelf.clone().or_else(own_decks)),
        ui: &mut *ui,
        out: &mut out,
        err: &mut err,
        widths,
    };
    if options.now.is_none() {
        warn_of_zone(&mut ctx);
    }
    let ended = cli.run(&mut ctx);
    waiting.end();
    let flushed = out.flush();
    let ended = ended?;
    flushed?;
    Ok(ended)
}

fn score_place(options: &Everywhere) -> ScorePlace {
    // For who wants to see that all is the same without.
    let is_without = std::env::var_os("CIVIQ_NO_SNAPSHOT").is_some_and(|value| !value.is_empty());
    let snapshots = if is_without {
        Snapshots::Never
    } else {
        Snapshots::USUAL
    };
    let file = |path: PathBuf| ScoreFile::new(path).with_snapshots(snapshots);
    let named = options.scores.clone().map(file);
    let usual = || ScoreFile::default_path().map(file);
    named.map_or_else(
        || usual().map_or(ScorePlace::Nowhere, ScorePlace::Usual),
        ScorePlace::Named,
    )
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

/// A zone that nobody knows would move the days of a learner without a word.
fn warn_of_zone(ctx: &mut Context<'_>) {
    let named = std::env::var("TZ").unwrap_or_default();
    if !named.is_empty() && !has_zone() {
        ctx.warn(&format!(
            "TZ is `{named}`, which is no time zone that is known here; days are those of UTC"
        ));
        ctx.note("  hint: `TZ=Europe/Brussels` is how one is named");
    }
}

#[cfg(test)]
mod faults;

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _, Parser as _};

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    /// The examples below the help of a command and of those under it.
    fn examples(command: &Command) -> Vec<String> {
        let help = command.get_after_help().map(ToString::to_string);
        let lines = help.iter().flat_map(|help| help.lines());
        // What an example does stands behind it.
        let lines = lines.filter_map(|line| line.trim().split("  ").next());
        let own = lines.filter(|line| line.starts_with("civiq "));
        let below = command.get_subcommands().flat_map(examples);
        own.map(str::to_owned).chain(below).collect()
    }

    /// The words of a command line, as a shell would part them; nothing of what it redirects.
    fn words_of(line: &str) -> Vec<String> {
        let parts = line.split('\'').enumerate();
        let words = parts.flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        });
        words
            .take_while(|word| !["<", ">", "|"].contains(&&**word))
            .collect()
    }

    #[test]
    fn every_example_in_help_is_a_command_on_what_is_there() {
        let shelf = Shelf::new(None);
        for example in examples(&Cli::command()) {
            let words = words_of(&example);
            let parsed = Cli::try_parse_from(&words);
            assert!(parsed.is_ok(), "{example}: {:?}", parsed.err());
            if let ["civiq", "deck", "try", deck, card, ..] =
                &words.iter().map(String::as_str).collect::<Vec<_>>()[..]
            {
                let deck = shelf.find(deck).expect("a deck").deck.expect("cards");
                assert!(deck.card(card).is_some(), "{example}");
            }
        }
    }
}
