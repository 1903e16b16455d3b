//! Where decks are looked for by name.

use std::path::{Path, PathBuf};

use super::error::ShelfError;
use super::found::FoundDeck;
use super::open::open;
use super::origin::Origin;
use crate::files::{self, FileError};
use crate::formats::is_own_ending;
use crate::quiz::Outline;

/// The decks that come with civiq, each with its outline, which is made anew with
/// `UPDATE_EXPECT=1 cargo test --lib built_in`.
const BUILT_IN: [(&str, &str, &[u8]); 3] = [
    (
        "nato-purpose",
        include_str!("../../decks/nato-purpose.json"),
        include_bytes!("../../decks/nato-purpose.outline"),
    ),
    (
        "nato-terms",
        include_str!("../../decks/nato-terms.json"),
        include_bytes!("../../decks/nato-terms.outline"),
    ),
    (
        "nato-reasoning",
        include_str!("../../decks/nato-reasoning.json"),
        include_bytes!("../../decks/nato-reasoning.outline"),
    ),
];

/// Where decks are looked for by name: the decks folder, if there is one, and the decks that come
/// with civiq, of which one in the folder with the same id takes the place.
///
/// It holds no deck itself: each call reads the files as they are then.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: Option<PathBuf>,
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
        self.collect(|found| found)
    }

    /// Every deck, without the bytes of the files in which their cards stand: they take as much again.
    pub fn contents(&self) -> Result<Finds, ShelfError> {
        self.collect(FoundDeck::without_file)
    }

    fn collect(&self, keep: fn(FoundDeck) -> FoundDeck) -> Result<Finds, ShelfError> {
        let (mut found, mut errors) = (Vec::new(), Vec::new());
        for path in self.files()? {
            match open(&path) {
                Ok(deck) => found.push(keep(deck)),
                Err(error) => errors.push(error),
            }
        }
        for deck in Self::built_in() {
            if !found.iter().any(|other| other.id() == deck.id()) {
                found.push(deck);
            }
        }
        Ok((found, errors))
    }

    /// The decks that come with civiq.
    fn built_in() -> impl Iterator<Item = FoundDeck> {
        let decks = BUILT_IN.into_iter();
        decks.map(|(name, text, _)| FoundDeck::read(text.as_bytes().into(), Origin::BuiltIn(name)))
    }

    /// Their outlines.
    pub(super) fn built_in_outlines() -> impl Iterator<Item = (Outline, Origin)> {
        let decks = BUILT_IN.into_iter();
        decks.filter_map(|(name, _, outline)| {
            Some((Outline::from_packed(outline)?, Origin::BuiltIn(name)))
        })
    }

    /// Fails where [`all`](Self::all) would, without a look into the decks.
    pub fn ensure_folder(&self) -> Result<(), ShelfError> {
        self.files().map(drop)
    }

    /// The deck that a name means: an id on the shelf, or the path of a file.
    pub fn find(&self, name: &str) -> Result<FoundDeck, ShelfError> {
        let looks_like_path = name.contains(['/', '\\', '.']);
        if looks_like_path {
            return open(Path::new(name));
        }
        if let Some(found) = self.called(name)? {
            return Ok(found);
        }
        let (found, errors) = self.all()?;
        let ids = found.iter().filter_map(FoundDeck::id);
        let mut known = ids.map(str::to_owned).collect::<Vec<_>>();
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

    /// The deck of this id, if it is in the file that is called by it, as it nearly always is: then no other
    /// file has to be read.
    fn called(&self, id: &str) -> Result<Option<FoundDeck>, ShelfError> {
        let mut files = self.files()?.into_iter();
        let file = files.find(|path| path.file_stem().is_some_and(|stem| stem == id));
        let found = file.and_then(|path| open(&path).ok());
        Ok(found.filter(|found| found.id() == Some(id)))
    }

    /// The deck files of the folder, by name.
    pub(super) fn files(&self) -> Result<Vec<PathBuf>, ShelfError> {
        let Some(folder) = &self.folder else {
            return Ok(Vec::new());
        };
        let error = |source| ShelfError::Folder {
            path: folder.clone(),
            source,
        };
        let mut files = files::list(folder).map_err(error)?;
        files.retain(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            ending.is_some_and(is_deck_ending)
        });
        Ok(files)
    }
}

/// Whether a file in a decks folder whose name ends so can only be a deck.
fn is_deck_ending(ending: &str) -> bool {
    ending == "json" || is_own_ending(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_outlines_are_those_of_the_built_in_decks() {
        for (found, (name, _, outline)) in Shelf::built_in().zip(BUILT_IN) {
            assert!(found.is_plain(), "{name}");
            let right = Outline::of(found.deck.as_deref().expect("a deck"));
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/decks");
                let path = format!("{folder}/{name}.outline");
                std::fs::write(path, right.packed()).expect("written");
            } else {
                assert_eq!(Outline::from_packed(outline), Some(right), "{name}");
            }
        }
    }

    #[test]
    fn a_deck_is_found_by_its_id_wherever_it_is_and_by_the_name_of_its_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |file: &str, id: &str| {
            let text = format!(r#"{{ "format": 1, "id": "{id}", "title": "D", "cards": [] }}"#);
            std::fs::write(folder.path().join(file), text).expect("written");
        };
        put("court.json", "mayor");
        put("mayor.json", "law");
        put("town.json", "town");
        put("nato-terms.json", "nato-terms");
        std::fs::write(folder.path().join("broken.json"), "{").expect("written");
        let shelf = Shelf::new(Some(folder.path().to_owned()));
        for (name, file) in [
            ("town", "town.json"),
            ("court", "court.json"),
            // What is called so comes before what is only in a file of that name.
            ("mayor", "court.json"),
            ("law", "mayor.json"),
            ("broken", "broken.json"),
            ("nato-terms", "nato-terms.json"),
        ] {
            let found = shelf.find(name).expect("a deck");
            assert_eq!(found.origin, Origin::File(folder.path().join(file)));
        }
        let built_in = shelf.find("nato-purpose").expect("a deck").origin;
        assert_eq!(built_in, Origin::BuiltIn("nato-purpose"));
        assert!(matches!(
            shelf.find("twon"),
            Err(ShelfError::NoSuchDeck { .. })
        ));
    }
}
