//! `civiq stats --class`: how each learner did, and each topic.

use std::collections::BTreeMap;

use serde::Serialize;

use super::test_head::{StatsDepth, print_start, print_title};
use crate::context::{CommandError, Context, LearnerNaming, print_json, print_table};
use crate::layout::{self, Cell, Column, Table};
use crate::phrase::{percent, ratio};
use crate::report::{Attempts, Test};
use crate::results::Names;

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
    teams: usize,
    questions_now: usize,
}

#[derive(Serialize)]
struct LearnerRow {
    deck: String,
    learner: String,
    asked: usize,
    omitted: usize,
    score: f64,
    right: usize,
}

#[derive(Serialize)]
struct TagRow {
    deck: String,
    tag: String,
    questions: usize,
    answers: usize,
    score: f64,
}

/// Prints the class as JSON.
pub fn print_report(
    ctx: &mut Context<'_>,
    mut tests: Vec<Test>,
    naming: LearnerNaming,
) -> Result<(), CommandError> {
    call_learners(ctx, &mut tests, naming)?;
    print_json(
        ctx,
        &ClassReport {
            tests: tests.iter().map(test_row).collect(),
            learners: tests.iter().flat_map(learner_rows).collect(),
            tags: tests.iter().flat_map(tag_rows).collect(),
        },
    )
}

/// Writes every learner of every test, for a spreadsheet.
pub fn write_csv(
    ctx: &mut Context<'_>,
    mut tests: Vec<Test>,
    naming: LearnerNaming,
) -> Result<(), CommandError> {
    call_learners(ctx, &mut tests, naming)?;
    let text = layout::csv(&learners(&tests));
    Ok(ctx.out.write_all(text.as_bytes())?)
}

/// Prints the class, the weakest first.
pub fn show_class(
    ctx: &mut Context<'_>,
    mut tests: Vec<Test>,
    naming: LearnerNaming,
    attempts: Attempts,
    depth: StatsDepth,
) -> Result<(), CommandError> {
    call_learners(ctx, &mut tests, naming)?;
    print_start(ctx, &tests, attempts)?;
    if naming == LearnerNaming::Pseudonyms && !tests.is_empty() {
        ctx.print("Learners stand under pseudonyms; `--names` shows who they are.")?;
    }
    for test in &tests {
        print_title(ctx, test, attempts, depth)?;
        print_table(ctx, &scores(test), 2)?;
        let tags = tag_rows(test);
        if !tags.is_empty() {
            ctx.print("")?;
            print_table(ctx, &tag_scores(tags), 2)?;
        }
    }
    Ok(())
}

/// Calls every learner as it may be told, and puts them in the order of what they are called.
fn call_learners(
    ctx: &Context<'_>,
    tests: &mut [Test],
    naming: LearnerNaming,
) -> Result<(), CommandError> {
    let names = match naming {
        // With nobody to be named no key is needed.
        LearnerNaming::Pseudonyms if !tests.is_empty() => {
            Names::Pseudonyms(ctx.score_file()?.key()?)
        }
        LearnerNaming::Pseudonyms | LearnerNaming::Names => Names::AsTheyAre,
    };
    for test in tests {
        for taker in &mut test.takers {
            taker.learner = names.of_learner(&taker.learner);
        }
        test.takers
            .sort_by(|one, other| one.learner.cmp(&other.learner));
    }
    Ok(())
}

fn test_row(test: &Test) -> TestRow {
    TestRow {
        deck: test.deck.clone(),
        takers: test.takers.len(),
        questions: test.items.len(),
        complete: test.reliability.complete,
        alpha: test.reliability.alpha,
        error: test.reliability.error,
        teams: test.teams,
        questions_now: test.reliability.questions,
    }
}

fn learner_rows(test: &Test) -> Vec<LearnerRow> {
    let rows = test.takers.iter().map(|taker| LearnerRow {
        deck: test.deck.clone(),
        learner: taker.learner.clone(),
        asked: taker.asked,
        omitted: taker.omitted,
        score: taker.score,
        right: taker.right,
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
        Column::figures("right"),
    ];
    Table::new(columns).rows(tests.iter().flat_map(learner_rows).map(|row| {
        [
            row.deck.into(),
            row.learner.into(),
            row.asked.into(),
            row.omitted.into(),
            row.score.into(),
            Cell::from(row.right),
        ]
    }))
}

/// The learners, the weakest first.
fn scores(test: &Test) -> Table {
    let columns = [
        Column::figures("right").at_least(6),
        Column::figures("marks"),
        Column::figures("asked"),
        Column::figures("left out"),
        Column::words(""),
    ];
    let mut rows = learner_rows(test);
    rows.sort_by(|one, other| one.score.total_cmp(&other.score));
    Table::new(columns).rows(rows.into_iter().map(|row| {
        [
            percent(ratio(row.right, row.asked)).into(),
            percent(row.score).into(),
            row.asked.into(),
            row.omitted.into(),
            Cell::from(row.learner),
        ]
    }))
}

/// The topics, the weakest first.
fn tag_scores(mut tags: Vec<TagRow>) -> Table {
    let columns = [
        Column::figures("marks").at_least(6),
        Column::figures("questions"),
        Column::words(""),
    ];
    tags.sort_by(|one, other| one.score.total_cmp(&other.score));
    Table::new(columns).rows(tags.into_iter().map(|row| {
        [
            percent(row.score).into(),
            row.questions.into(),
            Cell::from(row.tag),
        ]
    }))
}
