//! What an answer would be worth and bring, without its being kept.

use super::attempt::Attempt;
use super::outcome::{Again, Outcome};
use super::session::{COMEBACKS, Session};
use crate::history::{CardState, Mode, Recall};
use crate::memory::Rating;
use crate::moment::Moment;

impl Session {
    /// Judges another try at the question that was answered last: practice, of which nothing is kept.
    pub fn rehearse(&self, attempt: Attempt, at: Moment) -> Option<Outcome> {
        let last = self.answered.last()?;
        let question = self.question(last.question());
        let judgement = self.judges.judge(&question, &attempt.reply);
        let answer = attempt.graded(&question, judgement.as_ref(), self.setup.mode, at);
        Some(Outcome {
            question,
            reply: attempt.reply,
            judgement,
            answer,
        })
    }

    /// When each grade would bring the current card back, the worst grade first; in a test none does.
    pub fn grades(&self, at: Moment) -> Option<[Again; 4]> {
        let question = self.current().filter(|_| self.setup.mode == Mode::Study)?;
        let comebacks = self.queue.first()?.comebacks;
        let card = question.deck.card_ref(&question.card.id);
        let before = self.progress.card(card.deck, card.card);
        Some(Rating::ALL.map(|rating| {
            let passed = rating != Rating::Again;
            let recall = Recall { rating, passed };
            let after = CardState::after(before, card, recall, at.day(), &self.scheduler);
            match passed || comebacks >= COMEBACKS {
                true => Again::On(after.due),
                false if self.queue.len() == 1 => Again::Next,
                false => Again::Soon,
            }
        }))
    }
}
