//! Events: what the score file is made of.

use std::borrow::Cow;

use super::answer::{Answer, owned};
use super::id::EventId;
use crate::answer::Verdict;
use crate::moment::Moment;

/// Something that happened, once, and is never changed: one line of the score file.
///
/// What was wrong about an event is said by a later one: an answer is taken back by an
/// [`EventKind::Undo`], and called right by an [`EventKind::Override`]. Events are told apart by their
/// ids alone, so that copies of a score file can be united in any order and any number of times. Its texts
/// are borrowed from the line that it was read from, as an [`Answer`]'s are.
#[derive(Clone, Debug, PartialEq)]
pub struct Event<'t> {
    /// The id, which no other event of any score file has.
    pub id: EventId,
    /// The moment at which it happened, by the clock of the machine that wrote it.
    pub at: Moment,
    /// The learner to whom it happened.
    pub learner: Cow<'t, str>,
    /// The id of the sitting in which it happened.
    pub session: Cow<'t, str>,
    /// What it was, with all that belongs to it.
    pub kind: EventKind<'t>,
}

impl Event<'_> {
    /// The answer that it says something of, where it is no answer itself.
    pub fn target(&self) -> Option<EventId> {
        match &self.kind {
            EventKind::Undo { of } | EventKind::Override { of, .. } => Some(*of),
            EventKind::Answer(_) => None,
        }
    }

    /// Whether it has a say in another event: nobody has one in what another did, or in another
    /// sitting.
    pub fn may_amend(&self, other: &Event<'_>) -> bool {
        self.learner == other.learner && self.session == other.session
    }

    /// Whether it is an answer whose time is still to come. A clock was wrong: the one now or, more
    /// likely, the one then. Until its day comes it does not count.
    pub fn is_ahead_of(&self, now: Moment) -> bool {
        matches!(self.kind, EventKind::Answer(_)) && self.at.is_ahead_of(now)
    }

    /// The same with texts of its own.
    pub fn into_owned(self) -> Event<'static> {
        Event {
            id: self.id,
            at: self.at,
            learner: owned(self.learner),
            session: owned(self.session),
            kind: match self.kind {
                EventKind::Answer(answer) => EventKind::Answer(answer.into_owned()),
                EventKind::Undo { of } => EventKind::Undo { of },
                EventKind::Override { of, verdict } => EventKind::Override { of, verdict },
            },
        }
    }
}

/// What can happen: an answer, or something that is said of an answer later.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind<'t> {
    /// A card was answered, or skipped.
    Answer(Answer<'t>),
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
