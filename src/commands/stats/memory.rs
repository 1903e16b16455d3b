//! `civiq stats --calibration` and `--cards`: what the memory model says of one learner.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::context::{CommandError, CommandOutcome, Context, Output, print_json, print_table};
use crate::deck::Deck;
use crate::history::{CardState, Progress};
use crate::layout::{Cell, Column, Table};
use crate::memory::Scheduler;
use crate::phrase::{count, percent, shortened};
use crate::quiz::prompt_text;
use crate::report::{Bin, Calibration, CalibrationCount, FIRM_DAYS, Filter};

/// How much of a question is shown, in characters: what is left of a line of 80.
const QUESTION: usize = 30;

/// From so many predictions on, a sentence is said about them.
const JUDGED_FROM: usize = 100;

/// The model's predictions against what happened, as JSON shows them.
#[derive(Serialize)]
struct CalibrationReport {
    n: usize,
    log_loss: Option<f64>,
    rmse_bins: Option<f64>,
    bins: Vec<BinRow>,
}

#[derive(Serialize)]
struct BinRow {
    from: f64,
    n: usize,
    predicted: f64,
    observed: f64,
}

/// Holds the model's predictions against what the learner recalled.
pub fn calibration(
    ctx: &mut Context<'_>,
    filter: &Filter,
    output: Output,
) -> Result<CommandOutcome, CommandError> {
    let scheduler = ctx.scheduler();
    let learner = ctx.learner.clone();
    let begin = || CalibrationCount::new(&scheduler);
    let counted = ctx.count_answers(begin, |counted, event, answer| {
        if event.learner == learner {
            counted.add(event, answer, filter.takes(event, answer));
        }
    })?;
    let calibration = counted.calibration();
    match output {
        Output::Json => print_json(ctx, &CalibrationReport::of(&calibration))?,
        Output::Text => print_calibration(ctx, &calibration)?,
    }
    Ok(CommandOutcome::Done)
}

impl CalibrationReport {
    fn of(calibration: &Calibration) -> Self {
        let bins = calibration.bins.iter().map(|bin| BinRow {
            from: bin.from,
            n: bin.n,
            predicted: bin.predicted,
            observed: bin.observed,
        });
        Self {
            n: calibration.n,
            log_loss: calibration.log_loss,
            rmse_bins: calibration.rmse_bins,
            bins: bins.collect(),
        }
    }
}

fn print_calibration(ctx: &mut Context<'_>, calibration: &Calibration) -> Result<(), CommandError> {
    let (Some(loss), Some(rmse)) = (calibration.log_loss, calibration.rmse_bins) else {
        return ctx.print(
            "Nothing to say yet: a forecast can be checked once you have answered a card on two days.",
        );
    };
    ctx.print(&meaning(calibration))?;
    ctx.print("")?;
    let columns = [
        Column::figures("predicted"),
        Column::figures("recalled"),
        Column::figures("answers"),
        Column::words(""),
    ];
    let table = Table::new(columns).rows(calibration.bins.iter().map(bin_cells));
    print_table(ctx, &table, 2)?;
    ctx.print("")?;
    let n = count(calibration.n, "answer");
    ctx.print(&format!("{n}; log loss {loss:.3}, RMSE(bins) {rmse:.3}"))
}

fn bin_cells(bin: &Bin) -> [Cell; 4] {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 20"
    )]
    let width = (bin.observed * 20.0).round() as usize;
    let bar = format!("{}{}", "━".repeat(width), "─".repeat(20 - width));
    [
        percent(bin.predicted).into(),
        percent(bin.observed).into(),
        bin.n.into(),
        bar.into(),
    ]
}

/// What the figures mean, as a sentence.
fn meaning(calibration: &Calibration) -> String {
    let bias = calibration.bias().unwrap_or_default();
    let off = percent(bias.abs());
    match bias {
        _ if calibration.n < JUDGED_FROM => {
            format!("A first impression only, from fewer than {JUDGED_FROM} answers.")
        }
        bias if bias.abs() < 0.02 && calibration.error() > 0.05 => {
            "The forecast is right on average, but too sure of what you know and of what you do not. \
             `civiq stats` corrects for it; `civiq tune` fits the model to you."
                .into()
        }
        bias if bias.abs() < 0.02 => {
            "The forecast is honest: on average you recall what it says you will.".into()
        }
        bias if bias > 0.0 => format!(
            "The forecast is too hopeful, by {off} on average. `civiq stats` corrects for it; `civiq \
             tune` fits the model to you."
        ),
        _ => format!(
            "You know more than the forecast says, by {off} on average. `civiq stats` corrects for it; \
             `civiq tune` fits the model to you."
        ),
    }
}

