//! A look at all decks that reads no more of them than has changed since the last one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::ShelfError;
use super::found::FoundDeck;
use super::lookup::Shelf;
use super::open::open;
use super::origin::Origin;
use crate::files::{self, FilePrint};
use crate::quiz::Outline;

/// A deck that was looked at.
#[derive(Debug)]
pub enum DeckGlance {
    /// Its file is as it was when its outline was kept, and nothing was wrong with it then.
    Outlined(Outline, PathBuf),
    /// It was read.
    Read(FoundDeck),
}

/// The decks that were looked at, and those that could not be read.
pub type Glances = (Vec<DeckGlance>, Vec<ShelfError>);

/// Fewer cards than this are read in no time.
const LEAST_CARDS: usize = 2000;

/// The outlines of decks, by the paths of their files.
#[derive(Default, Serialize, Deserialize)]
struct KeptOutlines {
    made_by: String,
    decks: BTreeMap<PathBuf, (FilePrint, Outline)>,
}

/// What makes outlines: another version of civiq may see other cards in a file, and other siblings.
const MAKER: &str = concat!("1 ", env!("CARGO_PKG_VERSION"));

impl KeptOutlines {
    fn load(path: &Path) -> Self {
        let kept = files::load_derived(path);
        let kept = kept.and_then(|(content, _)| serde_json::from_slice::<Self>(&content).ok());
        kept.filter(|kept| kept.made_by == MAKER)
            .unwrap_or_default()
    }

    fn save(&self, path: &Path) {
        // What can't be kept is made anew the next time.
        if let Ok(content) = serde_json::to_vec(self) {
            let _ = files::save_derived(path, &content);
        }
    }

    /// The outline that was kept of a file, if that is as it was.
    fn take(&mut self, path: &Path, print: Option<FilePrint>) -> Option<Outline> {
        let (kept, _) = self.decks.get(path)?;
        if Some(*kept) != print {
            return None;
        }
        self.decks.remove(path).map(|(_, outline)| outline)
    }
}

impl Shelf {
    /// Every deck, as [`Shelf::all`] finds them; of files that are as they were no more than the outline,
    /// which is kept at a path, if there is one.
    pub fn glances(&self, kept_at: Option<&Path>) -> Result<Glances, ShelfError> {
        let Some(kept_at) = kept_at else {
            let (found, errors) = self.all()?;
            return Ok((found.into_iter().map(DeckGlance::Read).collect(), errors));
        };
        let mut kept = KeptOutlines::load(kept_at);
        let (mut glances, mut errors, mut prints) = (Vec::new(), Vec::new(), Vec::new());
        for path in self.files()? {
            let real = files::absolute(&path);
            let print = FilePrint::at(&path).ok().flatten();
            if let Some(outline) = kept.take(&real, print) {
                glances.push(DeckGlance::Outlined(outline, path));
            } else {
                match open(&path) {
                    Ok(deck) => glances.push(DeckGlance::Read(deck)),
                    Err(error) => {
                        errors.push(error);
                        continue;
                    }
                }
            }
            prints.push((real, print));
        }
        keep(kept_at, &glances, prints);
        let ids = glances.iter().filter_map(DeckGlance::id);
        let ids = ids.map(str::to_owned).collect::<Vec<_>>();
        let built_in = Self::built_in().filter(|deck| !ids.iter().any(|id| deck.id() == Some(id)));
        glances.extend(built_in.map(DeckGlance::Read));
        Ok((glances, errors))
    }
}

/// Keeps the outlines of decks of which some were read, if they are so many that it is worth it.
fn keep(kept_at: &Path, glances: &[DeckGlance], prints: Vec<(PathBuf, Option<FilePrint>)>) {
    let cards = glances.iter().map(DeckGlance::cards).sum::<usize>();
    let settled = prints.into_iter().zip(glances);
    let settled = settled.filter_map(|((path, print), glance)| {
        Some((path, print.filter(FilePrint::is_settled)?, glance))
    });
    let settled = settled.collect::<Vec<_>>();
    let is_news =
        |glance: &DeckGlance| matches!(glance, DeckGlance::Read(found) if found.is_plain());
    if cards < LEAST_CARDS || !settled.iter().any(|(.., glance)| is_news(glance)) {
        return;
    }
    let decks = settled.into_iter().filter_map(|(path, print, glance)| {
        let outline = match glance {
            DeckGlance::Outlined(outline, _) => outline.clone(),
            DeckGlance::Read(found) if found.is_plain() => Outline::of(found.deck.as_ref()?),
            DeckGlance::Read(_) => return None,
        };
        Some((path, (print, outline)))
    });
    let kept = KeptOutlines {
        made_by: MAKER.into(),
        decks: decks.collect(),
    };
    kept.save(kept_at);
}

impl DeckGlance {
    /// The deck's id; none where there is no deck.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Outlined(outline, _) => Some(outline.id.as_str()),
            Self::Read(found) => found.id(),
        }
    }

    /// Where the deck is from.
    pub fn origin(&self) -> Origin {
        match self {
            Self::Outlined(_, path) => Origin::File(path.clone()),
            Self::Read(found) => found.origin.clone(),
        }
    }

    fn cards(&self) -> usize {
        match self {
            Self::Outlined(outline, _) => outline.cards.len(),
            Self::Read(found) => found.deck.as_ref().map_or(0, |deck| deck.cards.len()),
        }
    }
}
