//! How much a learner wants to recall of what is due.

use std::str::FromStr;

/// The share of due cards that a learner wants to recall, 0.70 to 0.97.
///
/// Below, intervals outgrow any school year; above, the day's work explodes (Anki manual, "Desired
/// Retention").
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retention(pub(super) f32);

impl Retention {
    /// What Anki and FSRS recommend.
    pub const DEFAULT: Self = Self(0.90);

    /// What is enough on the way to an exam, where a last sweep makes up for it: less work during the
    /// term, and more recall on the day (`cargo bench --bench learners`).
    pub const TERM: Self = Self(0.88);
}

/// A number that can't be a retention.
///
/// It has no hint: the message itself says what is taken.
#[derive(Debug, thiserror::Error)]
#[error("retention is a share from 0.70 to 0.97")]
pub struct NotARetention;

impl FromStr for Retention {
    type Err = NotARetention;

    fn from_str(text: &str) -> Result<Self, NotARetention> {
        let share = text.parse::<f32>().map_err(|_| NotARetention)?;
        if (0.70..=0.97).contains(&share) {
            Ok(Self(share))
        } else {
            Err(NotARetention)
        }
    }
}
