//! A class: who is in it, whose turn it is, and the drill as a state machine.

mod roster;
pub mod roster_table;
mod turns;
pub mod drill;

pub use self::roster::{Pupil, Roster};
pub use self::turns::{Turn, Turns};
