//! `civiq stats`: what the score file says of questions and of a class.

mod overview;
mod memory;
use std::collections::BTreeMap;

use serde::Serialize;

use super::export;
use crate::context::{
    CommandError, CommandOutcome, Context, LearnerNaming, Output, print_json, print_table,
};
use crate::layout::{self, Cell, Column, Table};
use crate::phrase::percent;
use crate::report;
use crate::report::{AnswerTable, Attempts, Filter, JUDGED_FROM, Test, TestItem};
use crate::results::Names;
use crate::results::items;
use crate::results::items::{basis, fixed, flag_text};
use crate::results::sql;
use crate::results::sql::Engine;

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
    let (decks, filter) = export::decks_and_filter(ctx, &options.filter)?;
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
    match options.view {
        StatsView::Overview => return overview::show_overview(ctx, &decks, &filter, output),
        StatsView::Calibration => return memory::calibration(ctx, &filter, output),
        StatsView::Cards => return memory::cards(ctx, &decks, &filter, output),
        StatsView::Items | StatsView::Class => {}
    }
    let mut marks = AnswerTable::new(&filter);
    ctx.each_event(|event| marks.add(event))?;
    let tests = report::tests(marks, options.attempts, &decks);
    for deck in &filter.decks {
        if !tests.is_empty() && !tests.iter().any(|test| test.deck == *deck) {
            ctx.warn(&format!("no answer has the deck `{deck}`"));
        }
    }
    match (options.view, options.shape) {
        (StatsView::Items, StatsShape::Json) => print_json(ctx, &items::rows(&tests))?,
        (StatsView::Items, StatsShape::Csv) => ctx.out.write_all(items::csv(&tests).as_bytes())?,
        (StatsView::Items, _) => print_items(ctx, &tests, options.attempts)?,
        (_, shape) => show_class(ctx, tests, options, shape)?,
    }
    Ok(CommandOutcome::Done)
}

/// What counts as one taker of a test.
fn taker_name(attempts: Attempts) -> &'static str {
    match attempts {
        Attempts::First => "learner",
        Attempts::All => "sitting",
    }
}

/// Which answers count, as a line.
fn counted_text(attempts: Attempts) -> &'static str {
    match attempts {
        Attempts::First => "Only each learner's first answer to a question counts.",
        Attempts::All => "Each sitting counts; in it, the first answer to a question.",
    }
}

fn print_start(
    ctx: &mut Context<'_>,
    tests: &[Test],
    attempts: Attempts,
) -> Result<(), CommandError> {
    if tests.is_empty() {
        return ctx.print("There are no answers yet.");
    }
    ctx.print(counted_text(attempts))
}

fn print_title(ctx: &mut Context<'_>, test: &Test, attempts: Attempts) -> Result<(), CommandError> {
    let title = test.title.as_deref().unwrap_or(&test.deck);
    ctx.print("")?;
    ctx.print(title)?;
    ctx.print(&format!("  {}", basis(test, taker_name(attempts))))?;
    if test.takers.len() < JUDGED_FROM {
        ctx.print(&format!("  fewer than {JUDGED_FROM} are not judged"))?;
    }
    ctx.print("")
}

fn print_items(
    ctx: &mut Context<'_>,
    tests: &[Test],
    attempts: Attempts,
) -> Result<(), CommandError> {
    print_start(ctx, tests, attempts)?;
    for test in tests {
        print_title(ctx, test, attempts)?;
        let table = layout::text(&questions(test), 2);
        if let Some(heading) = &table.heading {
            ctx.print(heading)?;
        }
        for (line, item) in table.rows.iter().zip(&test.items) {
            ctx.print(line)?;
            print_options(ctx, item)?;
        }
    }
    Ok(())
}

fn questions(test: &Test) -> Table {
    let columns = [
        Column::figures("right").at_least(6),
        Column::figures("discr."),
        Column::figures("asked"),
        Column::figures("left out"),
        Column::words(""),
    ];
    Table::new(columns).rows(test.items.iter().map(|item| {
        [
            percent(item.difficulty).into(),
            item.discrimination.map_or("–".into(), fixed).into(),
            item.n.into(),
            item.omitted.into(),
            Cell::from(&item.card),
        ]
    }))
}

/// What was chosen, and what is to be said of the question, below its line.
fn print_options(ctx: &mut Context<'_>, item: &TestItem) -> Result<(), CommandError> {
    let columns = [
        Column::figures("").at_least(6),
        Column::figures("").at_least(10),
        Column::words(""),
    ];
    let options = Table::new(columns).rows(item.options.iter().map(|option| {
        let mean = option.mean.map(|mean| format!("mean {}", percent(mean)));
        let sign = if option.is_key { "✔" } else { " " };
        [
            percent(option.share).into(),
            mean.as_deref().unwrap_or("–").into(),
            format!("{sign} {}", option.text).into(),
        ]
    }));
    print_table(ctx, &options, 10)?;
    for flag in &item.flags {
        ctx.print(&format!("          ! {}", flag_text(flag)))?;
    }
    Ok(())
}

