//! A sitting with everything around it.

use std::time::Duration;

use crate::context::command_context::Context;
use crate::context::error::CommandError;
use crate::context::open_decks::OpenDecks;
use crate::context::test_keeping::TestKeeping;
use crate::deck::DeckId;
use crate::history::{Mode, Progress};
use crate::moment::Moment;
use crate::quiz::{Again, Outcome, Position, Session};
use crate::scores::Journal;
use crate::shelf::Origin;
use crate::ui::Activity;

/// A sitting with everything around it.
///
/// The flow of one answer: the user interface gives an [`Input`](crate::ui::Input); [`Session::answer`] judges it and
/// makes the event; the [`Journal`] saves that; only then is the feedback shown. What the learner
/// wants next ([`Next`](crate::ui::Next): go on, undo, "I was right", edit, leave) decides the next turn of the loop.
pub(super) struct SittingLoop<'a, 'b> {
    pub(super) ctx: &'a mut Context<'b>,
    pub(super) opened: &'a mut OpenDecks,
    pub(super) session: Session,
    pub(super) journal: Journal,
    /// What was shown last, and at which place: "I was right" and the editor go back to it.
    pub(super) last: Option<(Outcome, Position, Again)>,
    /// What keeps a test so that it can be gone on with.
    pub(super) keeping: Option<TestKeeping>,
    pub(super) end: EndOfSitting<'a>,
}

/// Works out what is said at the end of a sitting. It is given where the learner's cards stand, where nobody
/// else has written to the score file since the sitting began.
pub type EndOfSitting<'a> =
    &'a dyn Fn(&mut Context<'_>, Option<&Progress>) -> Result<SittingEnd, CommandError>;

/// What is said at the end of a sitting besides what it came to.
#[derive(Clone, Debug, Default)]
pub struct SittingEnd {
    /// What to do next, as a sentence.
    pub advice: String,
    /// What lies ahead, such as how an exam stands now, as sentences.
    pub ahead: Vec<String>,
    /// The command that begins such a sitting, or goes on with it.
    pub command: String,
}

impl SittingLoop<'_, '_> {
    pub(super) fn activity(&self) -> Activity {
        match self.session.mode() {
            Mode::Quiz => Activity::Test,
            _ => Activity::Sitting,
        }
    }

    /// What is said at the end besides what the sitting came to.
    pub(super) fn end(&mut self) -> Result<SittingEnd, CommandError> {
        let progress = self.journal.is_alone().then(|| self.session.progress());
        (self.end)(self.ctx, progress)
    }

    /// How much of a test's time is left.
    pub(super) fn time_left(&self, now: Moment) -> Option<Duration> {
        let left = self.session.time_left(now)?;
        Some(Duration::try_from(left).unwrap_or_default())
    }

    /// Whether a card may be edited: not in a test, where its file has every answer.
    pub(super) fn can_edit(&self, deck: &DeckId) -> bool {
        self.activity() == Activity::Sitting && self.is_file(deck)
    }

    /// Whether a deck is a file, which alone can be edited.
    pub(super) fn is_file(&self, deck: &DeckId) -> bool {
        let found = self.opened.get(deck);
        found.is_some_and(|found| matches!(found.origin, Origin::File(_)))
    }
}
