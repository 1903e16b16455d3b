//! What a deck format is: a row of the table.

use super::imported::ImportedFile;
use super::loss::{Loss, LostPart};
use crate::deck::Deck;

/// A format of decks beside civiq's own.
#[derive(Debug)]
pub struct DeckFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What its files' names end in, the usual one first.
    pub endings: &'static [&'static str],
    /// What takes it, and what it is good for.
    pub about: &'static str,
    /// Whether a text looks like it.
    pub is_like: fn(&str) -> bool,
    /// Reads it; none where civiq does not.
    pub read: Option<ReadFile>,
    /// Writes it; none where civiq does not.
    pub write: Option<WriteDeck>,
    /// The parts of a card that it has a place for.
    pub carries: &'static [LostPart],
}

/// Reads a file of a format.
pub type ReadFile = fn(&str) -> ImportedFile;

/// Writes the cards of a deck that are asked; a card that can't be said is told, and left out.
pub type WriteDeck = for<'d> fn(&'d Deck) -> Exported<'d>;

/// A deck in another format, and what was lost on the way.
#[derive(Debug, Default)]
pub struct Exported<'d> {
    /// The file.
    pub bytes: Vec<u8>,
    /// What is not in it.
    pub lost: Vec<Loss<'d>>,
}
