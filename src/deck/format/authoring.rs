//! What authors start from: a deck with a card of each type, and the format as a schema.

use crate::deck::id::DeckId;
use crate::deck::naming::UNNAMED;

/// Format 1 as a JSON Schema (draft 2020-12), for editors. Tests hold it equal to what is read.
pub const SCHEMA: &str = include_str!("schema.json");

const TEMPLATE: &str = include_str!("template.json");

/// A deck file with this id to start from: one card of each type, each of which says what its type
/// is good for.
pub fn template(id: &DeckId) -> String {
    TEMPLATE.replacen(UNNAMED, id.as_str(), 1)
}

#[cfg(test)]
mod tests;
