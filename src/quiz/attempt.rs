//! What a learner does with a question: an answer, a grade, or nothing, with its circumstances.

use super::question::Question;
use crate::answer::{Judgement, Response, Verdict};
use crate::history::{Answer, Given, Mode};
use crate::memory::Rating;
use crate::moment::Moment;

/// What the learner did with a question, and under which circumstances.
///
/// It is not judged yet: [`Attempt::graded`] makes the [`Answer`] of it that the score file keeps. A user
/// interface brings the [`Reply`], the command around it adds the hints and the time.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// What the learner did with it: an answer, a grade, or nothing.
    pub reply: Reply,
    /// Whether the learner called it a guess.
    pub guessed: bool,
    /// How many hints were shown.
    pub hints: u32,
    /// When the question was shown.
    pub shown_at: Moment,
}

impl Attempt {
    /// The answer that this is, once it was judged.
    pub fn graded(
        &self,
        question: &Question,
        judgement: Option<&Judgement>,
        mode: Mode,
        at: Moment,
    ) -> Answer<'static> {
        let (verdict, credit, rating) = match (&self.reply, judgement) {
            (_, Some(judgement)) => (judgement.verdict, judgement.credit, None),
            (Reply::Rate(Rating::Again), _) => (Verdict::Wrong, 0.0, Some(Rating::Again)),
            (Reply::Rate(rating), _) => (Verdict::Correct, 1.0, Some(*rating)),
            (Reply::Skip | Reply::Respond(_), _) => (Verdict::Skipped, 0.0, None),
        };
        Answer {
            deck: question.deck.id.to_string().into(),
            card: question.card.id.to_string().into(),
            rev: question.card.revision().to_string().into(),
            task: question.card.task.name().into(),
            mode,
            given: self.reply.given(),
            verdict,
            credit,
            ms: u64::try_from(at.since(self.shown_at).as_millis()).unwrap_or_default(),
            hints: self.hints,
            guessed: self.guessed,
            rating,
            team: None,
            form: None,
        }
    }
}

/// What can be done with a question: answer it, judge oneself, or leave it.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Answers the question; the answer will be judged.
    Respond(Response),
    /// Grades one's own recall, after turning the card.
    Rate(Rating),
    /// Leaves the question unanswered.
    Skip,
}

impl Reply {
    /// What was given, as the score file keeps it; nothing for a skipped or self-graded card.
    pub fn given(&self) -> Option<Given<'static>> {
        let Self::Respond(response) = self else {
            return None;
        };
        Some(match response.clone() {
            Response::Options(options) => match <[String; 1]>::try_from(options) {
                Ok([option]) => Given::Text(option.into()),
                Err(options) => Given::texts(options),
            },
            Response::Truth(truth) => Given::Text(truth.to_string().into()),
            Response::Text(text) => Given::Text(text.into()),
            Response::Blanks(texts) | Response::Sequence(texts) => Given::texts(texts),
            Response::Pairs(pairs) => Given::pairs(pairs),
        })
    }
}
