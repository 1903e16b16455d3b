//! Another program that has the terminal for a while: an editor, or a pager.

use std::io;
use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

use super::signal::Signals;

/// How long to wait before looking again whether the program has ended, or whether a signal came.
const TICK: Duration = Duration::from_millis(20);

/// Runs a program that has the terminal, and waits for its end.
pub fn run(command: &mut Command, signals: &Signals) -> io::Result<ExitStatus> {
    signals.catch()?;
    let mut child = command.spawn()?;
    wait(&mut child, signals)
}

/// Waits for the end of a program that has the terminal. What asks civiq to end asks the program to
/// end, which knows how to give the terminal back; what a key asks is the program's own affair.
pub fn wait(child: &mut Child, signals: &Signals) -> io::Result<ExitStatus> {
    let mut told = None;
    loop {
        if let Some(status) = child.try_wait()? {
            signals.leave_keys_to(status);
            return Ok(status);
        }
        let came = signals.came();
        if came != told {
            signals.pass_on(child);
            told = came;
        }
        std::thread::sleep(TICK);
    }
}
