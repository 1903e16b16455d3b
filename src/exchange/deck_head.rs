//! What a deck says of itself, for formats that have no place for it but take comments: its id, title,
//! language, source and exam, as a deck file of one line without cards.

use crate::deck::{Deck, format};

/// Stands before the deck file in a comment.
const MARK: &str = "civiq deck: ";

/// How many of a text's lines are looked through.
const WITHIN: usize = 20;

/// The comment of a deck: one line, without two hyphens in a row, which no comment of XML may hold.
pub fn head_line(deck: &Deck) -> String {
    let head = Deck {
        id: deck.id.clone(),
        title: deck.title.clone(),
        language: deck.language.clone(),
        source: deck.source.clone(),
        exam: deck.exam,
        cards: Vec::new(),
    };
    let json = format::write_compact(&head).replace("--", "-\\u002d");
    format!("{MARK}{json}")
}

/// The deck that such a comment among the first lines of a text tells of; it has no cards.
pub fn head_in(text: &str) -> Option<Deck> {
    let mut lines = text.lines().take(WITHIN);
    let json = lines.find_map(|line| Some(line.split_once(MARK)?.1))?;
    let end = json.rfind('}')? + 1;
    let deck = format::read(&json.as_bytes()[..end]).deck?;
    deck.cards.is_empty().then_some(deck)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_says_the_same_of_itself_again() {
        let file = r#"{"format":1,"id":"town","title":"A -- \"town\"}---\nof ours","language":"de",
            "source":{"title":"T","url":"https://example.org/a--b"},
            "exam":{"questions":2,"pass":1},"cards":[]}"#;
        let deck = format::read(file.as_bytes()).deck.expect("a deck");
        let line = head_line(&deck);
        assert!(!line.contains("--") && !line.contains('\n'), "{line}");
        for text in [
            format!("// {line}\n"),
            format!("<?xml?>\n<!-- {line} -->\n<quiz>"),
            format!("#{line}"),
        ] {
            assert_eq!(head_in(&text).as_ref(), Some(&deck), "{text}");
        }
        for text in ["", "civiq deck: ", "civiq deck: {}", "civiq deck: }{"] {
            assert_eq!(head_in(text), None, "{text}");
        }
    }
}
