//! The texts that the decks of a sitting cite, where they are at hand.

use std::path::Path;
use std::sync::Arc;

use super::command_context::{Context, with_cause};
use super::error::CommandError;
use super::open_decks::OpenDecks;
use crate::files;
use crate::files::FileError;
use crate::shelf::Origin;
use crate::text::SourceText;

impl Context<'_> {
    /// Puts a text with every deck: the one that was named, or the one beside each deck's file.
    pub fn attach_texts(
        &mut self,
        opened: &mut OpenDecks,
        named: Option<&Path>,
    ) -> Result<(), CommandError> {
        let named = named.map(files::read_text).transpose()?.map(Arc::new);
        for found in opened.iter_mut() {
            found.text = self.text_of(&found.origin, named.as_ref());
        }
        Ok(())
    }

    /// The text of a deck: the one that was named, or the one beside the deck's file.
    pub fn text_of(
        &mut self,
        origin: &Origin,
        named: Option<&Arc<SourceText>>,
    ) -> Option<Arc<SourceText>> {
        named.cloned().or_else(|| self.text_beside(origin))
    }

    /// The text with the deck's own name; one that can't be read is told, and done without.
    fn text_beside(&mut self, origin: &Origin) -> Option<Arc<SourceText>> {
        let Origin::File(deck) = origin else {
            return None;
        };
        let path = deck.with_extension("txt");
        if path == *deck {
            return None;
        }
        match files::read_text(&path) {
            Ok(text) => Some(Arc::new(text)),
            Err(error) if error.is_not_there() => None,
            Err(error) => {
                self.warn(&going_on_text(&error));
                None
            }
        }
    }
}

fn going_on_text(error: &FileError) -> String {
    format!("{}; going on without the text", with_cause(error))
}
