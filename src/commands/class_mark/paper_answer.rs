//! One answer that was read.

use crate::context::Context;
use crate::history::{Answer, Event, EventId, EventKind, Mode};
use crate::moment::Moment;
use crate::quiz::{Attempt, Judges, Question, Reply};

/// One answer that was read.
pub struct PaperAnswer {
    pub learner: String,
    pub form: String,
    pub question: Question,
    pub reply: Reply,
    /// What its id is made of.
    pub printed: Moment,
}

impl PaperAnswer {
    pub fn judge(&self, ctx: &Context<'_>, judges: &Judges) -> Answer<'static> {
        let now = ctx.now();
        let judgement = judges.judge(&self.question, &self.reply);
        let attempt = Attempt {
            reply: self.reply.clone(),
            guessed: false,
            hints: 0,
            shown_at: now,
        };
        Answer {
            form: Some(self.form.clone().into()),
            ..attempt.graded(&self.question, judgement.as_ref(), Mode::Paper, now)
        }
    }

    /// The same for the same answer on the same paper, however often it is typed in.
    pub fn id(&self, attempt: usize) -> EventId {
        let card = &self.question.card.id;
        let name = format!("{} {} {card} {attempt}", self.form, self.learner);
        EventId::from_name(self.printed, &name)
    }

    pub fn event<'t>(&self, ctx: &Context<'_>, id: EventId, what: EventKind<'t>) -> Event<'t> {
        Event {
            id,
            at: ctx.now(),
            learner: self.learner.clone().into(),
            session: EventId::from_name(self.printed, &self.form)
                .to_string()
                .into(),
            kind: what,
        }
    }
}
