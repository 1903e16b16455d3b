//! `civiq stats`: what the score file says of questions and of a class.

mod overview;
mod memory;
mod test_head;
mod questions;
mod class_table;

use super::export;
use crate::context::{CommandError, CommandOutcome, Context, LearnerNaming, Output, print_json};
use crate::quiz::Kinships;
use crate::report::{Attempts, Filter, FirstAnswers};
use crate::results::items;
use crate::results::sql;
use crate::results::sql::Engine;

use self::class_table::show_class;
use self::questions::print_questions;
pub use self::test_head::StatsDepth;

/// What is to be looked at, and how it is shown.
#[derive(Clone, Debug)]
pub struct StatsOptions {
    /// What of.
    pub view: StatsView,
    /// Which answers; a deck may be a file, too.
    pub filter: Filter,
    /// Which of a learner's answers to a card.
    pub attempts: Attempts,
    /// What learners are called.
    pub naming: LearnerNaming,
    /// Whether what statisticians want to know is shown, too.
    pub depth: StatsDepth,
    /// As what.
    pub shape: StatsShape,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatsView {
    /// Each question.
    Items,
    /// The class: learners and tags.
    Class,
    /// Where one learner stands.
    Overview,
    /// The memory model's predictions for one learner, and what happened.
    Calibration,
    /// Where each card stands with one learner.
    Cards,
}

/// As what it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatsShape {
    /// For people.
    Text,
    /// As JSON.
    Json,
    /// As CSV.
    Csv,
    /// As the query that gets the same from an engine for more than one machine holds.
    Query(Engine),
}

/// Shows what the score file says.
pub fn stats(
    ctx: &mut Context<'_>,
    options: &StatsOptions,
) -> Result<CommandOutcome, CommandError> {
    let (found, filter) = export::found_and_filter(ctx, &options.filter)?;
    if let StatsShape::Query(engine) = options.shape {
        let place = ctx.score_file()?.path().display().to_string();
        let query = sql::items(engine, &place, &filter, options.attempts);
        ctx.out.write_all(query.as_bytes())?;
        return Ok(CommandOutcome::Done);
    }
    let output = match options.shape {
        StatsShape::Json => Output::Json,
        _ => Output::Text,
    };
    let kinships = match options.view {
        StatsView::Overview => ctx.kinships(&found),
        _ => Kinships::default(),
    };
    let decks = found.into_iter().filter_map(|found| found.deck);
    let decks = decks.collect::<Vec<_>>();
    match options.view {
        StatsView::Overview => {
            return overview::show_overview(ctx, (&decks, &kinships), &filter, output);
        }
        StatsView::Calibration => return memory::calibration(ctx, &filter, output),
        StatsView::Cards => return memory::cards(ctx, &decks, &filter, output),
        StatsView::Items | StatsView::Class => {}
    }
    let begin = || FirstAnswers::new(options.attempts);
    let first = ctx.count_answers(begin, |first, event, answer| {
        if filter.takes(event, answer) {
            first.add(event, answer);
        }
    })?;
    let tests = first.tests(&decks);
    for deck in &filter.decks {
        if !tests.is_empty() && !tests.iter().any(|test| test.deck == *deck) {
            ctx.warn(&format!("no answer has the deck `{deck}`"));
        }
    }
    match (options.view, options.shape) {
        (StatsView::Items, StatsShape::Json) => print_json(ctx, &items::rows(&tests))?,
        (StatsView::Items, StatsShape::Csv) => ctx.out.write_all(items::csv(&tests).as_bytes())?,
        (StatsView::Items, _) => print_questions(ctx, &tests, options.attempts, options.depth)?,
        (_, StatsShape::Json) => class_table::print_report(ctx, tests, options.naming)?,
        (_, StatsShape::Csv) => class_table::write_csv(ctx, tests, options.naming)?,
        _ => show_class(ctx, tests, options.naming, options.attempts, options.depth)?,
    }
    Ok(CommandOutcome::Done)
}
