//! Events: what the score file is made of.

use super::answer::Answer;
use super::id::EventId;
use crate::answer::Verdict;
use crate::moment::Moment;

/// Something that happened, once, and is never changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its identity.
    pub id: EventId,
    /// When it happened.
    pub at: Moment,
    /// Whose it is.
    pub learner: String,
    /// The sitting that it belongs to.
    pub session: String,
    /// What happened.
    pub kind: EventKind,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// A card was answered.
    Answer(Answer),
    /// An answer was taken back.
    Undo {
        /// The answer.
        of: EventId,
    },
    /// A learner said that an answer was right.
    Override {
        /// The answer.
        of: EventId,
        /// What stands from now on: `Correct`, or in a test what was judged, until a teacher decides.
        verdict: Verdict,
    },
}
