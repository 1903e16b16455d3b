//! A class: who is in it, whose turn it is, and the drill as a state machine.

pub mod drill;
pub mod paper;
mod roster;
mod turns;

pub use roster::{Pupil, Roster};
pub use turns::{Turn, Turns};
