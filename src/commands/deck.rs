//! `civiq deck list` and `show`: what decks there are, and what is in one.

use std::path::PathBuf;

use serde::Serialize;

use crate::context::{CommandError, CommandOutcome, Context, Output, print_json, print_table};

use crate::deck::{Deck, Status, WhyNot, format};
use crate::layout::{Cell, Column, Table};
use crate::phrase::count;
use crate::quiz::{Kinships, Question, Request, Style, Today};
use crate::shelf::Origin;

/// A deck as `deck list --json` shows it.
#[derive(Serialize)]
struct DeckRow {
    id: String,
    title: String,
    cards: usize,
    due: usize,
    new: usize,
    path: Option<PathBuf>,
}

/// Lists every deck with its cards, those due and those never met.
pub fn list(ctx: &mut Context<'_>, output: Output) -> Result<CommandOutcome, CommandError> {
    let decks = ctx.glance_at_decks()?;
    let scheduler = ctx.scheduler();
    let progress = ctx.progress(&scheduler)?;
    let today = Today {
        decks: &[],
        progress: &progress,
        scheduler: &scheduler,
        request: &Request::practice(),
        kinships: &Kinships::default(),
        date: ctx.now().day(),
    };
    let rows = decks.iter().map(|deck| {
        let standing = deck.standing(&today);
        let path = match &deck.origin {
            Origin::BuiltIn(_) => None,
            Origin::File(path) => Some(path.clone()),
        };
        let (id, title) = (deck.id().to_owned(), deck.title().to_owned());
        DeckRow {
            id,
            title,
            cards: standing.cards,
            due: standing.due,
            new: standing.unseen,
            path,
        }
    });
    let rows = rows.collect::<Vec<_>>();
    match output {
        Output::Json => print_json(ctx, &rows)?,
        Output::Text => print_table(ctx, &deck_table(&rows), 0)?,
    }
    Ok(CommandOutcome::Done)
}

fn deck_table(rows: &[DeckRow]) -> Table {
    let columns = [
        Column::words(""),
        Column::words(""),
        Column::figures("").at_least("    0 cards".len()),
        Column::figures("").at_least("    0 due".len()),
        Column::figures("").at_least("    0 new".len()),
    ];
    Table::new(columns).rows(rows.iter().map(|row| {
        [
            Cell::from(&row.id),
            Cell::from(&row.title),
            format!("{} cards", row.cards).into(),
            format!("{} due", row.due).into(),
            format!("{} new", row.new).into(),
        ]
    }))
}

/// Shows one deck's cards; every problem of its file is told, and is a fault.
pub fn show(
    ctx: &mut Context<'_>,
    name: &str,
    output: Output,
) -> Result<CommandOutcome, CommandError> {
    let found = ctx.shelf.find(name)?;
    ctx.warn_of_problems(&found.origin, &found.problems);
    let Some(deck) = &found.deck else {
        return Ok(CommandOutcome::Faults);
    };
    match output {
        Output::Json => write!(ctx.out, "{}", format::write(deck))?,
        Output::Text => print_cards(ctx, deck)?,
    }
    Ok(if found.problems.is_empty() {
        CommandOutcome::Done
    } else {
        CommandOutcome::Faults
    })
}

fn print_cards(ctx: &mut Context<'_>, deck: &std::sync::Arc<Deck>) -> Result<(), CommandError> {
    ctx.print(&format!(
        "{}  ({}, {})",
        deck.title,
        deck.id,
        count(deck.cards.len(), "card")
    ))?;
    if let Some(source) = &deck.source {
        let more = [&source.publisher, &source.date, &source.url]
            .into_iter()
            .flatten();
        let parts = std::iter::once(&source.title)
            .chain(more)
            .cloned()
            .collect::<Vec<_>>();
        ctx.print(&format!("from {}", parts.join(", ")))?;
    }
    for card in &deck.cards {
        let status = match card.status {
            Status::Active => "",
            Status::Draft => ", a draft",
            Status::Retired => ", retired",
        };
        let question = Question::new(deck, card, Style::AsWritten, 0);
        ctx.print("")?;
        ctx.print(&format!("{}  ({}{status})", card.id, card.task.name()))?;
        ctx.print(&format!("  {}", question.prompt()))?;
        ctx.print(&format!("  = {}", question.answer()))?;
        for WhyNot { answer, reason } in &card.why_not {
            ctx.print(&format!("  ≠ {answer}: {reason}"))?;
        }
        if let Some(cite) = &card.cite {
            ctx.print(&format!("  “{cite}”"))?;
        }
    }
    Ok(())
}

/// Prints the format of deck files as a JSON Schema.
pub fn schema(ctx: &mut Context<'_>) -> Result<CommandOutcome, CommandError> {
    write!(ctx.out, "{}", format::SCHEMA)?;
    Ok(CommandOutcome::Done)
}
