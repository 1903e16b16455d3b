//! A class: who is in it, and whose turn it is.

mod roster;
mod turns;

pub use roster::{Pupil, Roster};
pub use turns::{Turn, Turns};
