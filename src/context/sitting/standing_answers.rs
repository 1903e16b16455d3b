//! What may still be said of an answer that stands, and how a test is left.

use super::sitting_loop::SittingLoop;
use crate::context::error::CommandError;
use crate::context::saving::Saved;
use crate::quiz::Objection;
use crate::ui::{Activity, AnswerStatus, Next, TestProgress};

impl SittingLoop<'_, '_> {
    /// The learner says something of the last answer: that it was right or, in a test, that it was a slip
    /// of the key.
    pub(super) fn object(&mut self, objection: Objection) -> Result<Next, CommandError> {
        let now = self.ctx.now();
        let id = self.ctx.ids.next(now);
        let is_asked_of = self.last.is_some() || objection == Objection::Slip;
        let objected = is_asked_of.then(|| self.session.object(objection, now, id));
        let Some((event, objected)) = objected.flatten() else {
            self.ctx.ui.message(match objection {
                Objection::Right => "There is no answer to call right.",
                Objection::Slip if self.session.has_answers() => {
                    "In a test the first answer stands."
                }
                Objection::Slip => "There is nothing to take back.",
            })?;
            return Ok(Next::Go);
        };
        if let Saved::Left(next) = self.ctx.save(&mut self.journal, event)? {
            return Ok(next);
        }
        if self.last.is_none() {
            // It was answered before the test was left.
            let says = "Noted: a slip of the key. Your teacher decides.";
            self.ctx.ui.message(says)?;
            return Ok(Next::Go);
        }
        self.show_feedback(AnswerStatus::Objected(objected), now)
    }

    /// Who leaves a test in its middle is asked once whether that is meant.
    pub(super) fn confirm_leaving(&mut self) -> Result<Next, CommandError> {
        let now = self.ctx.now();
        let question = self.session.current();
        let Some(question) = question.filter(|_| self.activity() == Activity::Test) else {
            return Ok(Next::Leave);
        };
        let command = (self.end)(self.ctx, None)
            .map(|end| end.command)
            .unwrap_or_default();
        let position = self.session.position();
        if position.answered == 0 {
            return Ok(Next::Leave);
        }
        let progress = TestProgress {
            title: &question.deck.title,
            questions: position.of,
            exam: self.session.exam(),
            answered: position.answered,
            left: self.time_left(now),
            not_counted: None,
            command: &command,
        };
        Ok(self.ctx.ui.leave_test(&progress)?)
    }
}
