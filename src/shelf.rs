//! Finding decks: built in, in the decks folder, or at a path.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::deck::format::{self, MAX_BYTES, Places, Problem};
use crate::deck::{CardId, Deck};
use crate::text::SourceText;

mod file;
mod foreign;

pub use file::{FileError, read_file, read_text};
pub use foreign::{Import, UnknownKind, import};

/// The decks that come with civiq.
const BUILT_IN: [(&str, &str); 2] = [
    ("nato-purpose", include_str!("../decks/nato-purpose.json")),
    ("nato-terms", include_str!("../decks/nato-terms.json")),
];

/// The endings of files in a decks folder that can only be decks.
const ENDINGS: [&str; 3] = ["json", "gift", "aiken"];

/// Where decks are looked for.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: Option<PathBuf>,
}

/// A deck that was asked for, with all that is wrong with its file.
#[derive(Debug)]
pub struct FoundDeck {
    /// The deck; none where the file holds none.
    pub deck: Option<Arc<Deck>>,
    /// Where it is from.
    pub origin: Origin,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    places: Vec<Places>,
    /// The text that it cites, once it is laid beside it.
    pub text: Option<Arc<SourceText>>,
}

impl FoundDeck {
    /// Where a card stands in its file.
    pub fn places_of(&self, card: &CardId) -> Option<&Places> {
        let at = self
            .deck
            .as_ref()?
            .cards
            .iter()
            .position(|known| known.id == *card)?;
        self.places.get(at)
    }
}

/// Where a deck is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From this program, under this name.
    BuiltIn(&'static str),
    /// From a file.
    File(PathBuf),
}

/// Why a deck can't be had.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// Nothing has that id.
    #[error("there is no deck `{name}`")]
    NoSuchDeck {
        /// What was asked for.
        name: String,
        /// The ids that there are.
        known: Vec<String>,
    },
    /// A deck file can't be had.
    #[error(transparent)]
    File(#[from] FileError),
    /// A file is in no format that civiq reads.
    #[error("{} is in no format that civiq reads", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
        /// What it is, as far as that can be told.
        kind: UnknownKind,
    },
    /// The decks folder can't be read.
    #[error("can't read the decks folder {}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// The decks that were found, and those that could not be read.
pub type Finds = (Vec<FoundDeck>, Vec<ShelfError>);

impl Shelf {
    /// A shelf with the built-in decks and those of a folder.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// Every deck: the folder's, then the built-in ones that it does not replace.
    pub fn all(&self) -> Result<Finds, ShelfError> {
        let (mut found, mut errors) = (Vec::new(), Vec::new());
        for path in self.files()? {
            match open(&path) {
                Ok(deck) => found.push(deck),
                Err(error) => errors.push(error),
            }
        }
        for (name, text) in BUILT_IN {
            let deck = found_in(format::read(text.as_bytes()), Origin::BuiltIn(name));
            if !found.iter().any(|other| other.id() == deck.id()) {
                found.push(deck);
            }
        }
        Ok((found, errors))
    }

    /// The deck that a name means: an id on the shelf, or the path of a file.
    pub fn find(&self, name: &str) -> Result<FoundDeck, ShelfError> {
        let looks_like_path = name.contains(['/', '\\', '.']);
        if looks_like_path {
            return open(Path::new(name));
        }
        let (found, errors) = self.all()?;
        let mut known = found
            .iter()
            .filter_map(|deck| deck.id().map(str::to_owned))
            .collect::<Vec<_>>();
        known.sort();
        let named = |found: &FoundDeck| found.id() == Some(name) || found.stem() == Some(name);
        if let Some(found) = found.into_iter().find(named) {
            return Ok(found);
        }
        // A file of that name that could not be read is a better answer than no deck of that name.
        let unread = errors.into_iter().find(|error| error.stem() == Some(name));
        Err(unread.unwrap_or_else(|| match open(Path::new(name)) {
            Ok(_) | Err(ShelfError::File(FileError::Read { .. })) => ShelfError::NoSuchDeck {
                name: name.to_owned(),
                known,
            },
            Err(other) => other,
        }))
    }

    /// The deck files of the folder, by name.
    fn files(&self) -> Result<Vec<PathBuf>, ShelfError> {
        let Some(folder) = &self.folder else {
            return Ok(Vec::new());
        };
        let error = |source| ShelfError::Folder {
            path: folder.clone(),
            source,
        };
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).map_err(error)? {
            let path = entry.map_err(error)?.path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            if ending.is_some_and(|ending| ENDINGS.contains(&ending)) {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    }
}

impl FoundDeck {
    fn id(&self) -> Option<&str> {
        self.deck.as_ref().map(|deck| deck.id.as_str())
    }

    /// The file's name without its ending: what a broken deck can be called by.
    fn stem(&self) -> Option<&str> {
        match &self.origin {
            Origin::BuiltIn(_) => None,
            Origin::File(path) => path.file_stem()?.to_str(),
        }
    }
}

impl ShelfError {
    fn stem(&self) -> Option<&str> {
        match self {
            Self::File(error) => error.path().file_stem()?.to_str(),
            Self::UnknownFormat { path, .. } => path.file_stem()?.to_str(),
            Self::NoSuchDeck { .. } | Self::Folder { .. } => None,
        }
    }
}

/// Opens a deck file, or a file of another format as a deck.
pub fn open(path: &Path) -> Result<FoundDeck, ShelfError> {
    let origin = Origin::File(path.to_owned());
    if !is_deck_file(path)? {
        return Ok(import(path, None)?.into_found(origin));
    }
    let bytes = file::read(path, MAX_BYTES)?;
    Ok(found_in(format::read(&bytes), origin))
}

/// Whether a file is a deck file, or wants to be one: what it is called or how it begins says so.
fn is_deck_file(path: &Path) -> Result<bool, ShelfError> {
    let is_json = |ending: &std::ffi::OsStr| ending.eq_ignore_ascii_case("json");
    if path.extension().is_some_and(is_json) {
        return Ok(true);
    }
    let top = file::top(path)?;
    let top = top.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&top);
    Ok(top.trim_ascii_start().starts_with(b"{"))
}

fn found_in(reading: format::Reading, origin: Origin) -> FoundDeck {
    let format::Reading {
        deck,
        places,
        problems,
    } = reading;
    FoundDeck {
        deck: deck.map(Arc::new),
        origin,
        problems,
        places,
        text: None,
    }
}
