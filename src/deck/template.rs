//! A deck to start from: one card of each type, each of which says what its type is good for.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::format::is_device_name;
use super::{DeckId, is_id};

const TEMPLATE: &str = include_str!("template.json");

/// The id that the template itself has.
const ID: &str = "my-deck";

/// The template as a deck file with this id.
pub fn template(id: &DeckId) -> String {
    TEMPLATE.replacen(ID, id.as_str(), 1)
}

/// The id that is nearest to a name, such as a file's; the template's own where nothing is near.
pub fn id_from(name: &str) -> DeckId {
    let mut id = words(name).join("-");
    id.truncate(64);
    let id = id.trim_end_matches('-');
    let id = match id {
        device if is_device_name(device) => format!("{device}-deck"),
        id if is_id(id) => id.to_owned(),
        _ => ID.to_owned(),
    };
    DeckId(id.into())
}

/// The words of a name as an id may hold them: in small letters, without accents and apostrophes.
fn words(name: &str) -> Vec<String> {
    let is_silent = |c: char| is_combining_mark(c) || matches!(c, '\'' | '’');
    let plain = name.nfkd().filter(|c| !is_silent(*c));
    let plain = plain.collect::<String>().to_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::format;

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

    #[test]
    fn an_id_comes_from_any_name() {
        for (name, id) in [
            ("town-charter", "town-charter"),
            ("Our Town’s Charter (2024)", "our-towns-charter-2024"),
            ("Bürger_rechte", "burger-rechte"),
            ("--x--", "x"),
            ("con", "con-deck"),
            ("北京", "my-deck"),
            ("", "my-deck"),
        ] {
            assert_eq!(id_from(name).as_str(), id, "{name}");
        }
        let long = id_from(&format!("{} b", "a".repeat(63)));
        assert_eq!(long.as_str(), "a".repeat(63));
        assert!(DeckId::new(long.as_str()).is_some());
    }
}
