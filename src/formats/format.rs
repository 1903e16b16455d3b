//! What a deck format is: a row of the table.

use super::imported::ImportedFile;
use super::loss::{Loss, LostPart};
use crate::deck::Deck;

/// A format of decks beside civiq's own: what there is to know of it outside of its file.
///
/// Each format's file holds one as its constant `FORMAT`, and [`formats`](super::formats()) lists them.
/// Who uses a format needs nothing else: `deck import` calls `read`, `deck export` calls `write` (through
/// [`export`](super::export), which adds the losses that `carries` implies), `civiq help formats` prints
/// `about`. It is a table's row and not a trait, since no format has a state.
#[derive(Debug)]
pub struct DeckFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What its files' names end in, the usual one first.
    ///
    /// No two formats share one.
    pub endings: &'static [&'static str],
    /// Which of `endings` no other kind of file has, so that such a file in the decks folder is a deck.
    pub own_endings: &'static [&'static str],
    /// Which programs take it, and what it is good for: a line or two for `civiq help formats`.
    pub about: &'static str,
    /// Whether a text looks like it, for files whose name does not tell. The formats are asked in the
    /// order of the table.
    pub is_like: fn(&str) -> bool,
    /// The function that reads it; none where civiq only writes it.
    pub read: Option<ReadFile>,
    /// The function that writes it; none where civiq only reads it.
    pub write: Option<WriteDeck>,
    /// The parts that a card may have or not, such as a hint, for which the format has a place. The
    /// losses of all others are reported without the writer's help.
    pub carries: &'static [LostPart],
}

/// Reads a file of a format. It takes any text whatsoever: what makes no card becomes a warning.
pub type ReadFile = fn(&str) -> ImportedFile;

/// Writes the active cards of a deck. A card that the format can't express is left out, and is a loss.
pub type WriteDeck = for<'d> fn(&'d Deck) -> Exported<'d>;

/// A deck in another format, and what is not in it.
///
/// A writer makes it. `deck export` writes the bytes to a file or prints them, and reports the losses, a
/// line for each kind; unless `--allow-loss` is given, a loss makes its exit code 1.
#[derive(Debug, Default)]
pub struct Exported<'d> {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What of the deck is not in the bytes.
    pub lost: Vec<Loss<'d>>,
}
