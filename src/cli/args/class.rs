//! What can be said after `civiq class`.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};

use super::switches::{naming, output};
use super::target::target;
use crate::class::drill::{Bonus, Rules, Steal};
use crate::commands;
use crate::commands::class_drill::{DrillChoice, DrillOptions};
use crate::commands::class_mark::{MarkOptions, TemplateOptions};
use crate::commands::class_pick::{LastPick, PickOptions};
use crate::commands::quiz::QUESTIONS;
use crate::context::{CommandError, CommandOutcome, Context};
use crate::history::Mode;
use crate::quiz::{Limit, Order, Request, Style};

#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ClassArgs {
    #[command(subcommand)]
    command: Option<ClassCommand>,
    #[command(flatten)]
    drill: DrillArgs,
}

impl ClassArgs {
    /// Runs the command; without one, drills the class.
    pub fn run(&self, ctx: &mut Context<'_>) -> Result<CommandOutcome, CommandError> {
        match &self.command {
            Some(ClassCommand::Pick(args)) => commands::class_pick::pick(ctx, &args.pick()),
            Some(ClassCommand::Mark(args)) => args.run(ctx),
            None => commands::class_drill::drill(ctx, &self.drill.drill()),
        }
    }
}

#[derive(Args, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own on the command line"
)]
struct DrillArgs {
    /// Decks by id, or deck files; none means all
    #[arg(value_name = "DECK")]
    decks: Vec<String>,
    /// The teams, such as Red,Blue; else those of the roster, or everybody alone
    #[arg(long, value_name = "TEAM,…", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    teams: Vec<String>,
    /// The class: a CSV file with id, name and, if there are teams, team
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    /// Who is not there today, by id; may be given several times
    #[arg(long, value_name = "ID", requires = "roster")]
    absent: Vec<String>,
    /// How many questions, or `all` [default: 20]; every side gets as many as any other
    #[arg(short = 'n', value_name = "N", allow_negative_numbers = true)]
    limit: Option<Limit>,
    /// How long there is for an answer, such as 20s or 2m; else as long as it takes
    #[arg(long, value_name = "TIME", value_parser = seconds)]
    time: Option<u32>,
    /// A right answer is worth up to 2 points of 10 more the sooner it comes
    #[arg(long, requires = "time")]
    speed_bonus: bool,
    /// A question that was missed is over; else the next side may steal it
    #[arg(long)]
    no_steal: bool,
    /// Only cards with this tag; may be given several times
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Only what nobody knew in the last drill of these decks; with --teams or --roster, in the last one
    /// of that class
    #[arg(long)]
    missed: bool,
    /// Show learners' names; else their ids
    #[arg(long, requires = "roster")]
    names: bool,
    /// The text that the decks cite, to show whole sentences; else my-deck.txt beside my-deck.json
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
}

/// A time such as `20s`, `20` or `2m`.
fn seconds(text: &str) -> Result<u32, &'static str> {
    let text = text.trim();
    let (number, unit) = match text.strip_suffix('m') {
        Some(minutes) => (minutes, 60),
        None => (text.strip_suffix('s').unwrap_or(text), 1),
    };
    let seconds = number.parse::<u32>().ok();
    let seconds = seconds.and_then(|number| number.checked_mul(unit));
    seconds
        .filter(|seconds| (1..=3600).contains(seconds))
        .ok_or("give seconds or minutes, such as 20s or 2m")
}

impl DrillArgs {
    fn drill(&self) -> DrillOptions {
        DrillOptions {
            decks: self.decks.clone(),
            request: Request {
                mode: Mode::Class,
                limit: self.limit.unwrap_or(Limit::Count(QUESTIONS)),
                new: None,
                tags: self.tag.clone(),
                order: Order::Random,
                ahead: 0,
                style: Style::AsWritten,
            },
            teams: self.teams.clone(),
            roster: self.roster.clone(),
            absent: self.absent.clone(),
            rules: Rules {
                steal: if self.no_steal {
                    Steal::Nobody
                } else {
                    Steal::Next
                },
                bonus: if self.speed_bonus {
                    Bonus::Speed
                } else {
                    Bonus::None
                },
                seconds: self.time,
            },
            naming: naming(self.names),
            choice: if self.missed {
                DrillChoice::Missed
            } else {
                DrillChoice::Any
            },
            text: self.text.clone(),
        }
    }
}

#[derive(Debug, Subcommand)]
enum ClassCommand {
    /// Pick who is next: nobody twice before everybody had a turn
    #[command(after_help = PICK)]
    Pick(PickArgs),
    /// Mark what learners wrote on paper, and keep it like any other answers
    #[command(after_help = MARK)]
    Mark(MarkArgs),
}

pub const DRILL: &str = "\
Examples:
  civiq class nato-purpose --teams Red,Blue --time 20s   two teams, 20 seconds an answer
  civiq class --roster 7b.csv -n 12                      the class, turn by turn
  civiq class nato-purpose --teams Red,Blue --missed     next week, what nobody knew
  civiq class pick --roster 7b.csv                       only who is next

