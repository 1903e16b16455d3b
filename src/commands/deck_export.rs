//! `civiq deck export`: a deck in another program's format.

use std::io::{self, IsTerminal as _};

use crate::context::{CommandError, CommandOutcome, Context, ResultKind, Target, TargetError};
use crate::exchange::loss::report;
use crate::exchange::{DeckFormat, DeckWriter, Edition};
use crate::files;
use crate::formats;
use crate::shelf::MAX_FOREIGN_BYTES;

/// What `civiq deck export` is asked to do.
#[derive(Clone, Debug)]
pub struct DeckExportOptions {
    /// The deck by name.
    pub deck: String,
    /// The format.
    pub format: &'static DeckFormat,
    /// Where it goes.
    pub target: Target,
    /// What is made of a loss.
    pub losses: Losses,
}

/// What is made of a loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Losses {
    /// It is told, and a fault.
    Faults,
    /// It is told.
    Allowed,
}

/// Writes a deck in a format, and tells what of it is not in there.
pub fn export_deck(
    ctx: &mut Context<'_>,
    options: &DeckExportOptions,
) -> Result<CommandOutcome, CommandError> {
    options.target.check(ctx)?;
    let found = ctx.shelf.find(&options.deck)?;
    ctx.warn_of_problems(&found.origin, &found.problems);
    let Some(deck) = found.deck.as_deref() else {
        return Ok(CommandOutcome::Faults);
    };
    // One that is not there, or can't be read, has nothing to say.
    let is_dated = matches!(options.format.write, Some(DeckWriter::Dated(_)));
    if !is_dated {
        // A dated one goes on from the file that it replaces.
        options.target.ensure_keeps_deck(&found.origin)?;
    }
    let before = options.target.file().filter(|_| is_dated);
    let before = before.and_then(|path| files::read_bytes(path, MAX_FOREIGN_BYTES).ok());
    let edition = Edition {
        at: ctx.now(),
        before: before.as_deref(),
    };
    let Some(exported) = formats::export_edition(deck, options.format, edition) else {
        return Ok(CommandOutcome::Faults);
    };
    let is_text = std::str::from_utf8(&exported.bytes).is_ok();
    if !is_text && options.target.file().is_none() && io::stdout().is_terminal() {
        return Err(TargetError::NotForTerminal {
            title: options.format.title,
        }
        .into());
    }
    options
        .target
        .write(ctx, ResultKind::Deck, &exported.bytes)?;
    let DeckFormat { title, typed, .. } = options.format;
    let mut lines = report(deck, title, *typed, &exported.lost).into_iter();
    if let Some(first) = lines.next() {
        ctx.warn(&first);
    }
    for line in lines {
        ctx.note(&format!("  {line}"));
    }
    if let Some(why) = formats::why_unreadable(&exported.bytes) {
        ctx.warn(&format!(
            "`civiq deck import` would refuse this file: {why}"
        ));
    }
    let is_whole = exported.lost.is_empty() && found.problems.is_empty();
    if is_whole || options.losses == Losses::Allowed {
        return Ok(CommandOutcome::Done);
    }
    ctx.note("  hint: `--allow-loss` makes this no fault");
    Ok(CommandOutcome::Faults)
}
