//! Pages on the terminal: shown, waited on, turned, so that they stay in the scrollback.

use std::io;

use super::canvas::Canvas;
use super::clocks::Clocks;
use crate::terminal::keys::KeyPress;
use crate::terminal::line::Line;
use crate::terminal::paint::Palette;
use crate::terminal::screen::{Frame, Screen, TerminalEvent};
use crate::terminal::shortcut::{Action, Page, action};
use crate::terminal::signal::Signals;
use crate::ui::{Gone, Next};

/// The terminal as a book of pages: one is shown, waited on, and turned.
///
/// It knows when a page is drawn and which keys end it; what stands on a page is the canvas's.
pub struct Pages {
    palette: Palette,
    signals: Signals,
    /// Taken over with the first page, so that choosing a deck and telling of problems come before.
    screen: Option<Screen>,
    messages: Vec<String>,
}

impl Pages {
    /// Pages on a terminal that is not taken over yet.
    pub fn new(palette: Palette, signals: Signals) -> Self {
        Self {
            palette,
            signals,
            screen: None,
            messages: Vec::new(),
        }
    }

    /// The window as it is now.
    pub fn canvas(&self) -> Canvas {
        Canvas::now(self.palette)
    }

    /// The terminal, taken over if it was not yet.
    pub fn screen(&mut self) -> Result<&mut Screen, Gone> {
        if self.screen.is_none() {
            self.screen = Some(Screen::enter(self.palette, self.signals.clone())?);
        }
        self.screen
            .as_mut()
            .ok_or_else(|| Gone(io::ErrorKind::NotConnected.into()))
    }

    /// Puts a message on the next page.
    pub fn add_message(&mut self, text: &str) {
        self.messages.push(text.to_owned());
    }

    /// The messages for the next page.
    pub fn messages(&self) -> &[String] {
        &self.messages
    }

    /// Takes the messages away, to show them.
    pub fn take_messages(&mut self) -> Vec<String> {
        std::mem::take(&mut self.messages)
    }

    /// Shows a page that stays, waits for one of its keys that means something to `pick`, and turns
    /// the page. It is made anew whenever the window has changed.
    pub fn show<T>(
        &mut self,
        make: impl Fn(Canvas, &[String]) -> Frame,
        page: &Page<'_>,
        pick: impl Fn(Action) -> Option<T>,
    ) -> Result<T, Gone> {
        self.show_with(&Clocks::default(), make, page, pick)
    }

    /// The same while a clock runs, which the page shows.
    pub fn show_with<T>(
        &mut self,
        clocks: &Clocks,
        make: impl Fn(Canvas, &[String]) -> Frame,
        page: &Page<'_>,
        pick: impl Fn(Action) -> Option<T>,
    ) -> Result<T, Gone> {
        let (picked, frame) = self.wait_on(clocks, make, page, pick)?;
        self.messages.clear();
        self.screen()?.turn_page(&frame)?;
        Ok(picked)
    }

    /// Shows a page and waits for one of its keys that means something to `pick`. What is taller than
    /// the window is scrolled meanwhile; its end is in sight at first.
    fn wait_on<T>(
        &mut self,
        clocks: &Clocks,
        make: impl Fn(Canvas, &[String]) -> Frame,
        page: &Page<'_>,
        pick: impl Fn(Action) -> Option<T>,
    ) -> Result<(T, Frame), Gone> {
        let mut frame = make(self.canvas(), &self.messages);
        self.screen()?.present(&frame)?;
        loop {
            let left = clocks.left().filter(|left| !left.is_zero());
            let pressed = match self.screen()?.event_by(left)? {
                Some(TerminalEvent::Signal(signal)) => Some(Action::Go(Next::Interrupt(signal))),
                Some(TerminalEvent::Key(key)) => {
                    let rows = scrolls_page(key).unwrap_or(0);
                    self.screen()?.scroll(rows);
                    action(key, page)
                }
                Some(TerminalEvent::Redraw | TerminalEvent::Paste(_)) | None => None,
            };
            if let Some(picked) = pressed.and_then(&pick) {
                return Ok((picked, frame));
            }
            frame = make(self.canvas(), &self.messages);
            self.screen()?.draw(&frame)?;
        }
    }

    /// Shows a page that leaves nothing behind: once it is answered, another takes its place.
    pub fn show_over(&mut self, lines: &[Line], page: &Page<'_>) -> Result<Next, Gone> {
        let make = |canvas: Canvas, messages: &[String]| canvas.page(lines, page, messages);
        let (next, frame) = self.wait_on(&Clocks::default(), make, page, Action::next)?;
        if matches!(next, Next::Leave | Next::Interrupt(_)) {
            // Should nothing else come, the shell's prompt stands below.
            self.screen()?.settle(&frame)?;
        }
        Ok(next)
    }

    /// Shows the page that a sitting ends with. Whoever leaves finds it above the shell's prompt.
    pub fn show_last(&mut self, lines: &[Line], page: &Page<'_>) -> Result<Next, Gone> {
        let make = |canvas: Canvas, messages: &[String]| canvas.page(lines, page, messages);
        let (next, frame) = self.wait_on(&Clocks::default(), make, page, Action::next)?;
        match next {
            Next::Go | Next::Leave | Next::Interrupt(_) => self.screen()?.settle(&frame)?,
            _ => self.screen()?.turn_page(&frame)?,
        }
        Ok(next)
    }

    /// Leaves a page on the terminal without waiting for anything.
    pub fn leave_behind(&mut self, lines: &[Line]) -> Result<(), Gone> {
        let frame = self.canvas().bare_page(lines, &self.messages);
        Ok(self.screen()?.settle(&frame)?)
    }

    /// Gives the terminal back: whatever comes next takes it over anew.
    pub fn close(&mut self) {
        self.screen = None;
    }

    /// Lets another program have the terminal while it runs.
    pub fn step_aside<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        match &mut self.screen {
            Some(screen) => screen.step_aside(run),
            None => Ok(run()),
        }
    }
}

/// By how many rows a key scrolls a question that is taller than the window: arrows choose there.
pub fn scrolls(key: KeyPress) -> Option<isize> {
    match key {
        KeyPress::PageUp => Some(-5),
        KeyPress::PageDown => Some(5),
        _ => None,
    }
}

/// By how many rows a key scrolls a page on which nothing is chosen.
fn scrolls_page(key: KeyPress) -> Option<isize> {
    match key {
        KeyPress::Up => Some(-1),
        KeyPress::Down => Some(1),
        KeyPress::Home => Some(-10_000),
        KeyPress::End => Some(10_000),
        key => scrolls(key),
    }
}
