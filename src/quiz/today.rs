//! The day of a sitting, with all that its plan depends on.

use std::sync::Arc;

use jiff::civil::Date;

use super::outline::Kinships;
use super::request::Request;
use crate::deck::Deck;
use crate::history::Progress;
use crate::memory::Scheduler;

/// All that a day of practice depends on: which decks, where their cards stand, when the memory model
/// wants them again, what the learner asked for, and the date.
///
/// Nothing of the day is worked out yet. Its methods do that, each where the answer belongs: how a
/// deck stands ([`Today::standing`]), what is asked ([`Today::practice`]), and what keeping to the plan
/// brings ([`Today::outlook`], [`Today::cleared`]). A command makes one once it has read the decks and
/// the score file.
#[derive(Clone, Copy, Debug)]
pub struct Today<'a> {
    /// The decks that may be asked from.
    pub decks: &'a [Arc<Deck>],
    /// Where their cards stand with the learner.
    pub progress: &'a Progress,
    /// What turns answers into memories, and memories into days.
    pub scheduler: &'a Scheduler,
    /// What the learner asked for.
    pub request: &'a Request,
    /// Who gives whom away in them.
    pub kinships: &'a Kinships,
    /// The learner's calendar day, which may differ from the date in UTC.
    pub date: Date,
}
