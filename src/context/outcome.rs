//! How a command ended.

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It did what it was asked to do.
    Well,
    /// What it had to say is that something is at fault; it has said so.
    WithFaults,
    /// A signal of this number ended it.
    BySignal(i32),
}
