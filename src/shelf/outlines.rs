//! The outlines of decks, kept so that what they tell has not to be worked out of the decks each time.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::found::FoundDeck;
use super::origin::Origin;
use crate::files::{self, FilePrint};
use crate::packed::{Packed, Packing};
use crate::quiz::{Kinships, Outline};

/// Fewer cards than this are read in no time.
pub(super) const LEAST_CARDS: usize = 2000;

/// The outlines of decks, by the paths of their files, as they were kept: one is read when it is asked for.
#[derive(Default)]
pub(super) struct KeptOutlines {
    bytes: Vec<u8>,
    /// What each file was like, and the part of the bytes that is its outline.
    decks: HashMap<PathBuf, (FilePrint, Range<usize>)>,
}

/// What makes outlines: another version of civiq may see other cards in a file, and other siblings.
const MAKER: &str = concat!("2 ", env!("CARGO_PKG_VERSION"));

impl KeptOutlines {
    pub(super) fn load(path: &Path) -> Self {
        let kept = files::load_derived(path);
        kept.and_then(|(bytes, _)| Self::in_bytes(bytes))
            .unwrap_or_default()
    }

    fn in_bytes(bytes: Vec<u8>) -> Option<Self> {
        let mut packed = Packed(&bytes);
        if packed.text()? != MAKER {
            return None;
        }
        let mut decks = HashMap::new();
        while !packed.is_empty() {
            let path = PathBuf::from(packed.text()?);
            let mut numbers = [0; 7];
            for number in &mut numbers {
                *number = packed.large()?;
            }
            let length = packed.bytes()?.len();
            let end = bytes.len() - packed.0.len();
            let print = FilePrint::from_numbers(numbers);
            decks.insert(path, (print, end - length..end));
        }
        Some(Self { bytes, decks })
    }

    pub(super) fn save(&self, path: &Path) {
        let mut packing = Packing::default();
        packing.text(MAKER);
        for (deck, (print, outline)) in &self.decks {
            // A path that is no text is read each time.
            let Some(deck) = deck.to_str() else { continue };
            packing.text(deck);
            print
                .numbers()
                .into_iter()
                .for_each(|number| packing.large(number));
            packing.bytes(&self.bytes[outline.clone()]);
        }
        // What can't be kept is made anew the next time.
        let _ = files::save_derived(path, packing.0);
    }

    /// The outline that was kept of a file, if that is as it was.
    pub(super) fn find(&self, path: &Path, print: Option<FilePrint>) -> Option<Outline> {
        let (kept, outline) = self.decks.get(path)?;
        let is_as_it_was = Some(*kept) == print;
        let outline = || Outline::from_packed(&self.bytes[outline.clone()]);
        is_as_it_was.then(outline).flatten()
    }

    /// Keeps the outline of a file that was read after its print was taken.
    pub(super) fn put(&mut self, path: PathBuf, print: FilePrint, outline: &Outline) {
        let start = self.bytes.len();
        self.bytes.extend(outline.packed());
        let place = start..self.bytes.len();
        self.decks.insert(path, (print, place));
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
        let outline = kept.find(&path, found.print);
        is_news |= outline.is_none() && found.print.is_some();
        let outline = outline.or_else(|| found.deck.as_deref().map(Outline::of));
        outlines.extend(outline.map(|outline| (path, found.print, outline)));
    }
    if is_news {
        for (path, print, outline) in &outlines {
            if let Some(print) = print {
                kept.put(path.clone(), *print, outline);
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
    fn of_what_is_not_whole_as_much_is_kept_as_can_be_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let [path, at] = ["d.json", "kept"].map(|name| folder.path().join(name));
        fs::write(&path, deck(2, "")).expect("written");
        let print = FilePrint::at(&path).expect("looked at");
        let outline = Outline::of(
            open(&path)
                .expect("a deck")
                .deck
                .as_deref()
                .expect("a deck"),
        );
        let mut kept = KeptOutlines::default();
        kept.put(path.clone(), print.expect("a print"), &outline);
        kept.save(&at);
        assert_eq!(
            KeptOutlines::load(&at).find(&path, print),
            Some(outline.clone())
        );
        assert_eq!(KeptOutlines::load(&at).find(&path, None), None);
        let (bytes, _) = files::load_derived(&at).expect("whole");
        for end in (0..bytes.len())
            .step_by(7)
            .chain(bytes.len() - 3..bytes.len())
        {
            let cut = KeptOutlines::in_bytes(bytes[..end].to_vec());
            let found = cut.and_then(|cut| cut.find(&path, print));
            assert_eq!(found, None, "{end}");
        }
        let mut damaged = fs::read(&at).expect("bytes");
        damaged[bytes.len() / 2] ^= 1;
        fs::write(&at, damaged).expect("written");
        assert_eq!(KeptOutlines::load(&at).find(&path, print), None);
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
