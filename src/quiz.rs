//! A sitting: what it asks, in which order, and what becomes of it.
//!
//! What a day asks comes from [`Today`], what a test asks from [`test()`]; both give [`Questions`]. A
//! [`Session`] asks them one by one, and takes an [`Attempt`] for each.

mod siblings;

mod question;

mod request;

mod attempt;

mod judges;

mod parse;

mod term;

mod outline;

mod today;

mod day;

mod standing;

mod order;

mod questions;

mod plan;

mod pace;

mod simulation;

mod outlook;

mod position;

mod outcome;

mod queue;

mod session;

mod objection;

mod left;

mod rehearsal;

mod summary;

pub use attempt::{Attempt, Reply};
pub use day::Preparation;
pub use judges::Judges;
pub use outcome::{Again, Objection, Outcome, OverrideOutcome, OverridePolicy, SessionSetup};
pub use outline::{Kinship, Kinships, Outline, OutlinedCards};
pub use outlook::{Ahead, CARD_DAYS, FARTHEST_DAYS};
pub use pace::Pace;
pub use parse::Unreadable;
pub use plan::{judged_test, test};
pub use position::Position;
pub use question::{Question, Shown, Style, answer_text, are_numbers, label, letter, prompt_text};
pub use questions::Questions;
pub use request::{Limit, Order, Request};
pub use session::Session;
pub use siblings::DeckCard;
pub use standing::Standing;
pub use summary::Summary;
pub use term::Term;
pub use today::Today;
