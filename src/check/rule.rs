//! A rule that decks are checked by.

use serde::Serialize;

use super::checked::{CheckedCard, CheckedDeck};
use super::flaw::Flaw;
use super::severity::Severity;

/// A rule that decks are checked by: what it finds, why that matters, the way out, and who says so.
///
/// A rule is a row of the table in the file of its kind, such as `options.rs`, with one function below
/// the table that looks for the flaw. It is about how a card is written and never about an answer:
/// responses are judged by `answer::Rule`. Authors may silence a rule for a card, with a reason.
#[derive(Debug, Serialize)]
pub struct CheckRule {
    /// Its short name in findings and in `allow`.
    #[serde(rename = "rule")]
    pub code: &'static str,
    /// Its name in words, which `allow` takes, too.
    pub name: &'static str,
    /// How bad it is to break it.
    pub severity: Severity,
    /// What the rule finds, in a sentence for authors.
    pub finds: &'static str,
    /// Why that matters to a learner or to a mark.
    pub why: &'static str,
    /// What an author can do about it.
    pub help: &'static str,
    /// The work that the rule is taken from.
    pub source: &'static str,
    /// The function that looks for what breaks it.
    #[serde(skip)]
    pub(super) look: Look,
}

/// What a rule looks at, and how.
#[derive(Debug)]
pub(super) enum Look {
    /// One card at a time.
    Card(for<'d> fn(&CheckedCard<'d>, &CheckedDeck<'d>) -> Option<Flaw<'d>>),
    /// All cards together: for what only a comparison of cards shows.
    Deck(for<'d> fn(&CheckedDeck<'d>) -> Vec<Flaw<'d>>),
    /// What each card allows, which takes the table of all rules.
    Allow,
    /// Not here: reading the file already enforces it.
    Elsewhere,
}
