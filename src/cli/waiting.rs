//! A sign of life on a terminal, for as long as a command works and says nothing.

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What takes no longer is not waited for.
const PATIENCE: Duration = Duration::from_millis(500);

/// A line on standard error that says how long a command has been at work, once it has been for half a
/// second. It goes as soon as anything else is said, and is never there where nobody looks.
///
/// Copies stand for the same line: whoever is about to say something ends it.
#[derive(Clone, Default)]
pub(super) struct WaitingLine(Option<Arc<Mutex<Option<Worker>>>>);

/// The thread that keeps the line.
struct Worker {
    /// It ends when this is gone.
    until: Sender<()>,
    thread: JoinHandle<()>,
}

impl WaitingLine {
    /// Begins to wait, where talk goes to a terminal on which a line can be written over.
    pub(super) fn begin(mut talk: impl Write + IsTerminal + Send + 'static) -> Self {
        let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
        if dumb || !talk.is_terminal() {
            return Self::default();
        }
        let (until, gone) = mpsc::channel();
        let thread = thread::spawn(move || {
            keep_line(&mut talk, || gone.recv_timeout(PATIENCE));
        });
        let worker = Worker { until, thread };
        Self(Some(Arc::new(Mutex::new(Some(worker)))))
    }

    /// Takes the line away, if it is there.
    pub(super) fn end(&self) {
        let worker = self.0.as_ref().map(|shared| shared.lock());
        let Some(Some(worker)) = worker.and_then(Result::ok).map(|mut worker| worker.take()) else {
            return;
        };
        drop(worker.until);
        // It has nothing to say that could fail.
        let _ = worker.thread.join();
    }
}

/// Writes the line anew each time that waiting has lasted a little longer, and takes it away at the end.
fn keep_line(line: &mut impl Write, wait: impl Fn() -> Result<(), RecvTimeoutError>) {
    let (mut waited, mut width) = (Duration::ZERO, 0);
    while let Err(RecvTimeoutError::Timeout) = wait() {
        waited += PATIENCE;
        let text = format!("at work, {:.1} s", waited.as_secs_f64());
        width = text.len();
        // Where it can't be seen, nothing is lost.
        let _ = write!(line, "\r{text}").and_then(|()| line.flush());
    }
    if width > 0 {
        let _ = write!(line, "\r{:width$}\r", "").and_then(|()| line.flush());
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn line_after(waits: u32) -> String {
        let (mut line, left) = (Vec::new(), Cell::new(waits));
        keep_line(&mut line, || match left.get() {
            0 => Err(RecvTimeoutError::Disconnected),
            waits => {
                left.set(waits - 1);
                Err(RecvTimeoutError::Timeout)
            }
        });
        String::from_utf8(line).expect("text")
    }

    #[test]
    fn a_line_is_there_only_where_it_was_waited_for_and_goes_again() {
        assert_eq!(line_after(0), "");
        let blank = " ".repeat("at work, 1.0 s".len());
        let two = format!("\rat work, 0.5 s\rat work, 1.0 s\r{blank}\r");
        assert_eq!(line_after(2), two);
    }
}
