//! The one table of keys and `:commands`: what each is called, where it works, what it does.
//!
//! The rich interface looks its letters up here and draws the bottom line of every page from it; both
//! interfaces look `:commands` up here, and `:help` is printed from it. **A new key or command is a
//! row in `table.rs`**, and a new [`Action`] only where it does something that none does yet. Keys
//! that make an answer (numbers, arrows, letters of a match) are not here: they belong to the kinds
//! of [`question`](super::question).

mod action;
mod page;
mod table;
mod typed_line;

use self::table::SHORTCUTS;
use super::keys::{KeyLabel, KeyPress};

pub use self::action::Action;
pub use self::page::{AskedPage, Page};
pub use self::typed_line::TypedLine;

/// What a key does on a page; none where it does nothing there.
pub fn action(key: KeyPress, page: &Page<'_>) -> Option<Action> {
    let row = SHORTCUTS
        .iter()
        .find(|row| row.keys.contains(&key) && row.works(page));
    row.map(|row| row.does)
}

/// The keys that a page names, but for letters that are `taken` by the answer.
pub fn labels(page: &Page<'_>, taken: impl Fn(char) -> bool) -> Vec<KeyLabel> {
    let is_free = |key: &KeyPress| !matches!(key, KeyPress::Char(c) if taken(*c));
    let rows = SHORTCUTS.iter().filter_map(|row| {
        let key = row.keys.first().filter(|key| is_free(key))?;
        Some(KeyLabel::new(key.name(), row.label(page)?))
    });
    rows.collect()
}

/// The keys and commands that a page names while text is typed.
pub fn labels_in_text(page: &Page<'_>) -> Vec<KeyLabel> {
    let rows = SHORTCUTS
        .iter()
        .filter_map(|row| row.label_in_text(row.label(page)?));
    rows.collect()
}
