//! Events: what the score file is made of.

use super::answer::Answer;
use super::id::EventId;
use crate::answer::Verdict;
use crate::moment::Moment;

/// Something that happened, once, and is never changed: one line of the score file.
///
/// What was wrong about an event is said by a later one: an answer is taken back by an
/// [`EventKind::Undo`], and called right by an [`EventKind::Override`]. Events are told apart by their
/// ids alone, so that copies of a score file can be united in any order and any number of times.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The id, which no other event of any score file has.
    pub id: EventId,
    /// The moment at which it happened, by the clock of the machine that wrote it.
    pub at: Moment,
    /// The learner to whom it happened.
    pub learner: String,
    /// The id of the sitting in which it happened.
    pub session: String,
    /// What it was, with all that belongs to it.
    pub kind: EventKind,
}

impl Event {
    /// The answer that it says something of, where it is no answer itself.
    pub fn target(&self) -> Option<EventId> {
        match &self.kind {
            EventKind::Undo { of } | EventKind::Override { of, .. } => Some(*of),
            EventKind::Answer(_) => None,
        }
    }

    /// Whether it has a say in another event: nobody has one in what another did, or in another
    /// sitting.
    pub fn may_amend(&self, other: &Self) -> bool {
        self.learner == other.learner && self.session == other.session
    }

    /// Whether it is an answer whose time is still to come. A clock was wrong: the one now or, more
    /// likely, the one then. Until its day comes it does not count.
    pub fn is_ahead_of(&self, now: Moment) -> bool {
        matches!(self.kind, EventKind::Answer(_)) && self.at.is_ahead_of(now)
    }
}

/// What can happen: an answer, or something that is said of an answer later.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// A card was answered, or skipped.
    Answer(Answer),
    /// An answer was taken back.
    Undo {
        /// The event of the answer that no longer counts.
        of: EventId,
    },
    /// A learner overrode the verdict on an answer: "I was right".
    Override {
        /// The event of the answer that was judged wrong.
        of: EventId,
        /// What stands from now on: `Correct`, or in a test what was judged, until a teacher decides.
        verdict: Verdict,
    },
}
