//! Reading what is longer than the window, from its start: with the pager that the person has.

use std::io::{self, Write as _};
use std::process::{Command, Stdio};

use super::signal;

/// The pager where nobody named one. It shows colours, and leaves what was read on the screen.
const USUAL: &str = "less -RX";

/// Prints rows, through a pager if there are more of them than the window has.
pub fn print(rows: &[String], height: usize) -> io::Result<()> {
    if rows.len() < height || !matches!(page(rows), Ok(true)) {
        let mut out = io::stdout().lock();
        for row in rows {
            writeln!(out, "{row}")?;
        }
        out.flush()?;
    }
    Ok(())
}

/// Whether the rows were paged.
fn page(rows: &[String]) -> io::Result<bool> {
    let named = std::env::var("PAGER").unwrap_or_else(|_| USUAL.to_owned());
    let mut words = named.split_whitespace();
    let Some(program) = words.next() else {
        return Ok(false);
    };
    let mut pager = Command::new(program);
    if std::env::var_os("LESSCHARSET").is_none() {
        pager.env("LESSCHARSET", "utf-8");
    }
    let mut pager = pager.args(words).stdin(Stdio::piped()).spawn()?;
    signal::leave_interrupts()?;
    if let Some(mut to) = pager.stdin.take() {
        for row in rows {
            // Whoever leaves early has read enough.
            if writeln!(to, "{row}").is_err() {
                break;
            }
        }
    }
    pager.wait()?;
    Ok(true)
}
