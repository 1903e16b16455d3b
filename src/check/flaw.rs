//! What a rule found wrong, and in which field.

use crate::deck::Card;
use crate::deck::format::Field;

/// What a rule's function found wrong with a deck. Together with its rule it makes a finding.
#[derive(Debug)]
pub(super) struct Flaw<'d> {
    /// The card; none where it is the deck as a whole.
    pub(super) card: Option<&'d Card>,
    /// The field of the card or the deck that is at fault.
    pub(super) field: Field,
    /// What is wrong, as a sentence for the deck's author.
    pub(super) message: String,
}
