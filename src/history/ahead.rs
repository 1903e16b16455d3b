//! Answers that lie ahead of now: given under a clock that was wrong, or seen under one that is.

use super::event::Event;
use crate::moment::Moment;

/// The answers that lie ahead, in figures. They stay in the score file as they are, and count once
/// their day has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnswersAhead {
    count: usize,
    first: Option<Moment>,
}

impl AnswersAhead {
    /// One more of them.
    pub fn add(&mut self, event: &Event<'_>) {
        self.count += 1;
        let first = self.first.unwrap_or(event.at);
        self.first = Some(first.min(event.at));
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// When the first of them was given, by its clock; nothing where there is none.
    pub fn first(&self) -> Option<Moment> {
        self.first
    }
}
