//! The two user interfaces: a rich one for a person at a terminal, line mode for everything else.
//!
//! From the ground up: the terminal itself, lines and colours, the table of keys and commands, one file
//! for each kind of question, pages, and the two interfaces on top. A new key or `:command` is a row in
//! [`shortcut`], a new kind of question a file and a row in [`question`].

pub mod raw;
pub mod signal;
pub mod streams;
pub mod program;
pub mod pager;
pub mod line_reader;
pub mod line;
pub mod paint;
pub mod keys;
pub mod shortcut;
pub mod key_bytes;
pub mod key_reader;
pub mod screen;
pub mod fitted;
pub mod picker;
pub mod start;
pub mod question;
pub mod rewording;
pub mod page;
pub mod overview;
pub mod plain;
pub mod rich;

use std::io::{self, IsTerminal as _, Write};

use self::fitted::FittedOutput;
use self::paint::Palette;
use self::plain::{InputSource, PlainUi};
use self::rich::RichUi;
use self::signal::Signals;
use crate::ui::Ui;

/// Which user interface to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UiKind {
    /// Pages and keys, for a person at a terminal.
    Rich,
    /// Lines in, lines out: for pipes, scripts and screen readers.
    Plain,
}

/// Opens a user interface on this program's own standard streams. It catches signals once it has
/// somebody to wait for.
pub fn open(kind: UiKind, palette: Palette, signals: Signals) -> io::Result<Box<dyn Ui>> {
    Ok(match kind {
        UiKind::Rich => {
            restore_on_panic();
            Box::new(RichUi::new(palette, signals))
        }
        UiKind::Plain => {
            let reader = if io::stdin().is_terminal() {
                InputSource::Person
            } else {
                InputSource::Script
            };
            let (input, out) = (streams::input(&signals)?, streams::output(&signals)?);
            let out: Box<dyn Write> = if io::stdout().is_terminal() {
                Box::new(FittedOutput::new(out))
            } else {
                out
            };
            Box::new(PlainUi::new(input, out, signals, palette, reader))
        }
    })
}

/// A panic's message must not be lost in a terminal that is still in raw mode.
fn restore_on_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        raw::restore();
        report(panic);
    }));
}
