//! `civiq deck list` and `show`: what decks there are, and what is in one.

use std::path::PathBuf;

use serde::Serialize;

use crate::context::command_context::Context;
use crate::context::error::CommandError;
use crate::context::outcome::Ended;

use crate::context::output::{Output, print_json, print_table};
use crate::deck::{Deck, Status, format};
use crate::layout::{Cell, Column, Table};
use crate::phrase::count;
use crate::quiz::{Question, Request, Style, Today};
use crate::shelf::Origin;

/// A deck as `deck list --json` shows it.
#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    cards: usize,
    due: usize,
    new: usize,
    path: Option<PathBuf>,
}

/// Lists every deck with its cards, those due and those never met.
pub fn list(ctx: &mut Context<'_>, output: Output) -> Result<Ended, CommandError> {
    let desk = ctx.desk(&[])?;
    let scheduler = ctx.scheduler();
    let progress = ctx.progress(&scheduler)?;
    let decks = desk.decks();
    let today = Today {
        decks: &decks,
        progress: &progress,
        scheduler: &scheduler,
        request: &Request::practice(),
        date: ctx.now().day(),
    };
    let rows = desk.found.iter().filter_map(|found| {
        let deck = found.deck.as_ref()?;
        let standing = today.standing(deck);
        let path = match &found.origin {
            Origin::BuiltIn(_) => None,
            Origin::File(path) => Some(path.clone()),
        };
        let (id, title) = (deck.id.to_string(), deck.title.clone());
        Some(Row {
            id,
            title,
            cards: standing.cards,
            due: standing.due,
            new: standing.unseen,
            path,
        })
    });
    let rows = rows.collect::<Vec<_>>();
    match output {
        Output::Json => print_json(ctx, &rows)?,
        Output::Text => print_table(ctx, &table(&rows), 0)?,
    }
    Ok(Ended::Well)
}

fn table(rows: &[Row]) -> Table {
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
pub fn show(ctx: &mut Context<'_>, name: &str, output: Output) -> Result<Ended, CommandError> {
    let found = ctx.shelf.find(name)?;
    ctx.warn_of(&found.origin, &found.problems);
    let Some(deck) = &found.deck else {
        return Ok(Ended::WithFaults);
    };
    match output {
        Output::Json => write!(ctx.out, "{}", format::write(deck))?,
        Output::Text => cards(ctx, deck)?,
    }
    Ok(if found.problems.is_empty() {
        Ended::Well
    } else {
        Ended::WithFaults
    })
}

fn cards(ctx: &mut Context<'_>, deck: &std::sync::Arc<Deck>) -> Result<(), CommandError> {
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
        if let Some(cite) = &card.cite {
            ctx.print(&format!("  “{cite}”"))?;
        }
    }
    Ok(())
}

/// Prints the format of deck files as a JSON Schema.
pub fn schema(ctx: &mut Context<'_>) -> Result<Ended, CommandError> {
    write!(ctx.out, "{}", format::SCHEMA)?;
    Ok(Ended::Well)
}
