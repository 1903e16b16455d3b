//! The faces of civiq: rich for a person at a terminal, plain for everything else.

pub mod raw;
pub mod signal;
pub mod pager;
pub mod line;
pub mod paint;
pub mod keys;
pub mod shortcut;
pub mod screen;
pub mod picker;
pub mod question;
pub mod page;
pub mod glance;
pub mod plain;
pub mod rich;

use std::io::{self, IsTerminal as _};

use self::paint::Palette;
use self::plain::{InputSource, PlainUi};
use self::rich::RichUi;
use crate::ui::Ui;

/// Which face to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UiKind {
    /// Pages and keys.
    Rich,
    /// Lines.
    Plain,
}

/// The face, on this program's own standard streams.
pub fn face(face: UiKind, palette: Palette) -> Box<dyn Ui> {
    match face {
        UiKind::Rich => {
            restore_on_panic();
            Box::new(RichUi::new(palette))
        }
        UiKind::Plain => {
            let reader = if io::stdin().is_terminal() {
                InputSource::Person
            } else {
                InputSource::Script
            };
            // Not locked: a command may read a file from there.
            let input = io::BufReader::new(io::stdin());
            Box::new(PlainUi::new(input, io::stdout(), palette, reader))
        }
    }
}

/// A panic's message must not be lost in a terminal that is still in raw mode.
fn restore_on_panic() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        raw::restore();
        tell(panic);
    }));
}
