//! What can be said on the command line, and which command that is.
//!
//! A command is a row of [`CliCommand`] and its arm in [`CliCommand::run`], side by side, so that the
//! compiler asks for the one where the other is; a command after `class`, `deck` or `scores` is the same
//! in the file of that name. What a command takes is a struct of `clap`'s in a file of its own, which
//! turns it into the command's options: a flag is a choice there and not a `bool`.

mod switches;
mod target;
mod filter;
mod everywhere;
mod practice;
mod class;
mod stats;
mod export;
mod exchange;
mod print;
mod answers;
mod draft;
mod deck;
mod scores;

use clap::{Parser, Subcommand};

use self::class::ClassArgs;
use self::deck::DeckCommand;
use self::export::ExportArgs;
use self::practice::{QuizArgs, StudyArgs};
use self::scores::ScoresCommand;
use self::stats::StatsArgs;
use self::switches::output;
use super::topics::list_of_topics;
use crate::commands;
use crate::commands::today::TodayOutcome;
use crate::commands::tune::TuneAction;
use crate::context::{CommandError, CommandOutcome, Context};

pub use self::everywhere::{BadVariable, Everywhere};

/// Practise civic knowledge in the terminal.
///
/// Without a command, civiq shows what is due today in each deck and lets you begin.
#[derive(Debug, Parser)]
#[command(version, bin_name = "civiq", max_term_width = 100, after_help = examples(), disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub everywhere: Everywhere,
    /// Print `id, title, cards, due, new, next` of each deck as JSON
    #[arg(long)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Option<CliCommand>,
}

fn examples() -> String {
    format!(
        "\
Examples:
  civiq                              what is due today
  civiq study nato-purpose           practise the deck on NATO’s purpose
  civiq quiz nato-purpose -n 10      a test of ten questions
  civiq export csv > results.csv     every answer as a table

Topics, each a page of `civiq help TOPIC`:
{}

Exit codes: 0 done, 1 a deck, file or choice is at fault, 2 usage, 130 interrupted.",
        list_of_topics()
    )
}

#[derive(Debug, Subcommand)]
pub enum CliCommand {
    /// Practise: what is due first, then new cards; missed ones come back until they are right
    #[command(after_help = practice::STUDY_EXAMPLES)]
    Study(StudyArgs),
    /// Take a test: each question once, then a score
    #[command(after_help = practice::QUIZ_EXAMPLES)]
    Quiz(QuizArgs),
    /// Drill a class on one screen: teams or a roster; or pick who is next
    #[command(after_help = class::DRILL)]
    Class(ClassArgs),
    /// Where you stand and what lies ahead; which questions are good, how a class does
    #[command(after_help = stats::EXAMPLES)]
    Stats(StatsArgs),
    /// Fit the memory model to your own answers; kept only where it is better
    #[command(after_help = TUNE)]
    Tune {
        /// Go back to the general model
        #[arg(long, conflicts_with = "json")]
        remove: bool,
        /// Print `model, answers, kept, before, after, parameters` as JSON
        #[arg(long)]
        json: bool,
    },
    /// Write the results, as data, for a gradebook, or to be read
    #[command(after_help = export::help())]
    Export(ExportArgs),
    /// List, show, start and check decks
    #[command(
        subcommand,
        after_help = "`civiq help writing` tells how a deck is written, `civiq help checking` what a check finds."
    )]
    Deck(DeckCommand),
    /// Find and check the score file, collect those of a class, forget a learner
    #[command(
        subcommand,
        after_help = "`civiq help score-file` tells where answers are kept and what civiq promises of them."
    )]
    Scores(ScoresCommand),
    /// A script with which your shell completes what you type
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// The manual page, with every command
    #[command(after_help = "Example:\n  civiq man | man -l -")]
    Man,
    /// Help on a command, or on a topic such as `keys`, `exam` or `writing`
    #[command(after_help = HELP)]
    Help {
        /// The command or the topic; none means civiq itself, and lists them
        topic: Vec<String>,
    },
}

const HELP: &str = "\
Examples:
  civiq help deck check     a command
  civiq help keys           a topic; `civiq help` lists them";

