//! Reading what is longer than the window, from its start: with the pager that the person has.

use std::io::{self, Write as _};
use std::process::{Command, Stdio};

use super::program;
use super::signal::Signals;
use super::streams;

/// The pager of people who named none.
const USUAL: &str = "less";

/// The options of `less` for people who set none: show colours, and leave on the screen what was read.
const LESS: &str = "RX";

/// Prints rows, through a pager if there are more of them than the window has.
pub fn print(rows: &[String], height: usize, signals: &Signals) -> io::Result<()> {
    if rows.len() < height || !matches!(page(rows, signals), Ok(true)) {
        let mut out = io::stdout().lock();
        for row in rows {
            writeln!(out, "{row}")?;
        }
        out.flush()?;
    }
    Ok(())
}

/// Whether the rows were paged, as far as the person wished.
fn page(rows: &[String], signals: &Signals) -> io::Result<bool> {
    let named = std::env::var("PAGER").unwrap_or_else(|_| USUAL.to_owned());
    if named.trim().is_empty() {
        return Ok(false);
    }
    let mut pager = shell(&named);
    for (name, usual) in [("LESS", LESS), ("LESSCHARSET", "utf-8")] {
        if std::env::var_os(name).is_none() {
            pager.env(name, usual);
        }
    }
    signals.catch()?;
    let mut pager = pager.stdin(Stdio::piped()).spawn()?;
    if let Some(to) = pager.stdin.take() {
        let mut to = streams::to_program(to, signals);
        for row in rows {
            // Whoever leaves early has read enough.
            if writeln!(to, "{row}").is_err() {
                break;
            }
        }
    }
    let ended = program::wait(&mut pager, signals)?;
    Ok(ended.success() || signals.came().is_some())
}

/// A command as people write it, with words for it to work on.
#[cfg(unix)]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", command]);
    shell
}

#[cfg(not(unix))]
fn shell(command: &str) -> Command {
    Command::new(command)
}
