//! The decks that a command only counts.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::command_context::{Context, with_cause};
use super::error::CommandError;
use super::wording::origin_name;
use crate::deck::Deck;
use crate::files::Beside;
use crate::quiz::{Kinships, Outline, Standing, Today};
use crate::scores::Snapshots;
use crate::shelf::{DeckGlance, FoundDeck, Origin, kinships};

/// A deck that is counted, and no card of it asked.
#[derive(Debug)]
pub struct GlancedDeck {
    /// Where it is from.
    pub origin: Origin,
    contents: GlancedContents,
}

/// What was looked at.
#[derive(Debug)]
enum GlancedContents {
    Outline(Outline),
    Deck(Arc<Deck>),
}

impl GlancedDeck {
    /// The deck's id.
    pub fn id(&self) -> &str {
        match &self.contents {
            GlancedContents::Outline(outline) => outline.id.as_str(),
            GlancedContents::Deck(deck) => deck.id.as_str(),
        }
    }

    /// The deck's name for people.
    pub fn title(&self) -> &str {
        match &self.contents {
            GlancedContents::Outline(outline) => &outline.title,
            GlancedContents::Deck(deck) => &deck.title,
        }
    }

    /// How it stands on a day, where no tags are asked for.
    pub fn standing(&self, today: &Today<'_>) -> Standing {
        match &self.contents {
            GlancedContents::Outline(outline) => today.standing_of_outline(outline),
            GlancedContents::Deck(deck) => today.standing(deck),
        }
    }
}

impl Context<'_> {
    /// Every deck, to be counted: of those that are as they were no more is read than that. Problems are
    /// told as [`Context::open_decks`] does.
    pub fn glance_at_decks(&mut self) -> Result<Vec<GlancedDeck>, CommandError> {
        let kept_at = self.outlines_path();
        let (mut glances, errors) = self.shelf.glances(kept_at.as_deref())?;
        for error in errors {
            self.warn(&with_cause(&error));
        }
        let read = glances.iter_mut().filter_map(|glance| match glance {
            DeckGlance::Read(found) => Some(found),
            DeckGlance::Outlined(..) => None,
        });
        self.go_on_with_foreign(read)?;
        let (mut decks, mut ids) = (Vec::new(), HashSet::new());
        for glance in glances {
            if let DeckGlance::Read(found) = &glance {
                self.warn_of_problems(&found.origin, &found.problems);
                self.tell_guesses(found);
            }
            let origin = glance.origin();
            let contents = match glance {
                DeckGlance::Outlined(outline, _) => GlancedContents::Outline(outline),
                DeckGlance::Read(found) => match found.deck {
                    Some(deck) => GlancedContents::Deck(deck),
                    None => continue,
                },
            };
            let deck = GlancedDeck { origin, contents };
            if ids.insert(deck.id().to_owned()) {
                decks.push(deck);
            } else {
                let (name, id) = (origin_name(&deck.origin), deck.id());
                self.warn(&format!(
                    "{name} is left out: another deck has the id `{id}`"
                ));
            }
        }
        Ok(decks)
    }

    /// Who gives whom away in decks that were read.
    pub fn kinships(&self, decks: &[FoundDeck]) -> Kinships {
        kinships(decks, self.outlines_path().as_deref())
    }

    /// Where the outlines of decks are kept, if they are.
    fn outlines_path(&self) -> Option<PathBuf> {
        let file = self.score_file().ok();
        let file = file.filter(|file| file.snapshots() != Snapshots::Never);
        file.map(|file| Beside::Outlines.path(file.path()))
    }
}
