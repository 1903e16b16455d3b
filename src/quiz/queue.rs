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
///
/// Of a long queue only the beginning is known; whoever wants to see more adds it
/// ([`Queue::add_known`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Queue {
    waiting: VecDeque<QueuedQuestion>,
    /// How many more come behind those.
    unknown: usize,
    /// How many of those that wait have come back.
    repeats: usize,
    /// How many questions there were at first.
    of: usize,
}

impl Queue {
    /// A queue of so many questions, each of which stands in it once.
    pub(super) fn new(questions: usize) -> Self {
        Self {
            waiting: VecDeque::new(),
            unknown: questions,
            repeats: 0,
            of: questions,
        }
    }

    /// At how many of the first so many places it is not known who stands there.
    pub(super) fn lacks(&self, first: usize) -> usize {
        self.unknown.min(first.saturating_sub(self.waiting.len()))
    }

    /// How many come of which it is not known which they are.
    pub(super) fn unknown(&self) -> usize {
        self.unknown
    }

    /// Makes the first question known that was not.
    pub(super) fn add_known(&mut self, question: usize) {
        self.unknown -= 1;
        self.waiting.push_back(QueuedQuestion {
            question,
            comebacks: 0,
            round: 0,
        });
    }

    /// The question that comes next, left in the queue.
    pub(super) fn first(&self) -> Option<QueuedQuestion> {
        self.waiting.front().copied()
    }

    /// How many are to come.
    pub(super) fn len(&self) -> usize {
        self.waiting.len() + self.unknown
    }

    /// How many questions there were at first, each counted once.
    pub(super) fn of(&self) -> usize {
        self.of
    }

    /// How many of those to come have come back.
    pub(super) fn repeats(&self) -> usize {
        self.repeats
    }

    /// The question at a place from the front.
    pub(super) fn get(&self, at: usize) -> Option<QueuedQuestion> {
        self.waiting.get(at).copied()
    }

    /// Takes the next question out.
    pub(super) fn pop(&mut self) -> Option<QueuedQuestion> {
        let next = self.waiting.pop_front()?;
        self.repeats -= next.is_repeat();
        Some(next)
    }

    /// Puts a question in, so that it stands at this place from the front.
    pub(super) fn insert(&mut self, at: usize, question: QueuedQuestion) {
        self.repeats += question.is_repeat();
        self.waiting.insert(at, question);
    }

    /// Undoes the last change: the queue is then exactly as before it.
    pub(super) fn undo(&mut self, change: QueueChange) {
        if let Some(back) = change.comes_back_at.and_then(|at| self.waiting.remove(at)) {
            self.repeats -= back.is_repeat();
        }
        self.insert(0, change.taken);
    }
}

impl QueuedQuestion {
    /// 1 for one that has come back, else 0.
    fn is_repeat(self) -> usize {
        usize::from(self.comebacks > 0)
    }
}

impl FromIterator<QueuedQuestion> for Queue {
    fn from_iter<I: IntoIterator<Item = QueuedQuestion>>(questions: I) -> Self {
        let waiting = questions.into_iter().collect::<VecDeque<_>>();
        Self {
            of: waiting.len(),
            waiting,
            unknown: 0,
            repeats: 0,
        }
    }
}
