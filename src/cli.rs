//! The command line: arguments to commands, and what went wrong to message, hint and exit code.

use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use rand::RngExt as _;

use crate::clock::{Clock, FixedClock, Mint, SystemClock};
use crate::commands::deck::Output;
use crate::commands::export::Results;
use crate::commands::quiz::Quiz;
use crate::commands::study::Study;
use crate::commands::{self, CommandError, Context, Ended};
use crate::history::Mode;
use crate::memory::Retention;
use crate::moment::Moment;
use crate::quiz::plan::{Limit, Order, Wish};
use crate::quiz::question::Style;
use crate::scores::{ScoreFile, data_folder};
use crate::shelf::Shelf;
use crate::terminal::paint::{ColorChoice, Palette, Surroundings};
use crate::terminal::{self, Face, signal};

mod failure;

/// Practise civic knowledge in the terminal.
///
/// Without a command, civiq shows what is due today in each deck and lets you begin.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    everywhere: Everywhere,
    #[command(subcommand)]
    command: Option<Verb>,
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
struct Everywhere {
    /// The score file
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "CIVIQ_SCORES",
        hide_env = true
    )]
    scores: Option<PathBuf>,
    /// Whose answers these are
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        env = "CIVIQ_LEARNER",
        hide_env = true,
        default_value = "me",
        hide_default_value = true
    )]
    learner: String,
    /// A folder with more decks
    #[arg(
        long = "decks",
        global = true,
        value_name = "DIR",
        env = "CIVIQ_DECKS",
        hide_env = true
    )]
    shelf: Option<PathBuf>,
    /// Repeat a sitting: the same seed shuffles alike
    #[arg(
        long,
        global = true,
        value_name = "N",
        env = "CIVIQ_SEED",
        hide_env = true
    )]
    seed: Option<u64>,
    /// Act as if it were then, such as 2026-11-23T18:00:00+01:00
    #[arg(
        long,
        global = true,
        value_name = "RFC3339",
        env = "CIVIQ_NOW",
        hide_env = true
    )]
    now: Option<Moment>,
    /// Line by line, without keys or cursor: for pipes and screen readers
    #[arg(long, global = true, env = "CIVIQ_PLAIN", hide_env = true, value_parser = clap::builder::FalseyValueParser::new())]
    plain: bool,
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
    color: ColorChoice,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Practise: what is due first, then new cards; missed ones come back until they are right
    #[command(after_help = STUDY_EXAMPLES)]
    Study(StudyArgs),
    /// Take a test: each question once, then a score
    #[command(after_help = QUIZ_EXAMPLES)]
    Quiz(QuizArgs),
    /// Write every answer to standard output
    #[command(
        after_help = "Examples:\n  civiq export csv > results.csv\n  civiq export jsonl | grep nato-purpose"
    )]
    Export {
        /// The format
        format: Results,
    },
    /// List, show and check decks
    #[command(subcommand)]
    Deck(DeckVerb),
    /// Find and check the score file
    #[command(subcommand)]
    Scores(ScoresVerb),
}

const STUDY_EXAMPLES: &str = "\
Examples:
  civiq study                        all decks
  civiq study nato-purpose --new 5   at most five new cards today
  civiq study my-deck.json --ahead 2 also what is due within two days";

const QUIZ_EXAMPLES: &str = "\
Examples:
  civiq quiz nato-purpose            as many questions as its exam has
  civiq quiz -n all --order deck     every card, in the deck's order
  civiq quiz --tag treaty            only cards about the treaty";

#[derive(Args, Debug)]
struct StudyArgs {
    /// Decks by id, or deck files; none means all
    #[arg(value_name = "DECK")]
    decks: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// Meet at most so many new cards a day in each deck
    #[arg(long, value_name = "N", default_value_t = 10)]
    new: usize,
    /// Also ask what is due within so many days
    #[arg(
        long,
        value_name = "DAYS",
        default_value_t = 0,
        hide_default_value = true
    )]
    ahead: u32,
    /// The share of due cards to recall, 0.70 to 0.97
    #[arg(long, value_name = "R", default_value = "0.90")]
    retention: Retention,
    /// In which order [default: due]
    #[arg(long, value_enum)]
    order: Option<OrderArg>,
}

#[derive(Args, Debug)]
struct QuizArgs {
    /// Decks by id, or deck files; none means all
    #[arg(value_name = "DECK")]
    decks: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// In which order [default: random]
    #[arg(long, value_enum)]
    order: Option<OrderArg>,
}

