//! Bare `civiq`: what is due today in each deck, and the way to begin.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::study::{StudyOptions, study};
use crate::context::{CommandError, CommandOutcome, Context, Output, print_json};
use crate::deck::Deck;
use crate::phrase;
use crate::phrase::count;
use crate::quiz::{Standing, Today};
use crate::ui::{MenuChoice, MenuItem, Next};

/// Shows what waits in each deck and, where a person can choose, practises the one chosen.
pub fn today(
    ctx: &mut Context<'_>,
    plan: StudyOptions,
    output: Output,
) -> Result<CommandOutcome, CommandError> {
    let opened = ctx.open_decks(&[])?;
    let scheduler = ctx.scheduler();
    let progress = ctx.progress(&scheduler)?;
    let decks = opened.decks();
    let today = ctx.now().day();
    let standings = Today {
        decks: &decks,
        progress: &progress,
        scheduler: &scheduler,
        request: &plan.request,
        date: today,
    }
    .standings();
    let standings = decks.into_iter().zip(standings).collect::<Vec<_>>();
    if output == Output::Json {
        let rows = standings
            .iter()
            .map(|(deck, standing)| TodayRow::new(deck, *standing));
        print_json(ctx, &rows.collect::<Vec<_>>())?;
        return Ok(CommandOutcome::Done);
    }
    let rows = deck_lines(today, &standings, &ctx.exams_today());
    let ids = opened
        .decks()
        .iter()
        .map(|deck| deck.id.to_string())
        .collect::<Vec<_>>();
    let items = rows.iter().cloned().map(MenuItem::from).collect::<Vec<_>>();
    let chosen = match ctx.ui.choose("What would you like to practise?", &items)? {
        MenuChoice::Picked(chosen) => chosen,
        MenuChoice::Left(Next::Interrupt(signal)) => return Ok(CommandOutcome::Signal(signal)),
        MenuChoice::Left(_) => return Ok(CommandOutcome::Done),
        MenuChoice::Nobody => return print_lines(ctx, &rows),
    };
    study(
        ctx,
        &StudyOptions {
            decks: vec![ids[chosen].clone()],
            ..plan
        },
    )
}

/// Where nobody can choose, the summary is all there is.
fn print_lines(ctx: &mut Context<'_>, rows: &[String]) -> Result<CommandOutcome, CommandError> {
    for row in rows {
        ctx.print(row)?;
    }
    ctx.print("`civiq study` begins; `civiq --help` shows what else there is.")?;
    Ok(CommandOutcome::Done)
}

/// A deck's day, as `civiq --json` shows it.
#[derive(Serialize)]
struct TodayRow {
    id: String,
    title: String,
    cards: usize,
    due: usize,
    new: usize,
    next: Option<String>,
    exam: Option<String>,
}

impl TodayRow {
    fn new(deck: &Deck, standing: Standing) -> Self {
        let Standing {
            cards,
            due,
            new,
            next,
            exam,
            ..
        } = standing;
        let (id, title) = (deck.id.to_string(), deck.title.clone());
        Self {
            id,
            title,
            cards,
            due,
            new,
            next: next.map(|day| day.to_string()),
            exam: exam.map(|exam| exam.term.exam.to_string()),
        }
    }
}

fn deck_lines(
    today: Date,
    standings: &[(Arc<Deck>, Standing)],
    sat_today: &[String],
) -> Vec<String> {
    let rows = standings.iter().map(|(deck, standing)| {
        let is_sat = sat_today.iter().any(|id| id == deck.id.as_str());
        let exam = if is_sat { ", exam today" } else { "" };
        (&deck.title, day_text(*standing, today) + exam)
    });
    let rows = rows.collect::<Vec<_>>();
    let width = rows
        .iter()
        .map(|(title, _)| title.chars().count())
        .max()
        .unwrap_or_default();
    rows.into_iter()
        .map(|(title, state)| format!("{title:<width$}   {state}"))
        .collect()
}

/// A deck's day in a few words.
fn day_text(deck: Standing, today: Date) -> String {
    let exam = deck.exam.map(|exam| phrase::day(exam.term.exam, today));
    let exam = exam.map(|day| format!(", exam {day}"));
    work_text(deck, today) + &exam.unwrap_or_default()
}

fn work_text(deck: Standing, today: Date) -> String {
    match (deck.due, deck.new, deck.next) {
        (0, 0, Some(next)) => format!("done for today, next {}", phrase::day(next, today)),
        (0, 0, None) => format!("nothing to do among {}", count(deck.cards, "card")),
        (0, new, _) => format!("{new} new"),
        (due, 0, _) => format!("{due} due"),
        (due, new, _) => format!("{due} due, {new} new"),
    }
}
