//! Choosing from a short list, with the marks and keys of every page.

use dialoguer::console::truncate_str;

use super::keys::{self, KeyLabel, KeyPress};
use super::line::{Line, MARGIN, Role, ScreenRow, wrapped};
use super::paint::Palette;
use super::screen::{Frame, Screen, TerminalEvent};
use super::shortcut::{Action, Page, action, labels};
use crate::text::clean;
use crate::ui::{Gone, MenuChoice, MenuItem, Next};

/// A list to choose from, and where the person is in it.
struct Picker<'a> {
    prompt: &'a str,
    items: &'a [MenuItem],
    palette: Palette,
    cursor: usize,
}

/// Lets the person pick an item; the window is empty afterwards.
pub fn pick(
    screen: &mut Screen,
    palette: Palette,
    prompt: &str,
    items: &[MenuItem],
) -> Result<MenuChoice, Gone> {
    let mut picker = Picker {
        prompt,
        items,
        palette,
        cursor: 0,
    };
    let mut is_new = true;
    loop {
        let frame = picker.frame(Screen::width());
        if std::mem::take(&mut is_new) {
            screen.present(&frame)?;
        } else {
            screen.draw(&frame)?;
        }
        let next = match screen.event()? {
            TerminalEvent::Signal(signal) => Some(Next::Interrupt(signal)),
            TerminalEvent::Key(key) => picker.press(key),
            TerminalEvent::Paste(_) | TerminalEvent::Redraw => None,
        };
        let choice = match next {
            None => continue,
            Some(Next::Go) => MenuChoice::Picked(picker.cursor),
            Some(next) => MenuChoice::Left(next),
        };
        screen.wipe()?;
        return Ok(choice);
    }
}

impl Picker<'_> {
    /// Moves, or says where the person goes from here.
    fn press(&mut self, key: KeyPress) -> Option<Next> {
        let last = self.items.len().checked_sub(1)?;
        if let Some(at) = self.item_of(key) {
            self.cursor = at;
            return Some(Next::Go);
        }
        self.cursor = match key {
            KeyPress::Up | KeyPress::Char('k') => self.cursor.checked_sub(1).unwrap_or(last),
            KeyPress::Down | KeyPress::Tab | KeyPress::Char('j') => (self.cursor + 1) % (last + 1),
            KeyPress::Home => 0,
            KeyPress::End => last,
            key => return action(key, &Page::Menu).and_then(Action::next),
        };
        None
    }

    /// The item that a key picks by itself.
    fn item_of(&self, key: KeyPress) -> Option<usize> {
        let mut items = self.items.iter();
        items.position(|item| item.key.map(KeyPress::Char) == Some(key))
    }

    fn frame(&self, width: usize) -> Frame {
        let roles = std::iter::once(Role::Strong).chain(std::iter::repeat(Role::Plain));
        let prompt = self.prompt.lines().zip(roles);
        let prompt = prompt.map(|(text, role)| Line::indented(MARGIN).with(role, text));
        let prompt = prompt.chain([Line::blank()]).collect::<Vec<_>>();
        let mut rows = wrapped(&prompt, width);
        let focus = rows.len() + self.cursor;
        rows.extend((0..self.items.len()).map(|at| self.row(at, width)));
        let mut named = vec![KeyLabel::new(self.palette.arrows(), "")];
        named.extend(labels(&Page::Menu, |_| false));
        Frame {
            rows,
            focus,
            caret: None,
            keys: keys::rows(&named, width),
        }
    }

    fn label(&self, at: usize) -> String {
        let MenuItem { text, key } = &self.items[at];
        match key {
            Some(key) => format!("{key}  {text}"),
            None => text.clone(),
        }
    }

    /// An item on a row of its own: one that wrapped would be hard to tell from two.
    fn row(&self, at: usize, width: usize) -> ScreenRow {
        let (pointer, role) = if at == self.cursor {
            (self.palette.here(), Role::Here)
        } else {
            (" ", Role::Plain)
        };
        let label = clean(&self.label(at));
        let label = truncate_str(&label, width.saturating_sub(MARGIN + 2), "…");
        vec![
            (Role::Plain, " ".repeat(MARGIN)),
            (Role::Here, format!("{pointer} ")),
            (role, label.into_owned()),
        ]
    }
}
