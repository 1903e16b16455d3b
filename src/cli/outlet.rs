//! What stands before standard output and standard error.

use std::io::{self, IsTerminal, Write};

use super::waiting::WaitingLine;
use crate::layout::rows;
use crate::terminal::screen::Screen;
use crate::text::TerminalText;

/// Standard output or standard error. Where it is a terminal, nothing gets there that one would obey,
/// whatever stands in a file, a name or the environment; anywhere else every byte does.
pub(super) struct Outlet<W> {
    to: W,
    /// What makes bytes harmless, where a terminal is at the other end.
    terminal: Option<TerminalText>,
    /// What stands on the terminal until something is said.
    waiting: WaitingLine,
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
        let waiting = WaitingLine::default();
        Self {
            to,
            terminal,
            waiting,
        }
    }
}

impl<W> Outlet<W> {
    /// The same behind a line that goes as soon as anything is written.
    pub(super) fn after(self, waiting: &WaitingLine) -> Self {
        let waiting = waiting.clone();
        Self { waiting, ..self }
    }

    /// Whether a person sees what is written.
    pub(super) fn is_terminal(&self) -> bool {
        self.terminal.is_some()
    }

    /// How many columns the window has in which it is read; none where there is no window.
    pub(super) fn width(&self) -> Option<usize> {
        self.is_terminal().then(|| Screen::size().0)
    }

    /// The same without the guard, for what is of civiq's own making to the last byte, and painted.
    pub(super) fn painted(self) -> W {
        self.to
    }
}

impl<W: Write> Outlet<W> {
    /// Writes lines for people, which are wrapped where a window is.
    pub(super) fn tell(&mut self, text: &str) -> io::Result<()> {
        let text = fitted(text, self.width());
        self.write_all(text.as_bytes())
    }
}

/// Lines as wide as the window is, where there is one.
pub(super) fn fitted(text: &str, width: Option<usize>) -> String {
    let Some(width) = width else {
        return text.to_owned();
    };
    let lines = paragraphs(text).into_iter();
    let wrapped = lines.flat_map(|line| rows(&line, width));
    wrapped.map(|row| row + "\n").collect()
}

/// A line that is shorter was not broken by whoever wrote a page, but ends there.
const BROKEN_FROM: usize = 60;

/// The lines of a page, with those of one paragraph joined again.
fn paragraphs(text: &str) -> Vec<String> {
    let mut lines = Vec::<String>::new();
    let mut before = None;
    for line in text.lines() {
        let reads_on = is_prose(line);
        match lines
            .last_mut()
            .filter(|_| reads_on && before == Some(indent(line)))
        {
            Some(paragraph) => paragraph.extend([" ", line.trim_start()]),
            None => lines.push(line.to_owned()),
        }
        let is_broken = reads_on && line.chars().count() >= BROKEN_FROM;
        before = is_broken.then(|| indent(line));
    }
    lines
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether a line is neither an example nor a row of a table.
fn is_prose(line: &str) -> bool {
    let text = line.trim();
    !text.is_empty() && !text.contains("  ") && !text.starts_with("civiq ")
}

impl<W: Write> Write for Outlet<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.end();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_that_was_broken_by_hand_is_broken_anew() {
        let long = "x".repeat(BROKEN_FROM - 4);
        let text = format!("{long} one\ntwo\nthree\n\n  civiq {long}\n  civiq study  all\n");
        assert_eq!(fitted(&text, None), text);
        assert_eq!(
            fitted(&text, Some(70)),
            format!("{long} one two\nthree\n\n  civiq {long}\n  civiq study  all\n")
        );
    }
}
