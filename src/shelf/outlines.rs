//! The outlines of decks, kept so that what they tell has not to be worked out of the decks each time.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::found::FoundDeck;
use super::origin::Origin;
use crate::files::{self, FilePrint};
use crate::quiz::{Kinships, Outline};

/// Fewer cards than this are read in no time.
pub(super) const LEAST_CARDS: usize = 2000;

/// The outlines of decks, by the paths of their files.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct KeptOutlines {
    made_by: String,
    decks: BTreeMap<PathBuf, (FilePrint, Outline)>,
}

/// What makes outlines: another version of civiq may see other cards in a file, and other siblings.
const MAKER: &str = concat!("1 ", env!("CARGO_PKG_VERSION"));

impl KeptOutlines {
    pub(super) fn load(path: &Path) -> Self {
        let kept = files::load_derived(path);
        let kept = kept.and_then(|(content, _)| serde_json::from_slice::<Self>(&content).ok());
        kept.filter(|kept| kept.made_by == MAKER)
            .unwrap_or_default()
    }

    pub(super) fn save(self, path: &Path) {
        let made_by = MAKER.into();
        // What can't be kept is made anew the next time.
        if let Ok(content) = serde_json::to_vec(&Self { made_by, ..self }) {
            let _ = files::save_derived(path, &content);
        }
    }

    /// The outline that was kept of a file, if that is as it was.
    pub(super) fn take(&mut self, path: &Path, print: Option<FilePrint>) -> Option<Outline> {
        let (kept, _) = self.decks.get(path)?;
        if Some(*kept) != print {
            return None;
        }
        self.decks.remove(path).map(|(_, outline)| outline)
    }

    /// Keeps the outline of a file that was read after its print was taken.
    pub(super) fn put(&mut self, path: PathBuf, print: FilePrint, outline: Outline) {
        self.decks.insert(path, (print, outline));
    }
}

/// Who gives whom away in decks that were read. As far as they are many, that is kept at a path, if there is
/// one.
pub fn kinships<'f>(
    decks: impl IntoIterator<Item = &'f FoundDeck>,
    kept_at: Option<&Path>,
) -> Kinships {
    let mut ids = HashSet::new();
    // A deck goes by its id: of two with one, whoever asks means the first.
    let first = decks.into_iter().filter(|found| ids.insert(found.id()));
    let of_file = |found: &'f FoundDeck| match &found.origin {
        Origin::File(path) if found.is_plain() => Some((files::absolute(path), found)),
        Origin::File(_) | Origin::BuiltIn(_) => None,
    };
    let decks = first.filter_map(of_file).collect::<Vec<_>>();
    let cards = decks.iter().map(|(_, found)| found.cards()).sum::<usize>();
    let Some(kept_at) = kept_at.filter(|_| cards >= LEAST_CARDS) else {
        return Kinships::default();
    };
    let mut kept = KeptOutlines::load(kept_at);
    let (mut is_news, mut outlines) = (false, Vec::new());
    for (path, found) in decks {
        let outline = kept.take(&path, found.print);
        is_news |= outline.is_none() && found.print.is_some();
        let outline = outline.or_else(|| found.deck.as_deref().map(Outline::of));
        outlines.extend(outline.map(|outline| (path, found.print, outline)));
    }
    if is_news {
        for (path, print, outline) in &outlines {
            if let Some(print) = print {
                kept.put(path.clone(), *print, outline.clone());
            }
        }
        kept.save(kept_at);
    }
    outlines.into_iter().map(|(.., outline)| outline).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::quiz::Kinship;
    use crate::shelf::open;

    /// A deck in which so many cards on end cite the same words.
    fn deck(alike: usize, flaw: &str) -> String {
        let cards = (0..LEAST_CARDS / 2).map(|n| {
            let cite = n / alike;
            format!(
                r#"{{ "id": "c{n}", {flaw} "type": "typed", "prompt": "{n}?", "answer": "w{n}", "cite": "words {cite}" }}"#
            )
        });
        let cards = cards.collect::<Vec<_>>().join(",");
        format!(r#"{{ "format": 1, "id": "d", "title": "D", "cards": [{cards}] }}"#)
    }

    #[test]
    fn of_two_decks_with_one_id_who_gives_whom_away_in_the_first_is_said_whatever_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let [one, other, more, kept] =
            ["one.json", "other.json", "more.json", "kept"].map(|name| folder.path().join(name));
        fs::write(&one, deck(2, r#""extra": 1,"#)).expect("written");
        fs::write(&other, deck(5, "")).expect("written");
        fs::write(&more, deck(3, "").replace("\"d\"", "\"e\"")).expect("written");
        let decks = [one, other, more].map(|path| open(&path).expect("a deck"));
        for _ in 0..2 {
            let kinships = kinships(&decks, Some(&kept));
            for of in [0, 2] {
                let deck = decks[of].deck.as_deref().expect("a deck");
                assert_eq!(*kinships.of(deck), Kinship::of(deck), "{of}");
            }
        }
    }
}
