//! A look at all decks that reads no more of them than has changed since the last one.

use std::path::{Path, PathBuf};

use super::error::ShelfError;
use super::found::FoundDeck;
use super::lookup::Shelf;
use super::open::{open, settled_print};
use super::origin::Origin;
use super::outlines::{KeptOutlines, LEAST_CARDS};
use crate::files::{self, FilePrint};
use crate::quiz::Outline;

/// A deck that was looked at.
#[derive(Debug)]
pub enum DeckGlance {
    /// Its file is as it was when its outline was kept, and nothing was wrong with it then; or it comes with
    /// civiq, as its outline does.
    Outlined(Outline, Origin),
    /// It was read.
    Read(FoundDeck),
}

/// The decks that were looked at, and those that could not be read.
pub type Glances = (Vec<DeckGlance>, Vec<ShelfError>);

impl Shelf {
    /// Every deck, as [`Shelf::all`] finds them; of files that are as they were no more than the outline,
    /// which is kept at a path, if there is one.
    pub fn glances(&self, kept_at: Option<&Path>) -> Result<Glances, ShelfError> {
        let Some(kept_at) = kept_at else {
            let (found, errors) = self.all()?;
            return Ok((found.into_iter().map(DeckGlance::Read).collect(), errors));
        };
        let kept = KeptOutlines::load(kept_at);
        let (mut glances, mut errors, mut prints) = (Vec::new(), Vec::new(), Vec::new());
        for path in self.files()? {
            let real = files::absolute(&path);
            let print = settled_print(&path);
            let glance = match kept.find(&real, print) {
                Some(outline) => DeckGlance::Outlined(outline, Origin::File(path)),
                None => match open(&path) {
                    Ok(deck) => DeckGlance::Read(deck),
                    Err(error) => {
                        errors.push(error);
                        continue;
                    }
                },
            };
            glances.push(glance);
            prints.push((real, print));
        }
        keep(kept_at, &glances, prints);
        let ids = glances.iter().filter_map(DeckGlance::id);
        let ids = ids.map(str::to_owned).collect::<Vec<_>>();
        let built_in = Self::built_in_outlines();
        let built_in = built_in.map(|(outline, origin)| DeckGlance::Outlined(outline, origin));
        glances.extend(built_in.filter(|deck| !ids.iter().any(|id| deck.id() == Some(id))));
        Ok((glances, errors))
    }
}

/// Keeps the outlines of decks of which some were read, if they are so many that it is worth it.
fn keep(kept_at: &Path, glances: &[DeckGlance], prints: Vec<(PathBuf, Option<FilePrint>)>) {
    let cards = glances.iter().map(DeckGlance::cards).sum::<usize>();
    let settled = prints.into_iter().zip(glances);
    let settled = settled.filter_map(|((path, print), glance)| Some((path, print?, glance)));
    let settled = settled.collect::<Vec<_>>();
    let is_news =
        |glance: &DeckGlance| matches!(glance, DeckGlance::Read(found) if found.is_plain());
    if cards < LEAST_CARDS || !settled.iter().any(|(.., glance)| is_news(glance)) {
        return;
    }
    let mut kept = KeptOutlines::default();
    for (path, print, glance) in settled {
        match glance {
            DeckGlance::Outlined(outline, _) => kept.put(path, print, outline),
            DeckGlance::Read(found) if found.is_plain() => {
                if let Some(deck) = found.deck.as_deref() {
                    kept.put(path, print, &Outline::of(deck));
                }
            }
            DeckGlance::Read(_) => {}
        }
    }
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
            Self::Outlined(_, origin) => origin.clone(),
            Self::Read(found) => found.origin.clone(),
        }
    }

    fn cards(&self) -> usize {
        match self {
            Self::Outlined(outline, _) => outline.cards.count(),
            Self::Read(found) => found.cards(),
        }
    }
}
