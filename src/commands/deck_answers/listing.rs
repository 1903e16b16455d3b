//! The list of answers, for people and for programs.

use std::sync::Arc;

use serde::Serialize;

use crate::context::{CommandError, Context, OpenDecks, copy_hint, print_row, print_table};
use crate::deck::{Card, Deck, Task};
use crate::layout::{Cell, Column, Table};
use crate::phrase::{count, shortened};
use crate::quiz::{Limit, Question, Style};
use crate::report::{CardMisses, Miss};
use crate::shelf::Origin;

/// How many answers of a card are listed unless somebody says.
pub const USUAL: Limit = Limit::Count(5);

/// The longest text that is shown in full, in characters.
const LONGEST: usize = 60;

/// An answer as `--json` shows it.
#[derive(Serialize)]
struct MissRow<'a> {
    deck: &'a str,
    card: &'a str,
    part: Option<usize>,
    answer: &'a str,
    times: usize,
    learners: usize,
    called_right: usize,
    verdict: &'static str,
    why: &'a str,
    refused: bool,
}

/// Prints an object a line.
pub fn print_rows(
    ctx: &mut Context<'_>,
    cards: &[CardMisses],
    limit: Limit,
) -> Result<(), CommandError> {
    for card in cards {
        for miss in shown(&card.misses, limit) {
            print_row(
                ctx,
                &MissRow {
                    deck: &card.deck,
                    card: &card.card,
                    part: miss.part,
                    answer: &miss.text,
                    times: miss.times,
                    learners: miss.learners,
                    called_right: miss.called_right,
                    verdict: miss.verdict.as_str(),
                    why: &miss.why,
                    refused: miss.is_refused(),
                },
            )?;
        }
    }
    Ok(())
}

/// Prints each card with its answers.
pub fn print(
    ctx: &mut Context<'_>,
    opened: &OpenDecks,
    cards: &[CardMisses],
    limit: Limit,
) -> Result<(), CommandError> {
    if cards.is_empty() {
        return ctx.print(
            "There is nothing left to look at: every answer that was typed is right, or ruled on.",
        );
    }
    let mut is_first = true;
    for (deck, origin) in opened.iter() {
        let own = cards_of(deck, cards).collect::<Vec<_>>();
        if own.is_empty() {
            continue;
        }
        if !std::mem::take(&mut is_first) {
            ctx.print("")?;
        }
        if opened.single().is_none() {
            ctx.print(&format!("{}  ({})", deck.title, deck.id))?;
            ctx.print("")?;
        }
        for (at, (card, misses)) in own.into_iter().enumerate() {
            if at > 0 {
                ctx.print("")?;
            }
            print_card(ctx, deck, card, &misses.misses, limit)?;
        }
        if let Origin::BuiltIn(id) = origin {
            ctx.print("")?;
            ctx.print(&format!(
                "To accept or refuse an answer: {}.",
                copy_hint(id)
            ))?;
        }
    }
    Ok(())
}

/// The cards of a deck that have answers to be looked at.
pub fn cards_of<'a>(
    deck: &'a Deck,
    cards: &'a [CardMisses],
) -> impl Iterator<Item = (&'a Card, &'a CardMisses)> {
    let by_id = deck.by_id();
    let own = cards
        .iter()
        .filter(|misses| misses.deck == deck.id.as_str());
    own.filter_map(move |misses| Some((*by_id.get(&*misses.card)?, misses)))
}

/// Prints a card with what is right and what was not taken as right.
pub fn print_card(
    ctx: &mut Context<'_>,
    deck: &Arc<Deck>,
    card: &Card,
    misses: &[Miss],
    limit: Limit,
) -> Result<(), CommandError> {
    ctx.print(&format!("{}  {}", card.id, prompt(deck, card)))?;
    ctx.print(&format!("  right: {}", right(&card.task)))?;
    let listed = shown(misses, limit);
    print_table(ctx, &table(&card.task, listed), 2)?;
    let more = misses.len() - listed.len();
    if more > 0 {
        ctx.print(&format!("  {more} more; `-n all` lists them"))?;
    }
    Ok(())
}

fn table(task: &Task, misses: &[Miss]) -> Table {
    let columns = [
        Column::figures(""),
        Column::figures(""),
        Column::words(""),
        Column::words(""),
    ];
    Table::new(columns).rows(misses.iter().map(|miss| {
        [
            Cell::from(times(miss.times)),
            count(miss.learners, "learner").into(),
            text(task, miss).into(),
            why(miss).into(),
        ]
    }))
}

/// What the judge says of an answer, and how often its learners knew better.
fn why(miss: &Miss) -> String {
    match miss.called_right {
        0 => miss.why.clone(),
        n => format!("{}; “I was right” {}", miss.why, times(n)),
    }
}

fn times(times: usize) -> String {
    count(times, "time")
}

/// A text as it was given, and for which gap or item.
fn text(task: &Task, miss: &Miss) -> String {
    let text = shortened(&miss.text, LONGEST);
    match miss.part {
        Some(part) => format!("{} {part}: {text}", part_name(task)),
        None => text,
    }
}

/// What the parts of a card are called.
fn part_name(task: &Task) -> &'static str {
    match task {
        Task::List { .. } => "item",
        _ => "gap",
    }
}

/// The answers that are listed of all that there are.
pub fn shown(misses: &[Miss], limit: Limit) -> &[Miss] {
    match limit {
        Limit::Count(most) => &misses[..most.min(misses.len())],
        Limit::All => misses,
    }
}

/// What a card asks, on one line.
pub fn prompt(deck: &Arc<Deck>, card: &Card) -> String {
    let question = Question::new(deck, card, Style::AsWritten, 0);
    shortened(&question.prompt(), LONGEST)
}

/// What a card takes as right: each gap or item with its number, where there are several.
pub fn right(task: &Task) -> String {
    let parts = right_parts(task);
    match &parts[..] {
        [one] => one.clone(),
        several => {
            let parts = (1..).zip(several);
            let parts = parts.map(|(part, text)| format!("{part} {text}"));
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}

/// The gaps or items of a card with all their names; of a typed card the answers.
pub fn right_parts(task: &Task) -> Vec<String> {
    let between = match task {
        Task::Typed { .. } => " | ",
        _ => "|",
    };
    let parts = task.typed_parts().into_iter();
    parts.map(|names| names.join(between)).collect()
}

/// How often an answer was given, by how many, and what the judge says of it.
pub fn account(task: &Task, miss: &Miss) -> String {
    format!(
        "“{}”, {} by {}: {}",
        text(task, miss),
        times(miss.times),
        count(miss.learners, "learner"),
        why(miss)
    )
}
