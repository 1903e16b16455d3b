//! Mending a card in the middle of a sitting.

use std::path::Path;

use super::sitting_loop::SittingLoop;
use crate::context::command_context::with_cause;
use crate::context::error::CommandError;
use crate::context::wording::problem_line;
use crate::shelf;
use crate::shelf::Origin;
use crate::ui::{Activity, Next};

/// What is asked where a deck's file holds no deck any more.
const OLD_WORDING: &str = "The questions stay as they were until the file is in order.";

impl SittingLoop<'_, '_> {
    /// Opens the card that is in sight in an editor, and goes on with its new wording.
    pub(super) fn edit(&mut self) -> Result<Next, CommandError> {
        if self.activity() == Activity::Test {
            let says = "In a test no card is edited: its file has every answer.";
            self.ctx.ui.message(says)?;
            return Ok(Next::Go);
        }
        let last = self.last.as_ref().map(|(outcome, ..)| &outcome.question);
        let Some(question) = last.or_else(|| self.session.current()) else {
            return Ok(Next::Go);
        };
        let Some(found) = self.opened.get(&question.deck.id) else {
            return Ok(Next::Go);
        };
        let Origin::File(path) = &found.origin else {
            self.ctx.ui.message(
                "This deck is built in: `civiq deck show DECK --json > FILE` makes a copy to edit.",
            )?;
            return Ok(Next::Go);
        };
        let path = path.clone();
        let places = found.places_of(&question.card.id);
        let line = places.map_or(1, |places| places.card.line);
        if let Some(text) = self.ctx.run_editor(line, &path) {
            self.ctx.ui.message(&text)?;
        }
        self.reread(&path)?;
        Ok(Next::Go)
    }

    /// Reads a deck's file anew. Where its deck is still in it, the questions to come get its wording;
    /// where it is not, they keep the one that they had.
    pub(super) fn reread(&mut self, path: &Path) -> Result<(), CommandError> {
        let mut found = match shelf::open(path) {
            Ok(found) => found,
            Err(error) => {
                self.ctx.ui.message(&with_cause(&error))?;
                return Ok(self.ctx.ui.message(OLD_WORDING)?);
            }
        };
        self.opened.keep_id(&mut found);
        for problem in &found.problems {
            let line = problem_line(&found.origin, problem);
            self.ctx.ui.message(&line)?;
        }
        match &found.deck {
            Some(deck) => {
                self.session.reword(deck);
                self.opened.replace(found);
            }
            None => self.ctx.ui.message(OLD_WORDING)?,
        }
        Ok(())
    }
}
