//! What went wrong, as a message, the way out, and an exit code: the only place that knows all three.

use std::error::Error;
use std::io;
use std::process::ExitCode;

use super::outlet;
use crate::context::{CommandError, CommandOutcome};
use crate::phrase::plain_words;
use crate::text::clean;
use crate::ui::Gone;

/// The exit code of a run that a signal may have asked to end; a failure is told on the way.
pub(super) fn exit_code(
    ended: Result<CommandOutcome, CommandError>,
    asked_to_end: Option<i32>,
) -> ExitCode {
    let code = match ended {
        Ok(CommandOutcome::Done | CommandOutcome::ToDecks) => ExitCode::SUCCESS,
        Ok(CommandOutcome::Faults) => ExitCode::FAILURE,
        Ok(CommandOutcome::Signal(signal)) => by_signal(signal),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            print_failure(&error);
            ExitCode::FAILURE
        }
    };
    asked_to_end.map_or(code, by_signal)
}

/// As a shell names it.
fn by_signal(signal: i32) -> ExitCode {
    ExitCode::from(u8::try_from(128 + signal).unwrap_or(u8::MAX))
}

/// Whoever reads has read enough: `civiq deck show … | head`.
fn is_closed_pipe(error: &CommandError) -> bool {
    let (CommandError::Output(io) | CommandError::Gone(Gone(io))) = error else {
        return false;
    };
    io.kind() == io::ErrorKind::BrokenPipe
}

fn print_failure(error: &CommandError) {
    let mut message = format!("civiq: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    // With standard error gone, too, the exit code has to say it.
    let mut stderr = outlet::talk();
    let _ = stderr.tell(&format!("{}\n", clean(&plain_words(&message))));
    if let Some(hint) = error.hint() {
        let _ = stderr.tell(&format!("  hint: {}\n", clean(&hint)));
    }
}
