//! What a deck format is: a row of the table.

#[cfg(feature = "archives")]
use super::broken_file::BrokenFile;
use super::imported::ImportedFile;
use super::loss::{DeckPart, Loss, LostPart, TypedComparison};
#[cfg(feature = "archives")]
use crate::archive::Archive;
use crate::deck::Deck;
use crate::moment::Moment;

/// A format of decks beside civiq's own: what there is to know of it outside of its file.
///
/// Each format's file holds one as its constant `FORMAT`, and the table in `formats` lists them.
/// Who uses a format needs nothing else: `deck import` calls its `readers`, `deck export` calls `write`
/// (through `formats::export_at`, which adds the losses that `carries` implies), `civiq help formats`
/// prints `about`. It is a table's row and not a trait, since no format has a state.
#[derive(Debug)]
pub struct DeckFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What its files' names end in, the usual one first. Several formats may share one: then the file
    /// itself tells.
    pub endings: &'static [&'static str],
    /// Which of `endings` no other kind of file has, so that such a file in the decks folder is a deck.
    pub own_endings: &'static [&'static str],
    /// Which programs take it, and what it is good for: a line or two for `civiq help formats`.
    pub about: &'static str,
    /// What reads it, a reader for each kind of file; none where civiq only writes it.
    pub readers: &'static [DeckReader],
    /// What writes it; none where civiq only reads it.
    pub write: Option<DeckWriter>,
    /// What it tells of what a deck says of itself; the loss of the rest is reported without the writer's
    /// help.
    pub tells: &'static [DeckPart],
    /// How its readers compare a typed answer with an accepted one.
    pub typed: TypedComparison,
    /// The parts that a card may have or not, such as a hint, for which the format has a place. The
    /// losses of all others are reported without the writer's help.
    pub carries: &'static [LostPart],
}

/// What reads files of a format, and how it knows them.
///
/// The formats are asked in the order of the table whether a file looks like theirs.
#[derive(Clone, Copy, Debug)]
pub enum DeckReader {
    /// For files of text. It takes any text whatsoever: what makes no card becomes a warning.
    Text {
        /// Whether a text looks like it, for files whose name does not tell.
        is_like: fn(&str) -> bool,
        /// Reads the text.
        read: fn(&str) -> ImportedFile,
    },
    /// For zip files with others in them.
    #[cfg(feature = "archives")]
    Archive {
        /// Whether the files in it look like it.
        is_like: fn(&Archive<'_>) -> bool,
        /// Reads what is in it.
        read: fn(&Archive<'_>) -> Result<ImportedFile, BrokenFile>,
    },
}

/// What writes the active cards of a deck. A card that the format can't express is left out, and is a loss.
#[derive(Clone, Copy, Debug)]
pub enum DeckWriter {
    /// The same deck gives the same file at all times.
    Undated(for<'d> fn(&'d Deck) -> Exported<'d>),
    /// The file says when it was written, since its reader goes by that.
    Dated(for<'d> fn(&'d Deck, Edition<'_>) -> Exported<'d>),
}

/// One of the files that are written of a deck in the course of time.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'f> {
    /// When it is written.
    pub at: Moment,
    /// The file that it takes the place of; none where it is the first.
    pub before: Option<&'f [u8]>,
}

impl DeckWriter {
    /// Writes a deck.
    pub fn write<'d>(&self, deck: &'d Deck, edition: Edition<'_>) -> Exported<'d> {
        match self {
            Self::Undated(write) => write(deck),
            Self::Dated(write) => write(deck, edition),
        }
    }
}

impl DeckFormat {
    /// Reads a text, if this format has texts.
    #[cfg_attr(
        not(feature = "archives"),
        allow(
            clippy::unnecessary_find_map,
            reason = "there is another kind of reader"
        )
    )]
    pub fn read_text(&self, text: &str) -> Option<ImportedFile> {
        let read = self.readers.iter().find_map(|reader| match reader {
            DeckReader::Text { read, .. } => Some(read),
            #[cfg(feature = "archives")]
            DeckReader::Archive { .. } => None,
        });
        read.map(|read| read(text))
    }

    /// Whether a text looks like this format.
    pub fn is_like_text(&self, text: &str) -> bool {
        self.readers.iter().any(|reader| match reader {
            DeckReader::Text { is_like, .. } => is_like(text),
            #[cfg(feature = "archives")]
            DeckReader::Archive { .. } => false,
        })
    }

    /// Reads an archive, if this format has archives.
    #[cfg(feature = "archives")]
    pub fn read_archive(&self, archive: &Archive<'_>) -> Option<Result<ImportedFile, BrokenFile>> {
        let read = self.readers.iter().find_map(|reader| match reader {
            DeckReader::Archive { read, .. } => Some(read),
            DeckReader::Text { .. } => None,
        });
        read.map(|read| read(archive))
    }

    /// Whether an archive looks like this format.
    #[cfg(feature = "archives")]
    pub fn is_like_archive(&self, archive: &Archive<'_>) -> bool {
        self.readers.iter().any(|reader| match reader {
            DeckReader::Archive { is_like, .. } => is_like(archive),
            DeckReader::Text { .. } => false,
        })
    }
}

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
