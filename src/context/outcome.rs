//! How a command ended.

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandOutcome {
    /// It did what it was asked to do.
    Done,
    /// It did, and the learner would rather see the decks than leave.
    ToDecks,
    /// What it had to say is that something is at fault; it has said so.
    Faults,
    /// A signal of this number ended it.
    Signal(i32),
}
