//! The questions of a sitting that are still to come, in their order.

use std::collections::VecDeque;

/// A question's place in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct QueuedQuestion {
    /// The number of the question among those of the sitting, from 0.
    pub(super) question: usize,
    /// How often it has come back.
    pub(super) comebacks: u8,
    /// 0 for the sitting itself; one more each time that only the missed ones are asked again.
    pub(super) round: u8,
}

/// What an answer did to the queue: all that is needed to undo it.
///
/// A sitting of ten thousand answers keeps ten thousand of these, so each holds the two changes and
/// not a copy of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct QueueChange {
    /// The question that was taken from the front.
    pub(super) taken: QueuedQuestion,
    /// The place at which it was put in again, if it comes back.
    pub(super) comes_back_at: Option<usize>,
}

/// The questions that are still to come, the next one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Queue(VecDeque<QueuedQuestion>);

impl Queue {
    /// A queue in which each of this many questions stands once, in order.
    pub(super) fn new(questions: usize) -> Self {
        let all = (0..questions).map(|question| QueuedQuestion {
            question,
            comebacks: 0,
            round: 0,
        });
        Self(all.collect())
    }

    /// The question that comes next, left in the queue.
    pub(super) fn first(&self) -> Option<QueuedQuestion> {
        self.0.front().copied()
    }

    /// How many are to come.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// All questions that are still to come, the next one first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &QueuedQuestion> {
        self.0.iter()
    }

    /// The neighbours that something put in at a place would have.
    pub(super) fn beside(&self, at: usize) -> impl Iterator<Item = &QueuedQuestion> {
        let before = at.checked_sub(1).and_then(|at| self.0.get(at));
        [before, self.0.get(at)].into_iter().flatten()
    }

    /// Takes the next question out.
    pub(super) fn pop(&mut self) -> Option<QueuedQuestion> {
        self.0.pop_front()
    }

    /// Puts a question in, so that it stands at this place from the front.
    pub(super) fn insert(&mut self, at: usize, question: QueuedQuestion) {
        self.0.insert(at, question);
    }

    /// Undoes the last change: the queue is then exactly as before it.
    pub(super) fn undo(&mut self, change: QueueChange) {
        if let Some(at) = change.comes_back_at {
            self.0.remove(at);
        }
        self.0.push_front(change.taken);
    }
}

impl FromIterator<QueuedQuestion> for Queue {
    fn from_iter<I: IntoIterator<Item = QueuedQuestion>>(questions: I) -> Self {
        Self(questions.into_iter().collect())
    }
}
