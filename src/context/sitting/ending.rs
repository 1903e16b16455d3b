//! The end of a sitting.

use super::sitting_loop::{SittingEnd, SittingLoop};
use crate::context::command_context::with_cause;
use crate::context::error::CommandError;
use crate::context::test_keeping::TestKeeping;
use crate::learner_files::LearnerFilesError;
use crate::ui::{Ending, Next};

impl SittingLoop<'_, '_> {
    /// The sitting is over: a test can't be gone on with any more.
    pub(super) fn finish(&mut self) -> Result<Next, CommandError> {
        let over = self.keeping.as_mut().map_or(Ok(()), TestKeeping::forget);
        self.tell_unkept(over)?;
        self.show_ending(false)
    }

    /// Tells that a test can't be gone on with, or will be offered once more: its answers are safe.
    pub(super) fn tell_unkept(
        &mut self,
        kept: Result<(), LearnerFilesError>,
    ) -> Result<(), CommandError> {
        if let Err(error) = kept {
            let why = with_cause(&error);
            let says = format!("Should this test be left, it can’t be resumed: {why}.");
            self.ctx.ui.message(&says)?;
        }
        Ok(())
    }

    /// The learner leaves: a test may be gone on with, and its time until now was used.
    pub(super) fn leave(&mut self) -> Result<(), CommandError> {
        let now = self.ctx.now();
        let noted = self
            .keeping
            .as_mut()
            .map_or(Ok(()), |keeping| keeping.note_left(now));
        self.tell_unkept(noted)?;
        self.show_ending(true)?;
        Ok(())
    }

    pub(super) fn show_ending(&mut self, leaving: bool) -> Result<Next, CommandError> {
        let now = self.ctx.now();
        let end = self.end().unwrap_or_else(|error| SittingEnd {
            advice: format!("What comes next can’t be told: {}.", with_cause(&error)),
            ..SittingEnd::default()
        });
        let summary = self.session.summary(now.day());
        let undo = self.session.can_undo();
        let ending = Ending {
            summary: &summary,
            advice: &end.advice,
            ahead: &end.ahead,
            now,
            undo,
            leaving,
        };
        Ok(self.ctx.ui.show_ending(&ending)?)
    }
}