/// A card as JSON shows it.
#[derive(Serialize)]
struct CardRow {
    deck: String,
    card: String,
    state: &'static str,
    stability: Option<f32>,
    difficulty: Option<f32>,
    retrievability: Option<f64>,
    due: Option<String>,
    reps: u32,
    lapses: u32,
    question: String,
    #[serde(skip)]
    day: Option<Date>,
}

/// Shows where each card stands with the learner.
pub fn cards(
    ctx: &mut Context<'_>,
    decks: &[Arc<Deck>],
    filter: &Filter,
    output: Output,
) -> Result<CommandOutcome, CommandError> {
    let scheduler = ctx.scheduler();
    ctx.kept_scores()?;
    let progress = ctx.progress(&scheduler)?;
    let wanted = decks.iter().filter(|deck| {
        let id = deck.id.as_str();
        filter.decks.is_empty() || filter.decks.iter().any(|name| name == id)
    });
    let rows = wanted.flat_map(|deck| card_rows(ctx, deck, &progress, &scheduler));
    let rows = rows.collect::<Vec<_>>();
    match output {
        Output::Json => print_json(ctx, &rows)?,
        Output::Text => print_cards(ctx, decks, &rows)?,
    }
    Ok(CommandOutcome::Done)
}

fn card_rows(
    ctx: &Context<'_>,
    deck: &Arc<Deck>,
    progress: &Progress,
    scheduler: &Scheduler,
) -> Vec<CardRow> {
    let today = ctx.now().day();
    let rows = deck.active().map(|card| {
        let state = progress.card(deck.id.as_str(), card.id.as_str());
        let recall =
            |state: &CardState| scheduler.retrievability(state.memory, state.elapsed(today));
        CardRow {
            deck: deck.id.to_string(),
            card: card.id.to_string(),
            state: state.map_or("new", state_name),
            stability: state.map(|state| state.memory.stability),
            difficulty: state.map(|state| state.memory.difficulty),
            retrievability: state.map(recall),
            due: state.map(|state| state.due.to_string()),
            day: state.map(|state| state.due),
            reps: state.map_or(0, |state| state.reviews),
            lapses: state.map_or(0, |state| state.lapses),
            question: prompt_text(card),
        }
    });
    rows.collect()
}

/// What a card's state is called.
fn state_name(state: &CardState) -> &'static str {
    match state.passed {
        false => "missed",
        true if state.memory.stability < FIRM_DAYS => "young",
        true => "firm",
    }
}

/// Prints the cards deck by deck; where there is but one, it goes without saying which.
fn print_cards(
    ctx: &mut Context<'_>,
    decks: &[Arc<Deck>],
    rows: &[CardRow],
) -> Result<(), CommandError> {
    let by_deck = rows.chunk_by(|one, other| one.deck == other.deck);
    let by_deck = by_deck.collect::<Vec<_>>();
    for (at, own) in by_deck.iter().enumerate() {
        if by_deck.len() > 1 {
            let id = own.first().map_or("", |row| &row.deck);
            let deck = decks.iter().find(|deck| deck.id.as_str() == id);
            if at > 0 {
                ctx.print("")?;
            }
            ctx.print(deck.map_or(id, |deck| &deck.title))?;
        }
        let today = ctx.now().day();
        print_table(ctx, &card_table(own, today), 2)?;
    }
    Ok(())
}

fn card_table(rows: &[CardRow], today: Date) -> Table {
    let columns = [
        Column::words("state").at_least("missed".len()),
        Column::figures("recall"),
        Column::figures("stability"),
        Column::words("due").at_least("31 Dec".len()),
        Column::figures("forgotten"),
        Column::words(""),
    ];
    Table::new(columns).rows(rows.iter().map(|row| {
        let stability = row.stability.map(|days| format!("{days:.1} d"));
        [
            row.state.into(),
            row.retrievability.map_or("–".into(), percent).into(),
            stability.as_deref().unwrap_or("–").into(),
            row.day
                .map_or("–".into(), |day| due_text(day, today))
                .into(),
            row.lapses.into(),
            shortened(&row.question, QUESTION).into(),
        ]
    }))
}

/// When a card is due, short; what has waited is due today.
fn due_text(due: Date, today: Date) -> String {
    match due {
        due if due <= today => "today".into(),
        due if due.year() == today.year() => due.strftime("%-d %b").to_string(),
        due => due.strftime("%-d %b %Y").to_string(),
    }
}
