//! What a check of a deck found: one broken rule at one place.

use super::rule::CheckRule;
use crate::deck::CardId;
use crate::deck::format::Field;

/// Something that a deck should not have, and the rule that it breaks.
///
/// A finding names card and field; the line and the column are for whoever read the file to add. What
/// reading itself reports, such as a missing field, is a `deck::format::Problem` and no finding.
#[derive(Debug)]
pub struct Finding<'d> {
    /// The card; none where it is the deck as a whole.
    pub card: Option<&'d CardId>,
    /// The field of the card or the deck that is at fault.
    pub field: Field,
    /// The rule that found it.
    pub rule: &'static CheckRule,
    /// What is wrong, as a sentence for the deck's author.
    pub message: String,
}
