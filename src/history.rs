//! What was answered: the events of the score file, and what they add up to.
//!
//! The score file holds [`Event`]s, one a line; [`log`] turns bytes into events and back. Answers may
//! be taken back or called right later, so whoever asks what was known goes through [`counted()`]
//! first. [`Progress`] is where every card stands with one learner once all of that learner's answers
//! are counted. Nothing but the events has to be kept: what is saved of progress for speed can be thrown
//! away at any time, and is made anew.

mod id;

mod answer;

mod event;

mod ahead;

mod counted;

mod card_state;

mod deck_states;

mod progress;
mod saved;
mod habits;
mod learner_state;

pub mod log;

mod answered;

pub use ahead::AnswersAhead;
pub use answer::{Answer, Given, Mode};
pub use answered::AnsweredDecks;
pub use card_state::{CardState, Recall};
pub use counted::{Amended, AmendedAnswer, Amendment, Amendments, CountedAnswer, counted};
pub use deck_states::DeckStates;
pub use event::{Event, EventKind};
pub use habits::{DAYS, GAPS, Habits, OUTCOMES, SecondLook};
pub use id::EventId;
pub use learner_state::{LearnerCount, LearnerState};
pub use progress::Progress;
