//! Typing an answer again that was almost right.

use super::sitting_loop::SittingLoop;
use crate::answer::Verdict;
use crate::context::error::CommandError;
use crate::quiz::{Attempt, Reply};
use crate::ui::{Activity, AnswerStatus, Ask, Input, Next, Offers};

impl SittingLoop<'_, '_> {
    /// The answer that was almost right is typed once more, for practice: it stays as it was judged.
    pub(super) fn rehearse(&mut self) -> Result<Next, CommandError> {
        let Some((last, position, _)) = &self.last else {
            return Ok(Next::Go);
        };
        let (question, position) = (last.question.clone(), *position);
        if last.answer.verdict != Verdict::Almost || self.activity() != Activity::Sitting {
            return Ok(Next::Go);
        }
        self.ctx
            .ui
            .message("Once more, in full; it is not counted.")?;
        let shown_at = self.ctx.now();
        let ask = Ask {
            question: &question,
            position,
            hint: None,
            offers: Offers::default(),
            left: None,
            grades: None,
            now: shown_at,
            drill: None,
        };
        let reply = match self.ctx.ui.ask(&ask)? {
            Input::Attempt {
                reply: reply @ Reply::Respond(_),
                ..
            } => reply,
            Input::Go(next @ (Next::Leave | Next::Interrupt(_))) => return Ok(next),
            _ => return Ok(Next::Go),
        };
        let attempt = Attempt {
            reply,
            guessed: false,
            hints: 0,
            shown_at,
        };
        self.show_rehearsed(attempt)
    }

    pub(super) fn show_rehearsed(&mut self, attempt: Attempt) -> Result<Next, CommandError> {
        let now = self.ctx.now();
        let rehearsed = self.session.rehearse(attempt, now);
        if let (Some(outcome), Some((last, ..))) = (rehearsed, &mut self.last) {
            *last = outcome;
        }
        self.show_feedback(AnswerStatus::Rehearsed, now)
    }
}
