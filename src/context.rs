//! What a command works with, and what several commands do alike: the decks that are open, output,
//! errors, the loop of a sitting. The user interfaces stand above it beside the commands, so that
//! neither knows the other.

pub mod error;
pub mod naming;
pub mod open_decks;
pub mod outcome;
pub mod wording;
pub mod command_context;
pub mod exam;
pub mod open_roster;
pub mod outlook;
pub mod output;
pub mod sitting;
pub mod source_texts;
pub mod target;

pub use self::command_context::Context;
pub use self::error::CommandError;
pub use self::open_decks::Desk;
pub use self::outcome::Ended;