/// The class as `--json` shows it.
#[derive(Serialize)]
struct ClassReport {
    tests: Vec<TestRow>,
    learners: Vec<LearnerRow>,
    tags: Vec<TagRow>,
}

#[derive(Serialize)]
struct TestRow {
    deck: String,
    takers: usize,
    questions: usize,
    complete: usize,
    alpha: Option<f64>,
    error: Option<f64>,
}

#[derive(Serialize)]
struct LearnerRow {
    deck: String,
    learner: String,
    asked: usize,
    omitted: usize,
    score: f64,
}

#[derive(Serialize)]
struct TagRow {
    deck: String,
    tag: String,
    questions: usize,
    answers: usize,
    score: f64,
}

fn show_class(
    ctx: &mut Context<'_>,
    mut tests: Vec<Test>,
    options: &StatsOptions,
    shape: StatsShape,
) -> Result<(), CommandError> {
    let names = match options.naming {
        // With nobody to be named no key is needed.
        LearnerNaming::Pseudonyms if !tests.is_empty() => {
            Names::Pseudonyms(ctx.score_file()?.key()?)
        }
        LearnerNaming::Pseudonyms | LearnerNaming::Names => Names::AsTheyAre,
    };
    for test in &mut tests {
        for taker in &mut test.takers {
            taker.learner = names.of_learner(&taker.learner);
        }
        test.takers
            .sort_by(|one, other| one.learner.cmp(&other.learner));
    }
    match shape {
        StatsShape::Json => print_json(
            ctx,
            &ClassReport {
                tests: tests.iter().map(test_row).collect(),
                learners: tests.iter().flat_map(learner_rows).collect(),
                tags: tests.iter().flat_map(tag_rows).collect(),
            },
        ),
        StatsShape::Csv => {
            let text = layout::csv(&learners(&tests));
            Ok(ctx.out.write_all(text.as_bytes())?)
        }
        StatsShape::Text | StatsShape::Query(_) => print_class(ctx, &tests, options.attempts),
    }
}

fn test_row(test: &Test) -> TestRow {
    TestRow {
        deck: test.deck.clone(),
        takers: test.takers.len(),
        questions: test.items.len(),
        complete: test.complete,
        alpha: test.alpha,
        error: test.error,
    }
}

fn learner_rows(test: &Test) -> Vec<LearnerRow> {
    let rows = test.takers.iter().map(|taker| LearnerRow {
        deck: test.deck.clone(),
        learner: taker.learner.clone(),
        asked: taker.asked,
        omitted: taker.omitted,
        score: taker.score,
    });
    rows.collect()
}

#[allow(clippy::cast_precision_loss, reason = "nobody answers 2^52 times")]
fn tag_rows(test: &Test) -> Vec<TagRow> {
    let mut tags = BTreeMap::<&str, (usize, usize, f64)>::new();
    for item in &test.items {
        for tag in &item.tags {
            let (questions, answers, marks) = tags.entry(tag).or_default();
            *questions += 1;
            *answers += item.n;
            *marks += item.difficulty * item.n as f64;
        }
    }
    let rows = tags
        .into_iter()
        .map(|(tag, (questions, answers, marks))| TagRow {
            deck: test.deck.clone(),
            tag: tag.to_owned(),
            questions,
            answers,
            score: marks / answers as f64,
        });
    rows.collect()
}

/// Every learner of every test, for a spreadsheet.
fn learners(tests: &[Test]) -> Table {
    let columns = [
        Column::words("deck"),
        Column::words("learner"),
        Column::figures("asked"),
        Column::figures("omitted"),
        Column::figures("score"),
    ];
    Table::new(columns).rows(tests.iter().flat_map(learner_rows).map(|row| {
        [
            row.deck.into(),
            row.learner.into(),
            row.asked.into(),
            row.omitted.into(),
            Cell::from(row.score),
        ]
    }))
}

fn print_class(
    ctx: &mut Context<'_>,
    tests: &[Test],
    attempts: Attempts,
) -> Result<(), CommandError> {
    print_start(ctx, tests, attempts)?;
    for test in tests {
        print_title(ctx, test, attempts)?;
        print_table(ctx, &scores(test), 2)?;
        let tags = tag_rows(test);
        if !tags.is_empty() {
            ctx.print("")?;
            print_table(ctx, &tag_scores(tags), 2)?;
        }
    }
    Ok(())
}

fn scores(test: &Test) -> Table {
    let columns = [
        Column::figures("score").at_least(6),
        Column::figures("asked"),
        Column::figures("left out"),
        Column::words(""),
    ];
    Table::new(columns).rows(learner_rows(test).into_iter().map(|row| {
        [
            percent(row.score).into(),
            row.asked.into(),
            row.omitted.into(),
            Cell::from(row.learner),
        ]
    }))
}

fn tag_scores(tags: Vec<TagRow>) -> Table {
    let columns = [
        Column::figures("score").at_least(6),
        Column::figures("questions"),
        Column::words(""),
    ];
    Table::new(columns).rows(tags.into_iter().map(|row| {
        [
            percent(row.score).into(),
            row.questions.into(),
            Cell::from(row.tag),
        ]
    }))
}
