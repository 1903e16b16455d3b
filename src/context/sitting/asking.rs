//! One answer: asked for, saved, told.

use super::sitting_loop::SittingLoop;
use crate::context::error::CommandError;
use crate::context::saving::Saved;
use crate::context::test_keeping::TestKeeping;
use crate::history::Mode;
use crate::moment::Moment;
use crate::quiz::{Attempt, OverrideOutcome};
use crate::ui::{AnswerStatus, Ask, Feedback, Input, Next, Offers};

impl SittingLoop<'_, '_> {
    /// Asks the current question until something is done with it.
    pub(super) fn question(&mut self) -> Result<Next, CommandError> {
        self.session.prepare_judge();
        let shown_at = self.ctx.now();
        let mut hints = 0;
        loop {
            let now = self.ctx.now();
            let left = self.time_left(now);
            if left.is_some_and(|left| left.is_zero()) {
                self.session.end_of_time();
            }
            let Some(question) = self.session.current() else {
                return Ok(Next::Go);
            };
            let hint = question.card.hint.as_deref();
            let offers = Offers {
                hint: hint.is_some() && hints == 0,
                undo: self.session.can_undo(),
                edit: self.can_edit(&question.deck.id),
                activity: self.activity(),
            };
            let shown_hint = hint.filter(|_| hints > 0);
            let ask = Ask {
                question,
                position: self.session.position(),
                hint: shown_hint,
                offers,
                left,
                grades: self.session.grades(shown_at),
                now,
                drill: None,
            };
            match self.ctx.ui.ask(&ask)? {
                Input::Attempt { reply, guessed } => {
                    return self.answer(Attempt {
                        reply,
                        guessed,
                        hints,
                        shown_at,
                    });
                }
                Input::Go(next) => {
                    if next == Next::Edit {
                        self.last = None;
                    }
                    return Ok(next);
                }
                Input::TimeUp => self.session.end_of_time(),
                Input::Hint if offers.hint => hints = 1,
                Input::Hint if hints > 0 => {}
                Input::Hint => self.ctx.ui.message("This card has no hint.")?,
            }
        }
    }

    pub(super) fn answer(&mut self, attempt: Attempt) -> Result<Next, CommandError> {
        let place = self.session.position();
        let now = self.ctx.now();
        let id = self.ctx.ids.next(now);
        let Some((event, outcome, again)) = self.session.answer(attempt, now, id) else {
            return Ok(Next::Go);
        };
        match self.ctx.save(&mut self.journal, event)? {
            Saved::Left(next) => return Ok(next),
            Saved::Waits => {}
            Saved::Kept => {
                let kept = self.keeping.as_mut().map_or(Ok(()), TestKeeping::keep);
                self.tell_unkept(kept)?;
            }
        }
        self.last = Some((outcome, place, again));
        self.show_feedback(AnswerStatus::Judged, now)
    }

    pub(super) fn show_feedback(
        &mut self,
        status: AnswerStatus,
        now: Moment,
    ) -> Result<Next, CommandError> {
        let Some((outcome, place, again)) = &self.last else {
            return Ok(Next::Go);
        };
        let again = match status {
            AnswerStatus::Objected(OverrideOutcome::Counted(again)) => again,
            _ => *again,
        };
        let again = Some(again).filter(|_| self.session.mode() == Mode::Study);
        let question = &outcome.question;
        let edit = self.can_edit(&question.deck.id);
        let feedback = Feedback {
            outcome,
            position: *place,
            again,
            now,
            status,
            excerpt: self.opened.excerpt(&question.deck, &question.card),
            edit,
            activity: self.activity(),
            left: self.time_left(now),
            drill: None,
        };
        Ok(self.ctx.ui.show_feedback(&feedback)?)
    }

    pub(super) fn undo(&mut self) -> Result<Next, CommandError> {
        let now = self.ctx.now();
        let id = self.ctx.ids.next(now);
        self.last = None;
        let Some(event) = self.session.undo(now, id) else {
            self.ctx.ui.message("There is nothing to take back.")?;
            return Ok(Next::Go);
        };
        self.ctx.save_undo(&mut self.journal, event, "Taken back.")
    }
}
