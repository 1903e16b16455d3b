//! Whether names are shown.

/// What learners are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LearnerNaming {
    /// By pseudonyms.
    Pseudonyms,
    /// As the score file has them.
    Names,
}
