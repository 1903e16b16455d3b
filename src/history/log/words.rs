//! The words and the version of the score file, which both of its readers share.

/// The version that this program writes.
pub(super) const VERSION: u64 = 1;

/// How every record of every version begins; a torn line is searched for it.
pub(super) const RECORD_START: &str = "{\"v\":";

/// The kinds of events that this version knows: an answer, one taken back, one called right.
pub(super) const ANSWER: &str = "answer";
pub(super) const UNDO: &str = "undo";
pub(super) const OVERRIDE: &str = "override";

/// The one of `all` that has this name.
pub(super) fn by_name<T: Copy>(
    name: &str,
    all: &[T],
    name_of: impl Fn(T) -> &'static str,
) -> Option<T> {
    all.iter().copied().find(|one| name_of(*one) == name)
}
