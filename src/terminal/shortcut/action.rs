//! What keys and commands do.

use crate::quiz::Reply;
use crate::ui::{Input, Next, Retry};

/// What a key or a command does.
///
/// Most of it is an [`Input`] to whoever asked the question, or a step to somewhere else ([`Next`]).
/// What is left concerns only the answer in the making, and never leaves the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Goes somewhere: on, back, away.
    Go(Next),
    /// Shows the hint of the question.
    Hint,
    /// Leaves the question unanswered and goes on.
    Skip,
    /// Calls the answer in the making a guess, or takes that back.
    MarkGuess,
    /// Answers, and calls that a guess: the answer follows the command.
    Guess,
    /// Shows the answer, so that learners judge themselves.
    Reveal,
    /// Lists the commands that can be typed here.
    Help,
    /// Says what to do about something that could not be saved.
    Unsaved(Retry),
}

impl Action {
    /// What it is to whoever asked the question; nothing if it concerns only the answer in the making.
    pub fn input(self) -> Option<Input> {
        match self {
            Self::Go(next) => Some(Input::Go(next)),
            Self::Hint => Some(Input::Hint),
            Self::Skip => Some(Input::Attempt {
                reply: Reply::Skip,
                guessed: false,
            }),
            Self::MarkGuess | Self::Guess | Self::Reveal | Self::Help | Self::Unsaved(_) => None,
        }
    }

    /// Where the action leads from a page without a question.
    pub fn next(self) -> Option<Next> {
        match self {
            Self::Go(next) => Some(next),
            _ => None,
        }
    }

    /// What it says to something that could not be saved.
    pub fn retry(self) -> Option<Retry> {
        match self {
            Self::Unsaved(retry) => Some(retry),
            Self::Go(next @ (Next::Leave | Next::Interrupt(_))) => Some(Retry::Leave(next)),
            _ => None,
        }
    }
}
