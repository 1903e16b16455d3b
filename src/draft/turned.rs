//! A card turned into one of another type that asks for the same.

use crate::deck::{Card, Cloze, Piece, Task, TypedKind};
use crate::quiz::answer_text;

/// A type that a card can be turned into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardTurn {
    /// An answer to type.
    Typed,
    /// A card to turn over, that one judges oneself.
    Flashcard,
    /// A statement that holds.
    Statement,
}

impl CardTurn {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Typed, Self::Flashcard, Self::Statement];

    /// The name of the type in deck files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Flashcard => "flashcard",
            Self::Statement => "true-false",
        }
    }
}

/// The most words of a back that can be typed.
const SHORT: usize = 6;

/// What stands for a gap.
const GAP: &str = "____";

/// The card as one of another type; none where nothing sensible comes of it.
pub fn turned(card: &Card, turn: CardTurn) -> Option<Card> {
    let (prompt, task) = match (turn, &card.task) {
        (CardTurn::Typed, Task::Cloze(cloze)) => (cloze.with_gaps(GAP), typed(&only_gap(cloze)?)),
        (CardTurn::Typed, Task::Flashcard { back }) => {
            let back = back.trim_end_matches('.');
            let is_short =
                back.split_whitespace().count() <= SHORT && !back.contains([';', '|', '(']);
            (
                card.prompt.clone(),
                typed(is_short.then_some(&[back.to_owned()][..])?),
            )
        }
        (CardTurn::Typed, Task::Choice { answers, .. }) if answers.len() == 1 => {
            (card.prompt.clone(), typed(answers))
        }
        (
            CardTurn::Flashcard,
            Task::Flashcard { .. } | Task::TrueFalse { .. } | Task::Match { .. },
        ) => return None,
        (CardTurn::Flashcard, Task::Cloze(cloze)) => (cloze.with_gaps(GAP), flashcard(&card.task)),
        (CardTurn::Flashcard, task) => (card.prompt.clone(), flashcard(task)),
        (CardTurn::Statement, Task::Cloze(cloze)) => {
            let filled = cloze.pieces.iter().map(|piece| match piece {
                Piece::Text(text) => text.as_str(),
                Piece::Blank(blank) => blank.accepted.first().map_or("", String::as_str),
            });
            (filled.collect(), Task::TrueFalse { answer: true })
        }
        _ => return None,
    };
    let mut card = card.clone();
    let takes_refusals = matches!(task, Task::Typed { .. });
    (card.prompt, card.task) = (prompt, task);
    if !takes_refusals {
        card.refuse.clear();
        card.why_not.clear();
    }
    Some(card)
}

fn only_gap(cloze: &Cloze) -> Option<Vec<String>> {
    let mut gaps = cloze.blanks();
    let gap = gaps.next()?.accepted.clone();
    gaps.next().is_none().then_some(gap)
}

fn typed(accepted: &[String]) -> Task {
    Task::Typed {
        accepted: accepted.to_vec(),
        kind: TypedKind::Text,
    }
}

fn flashcard(task: &Task) -> Task {
    Task::Flashcard {
        back: answer_text(task),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::format;

    #[test]
    fn a_card_asks_for_the_same_in_another_way() {
        let file = br#"{ "format": 1, "id": "d", "title": "D", "cards": [
            { "id": "a", "type": "cloze", "prompt": "It has {{eleven::a number}} members." },
            { "id": "b", "type": "list", "prompt": "Name both.", "answer": ["x|y", "z"] },
            { "id": "c", "type": "flashcard", "prompt": "Who?", "answer": "The mayor." },
            { "id": "d", "type": "true-false", "prompt": "So.", "answer": true } ] }"#;
        let deck = format::read(file).deck.expect("a deck");
        let all = |at: usize| {
            let turns = CardTurn::ALL
                .into_iter()
                .filter_map(|turn| turned(&deck.cards[at], turn));
            turns
                .map(|card| {
                    format!(
                        "{} {}: {}",
                        card.task.name(),
                        card.prompt,
                        card.task.texts().join("/")
                    )
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(
            all(0),
            [
                "typed It has ____ members.: eleven",
                "flashcard It has ____ members.: eleven",
                "true-false It has eleven members.: ",
            ]
        );
        assert_eq!(all(1), ["flashcard Name both.: x; z"]);
        assert_eq!(all(2), ["typed Who?: The mayor"]);
        assert_eq!(all(3), [""; 0]);
    }
}
