//! Decks made of other programs' files, which say less of themselves than a deck file does.

use std::sync::Arc;

use super::command_context::Context;
use super::error::CommandError;
use super::wording::origin_name;
use crate::history::AnsweredDecks;
use crate::shelf::FoundDeck;

impl Context<'_> {
    /// Tells what had to be guessed of a file.
    pub fn tell_guesses(&mut self, found: &FoundDeck) {
        for guess in &found.guesses {
            let place = format!("{}:{}", origin_name(&found.origin), guess.line);
            self.note(&format!("{place}: {guess}"));
        }
    }

    /// Gives the decks of foreign files the ids under which their questions were answered before.
    pub(super) fn go_on_with_foreign<'d>(
        &self,
        found: impl Iterator<Item = &'d mut FoundDeck>,
    ) -> Result<(), CommandError> {
        let foreign = found.filter(|found| found.is_foreign);
        let mut decks = foreign.filter_map(|found| found.deck.as_mut()).peekable();
        if decks.peek().is_none() {
            return Ok(());
        }
        let mut answered = AnsweredDecks::default();
        self.quiet_reading()?.each(|event| answered.add(event))?;
        for deck in decks {
            let id = answered.id_for(deck);
            Arc::make_mut(deck).id = id;
        }
        Ok(())
    }
}
