//! `civiq deck export`: a deck in another program's format.

use std::io::{self, IsTerminal as _};

use crate::context::command_context::Context;
use crate::context::error::CommandError;
use crate::context::outcome::Ended;
use crate::context::target::Target;
use crate::formats;
use crate::formats::DeckFormat;
use crate::formats::loss::report;

/// What `civiq deck export` is asked to do.
#[derive(Clone, Debug)]
pub struct ExportWish {
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
pub fn run(ctx: &mut Context<'_>, wish: &ExportWish) -> Result<Ended, CommandError> {
    wish.target.check(ctx)?;
    let found = ctx.shelf.find(&wish.deck)?;
    ctx.warn_of(&found.origin, &found.problems);
    let Some(deck) = found.deck.as_deref() else {
        return Ok(Ended::WithFaults);
    };
    let Some(exported) = formats::export(deck, wish.format) else {
        return Ok(Ended::WithFaults);
    };
    let is_text = std::str::from_utf8(&exported.bytes).is_ok();
    if !is_text && wish.target.file().is_none() && io::stdout().is_terminal() {
        return Err(CommandError::NotForTerminal {
            title: wish.format.title,
        });
    }
    wish.target.write(ctx, &exported.bytes)?;
    let mut lines = report(deck, wish.format.title, &exported.lost).into_iter();
    if let Some(first) = lines.next() {
        ctx.warn(&first);
    }
    for line in lines {
        ctx.talk(&format!("  {line}"));
    }
    let is_whole = exported.lost.is_empty() && found.problems.is_empty();
    if is_whole || wish.losses == Losses::Allowed {
        return Ok(Ended::Well);
    }
    ctx.talk("  hint: `--allow-loss` makes this no fault");
    Ok(Ended::WithFaults)
}
