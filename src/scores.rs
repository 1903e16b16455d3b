//! The score file: an append-only log of events that loses no answer.
//!
//! Each append opens the file anew, locks it, heals a torn tail, writes once and syncs. Nothing in
//! the file is rewritten but when a learner is forgotten, so several sittings, crashes and copies of
//! the file can't hurt it.

mod data_folder;
mod error;
mod lines;
mod placed;
mod append;
mod known;
mod other_copy;
mod last_seen;
mod comparison;
mod reading;
mod score_file;
mod snapshot;
mod state_reading;
mod key;
mod journal;
mod hand_in;
mod merged;
mod new_records;
mod union;
mod merge;
mod forget;
#[cfg(test)]
mod crashes;

pub use data_folder::data_folder;
pub use error::ScoresError;
pub use forget::Removed;
pub use journal::Journal;
pub use last_seen::MissingRecords;
pub use merge::Added;
pub use merged::{MergeFault, MergeFinding, Merged};
pub use other_copy::FullerCopy;
pub use reading::{FileCondition, ScoreReading};
pub use score_file::{ScoreFile, Snapshots};
pub use state_reading::{StateReading, StateRequest};
