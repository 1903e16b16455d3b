//! What stands before standard output and standard error.

use std::io::{self, IsTerminal, Write};

use crate::text::TerminalText;

/// Standard output or standard error. Where it is a terminal, nothing gets there that one would obey,
/// whatever stands in a file, a name or the environment; anywhere else every byte does.
pub(super) struct Outlet<W> {
    to: W,
    /// What makes bytes harmless, where a terminal is at the other end.
    terminal: Option<TerminalText>,
}

/// Where facts go.
pub(super) fn output() -> Outlet<io::Stdout> {
    Outlet::before(io::stdout())
}

/// Where talk goes.
pub(super) fn talk() -> Outlet<io::Stderr> {
    Outlet::before(io::stderr())
}

impl<W: Write + IsTerminal> Outlet<W> {
    fn before(to: W) -> Self {
        let terminal = to.is_terminal().then(TerminalText::default);
        Self { to, terminal }
    }
}

impl<W> Outlet<W> {
    /// Whether a person sees what is written.
    pub(super) fn is_terminal(&self) -> bool {
        self.terminal.is_some()
    }

    /// The same without the guard, for what is of civiq's own making to the last byte, and painted.
    pub(super) fn painted(self) -> W {
        self.to
    }
}

impl<W: Write> Write for Outlet<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.terminal {
            None => self.to.write(bytes),
            Some(text) => {
                self.to.write_all(text.next(bytes).as_bytes())?;
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
