//! Lines that are wrapped on their way to a window.

use std::io::{self, Write};

use super::screen::Screen;
use crate::layout::rows;

/// An output in a window, as wide as that is when a line is written.
#[derive(Debug)]
pub struct FittedOutput<W> {
    to: W,
    /// The start of a line whose end is still to come.
    begun: Vec<u8>,
}

impl<W: Write> FittedOutput<W> {
    /// What is written goes there, line by line.
    pub fn new(to: W) -> Self {
        let begun = Vec::new();
        Self { to, begun }
    }
}

impl<W: Write> Write for FittedOutput<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let Some(end) = self.begun.iter().rposition(|byte| *byte == b'\n') else {
            return Ok(bytes.len());
        };
        let rest = self.begun.split_off(end + 1);
        let lines = std::mem::replace(&mut self.begun, rest);
        let width = Screen::size().0;
        for line in String::from_utf8_lossy(&lines).lines() {
            for row in rows(line, width) {
                self.to.write_all((row + "\n").as_bytes())?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.write_all(&std::mem::take(&mut self.begun))?;
        self.to.flush()
    }
}
