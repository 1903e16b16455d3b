//! A class: who is in it, whose turn it is, and the drill as a state machine.

mod roster;
mod roster_table;
mod turns;
mod last_drill;
pub mod drill;

pub use self::last_drill::{LastDrill, LastDrillSearch};
pub use self::roster::{Pupil, Roster};
pub use self::roster_table::parse_roster;
pub use self::turns::{Turn, Turns};
