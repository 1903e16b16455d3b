//! What can be said on the command line.

mod class;
mod deck;
mod exchange;
mod export;
mod print;
mod scores;
mod stats;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::commands::quiz::QuizOptions;
use crate::commands::study::StudyOptions;
use crate::context::ExamDate;
use crate::history::Mode;
use crate::memory::Retention;
use crate::moment::Moment;
use crate::quiz::{Limit, Order, Request, Style};
use crate::terminal::paint::ColorChoice;

pub(super) use class::{ClassArgs, ClassCommand};
pub(super) use deck::DeckCommand;
pub(super) use export::ExportArgs;
pub(super) use scores::ScoresCommand;
pub(super) use stats::StatsArgs;

/// Practise civic knowledge in the terminal.
///
/// Without a command, civiq shows what is due today in each deck and lets you begin.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXAMPLES, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) everywhere: Everywhere,
    /// Print `id, title, cards, due, new, next` of each deck as JSON
    #[arg(long)]
    pub(super) json: bool,
    #[command(subcommand)]
    pub(super) command: Option<CliCommand>,
}

const EXAMPLES: &str = "\
Examples:
  civiq                              what is due today
  civiq study nato-purpose           practise the deck on NATO's purpose
  civiq quiz nato-purpose -n 10      a test of ten questions
  civiq export csv > results.csv     every answer as a table

Exit codes: 0 done, 1 a deck, file or choice is at fault, 2 usage, 130 interrupted.";

/// Options that every command takes.
#[derive(Args, Debug)]
#[command(next_help_heading = "Options everywhere")]
pub(super) struct Everywhere {
    /// The score file
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "CIVIQ_SCORES",
        hide_env = true
    )]
    pub(super) scores: Option<PathBuf>,
    /// Whose answers these are
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        env = "CIVIQ_LEARNER",
        hide_env = true
    )]
    pub(super) learner: Option<String>,
    /// A folder with more decks
    #[arg(
        long = "decks",
        global = true,
        value_name = "DIR",
        env = "CIVIQ_DECKS",
        hide_env = true
    )]
    pub(super) shelf: Option<PathBuf>,
    /// Repeat a sitting: the same seed shuffles alike
    #[arg(
        long,
        global = true,
        value_name = "N",
        env = "CIVIQ_SEED",
        hide_env = true
    )]
    pub(super) seed: Option<u64>,
    /// Act as if it were then, such as 2026-11-23T18:00:00+01:00
    #[arg(
        long,
        global = true,
        value_name = "RFC3339",
        env = "CIVIQ_NOW",
        hide_env = true
    )]
    pub(super) now: Option<Moment>,
    /// Line by line, without keys or cursor: for pipes and screen readers
    #[arg(long, global = true, env = "CIVIQ_PLAIN", hide_env = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub(super) plain: bool,
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
    pub(super) color: ColorChoice,
}

#[derive(Debug, Subcommand)]
pub(super) enum CliCommand {
    /// Practise: what is due first, then new cards; missed ones come back until they are right
    #[command(after_help = STUDY_EXAMPLES)]
    Study(StudyArgs),
    /// Take a test: each question once, then a score
    #[command(after_help = QUIZ_EXAMPLES)]
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
        /// Go back to the parameters of everybody
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
    #[command(subcommand)]
    Deck(DeckCommand),
    /// Find and check the score file, collect those of a class, forget a learner
    #[command(subcommand)]
    Scores(ScoresCommand),
    /// What a shell needs to complete what you type
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// The manual page, with every command
    #[command(after_help = "Example:\n  civiq man | man -l -")]
    Man,
    /// Help on a command, or on `formats`
    #[command(after_help = "Examples:\n  civiq help deck check\n  civiq help formats")]
    Help {
        /// The command; none means civiq itself
        topic: Vec<String>,
    },
}

const TUNE: &str = "\
Examples:
  civiq tune                         fit, show before and after, keep what is better
  civiq tune --remove                go back to everybody's parameters

A fit is judged on answers that it never saw: each of the last three fifths is foreseen from all
that came before it. Where it did clearly better, by more than two standard errors, it is made
anew from all answers and kept. Few answers move it little: with n of them it goes n / (n + 1000)
of the way.";

const COMPLETIONS: &str = "\
Examples:
  bash        civiq completions bash > ~/.local/share/bash-completion/completions/civiq
  zsh         civiq completions zsh > \"${fpath[1]}/_civiq\"
  fish        civiq completions fish > ~/.config/fish/completions/civiq.fish
  PowerShell  civiq completions powershell >> $PROFILE";

