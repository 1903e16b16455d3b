//! `civiq export`: results out.

use super::{CommandError, Context, Ended};
use crate::exchange::results::{csv, jsonl};
use crate::history::progress::standing;

/// A format for results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Results {
    /// One row an answer, with a header.
    Csv,
    /// One JSON object an answer.
    Jsonl,
}

/// Writes every answer that stands: those taken back are left out, those called right are right.
pub fn export(ctx: &mut Context<'_>, format: Results) -> Result<Ended, CommandError> {
    let log = ctx.history()?;
    let text = match format {
        Results::Csv => csv::results(standing(&log.events)),
        Results::Jsonl => jsonl::results(standing(&log.events)),
    };
    ctx.out.write_all(text.as_bytes())?;
    ctx.out.flush()?;
    Ok(Ended::Well)
}
