//! A quiz on paper: versions to hand out, cards to fold, and the answers when they come back.

pub mod quiz;
mod wording;
mod html;
mod markdown;
pub mod written;

use std::sync::Arc;

use crate::deck::Deck;
use crate::quiz::{Question, Style};

pub use self::quiz::*;
pub use self::written::*;

/// As what it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Pages for a browser's printer.
    #[default]
    Html,
    /// Markdown.
    Markdown,
}

/// Writes all versions, and a key to each.
pub fn quiz(layout: Layout, deck: &Deck, versions: &[Version], paper: &Paper) -> String {
    match layout {
        Layout::Html => html::quiz(deck, versions, paper),
        Layout::Markdown => markdown::quiz(deck, versions, paper),
    }
}

/// Writes cards with a front and a back.
pub fn cards(layout: Layout, deck: &Deck, questions: &[Question]) -> String {
    match layout {
        Layout::Html => html::cards(deck, questions),
        Layout::Markdown => markdown::cards(deck, questions),
    }
}

/// The questions as cards: a front to ask, a back to tell.
pub fn folded(deck: &Arc<Deck>) -> Vec<Question> {
    let cards = deck.active();
    let cards = cards.map(|card| Question::new(deck, card, Style::AsWritten, 0));
    cards.collect()
}