const STUDY_EXAMPLES: &str = "\
Examples:
  civiq study                        all decks
  civiq study nato-purpose --new 5   at most five new cards today
  civiq study --exam 2026-12-10      so that all is known on that day
  civiq study my-deck.json --ahead 2 also what is due within two days";

const QUIZ_EXAMPLES: &str = "\
Examples:
  civiq quiz nato-purpose            as many questions as its exam has
  civiq quiz -n all --order deck     every card, in the deck's order
  civiq quiz --tag treaty            only cards about the treaty";

#[derive(Args, Debug)]
pub(super) struct StudyArgs {
    /// Decks by id, or deck files; none means all
    #[arg(value_name = "DECK")]
    pub(super) decks: Vec<String>,
    #[command(flatten)]
    pub(super) selection: Selection,
    /// Meet at most so many new cards a day in each deck [default: 10, or what an exam takes, up to 20]
    #[arg(long, value_name = "N")]
    pub(super) new: Option<usize>,
    /// The day of the exam in these decks, remembered until it has passed; `none` forgets it
    #[arg(long, value_name = "DATE")]
    pub(super) exam: Option<ExamDate>,
    /// Also ask what is due within so many days
    #[arg(
        long,
        value_name = "DAYS",
        default_value_t = 0,
        hide_default_value = true
    )]
    pub(super) ahead: u32,
    /// The share of due cards to recall, 0.70 to 0.97 [default: 0.90, before an exam 0.88]
    #[arg(long, value_name = "R")]
    pub(super) retention: Option<Retention>,
    /// In which order [default: due]
    #[arg(long, value_enum)]
    pub(super) order: Option<OrderArg>,
}

#[derive(Args, Debug)]
pub(super) struct QuizArgs {
    /// Decks by id, or deck files; none means all
    #[arg(value_name = "DECK")]
    pub(super) decks: Vec<String>,
    #[command(flatten)]
    pub(super) selection: Selection,
    /// In which order [default: random]
    #[arg(long, value_enum)]
    pub(super) order: Option<OrderArg>,
}

#[derive(Args, Debug)]
pub(super) struct Selection {
    /// How many questions, or `all`
    #[arg(short = 'n', value_name = "N")]
    pub(super) limit: Option<Limit>,
    /// Only cards with this tag; may be given several times
    #[arg(long, value_name = "TAG")]
    pub(super) tag: Vec<String>,
    /// Every card as a flashcard that you judge yourself
    #[arg(long)]
    pub(super) flip: bool,
    /// The text that the decks cite, to show whole sentences; else my-deck.txt beside my-deck.json
    #[arg(long, value_name = "FILE")]
    pub(super) text: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum OrderArg {
    /// The longest due first, then new ones in the deck's order
    Due,
    /// As the deck has them
    Deck,
    /// Shuffled
    Random,
}

impl Default for StudyArgs {
    fn default() -> Self {
        let selection = Selection {
            limit: None,
            tag: Vec::new(),
            flip: false,
            text: None,
        };
        Self {
            decks: Vec::new(),
            selection,
            new: None,
            exam: None,
            ahead: 0,
            retention: None,
            order: None,
        }
    }
}

impl StudyArgs {
    pub(super) fn study(&self) -> StudyOptions {
        let request = Request {
            new: self.new,
            ahead: self.ahead,
            ..self
                .selection
                .request(Mode::Study, self.order.map_or(Order::Due, Order::from))
        };
        StudyOptions {
            decks: self.decks.clone(),
            request,
            retention: self.retention,
            exam: self.exam,
            text: self.selection.text.clone(),
        }
    }
}

impl QuizArgs {
    pub(super) fn quiz(&self) -> QuizOptions {
        let order = self.order.map_or(Order::Random, Order::from);
        QuizOptions {
            decks: self.decks.clone(),
            request: self.selection.request(Mode::Quiz, order),
            limit: self.selection.limit,
            text: self.selection.text.clone(),
        }
    }
}

impl Selection {
    fn request(&self, mode: Mode, order: Order) -> Request {
        Request {
            mode,
            limit: self.limit.unwrap_or(Limit::All),
            new: None,
            tags: self.tag.clone(),
            order,
            ahead: 0,
            style: if self.flip {
                Style::Flipped
            } else {
                Style::AsWritten
            },
        }
    }
}

impl From<OrderArg> for Order {
    fn from(order: OrderArg) -> Self {
        match order {
            OrderArg::Due => Self::Due,
            OrderArg::Deck => Self::Deck,
            OrderArg::Random => Self::Random,
        }
    }
}
