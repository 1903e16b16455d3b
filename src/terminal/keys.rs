//! The keys of a keyboard, and how the bottom line of a page names them.

use super::line::{Line, MARGIN, Role, ScreenRow};

/// A key that was pressed, as far as anything here cares.
///
/// It is what is left of the terminal's own event once modifiers that mean nothing here are ruled
/// out: Shift and an arrow is `Other`, not an arrow. What a key does is not known here: the table in
/// [`shortcut`](super::shortcut) and the kinds of question do that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPress {
    /// A character that could be typed into a text.
    Char(char),
    /// A letter pressed together with Ctrl.
    Ctrl(char),
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home: to the start of the line or the list.
    Home,
    /// End: to the end of the line or the list.
    End,
    /// Page up: back by a window.
    PageUp,
    /// Page down: on by a window.
    PageDown,
    /// Any other key, which does nothing.
    Other,
}

impl KeyPress {
    /// Whether the key types a character, so that it can be part of an answer.
    pub fn is_char(self) -> bool {
        matches!(self, Self::Char(_))
    }

    /// The key as it is printed on a keyboard: `u`, `Space`, `Ctrl-P`, `Backspace`.
    pub fn name(self) -> String {
        match self {
            Self::Char(' ') => "Space".into(),
            Self::Char(c) => c.into(),
            Self::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            key => format!("{key:?}"),
        }
    }
}

/// A key, or several that do the same, with the words for what it does on the bottom line of a
/// page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLabel {
    keys: String,
    does: String,
}

impl KeyLabel {
    /// A label; where `keys` says enough by itself, `does` is empty.
    pub fn new(keys: impl Into<String>, does: impl Into<String>) -> Self {
        let (keys, does) = (keys.into(), does.into());
        Self { keys, does }
    }
}

/// The bottom of a page: a blank row, then the keys. Where they take several rows, those are about equally
/// long, so that no key stands alone.
pub fn rows(labels: &[KeyLabel], width: usize) -> Vec<ScreenRow> {
    let line = bar(labels);
    let fewest = line.wrapped(width).len();
    let narrowest = (1..width).find(|narrow| line.wrapped(*narrow).len() <= fewest);
    let keys = line.wrapped(narrowest.unwrap_or(width));
    Line::blank()
        .wrapped(width)
        .into_iter()
        .chain(keys)
        .collect()
}

/// The line that names the keys; a row never breaks between a key and what it does.
fn bar(labels: &[KeyLabel]) -> Line {
    let together = |text: &str| text.replace(' ', "\u{a0}");
    labels
        .iter()
        .fold(Line::indented(MARGIN), |line, KeyLabel { keys, does }| {
            let gap = if does.is_empty() { "" } else { "\u{a0}" };
            line.with(Role::Key, &together(keys))
                .with(Role::Faint, &format!("{gap}{}   ", together(does)))
        })
}
