//! The command line: arguments to commands, and what went wrong to message, hint and exit code.

use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;
use rand::RngExt as _;

use self::args::{
    ClassCommand, Cli, CliCommand, DeckCommand, Everywhere, ScoresCommand, StudyArgs,
};
use crate::clock::{Clock, EventIds, FixedClock, SystemClock};
use crate::commands;
use crate::commands::scores_forget::Consent;
use crate::commands::tune::TuneAction;
use crate::context::{CommandError, CommandOutcome, Context, Output};
use crate::scores::{ScoreFile, data_folder};
use crate::shelf::Shelf;
use crate::terminal::paint::{ColorChoice, Palette, Surroundings};
use crate::terminal::{self, UiKind, signal};

mod args;
mod failure;
mod help;

/// Runs the program in the world that it finds itself in.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return print_usage(&error),
    };
    match &cli.command {
        Some(CliCommand::Help { topic }) => return help::help(topic),
        Some(CliCommand::Completions { shell }) => return help::completions(*shell),
        Some(CliCommand::Man) => return help::manual(),
        Some(CliCommand::Export(args)) => {
            if let Some(error) = args.misuse() {
                return print_usage(&error);
            }
        }
        Some(CliCommand::Stats(args)) => {
            if let Some(error) = args.misuse() {
                return print_usage(&error);
            }
        }
        _ => {}
    }
    // Only a limit that is also broken for the message could make this fail.
    let _ = signal::survive_file_size_limit();
    let ended = run(&cli);
    failure::exit_code(ended)
}

/// Help and usage errors, as clap words them; a reader that went away is no reason to complain.
fn print_usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

fn run(cli: &Cli) -> Result<CommandOutcome, CommandError> {
    let options = &cli.everywhere;
    let face = ui_kind(options);
    let palette = palette(options.color, face);
    palette.announce();
    let mut ui = terminal::open(face, palette);
    let clock: Box<dyn Clock> = match options.now {
        Some(moment) => Box::new(FixedClock(moment)),
        None => Box::new(SystemClock),
    };
    let scores = options.scores.clone().or_else(ScoreFile::default_path);
    let mut out = BufWriter::new(io::stdout());
    let mut ctx = Context {
        clock: &*clock,
        ids: &EventIds::new(),
        seed: options.seed.unwrap_or_else(|| rand::rng().random()),
        learner: learner(options).unwrap_or("me").to_owned(),
        scores: scores.map(ScoreFile::new),
        shelf: Shelf::new(options.shelf.clone().or_else(own_decks)),
        ui: &mut *ui,
        out: &mut out,
        err: &mut io::stderr(),
    };
    let ended = dispatch(&mut ctx, cli);
    let flushed = out.flush();
    let ended = ended?;
    flushed?;
    Ok(ended)
}

/// Who was named; a variable that is empty names nobody.
fn learner(options: &Everywhere) -> Option<&str> {
    options.learner.as_deref().filter(|name| !name.is_empty())
}

/// The learner's own folder of decks, where there is one.
fn own_decks() -> Option<PathBuf> {
    data_folder()
        .map(|folder| folder.join("decks"))
        .filter(|folder| folder.is_dir())
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

fn palette(choice: ColorChoice, face: UiKind) -> Palette {
    let var = |name: &str| std::env::var(name).ok();
    Palette::new(
        choice,
        Surroundings {
            var: &var,
            is_terminal: face == UiKind::Rich,
        },
    )
}

fn dispatch(ctx: &mut Context<'_>, cli: &Cli) -> Result<CommandOutcome, CommandError> {
    let named = learner(&cli.everywhere);
    match &cli.command {
        None => commands::today::today(ctx, &StudyArgs::default().study(), output(cli.json)),
        // These need nothing of the world, and were done before.
        Some(CliCommand::Help { .. } | CliCommand::Completions { .. } | CliCommand::Man) => {
            Ok(CommandOutcome::Done)
        }
        Some(CliCommand::Study(args)) => commands::study::study(ctx, &args.study()),
        Some(CliCommand::Tune { remove, json }) => {
            let tune = if *remove {
                TuneAction::Remove
            } else {
                TuneAction::Fit
            };
            commands::tune::tune(ctx, tune, output(*json))
        }
        Some(CliCommand::Quiz(args)) => commands::quiz::quiz(ctx, &args.quiz()),
        Some(CliCommand::Class(args)) => match &args.command {
            Some(ClassCommand::Mark(args)) => commands::class_mark::mark(ctx, &args.mark()),
            Some(ClassCommand::Pick(args)) => commands::class_pick::pick(ctx, &args.pick()),
            None => commands::class_drill::drill(ctx, &args.class()),
        },
        Some(CliCommand::Stats(args)) => commands::stats::stats(ctx, &args.stats(named)),
        Some(CliCommand::Export(args)) => commands::export::export(ctx, &args.export(named)),
        Some(CliCommand::Deck(DeckCommand::List { json })) => {
            commands::deck::list(ctx, output(*json))
        }
        Some(CliCommand::Deck(DeckCommand::Show { deck, json })) => {
            commands::deck::show(ctx, deck, output(*json))
        }
        Some(CliCommand::Deck(DeckCommand::New { file })) => {
            commands::deck_new::new(ctx, file.as_deref())
        }
        Some(CliCommand::Deck(DeckCommand::Schema)) => commands::deck::schema(ctx),
        Some(CliCommand::Deck(DeckCommand::Try {
            deck,
            card,
            answer,
            json,
        })) => commands::deck_try::try_answer(ctx, deck, card, answer, output(*json)),
        Some(CliCommand::Deck(DeckCommand::Check(args))) => {
            commands::deck_check::check(ctx, &args.check())
        }
        Some(CliCommand::Deck(DeckCommand::Import(args))) => {
            commands::deck_import::import_deck(ctx, &args.options())
        }
        Some(CliCommand::Deck(DeckCommand::Print(args))) => {
            commands::deck_print::print(ctx, &args.print())
        }
        Some(CliCommand::Deck(DeckCommand::Export(args))) => {
            commands::deck_export::export_deck(ctx, &args.options())
        }
        Some(CliCommand::Scores(ScoresCommand::Path { json })) => {
            commands::scores::path(ctx, output(*json))
        }
        Some(CliCommand::Scores(ScoresCommand::Check { json })) => {
            commands::scores::check(ctx, output(*json))
        }
        Some(CliCommand::Scores(ScoresCommand::Merge { from, json })) => {
            commands::scores_merge::merge(ctx, from, output(*json))
        }
        Some(CliCommand::Scores(ScoresCommand::Forget { who, yes })) => {
            let asked = if *yes {
                Consent::Given
            } else {
                Consent::Missing
            };
            commands::scores_forget::forget(ctx, who, asked)
        }
    }
}

fn output(json: bool) -> Output {
    if json { Output::Json } else { Output::Text }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::args::Cli::command().debug_assert();
    }
}
