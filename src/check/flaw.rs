//! What is wrong with a deck, and where.

use crate::deck::CardId;
use crate::deck::format::Field;

/// What is wrong with a deck, as a rule's function tells it; with the rule it is a finding.
#[derive(Debug)]
pub(super) struct Flaw<'d> {
    /// The card; none where it is the deck as a whole.
    pub(super) card: Option<&'d CardId>,
    /// The field at fault.
    pub(super) field: Field,
    /// What is wrong.
    pub(super) message: String,
}
