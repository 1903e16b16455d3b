//! How facts are printed.

use super::command_context::Context;
use super::error::CommandError;
use crate::layout::{Table, text, text_within};
use serde::Serialize;

/// How facts are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// For people.
    Text,
    /// As JSON.
    Json,
}

/// Prints facts as JSON.
pub fn print_json(ctx: &mut Context<'_>, facts: &impl Serialize) -> Result<(), CommandError> {
    let text = serde_json::to_string_pretty(facts).map_err(std::io::Error::from)?;
    Ok(writeln!(ctx.out, "{text}")?)
}

/// Prints a line of JSON.
pub fn print_row(ctx: &mut Context<'_>, row: &impl Serialize) -> Result<(), CommandError> {
    let line = serde_json::to_string(row).map_err(std::io::Error::from)?;
    Ok(writeln!(ctx.out, "{line}")?)
}

/// Prints a table for people, each line this many blanks from the left side, as wide as the window is.
pub fn print_table(
    ctx: &mut Context<'_>,
    table: &Table,
    indent: usize,
) -> Result<(), CommandError> {
    let lines = match ctx.widths.out {
        Some(width) => text_within(table, indent, width),
        None => text(table, indent).lines().map(str::to_owned).collect(),
    };
    lines.iter().try_for_each(|line| ctx.print(line))
}
