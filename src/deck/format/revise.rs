//! Cards of a deck file written anew, where they stand, and new ones behind them.
//!
//! All else stays as the author wrote it. Whatever comes of it is read again and must be the deck that was
//! meant, or nothing changes.

use std::ops::Range;

use super::cards::own_id;
use super::json::JsonText;
use super::read::read;
use super::ruling::{RulingError, span};
use super::write::write;
use crate::deck::card::Card;
use crate::deck::contents::Deck;

/// The text of a deck file in which some cards are replaced, each by one of the same id, and others stand
/// behind the last.
pub fn revise(file: &str, changed: &[Card], added: &[Card]) -> Result<String, RulingError> {
    let before = read(file.as_bytes());
    let mut wanted = before.deck.ok_or(RulingError::NoDeckFile)?;
    for card in changed {
        let known = wanted
            .cards
            .iter()
            .map(|card| card.id.to_string())
            .collect();
        let there = wanted.cards.iter_mut().find(|there| there.id == card.id);
        let missing = || RulingError::NoSuchCard {
            card: card.id.to_string(),
            known,
        };
        *there.ok_or_else(missing)? = card.clone();
    }
    wanted.cards.extend_from_slice(added);
    let unusual = |card: &Card| RulingError::Unusual {
        card: card.id.to_string(),
    };
    let first = changed.first().or(added.first());
    let Some(first) = first else {
        return Ok(file.to_owned());
    };
    let text = revised(file, &wanted, changed, added).ok_or_else(|| unusual(first))?;
    let after = read(text.as_bytes());
    let is_as_meant =
        after.deck.as_ref() == Some(&wanted) && after.problems.len() == before.problems.len();
    is_as_meant.then_some(text).ok_or_else(|| unusual(first))
}

fn revised(file: &str, deck: &Deck, changed: &[Card], added: &[Card]) -> Option<String> {
    let body = file.strip_prefix('\u{FEFF}').unwrap_or(file);
    let json = JsonText::parse(body).ok()?;
    let root = json.root().fields()?.ok()?;
    let list = root.get("cards")?;
    let mut edits = Vec::<(Range<usize>, String)>::new();
    for card in changed {
        let there = list.items()?.find_map(|item| {
            let object = item.fields()?.ok()?;
            (own_id(&object)? == card.id.as_str()).then_some(item.raw())
        })?;
        edits.push((
            span(file, there)?,
            card_texts(deck, std::slice::from_ref(card))?,
        ));
    }
    if !added.is_empty() {
        let new = card_texts(deck, added)?;
        let place = span(file, list.raw())?;
        edits.push(match list.items()?.last() {
            Some(last) => {
                let end = span(file, last.raw())?.end;
                (end..end, format!(",\n    {new}"))
            }
            None => (place, format!("[\n    {new}\n  ]")),
        });
    }
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = file.to_owned();
    for (range, new) in edits {
        text.replace_range(range, &new);
    }
    Some(text)
}

/// Cards as they stand in a deck file, one behind the other.
fn card_texts(deck: &Deck, cards: &[Card]) -> Option<String> {
    let alone = Deck {
        cards: cards.to_vec(),
        ..deck.clone()
    };
    let text = write(&alone);
    let json = JsonText::parse(&text).ok()?;
    let root = json.root().fields()?.ok()?;
    let items = root
        .get("cards")?
        .items()?
        .map(|item| item.raw().to_owned());
    Some(items.collect::<Vec<_>>().join(",\n    "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Status;

    const FILE: &str = r#"{ "$schema": "./s.json", "format": 1, "id": "d", "title": "D",
  "cards": [
    { "id": "a",   "type": "true-false", "prompt": "A.", "answer": true, "status": "draft" },
    { "id": "b", "type": "true-false", "prompt": "B.", "answer": true }
  ]
}
"#;

    #[test]
    fn only_the_cards_that_are_meant_change() {
        let deck = read(FILE.as_bytes()).deck.expect("a deck");
        let mut first = deck.cards[0].clone();
        first.status = Status::Active;
        let mut new = deck.cards[1].clone();
        new.id = crate::deck::CardId::new("c").expect("an id");
        let text = revise(FILE, &[first], &[new]).expect("revised");
        assert!(
            text.contains("\"$schema\"") && !text.contains("draft"),
            "{text}"
        );
        assert!(
            text.contains(r#"{ "id": "b", "type": "true-false", "prompt": "B.", "answer": true }"#)
        );
        let again = read(text.as_bytes()).deck.expect("a deck");
        let ids = again.cards.iter().map(|card| card.id.as_str());
        assert_eq!(ids.collect::<Vec<_>>(), ["a", "b", "c"]);
    }

    #[test]
    fn cards_come_into_a_deck_that_has_none() {
        let deck = read(FILE.as_bytes()).deck.expect("a deck");
        let empty = r#"{ "format": 1, "id": "d", "title": "D", "cards": [] }"#;
        let text = revise(empty, &[], &deck.cards).expect("revised");
        assert_eq!(read(text.as_bytes()).deck.expect("a deck").cards.len(), 2);
        assert_eq!(revise(empty, &[], &[]).as_deref(), Ok(empty));
        let missing = revise(empty, &deck.cards[..1], &[]);
        assert!(matches!(missing, Err(RulingError::NoSuchCard { .. })));
        assert_eq!(
            revise("no deck", &[], &deck.cards),
            Err(RulingError::NoDeckFile)
        );
    }
}
