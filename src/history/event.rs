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
    /// What tells it from all other events.
    pub id: EventId,
    /// When it happened.
    pub at: Moment,
    /// The learner to whom it happened.
    pub learner: String,
    /// The sitting that it belongs to.
    pub session: String,
    /// What happened.
    pub kind: EventKind,
}

/// What can happen: an answer, or something that is said of an answer later.
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