A right answer is worth 10 points, one that was stolen 5. In a drill, s passes, u takes the last
answer back, r says that it was right, Ctrl-P pauses and goes on, q leaves; line by line these are
:pass (or :skip), :undo, :right, :pause and :quit. Whoever steals can’t choose what was chosen
before. Every answer is kept with its team and learner.";

const PICK: &str = "\
Examples:
  civiq class pick --roster 7b.csv                  who is next
  civiq class pick --roster 7b.csv --pass           somebody else first
  civiq class pick --roster 7b.csv --absent ada --absent bo

The roster is a CSV file with the columns id, name and, if there are teams, team. Whose turn it is
is kept beside it, so that tomorrow goes on where today stopped; each roster is a class of its own.
What is shown is the id, so let it be a nickname; --names shows the name.";

const MARK: &str = "\
Examples:
  civiq class mark answers.csv
  civiq class mark answers.csv --paper 7K3MQ
  civiq class mark --template 7K3MQ --roster 7b.csv -o answers.csv     the table, to be filled in

The table has the columns learner, version and answers, a row for each learner:

  learner,version,answers
  owl,A-7K3MQ,BDA-TC

The version stands on every page. A letter answers a question, - is one that was left out. Where a
question takes more (several letters, an order, words), put | between the answers, or give each
question a column named 1, 2, 3 and so on; ; stands between the fillings of several blanks. Where
`civiq deck print --roster` made a copy for each learner, it is known who has which version, and
the table needs none. A row with nothing but the learner is left out. True and false are T and F,
and on German paper also W (or R) and F, on French V and F. Marked again, a table adds nothing, and
what was corrected in it is corrected in the score file.

It lists each learner’s score, and the words that were not taken as right. `civiq deck answers
DECK --accept CARD=ANSWER` accepts one, or CARD:2=ANSWER for the second gap or item; then mark the
table again. right counts answers that are right, marks what was right in part, too.";

#[derive(Args, Debug)]
struct MarkArgs {
    /// The table, a CSV file; - is standard input
    #[arg(required_unless_present = "template")]
    file: Option<PathBuf>,
    /// The paper, by its code, where the table has only letters, or the file that was kept of it
    #[arg(long, value_name = "CODE|FILE")]
    paper: Option<String>,
    /// Print `learners, answers, kept, known, corrected, score, scores, not_accepted` as JSON
    #[arg(long)]
    json: bool,
    /// Mark nothing: write the empty table for this paper, with a row for each learner it was printed for
    #[arg(long, value_name = "CODE", conflicts_with_all = ["file", "paper", "json"])]
    template: Option<String>,
    /// The class to be in that table, where the paper was not printed for one
    #[arg(long, value_name = "FILE", requires = "template")]
    roster: Option<PathBuf>,
    /// Where that table goes; none means standard output
    #[arg(
        short = 'o',
        long = "output",
        value_name = "FILE",
        requires = "template"
    )]
    output: Option<PathBuf>,
    /// Replace the file, if it is there already
    #[arg(long, requires = "output")]
    force: bool,
}

impl MarkArgs {
    fn run(&self, ctx: &mut Context<'_>) -> Result<CommandOutcome, CommandError> {
        match &self.template {
            Some(paper) => commands::class_mark::template(ctx, &self.template(paper)),
            None => commands::class_mark::mark(ctx, &self.mark()),
        }
    }

    fn mark(&self) -> MarkOptions {
        MarkOptions {
            file: self.file.clone().unwrap_or_else(|| "-".into()),
            paper: self.paper.clone(),
            output: output(self.json),
        }
    }

    fn template(&self, paper: &str) -> TemplateOptions {
        TemplateOptions {
            paper: paper.to_owned(),
            roster: self.roster.clone(),
            target: target(self.output.as_ref(), self.force),
        }
    }
}

#[derive(Args, Debug)]
struct PickArgs {
    /// The class: a CSV file with id, name and, if there are teams, team
    #[arg(long, value_name = "FILE")]
    roster: PathBuf,
    /// Who is not there today, by id; may be given several times
    #[arg(long, value_name = "ID")]
    absent: Vec<String>,
    /// Whoever was picked last passes, and comes later in this round
    #[arg(long)]
    pass: bool,
    /// Show the name; else the id
    #[arg(long)]
    names: bool,
    /// Print `id, team, turn, of` as JSON, with --names `name`, too
    #[arg(long)]
    json: bool,
}

impl PickArgs {
    fn pick(&self) -> PickOptions {
        PickOptions {
            roster: self.roster.clone(),
            absent: self.absent.clone(),
            last: if self.pass {
                LastPick::Passes
            } else {
                LastPick::Answered
            },
            naming: naming(self.names),
            output: output(self.json),
        }
    }
}