#[derive(Args, Debug)]
struct Selection {
    /// How many questions, or `all`
    #[arg(short = 'n', value_name = "N")]
    limit: Option<Limit>,
    /// Only cards with this tag; may be given several times
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Every card as a flashcard that you judge yourself
    #[arg(long)]
    flip: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum OrderArg {
    /// The longest due first, then new ones in the deck's order
    Due,
    /// As the deck has them
    Deck,
    /// Shuffled
    Random,
}

#[derive(Debug, Subcommand)]
enum DeckVerb {
    /// What decks there are, with their cards, those due and those never met
    List {
        /// Print `id, title, cards, due, new, path` as JSON
        #[arg(long)]
        json: bool,
    },
    /// One deck's cards
    Show {
        /// A deck's id, or a deck file
        deck: String,
        /// Print the deck as a deck file, format 1
        #[arg(long)]
        json: bool,
    },
    /// Whether decks hold up: every problem with its place
    Check {
        /// Deck ids or deck files
        #[arg(required = true, value_name = "DECK")]
        decks: Vec<String>,
        /// The source text, in which every cite must stand exactly once
        #[arg(long, value_name = "FILE")]
        text: Option<PathBuf>,
        /// Print `file, line, column, card, rule, severity, message, help`, an object a line
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
enum ScoresVerb {
    /// Where the score file is
    Path,
    /// What the score file holds, and whether all of it can be read
    Check {
        /// Print `path, records, answers, learners, newer, duplicates, damaged, missing` as JSON
        #[arg(long)]
        json: bool,
    },
}

/// Runs the program in the world that it finds itself in.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    // Only a limit that is also broken for the message could make this fail.
    let _ = signal::survive_file_size_limit();
    let ended = run(&cli);
    failure::exit_code(ended)
}

/// Help and usage errors, as clap words them; a reader that went away is no reason to complain.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

fn run(cli: &Cli) -> Result<Ended, CommandError> {
    let options = &cli.everywhere;
    let face = face(options);
    let palette = palette(options.color, face);
    palette.announce();
    let mut ui = terminal::face(face, palette);
    let clock: Box<dyn Clock> = match options.now {
        Some(moment) => Box::new(FixedClock(moment)),
        None => Box::new(SystemClock),
    };
    let scores = options.scores.clone().or_else(ScoreFile::default_path);
    let mut out = BufWriter::new(io::stdout());
    let mut ctx = Context {
        clock: &*clock,
        mint: &Mint::new(),
        seed: options.seed.unwrap_or_else(|| rand::rng().random()),
        learner: options.learner.clone(),
        scores: scores.map(ScoreFile::at),
        shelf: Shelf::new(options.shelf.clone().or_else(own_decks)),
        ui: &mut *ui,
        out: &mut out,
        talk: &mut io::stderr(),
    };
    let ended = dispatch(&mut ctx, cli.command.as_ref());
    let flushed = out.flush();
    let ended = ended?;
    flushed?;
    Ok(ended)
}

/// The learner's own folder of decks, where there is one.
fn own_decks() -> Option<PathBuf> {
    data_folder()
        .map(|folder| folder.join("decks"))
        .filter(|folder| folder.is_dir())
}

fn face(options: &Everywhere) -> Face {
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    let at_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    if options.plain || dumb || !at_terminal {
        Face::Plain
    } else {
        Face::Rich
    }
}

fn palette(choice: ColorChoice, face: Face) -> Palette {
    let var = |name: &str| std::env::var(name).ok();
    Palette::new(
        choice,
        Surroundings {
            var: &var,
            is_terminal: face == Face::Rich,
        },
    )
}

fn dispatch(ctx: &mut Context<'_>, verb: Option<&Verb>) -> Result<Ended, CommandError> {
    match verb {
        None => commands::today::today(ctx, &StudyArgs::default().study()),
        Some(Verb::Study(args)) => commands::study::study(ctx, &args.study()),
        Some(Verb::Quiz(args)) => commands::quiz::quiz(ctx, &args.quiz()),
        Some(Verb::Export { format }) => commands::export::export(ctx, *format),
        Some(Verb::Deck(DeckVerb::List { json })) => commands::deck::list(ctx, output(*json)),
        Some(Verb::Deck(DeckVerb::Show { deck, json })) => {
            commands::deck::show(ctx, deck, output(*json))
        }
        Some(Verb::Deck(DeckVerb::Check { decks, text, json })) => {
            commands::deck::check(ctx, decks, text.as_deref(), output(*json))
        }
        Some(Verb::Scores(ScoresVerb::Path)) => commands::scores::path(ctx),
        Some(Verb::Scores(ScoresVerb::Check { json })) => {
            commands::scores::check(ctx, output(*json))
        }
    }
}

fn output(json: bool) -> Output {
    if json { Output::Json } else { Output::Text }
}

impl Default for StudyArgs {
    fn default() -> Self {
        let selection = Selection {
            limit: None,
            tag: Vec::new(),
            flip: false,
        };
        Self {
            decks: Vec::new(),
            selection,
            new: 10,
            ahead: 0,
            retention: Retention::DEFAULT,
            order: None,
        }
    }
}

impl StudyArgs {
    fn study(&self) -> Study {
        let wish = Wish {
            new: self.new,
            ahead: self.ahead,
            ..self
                .selection
                .wish(Mode::Study, self.order.map_or(Order::Due, Order::from))
        };
        Study {
            decks: self.decks.clone(),
            wish,
            retention: self.retention,
        }
    }
}

impl QuizArgs {
    fn quiz(&self) -> Quiz {
        let order = self.order.map_or(Order::Random, Order::from);
        Quiz {
            decks: self.decks.clone(),
            wish: self.selection.wish(Mode::Quiz, order),
            limit: self.selection.limit,
        }
    }
}

impl Selection {
    fn wish(&self, mode: Mode, order: Order) -> Wish {
        Wish {
            mode,
            limit: self.limit.unwrap_or(Limit::All),
            new: 0,
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

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
