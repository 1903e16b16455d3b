//! `civiq deck`: what decks there are, what is in one, and whether it holds up.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{CommandError, Context, Ended, place, problem_line};
use crate::deck::check::{CiteFault, cites};
use crate::deck::{Deck, Status, format};
use crate::memory::{Retention, Scheduler};
use crate::phrase::count;
use crate::quiz::plan::standing;
use crate::quiz::question::{Question, Style};
use crate::shelf::{Found, Origin, read_text};

/// How facts are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// For people.
    Text,
    /// As JSON.
    Json,
}

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
    let progress = ctx.progress(&Scheduler::new(Retention::DEFAULT))?;
    let today = ctx.now().day();
    let rows = desk.found.iter().filter_map(|found| {
        let deck = found.deck.as_ref()?;
        let standing = standing(deck, &progress, usize::MAX, today);
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
        Output::Json => json(ctx, &rows)?,
        Output::Text => table(ctx, &rows)?,
    }
    Ok(Ended::Well)
}

fn table(ctx: &mut Context<'_>, rows: &[Row]) -> Result<(), CommandError> {
    let width = |cell: fn(&Row) -> &str| {
        rows.iter()
            .map(|row| cell(row).chars().count())
            .max()
            .unwrap_or_default()
    };
    let (ids, titles) = (width(|row| &row.id), width(|row| &row.title));
    for Row {
        id,
        title,
        cards,
        due,
        new,
        ..
    } in rows
    {
        ctx.print(&format!(
            "{id:<ids$}  {title:<titles$}  {cards:>5} cards  {due:>5} due  {new:>5} new"
        ))?;
    }
    Ok(())
}

fn json(ctx: &mut Context<'_>, facts: &impl Serialize) -> Result<(), CommandError> {
    let text = serde_json::to_string_pretty(facts).map_err(std::io::Error::from)?;
    Ok(writeln!(ctx.out, "{text}")?)
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

/// A problem as `deck check --json` shows it, one object a line.
#[derive(Serialize)]
struct Finding<'a> {
    file: String,
    line: usize,
    column: usize,
    card: Option<&'a str>,
    rule: &'a str,
    severity: &'static str,
    message: String,
    help: Option<&'a str>,
}

/// Checks decks: their format, and with a text that every cite stands in it exactly once.
pub fn check(
    ctx: &mut Context<'_>,
    names: &[String],
    text: Option<&Path>,
    output: Output,
) -> Result<Ended, CommandError> {
    let text = text.map(read_text).transpose()?;
    let mut faults = 0;
    for name in names {
        let found = match ctx.shelf.find(name) {
            Ok(found) => found,
            // One file that is not there must not hide what is wrong with the others.
            Err(error) if names.len() > 1 => {
                ctx.warn(&error.to_string());
                faults += 1;
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let cite_faults = match (&found.deck, &text) {
            (Some(deck), Some(text)) => cites(deck, text),
            _ => Vec::new(),
        };
        let findings = findings(&found, &cite_faults);
        faults += findings.len();
        match output {
            Output::Json => print_findings(ctx, &findings)?,
            Output::Text => tell_findings(ctx, &found, &cite_faults, text.is_some())?,
        }
    }
    Ok(if faults == 0 {
        Ended::Well
    } else {
        Ended::WithFaults
    })
}

fn findings<'a>(found: &'a Found, cite_faults: &'a [CiteFault<'a>]) -> Vec<Finding<'a>> {
    let problems = found.problems.iter().map(|problem| Finding {
        file: place(&found.origin),
        line: problem.line,
        column: problem.column,
        card: problem.card.as_deref(),
        rule: problem.rule,
        severity: "error",
        message: problem.message.clone(),
        help: problem.help.as_deref(),
    });
    let cites = cite_faults.iter().map(|fault| Finding {
        file: place(&found.origin),
        line: found.line_of(&fault.card.id).unwrap_or(1),
        column: 1,
        card: Some(fault.card.id.as_str()),
        rule: "cite",
        severity: "error",
        message: cite_message(fault),
        help: Some(CITE_HELP),
    });
    problems.chain(cites).collect()
}

const CITE_HELP: &str =
    "cite the fewest words that stand in the text exactly once and prove the answer";

fn cite_message(fault: &CiteFault<'_>) -> String {
    match fault.places {
        0 => format!("“{}” does not stand in the text", fault.cite),
        places => format!("“{}” stands in the text {places} times", fault.cite),
    }
}

fn print_findings(ctx: &mut Context<'_>, findings: &[Finding<'_>]) -> Result<(), CommandError> {
    for finding in findings {
        let line = serde_json::to_string(finding).map_err(std::io::Error::from)?;
        writeln!(ctx.out, "{line}")?;
    }
    Ok(())
}

fn tell_findings(
    ctx: &mut Context<'_>,
    found: &Found,
    cite_faults: &[CiteFault<'_>],
    with_text: bool,
) -> Result<(), CommandError> {
    for problem in &found.problems {
        ctx.print(&problem_line(&found.origin, problem))?;
        if let Some(help) = &problem.help {
            ctx.print(&format!("  help: {help}"))?;
        }
    }
    for fault in cite_faults {
        let line = found.line_of(&fault.card.id).unwrap_or(1);
        let place = place(&found.origin);
        ctx.print(&format!(
            "{place}:{line}:1: card `{}`: {}",
            fault.card.id,
            cite_message(fault)
        ))?;
        ctx.print(&format!("  help: {CITE_HELP}"))?;
    }
    if found.problems.is_empty() && cite_faults.is_empty() {
        let cards = found.deck.as_ref().map_or(0, |deck| deck.cards.len());
        let cites = if with_text {
            ", every cite stands in the text once"
        } else {
            ""
        };
        ctx.print(&format!(
            "{}: {}{cites}",
            place(&found.origin),
            count(cards, "card")
        ))?;
    }
    Ok(())
}
