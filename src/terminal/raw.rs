//! The terminal as it was found.

use std::io;

use crossterm::{cursor, event, execute, terminal};

/// Puts the terminal back as it was. Doing it twice does no harm.
pub fn restore() {
    // There is nobody left to tell if this fails.
    let _ = execute!(io::stdout(), event::DisableBracketedPaste, cursor::Show);
    let _ = terminal::disable_raw_mode();
}
