//! What can be said after `civiq stats`.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::filter::FilterArgs;
use super::switches::naming;
use crate::commands::stats::{StatsDepth, StatsOptions, StatsShape, StatsView};
use crate::report::Attempts;
use crate::results::sql::Engine;

pub const EXAMPLES: &str = "\
Examples:
  civiq stats                                   where you stand, and what a test would come to
  civiq stats --items                           which questions are good, the worst first
  civiq stats nato-purpose --items --mode quiz  only what was asked in tests
  civiq stats --class --csv > class.csv         how each learner did
  civiq stats --calibration                     is the forecast of your recall honest?
  civiq stats --cards --json                    where each of your cards stands
  civiq stats --items --sql duckdb | duckdb     the same from DuckDB, over any number of files

Where you stand: a card is firm once it is held for three weeks, young before that, missed if your
last answer was not right. What lies ahead is what becomes of those who do all that each day asks,
with your own pace and your own recall; `study --exam` sets the day. A page longer than the window
is shown with $PAGER, or else with less.

Questions come worst first: those whose key may be wrong, then from the hardest to the easiest.
right is how many had it right; marks, wherever they stand, count what was right in part, too.
Below an option: how many chose it. A question that was left out counts as missed; one that was
never reached does not count. The class comes weakest first; teams of a drill count for the
questions and are no learners.

--details is for statisticians. discr. is the correlation of the marks for a question with the
score on the others, from -1 to 1; below 0.2 a question tells little. alpha says how well the
questions agree, at most 1; below 0 they do not measure one thing, or keys are wrong. It is
reckoned, as in textbooks, over the questions that the deck asks now, from those who were asked
every one of them, five at least: where answers are missing, programs that go by pairs of
questions, such as R's psych, come to other figures. The standard error is that of the sum of the
marks.

Learners are named by pseudonyms unless --names is given.";

#[derive(Args, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own on the command line"
)]
pub struct StatsArgs {
    /// Decks by id, or deck files; none means all
    #[arg(value_name = "DECK")]
    decks: Vec<String>,
    #[command(flatten)]
    view: ViewArgs,
    #[command(flatten)]
    filter: FilterArgs,
    /// Which answers count: each learner's first, or the first in all of a learner's sittings
    #[arg(long, value_name = "first|all", value_parser = attempts(), default_value = "first", hide_possible_values = true, hide_default_value = true)]
    attempts: Attempts,
    /// Show learners' names as they are; else each gets a pseudonym
    #[arg(long)]
    names: bool,
    /// With --items or --class: discrimination, alpha and the standard error, too
    #[arg(long, conflicts_with_all = ["calibration", "cards", "json", "csv", "sql"])]
    details: bool,
    /// Print JSON: where you stand, with `scores, ahead, cards, stuck, topics` and more; for items `deck, card, n, difficulty,
    /// discrimination, omitted, options, flags, question, right, asked_now, complete, alpha, error`, for the
    /// calibration `n, log_loss, rmse_bins, bins`, for cards `deck, card, state, stability, difficulty,
    /// retrievability, due, reps, lapses, question`
    #[arg(long, group = "shape")]
    json: bool,
    /// Print CSV
    #[arg(long, group = "shape")]
    csv: bool,
    /// Print the query that gets the items from duckdb, sqlite, postgres, clickhouse or spark, over the
    /// score files that `--scores` names, which may be a pattern
    #[arg(long, value_name = "ENGINE", value_parser = engine(), hide_possible_values = true, group = "shape", requires = "items", conflicts_with = "class")]
    sql: Option<Engine>,
}

/// What is looked at.
#[derive(Args, Debug)]
#[group(multiple = false)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "options of which one alone is said"
)]
struct ViewArgs {
    /// Each question: how hard it is, whom it tells apart, what was chosen
    #[arg(long)]
    items: bool,
    /// The class: each learner, each tag
    #[arg(long)]
    class: bool,
    /// How well your recall is predicted: by tenth, log loss, RMSE(bins)
    #[arg(long, conflicts_with_all = ["csv", "attempts", "names"])]
    calibration: bool,
    /// Where each of your cards stands: stability, recall, when it is due
    #[arg(long, conflicts_with_all = ["csv", "attempts", "names", "since", "until", "mode", "session"])]
    cards: bool,
}

impl ViewArgs {
    fn view(&self) -> StatsView {
        match (self.items, self.calibration, self.cards, self.class) {
            (true, ..) => StatsView::Items,
            (_, true, ..) => StatsView::Calibration,
            (_, _, true, _) => StatsView::Cards,
            (.., true) => StatsView::Class,
            _ => StatsView::Overview,
        }
    }
}

fn attempts() -> impl TypedValueParser<Value = Attempts> {
    let parser = PossibleValuesParser::new(["first", "all"]);
    parser.map(|name| match name.as_str() {
        "all" => Attempts::All,
        _ => Attempts::First,
    })
}

fn engine() -> impl TypedValueParser<Value = Engine> {
    let names = Engine::ALL.map(|engine| PossibleValue::new(engine.name()));
    PossibleValuesParser::new(names).map(|name| {
        let engine = Engine::ALL.into_iter().find(|engine| engine.name() == name);
        engine.unwrap_or(Engine::DuckDb)
    })
}

impl StatsArgs {
    /// What is to be looked at; a learner filters only where one was named.
    pub fn stats(&self, learner: Option<&str>) -> StatsOptions {
        StatsOptions {
            view: self.view.view(),
            filter: self.filter.filter(&self.decks, learner),
            attempts: self.attempts,
            naming: naming(self.names),
            depth: if self.details {
                StatsDepth::Details
            } else {
                StatsDepth::Plain
            },
            shape: match self.sql {
                Some(engine) => StatsShape::Query(engine),
                None if self.json => StatsShape::Json,
                None if self.csv => StatsShape::Csv,
                None => StatsShape::Text,
            },
        }
    }

    /// Why the options can't be meant together: one of them would do nothing.
    pub fn misuse(&self) -> Option<&'static str> {
        let is_overview = self.view.view() == StatsView::Overview;
        match is_overview {
            true if self.details => Some("`--details` is for `--items` and `--class`"),
            true if self.csv => Some("`--csv` is for `--items` and `--class`"),
            true if self.filter.picks_answers() => Some(
                "where you stand follows from all answers: `--since`, `--until`, `--mode` and `--session` \
                 are for `--items`, `--class` and `--calibration`",
            ),
            _ => self.filter.misuse(),
        }
    }
}
