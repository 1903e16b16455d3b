//! A deck to start from: one card of each type, each of which says what its type is good for.

use super::DeckId;
use super::naming::UNNAMED;

const TEMPLATE: &str = include_str!("template.json");

/// The template as a deck file with this id.
pub fn template(id: &DeckId) -> String {
    TEMPLATE.replacen(UNNAMED, id.as_str(), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::format;
    use crate::deck::naming::id_from;

    #[test]
    fn the_template_reads_without_a_problem() {
        let reading = format::read(template(&id_from("Town")).as_bytes());
        assert_eq!(reading.problems, []);
        let deck = reading.deck.expect("a deck");
        assert_eq!(deck.id.as_str(), "town");
        let types = deck.cards.iter().map(|card| card.task.name());
        let types = types.collect::<Vec<_>>().join(" ");
        assert_eq!(
            types,
            "choice true-false typed cloze list order match flashcard"
        );
    }
}
