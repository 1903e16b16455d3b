//! What a learner does with a question.

use crate::answer::Response;
use crate::history::Given;
use crate::memory::Rating;
use crate::moment::Moment;

/// What the learner did with a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// What was done.
    pub act: Act,
    /// Whether the learner called it a guess.
    pub guessed: bool,
    /// How many hints were shown.
    pub hints: u32,
    /// When the question was shown.
    pub shown_at: Moment,
}

/// What can be done with a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Answer it.
    Respond(Response),
    /// Turn it and judge oneself.
    Rate(Rating),
    /// Leave it.
    Skip,
}

impl Act {
    /// What was given, as the score file keeps it; nothing for a skipped or self-graded card.
    pub fn given(&self) -> Option<Given> {
        let Self::Respond(response) = self else {
            return None;
        };
        Some(match response.clone() {
            Response::Options(options) => match <[String; 1]>::try_from(options) {
                Ok([option]) => Given::Text(option),
                Err(options) => Given::Texts(options),
            },
            Response::Truth(truth) => Given::Text(truth.to_string()),
            Response::Text(text) => Given::Text(text),
            Response::Blanks(texts) | Response::Sequence(texts) => Given::Texts(texts),
            Response::Pairs(pairs) => Given::Pairs(pairs),
        })
    }
}