const TUNE: &str = "\
Examples:
  civiq tune                         fit, show what it brings, keep what is better
  civiq tune --remove                go back to the general model

A fit is judged on answers that it never saw: each of the last three fifths of your answers is
predicted from all that came before it. Where the fit did clearly better, by more than two standard
errors, it is made anew from all answers and kept. Few answers move it little: n of them move it
n / (n + 1000) of the way. It needs 64 answers to cards that you had seen on an earlier day.";

const COMPLETIONS: &str = "\
Examples:
  bash        civiq completions bash > ~/.local/share/bash-completion/completions/civiq
  zsh         civiq completions zsh > \"${fpath[1]}/_civiq\"
  fish        civiq completions fish > ~/.config/fish/completions/civiq.fish
  PowerShell  civiq completions powershell >> $PROFILE";

impl Cli {
    /// Why the options can't be meant together.
    pub fn misuse(&self) -> Option<&'static str> {
        match &self.command {
            Some(CliCommand::Export(args)) => args.misuse(),
            Some(CliCommand::Stats(args)) => args.misuse(),
            Some(CliCommand::Deck(command)) => command.misuse(),
            _ => None,
        }
    }

    /// Whether it is a page about civiq itself, which needs nothing of the world.
    pub fn is_page(&self) -> bool {
        let command = self.command.as_ref();
        command.is_some_and(|command| {
            matches!(
                command,
                CliCommand::Help { .. } | CliCommand::Completions { .. } | CliCommand::Man
            )
        })
    }

    /// Whether it does its work and then prints what came of it, and asks nobody anything.
    pub fn only_prints(&self) -> bool {
        let command = self.command.as_ref();
        command.is_some_and(|command| match command {
            CliCommand::Export(_) | CliCommand::Tune { .. } => true,
            CliCommand::Deck(command) => command.only_prints(),
            CliCommand::Scores(command) => command.only_prints(),
            _ => false,
        })
    }

    /// Runs the command; without one, shows what is due today.
    pub fn run(&self, ctx: &mut Context<'_>) -> Result<CommandOutcome, CommandError> {
        let learner = self.everywhere.learner();
        let mut outcome = match &self.command {
            Some(command) => command.run(ctx, learner)?,
            None => CommandOutcome::ToDecks,
        };
        while outcome == CommandOutcome::ToDecks {
            let request = StudyArgs::default().study().request;
            outcome = match commands::today::today(ctx, &request, output(self.json))? {
                TodayOutcome::Ended(outcome) => outcome,
                // What was chosen is a command like any that is typed.
                TodayOutcome::Chosen(words) => {
                    let chosen = Self::try_parse_from(words).ok().and_then(|cli| cli.command);
                    let ran = chosen.map(|command| command.run(ctx, learner));
                    ran.unwrap_or(Ok(CommandOutcome::Done))?
                }
            };
        }
        Ok(outcome)
    }
}

impl CliCommand {
    /// Runs the command; `learner` is whoever was named.
    fn run(
        &self,
        ctx: &mut Context<'_>,
        learner: Option<&str>,
    ) -> Result<CommandOutcome, CommandError> {
        match self {
            Self::Study(args) => commands::study::study(ctx, &args.study()),
            Self::Quiz(args) => commands::quiz::quiz(ctx, &args.quiz()),
            Self::Class(args) => args.run(ctx),
            Self::Stats(args) => commands::stats::stats(ctx, &args.stats(learner)),
            Self::Tune { remove, json } => {
                let action = if *remove {
                    TuneAction::Remove
                } else {
                    TuneAction::Fit
                };
                commands::tune::tune(ctx, action, output(*json))
            }
            Self::Export(args) => commands::export::export(ctx, &args.export(learner)),
            Self::Deck(command) => command.run(ctx, learner),
            Self::Scores(command) => command.run(ctx),
            // Pages about civiq itself need nothing of the world, and were printed before.
            Self::Completions { .. } | Self::Man | Self::Help { .. } => Ok(CommandOutcome::Done),
        }
    }
}
