//! The terminal as it was found.

use std::io::{self, Write};

use crossterm::{cursor, event, execute, terminal};

/// Puts the terminal back as it was. Doing it twice does no harm.
pub fn restore() {
    // There is nobody left to tell if this fails.
    let _ = write_restored(&mut io::stdout());
    end();
}

/// Tells the terminal to show the cursor again, and pastes as what they are.
pub fn write_restored(out: &mut impl Write) -> io::Result<()> {
    execute!(out, event::DisableBracketedPaste, cursor::Show)
}

/// Lets the terminal gather lines again.
pub fn end() {
    let _ = terminal::disable_raw_mode();
}
