//! Choosing from a short list, with the marks and keys of every page.

use std::ops::Range;

use dialoguer::console::truncate_str;

use super::keys::{self, KeyLabel, KeyPress};
use super::line::{Line, MARGIN, Role, ScreenRow, wrapped};
use super::paint::Palette;
use super::screen::{Frame, Screen, TerminalEvent};
use super::shortcut::{Action, Page, action, labels};
use crate::text::clean;
use crate::ui::{Gone, MenuChoice, MenuItem, Next};

/// The row of a window that stands empty below the keys.
const BELOW: usize = 1;

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
        let frame = picker.frame(Screen::width(), Screen::size().1);
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

    fn frame(&self, width: usize, height: usize) -> Frame {
        let roles = std::iter::once(Role::Strong).chain(std::iter::repeat(Role::Plain));
        let prompt = self.prompt.lines().zip(roles);
        let prompt = prompt.map(|(text, role)| Line::indented(MARGIN).with(role, text));
        let prompt = prompt.chain([Line::blank()]).collect::<Vec<_>>();
        let mut named = vec![KeyLabel::new(self.palette.arrows(), "")];
        named.extend(labels(&Page::Menu, |_| false));
        let keys = keys::rows(&named, width);
        let mut rows = wrapped(&prompt, width);
        let room = height.saturating_sub(keys.len() + BELOW);
        let listed = self.in_sight(&mut rows, room);
        let focus = rows.len() + self.cursor - listed.start;
        rows.extend(listed.map(|at| self.row(at, width)));
        Frame {
            rows,
            focus,
            caret: None,
            keys,
        }
    }

    /// The items that are listed, where a window has room for so many rows. Of a prompt that is too long for it
    /// the beginning stays: nobody can choose who does not see of what.
    fn in_sight(&self, prompt: &mut Vec<ScreenRow>, room: usize) -> Range<usize> {
        let least = (room / 3).max(1);
        let most = room.saturating_sub(prompt.len()).max(least);
        let listed = most.min(self.items.len());
        if prompt.len() + listed > room {
            prompt.truncate(room.saturating_sub(listed + 1).max(1));
            prompt.extend(wrapped(
                &[Line::indented(MARGIN).with(Role::Plain, "…")],
                room,
            ));
        }
        let start = (self.cursor + 1).saturating_sub(listed);
        start..start + listed
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::paint::{ColorChoice, Surroundings};

    fn shown(height: usize, cursor: usize) -> Vec<String> {
        let items = ["accept", "reject", "edit", "turn", "skip"];
        let items = items.map(|text| MenuItem::from(text.to_owned()));
        let surroundings = Surroundings {
            var: &|_| None,
            is_terminal: true,
        };
        let picker = Picker {
            prompt: "one\ntwo\nthree\nfour\nfive\nsix\nseven",
            items: &items,
            palette: Palette::new(ColorChoice::Never, surroundings),
            cursor,
        };
        let frame = picker.frame(60, height);
        assert!(frame.rows.len() + frame.keys.len() + BELOW <= height.max(8));
        let texts = frame.rows.iter().map(|row| {
            let parts = row.iter().map(|(_, text)| text.as_str());
            parts.collect::<String>().trim().to_owned()
        });
        texts.collect()
    }

    #[test]
    fn in_a_low_window_a_prompt_keeps_its_beginning_and_the_list_what_is_chosen() {
        assert_eq!(shown(24, 0).len(), 13);
        assert_eq!(
            shown(12, 0),
            [
                "one",
                "two",
                "three",
                "four",
                "five",
                "…",
                "▸ accept",
                "reject",
                "edit"
            ]
        );
        let last = shown(12, 4);
        assert_eq!(&last[5..], ["…", "edit", "turn", "▸ skip"]);
    }
}
