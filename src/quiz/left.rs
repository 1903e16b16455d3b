//! Going on with a test that was left: what was answered then is counted again, and nothing is judged anew.

use super::session::Session;
use crate::history::{Answer, EventId};
use crate::moment::Moment;

impl Session {
    /// Counts an answer that was given before the test was left, unless it is to another
    /// question than the one that comes now, which only a deck that changed can bring about.
    pub fn recount(&mut self, answer: Answer<'static>, at: Moment, id: EventId) {
        let current = self
            .current()
            .map(|question| question.deck.card_ref(&question.card.id));
        if current == Some(answer.card_ref()) {
            self.count(id, answer, at);
        }
    }

    /// Goes on with a test that was left: an answer of which the learner had said something.
    pub fn list_again(&mut self, id: EventId) {
        if let Some(listed) = self.answered.iter_mut().find(|one| one.id == id) {
            listed.is_listed = true;
        }
    }
}
