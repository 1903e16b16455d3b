//! `civiq stats`: where a learner stands, at a glance.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::deck::{Output, print_json};
use super::{CommandError, Context, Ended};
use crate::deck::Deck;
use crate::history::progress::{Progress, StandingAnswer, standing};
use crate::memory::Scheduler;
use crate::phrase::{self, count, days_between, percent};
use crate::report::cards::Held;
use crate::report::{Basis, Filter, Report};

/// How many of the cards that will not stick are named.
const WEAKEST: usize = 10;

/// Of so many days it is said on how many somebody practised.
const LATELY: i32 = 14;

/// Where a learner stands, as JSON shows it.
#[derive(Serialize)]
struct Glance {
    answers_today: usize,
    days_of_last_14: usize,
    due: usize,
    firm: usize,
    young: usize,
    missed: usize,
    new: usize,
    forecast: Vec<usize>,
    expected: Vec<Expected>,
    weakest: Vec<Weak>,
}

/// The score that a test of every card would have.
#[derive(Serialize)]
struct Expected {
    deck: String,
    today: f64,
    exam: Option<String>,
    on_exam: Option<f64>,
}

/// A card that will not stick.
#[derive(Serialize)]
struct Weak {
    deck: String,
    card: String,
    asked: usize,
    right: usize,
    lapses: u32,
}

/// Shows where the learner stands.
pub(super) fn glance(
    ctx: &mut Context<'_>,
    decks: &[Arc<Deck>],
    filter: &Filter,
    output: Output,
) -> Result<Ended, CommandError> {
    let scheduler = ctx.scheduler();
    let log = ctx.history()?;
    let answers = standing(&log.events).collect::<Vec<_>>();
    let own = Filter {
        learners: vec![ctx.learner.clone()],
        ..filter.clone()
    };
    let today = ctx.now().day();
    let report = Report::of(&Basis {
        answers: &answers,
        filter: &own,
        decks,
        scheduler: &scheduler,
        today,
    });
    let progress = progress(&answers, &ctx.learner, &scheduler);
    let met = decks.iter().filter(|deck| {
        let id = deck.id.as_str();
        report.decks.iter().any(|met| met.id == id)
    });
    let expected = met.map(|deck| expected(deck, &progress, &scheduler, today));
    let glance = Glance::of(&report, expected.collect());
    match output {
        Output::Json => print_json(ctx, &glance)?,
        Output::Text => tell(ctx, &glance, decks)?,
    }
    Ok(Ended::Well)
}

fn progress(answers: &[StandingAnswer<'_>], learner: &str, scheduler: &Scheduler) -> Progress {
    let mut progress = Progress::default();
    for (event, answer) in answers {
        if event.learner == learner {
            progress.apply(answer, event.at, scheduler);
        }
    }
    progress
}

/// What a test of every card would come to, lucky guesses counted: today and, if nothing more is
/// learnt, on the exam's day.
fn expected(deck: &Deck, progress: &Progress, scheduler: &Scheduler, today: Date) -> Expected {
    let id = deck.id.as_str();
    let on = |day: Date| {
        let chances = deck.active().map(|card| {
            let state = progress.card(id, card.id.as_str());
            let known = state.map_or(0.0, |state| {
                scheduler.retrievability(state.memory, state.elapsed(day))
            });
            known + (1.0 - known) * card.task.chance()
        });
        #[allow(clippy::cast_precision_loss, reason = "no deck has 2^52 cards")]
        let all = deck.active().count().max(1) as f64;
        chances.sum::<f64>() / all
    };
    let exam = scheduler.exam(id, today);
    Expected {
        deck: id.to_owned(),
        today: on(today),
        exam: exam.map(|exam| exam.to_string()),
        on_exam: exam.map(on),
    }
}

impl Glance {
    fn of(report: &Report, expected: Vec<Expected>) -> Self {
        let mut held = Held::default();
        for deck in &report.decks {
            held.firm += deck.held.firm;
            held.young += deck.held.young;
            held.missed += deck.held.missed;
            held.unmet += deck.held.unmet;
        }
        let days = report.days.keys();
        let lately = days.filter(|day| days_between(**day, report.today) < LATELY);
        let weakest = report.weakest().into_iter().take(WEAKEST);
        Self {
            answers_today: report.days.get(&report.today).copied().unwrap_or_default(),
            days_of_last_14: lately.count(),
            due: report.forecast.first().copied().unwrap_or_default(),
            firm: held.firm,
            young: held.young,
            missed: held.missed,
            new: held.unmet,
            forecast: report.forecast.clone(),
            expected,
            weakest: weakest
                .map(|(deck, item)| Weak {
                    deck: deck.id.clone(),
                    card: item.card.clone(),
                    asked: item.asked,
                    right: item.right,
                    lapses: item.lapses(),
                })
                .collect(),
        }
    }
}

fn tell(ctx: &mut Context<'_>, glance: &Glance, decks: &[Arc<Deck>]) -> Result<(), CommandError> {
    if glance.expected.is_empty() {
        return ctx.print("No answers yet: `civiq study` begins.");
    }
    let (answers, days) = (
        count(glance.answers_today, "answer"),
        glance.days_of_last_14,
    );
    let due = count(glance.due, "card");
    ctx.print(&format!(
        "Today {answers}, {due} due. Practised on {days} of the last {LATELY} days."
    ))?;
    let Glance {
        firm,
        young,
        missed,
        new,
        ..
    } = glance;
    ctx.print(&format!(
        "Cards: {firm} firm, {young} young, {missed} missed last time, {new} new."
    ))?;
    ctx.print("")?;
    ctx.print("Due today and in the next 30 days, if nothing more is learnt:")?;
    ctx.print(&format!("  {}", spark(&glance.forecast)))?;
    ctx.print("")?;
    ctx.print("A test of every card today, lucky guesses counted:")?;
    for row in &glance.expected {
        ctx.print(&line(ctx, row, decks))?;
    }
    if !glance.weakest.is_empty() {
        ctx.print("")?;
        ctx.print("What will not stick:")?;
    }
    for weak in &glance.weakest {
        ctx.print(&format!(
            "  right {} of {}, {}  {}/{}",
            weak.right,
            weak.asked,
            count(usize::try_from(weak.lapses).unwrap_or_default(), "lapse"),
            weak.deck,
            weak.card
        ))?;
    }
    Ok(())
}

fn line(ctx: &Context<'_>, row: &Expected, decks: &[Arc<Deck>]) -> String {
    let deck = decks.iter().find(|deck| deck.id.as_str() == row.deck);
    let title = deck.map_or(row.deck.as_str(), |deck| deck.title.as_str());
    let exam = row.exam.as_ref().and_then(|exam| exam.parse().ok());
    let exam = exam.zip(row.on_exam).map(|(exam, score)| {
        let day = phrase::day(exam, ctx.now().day());
        format!(", {day} {} if nothing more is learnt", percent(score))
    });
    let (today, exam) = (percent(row.today), exam.unwrap_or_default());
    format!("  {today:>5}  {title}{exam}")
}

/// Numbers as heights; nothing is a dot.
fn spark(numbers: &[usize]) -> String {
    const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = numbers.iter().copied().max().unwrap_or_default().max(1);
    let height = |n: &usize| match n {
        0 => '·',
        n => HEIGHTS[(n * HEIGHTS.len()).div_ceil(most) - 1],
    };
    numbers.iter().map(height).collect()
}
