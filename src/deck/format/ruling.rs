//! What an author says of an answer, written into the deck file where the card stands.
//!
//! Only the bytes that say it are new: order, spacing and all other cards stay as the author wrote
//! them. Whatever comes of it is read again and must be the deck that was meant, or nothing changes.

use std::ops::Range;

use super::cards::own_id;
use super::json::{JsonText, Value};
use super::read::{Reading, read};
use super::value::Object;
use crate::deck::card::Card;
use crate::deck::contents::Deck;
use crate::deck::task::Task;
use crate::text::{clean, on_one_line};

/// An answer that learners give to a card, and what the card's author says of it.
///
/// It is not yet in the deck: [`rule_on`] writes it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuledAnswer {
    /// The card's id, as it was typed.
    pub card: String,
    /// Which gap of a cloze, or which item of a list, counted from 1.
    pub part: Option<usize>,
    /// The answer, as learners type it.
    pub answer: String,
    /// What is said of it.
    pub ruling: Ruling,
}

impl RuledAnswer {
    /// The same, with the answer as it will stand in the deck.
    pub fn tidied(&self) -> Self {
        Self {
            answer: on_one_line(&clean(&self.answer)),
            ..self.clone()
        }
    }
}

/// What an author says of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// It is right, as one more accepted answer.
    Accepted,
    /// It is wrong, however near it is to a right one.
    Refused,
}

/// Why an answer can't be written into a deck file. The file is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum RulingError {
    /// What is to be changed is no deck file.
    #[error("it is no deck file in civiq’s own format")]
    NoDeckFile,
    /// The deck has no such card.
    #[error("the deck has no card `{card}`")]
    NoSuchCard { card: String, known: Vec<String> },
    /// The card is not answered by typing.
    #[error("`{card}` is a {task} card, whose answers are not typed")]
    NotTyped { card: String, task: &'static str },
    /// The card has several gaps or items, and none was named.
    #[error("`{card}` has several {what}: which one?")]
    WhichPart {
        card: String,
        what: &'static str,
        parts: Vec<String>,
    },
    /// The card has no gap or item of that number.
    #[error("`{card}` has no {what} {part}")]
    NoSuchPart {
        card: String,
        what: &'static str,
        part: usize,
        parts: Vec<String>,
    },
    /// The answer holds a sign that means something else there.
    #[error("`{answer}` holds `{sign}`, which means something else in the answers of `{card}`")]
    Sign {
        card: String,
        answer: String,
        sign: &'static str,
    },
    /// There is nothing in the answer.
    #[error("the answer to `{card}` is empty")]
    Empty { card: String },
    /// The file can't be changed at this place alone.
    #[error("`{card}` is written so that nothing can be added to it")]
    Unusual { card: String },
}

impl RulingError {
    /// The way out.
    pub fn hint(&self) -> String {
        match self {
            Self::NoDeckFile => {
                "`civiq deck import FILE -o deck.json` makes a deck of your own of it".into()
            }
            Self::NoSuchCard { card, known } => match crate::phrase::closest(card, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`civiq deck show DECK` lists its cards".into(),
            },
            Self::NotTyped { .. } => "typed, cloze and list cards take answers".into(),
            Self::WhichPart { card, parts, .. } | Self::NoSuchPart { card, parts, .. } => {
                let parts = (1..).zip(parts);
                let parts = parts.map(|(part, text)| format!("`{card}:{part}` for {text}"));
                format!("say {}", parts.collect::<Vec<_>>().join(", "))
            }
            Self::Sign { .. } => "leave the sign out, or write it into the file yourself".into(),
            Self::Empty { .. } => "write CARD=ANSWER".into(),
            Self::Unusual { .. } => "write it into the file yourself".into(),
        }
    }
}

/// The text of a deck file with an answer ruled on.
///
/// An accepted answer stands behind those that are there. What is said already is not looked for: that
/// takes a judge.
pub fn rule_on(file: &str, ruled: &RuledAnswer) -> Result<String, RulingError> {
    let Reading { deck, problems } = read(file.as_bytes());
    let mut wanted = deck.ok_or(RulingError::NoDeckFile)?;
    let ruled = ruled.tidied();
    let at = place(&wanted, &ruled.card)?;
    let part = apply(&mut wanted.cards[at], &ruled)?;
    let unusual = || RulingError::Unusual {
        card: ruled.card.clone(),
    };
    let (span, new) = edit(file, &ruled, part).ok_or_else(unusual)?;
    let changed = [&file[..span.start], &new, &file[span.end..]].concat();
    let again = read(changed.as_bytes());
    // The prompt of a cloze holds its answers, which were compared.
    if let (Some(deck), Task::Cloze(_)) = (&again.deck, &wanted.cards[at].task) {
        wanted.cards[at].prompt.clone_from(&deck.cards[at].prompt);
    }
    let is_as_meant =
        again.deck.as_ref() == Some(&wanted) && again.problems.len() == problems.len();
    is_as_meant.then_some(changed).ok_or_else(unusual)
}

fn place(deck: &Deck, card: &str) -> Result<usize, RulingError> {
    let mut cards = deck.cards.iter();
    let at = cards.position(|known| known.id.as_str() == card);
    at.ok_or_else(|| RulingError::NoSuchCard {
        card: card.to_owned(),
        known: deck.cards.iter().map(|card| card.id.to_string()).collect(),
    })
}

/// Rules on the card in memory; gives the gap or item that is meant, from 0.
fn apply(card: &mut Card, ruled: &RuledAnswer) -> Result<usize, RulingError> {
    let RuledAnswer { answer, ruling, .. } = ruled;
    if answer.is_empty() {
        let card = ruled.card.clone();
        return Err(RulingError::Empty { card });
    }
    let part = meant_part(card, ruled)?;
    if *ruling == Ruling::Refused {
        card.refuse.push(answer.clone());
        return Ok(part);
    }
    ensure_plain(card, answer)?;
    let accepted = match &mut card.task {
        Task::Typed { accepted, .. } => Some(accepted),
        Task::List { items, .. } => items.get_mut(part),
        Task::Cloze(cloze) => {
            let blank = cloze.blanks_mut().nth(part);
            blank.map(|blank| &mut blank.accepted)
        }
        _ => None,
    };
    if let Some(accepted) = accepted {
        accepted.push(answer.clone());
    }
    Ok(part)
}

/// The gaps of a cloze or the items of a list, each as its alternatives; of a typed card the answer.
fn parts(task: &Task) -> Option<(&'static str, Vec<String>)> {
    let what = match task {
        Task::Typed { .. } => "part",
        Task::Cloze(_) => "gap",
        Task::List { .. } => "item",
        _ => return None,
    };
    let parts = task.typed_parts().into_iter();
    Some((what, parts.map(|names| names.join("|")).collect()))
}

/// Which gap or item is meant, from 0. What is refused is refused in all of them.
fn meant_part(card: &Card, ruled: &RuledAnswer) -> Result<usize, RulingError> {
    let id = || ruled.card.clone();
    let Some((what, parts)) = parts(&card.task) else {
        let task = card.task.name();
        return Err(RulingError::NotTyped { card: id(), task });
    };
    match ruled.part {
        Some(part) if part == 0 || part > parts.len() => Err(RulingError::NoSuchPart {
            card: id(),
            what,
            part,
            parts,
        }),
        Some(part) => Ok(part - 1),
        None if ruled.ruling == Ruling::Accepted && parts.len() > 1 => {
            let what = if what == "gap" { "gaps" } else { "items" };
            let card = id();
            Err(RulingError::WhichPart { card, what, parts })
        }
        None => Ok(0),
    }
}

/// Fails where a sign of the answer would be taken for one of the format.
fn ensure_plain(card: &Card, answer: &str) -> Result<(), RulingError> {
    let signs: &[&'static str] = match card.task {
        Task::Cloze(_) => &["|", "::", "{{", "}}"],
        Task::List { .. } => &["|"],
        _ => &[],
    };
    match signs.iter().find(|sign| answer.contains(**sign)) {
        None => Ok(()),
        Some(sign) => Err(RulingError::Sign {
            card: card.id.to_string(),
            answer: answer.to_owned(),
            sign,
        }),
    }
}

/// The bytes of the file to be replaced, and by what.
fn edit(file: &str, ruled: &RuledAnswer, part: usize) -> Option<(Range<usize>, String)> {
    // A mark of byte order is no JSON, and stays where it is.
    let body = file.strip_prefix('\u{FEFF}').unwrap_or(file);
    let json = JsonText::parse(body).ok()?;
    let deck = json.root().fields()?.ok()?;
    let mut cards = deck.get("cards")?.items()?;
    let card = cards.find_map(|card| {
        let card = card.fields()?.ok()?;
        (own_id(&card)? == ruled.card).then_some(card)
    })?;
    let text = serde_json::to_string(&ruled.answer).ok()?;
    match ruled.ruling {
        Ruling::Accepted => accepting(file, &card, &text, part),
        Ruling::Refused => refusing(file, &card, &text),
    }
}

/// Where a part of the file stands in it; nowhere, if it was copied from it.
pub(super) fn span(file: &str, part: &str) -> Option<Range<usize>> {
    let start = part.as_ptr().addr().checked_sub(file.as_ptr().addr())?;
    let end = start + part.len();
    (end <= file.len()).then_some(start..end)
}

/// How an answer, as JSON, is added to those that are accepted.
fn accepting(
    file: &str,
    card: &Object<'_>,
    text: &str,
    part: usize,
) -> Option<(Range<usize>, String)> {
    let inside = &text[1..text.len() - 1];
    let beside = |raw: &str, end: usize| {
        let at = span(file, raw)?.start + raw[..end].trim_end().len();
        Some((at..at, format!("|{inside}")))
    };
    let kind = card.get("type")?.raw();
    match kind.trim_matches('"') {
        "typed" => {
            let answer = card.get("answer")?;
            Some((span(file, answer.raw())?, with_item(answer, text)?))
        }
        "list" => {
            let mut items = card.get("answer")?.items()?;
            let raw = items.nth(part)?.raw();
            beside(raw, raw.len() - 1)
        }
        "cloze" => {
            let raw = card.get("prompt")?.raw();
            beside(raw, end_of_gap(raw, part)?)
        }
        _ => None,
    }
}

/// How an answer, as JSON, is added to those that are refused.
fn refusing(file: &str, card: &Object<'_>, text: &str) -> Option<(Range<usize>, String)> {
    /// The field is put behind those that are about the answer, too.
    const BEFORE: [&str; 6] = ["type", "kind", "exact", "prompt", "answer", "need"];
    let mut fields = card.iter();
    if let Some((_, there)) = fields.find(|(name, _)| *name == "refuse") {
        let new = match there.raw() {
            "null" => format!("[{text}]"),
            _ => with_item(there, text)?,
        };
        return Some((span(file, there.raw())?, new));
    }
    let fields = card.iter().filter(|(name, _)| BEFORE.contains(name));
    let (name, last) = fields.last()?;
    let end = span(file, last.raw())?.end;
    let space = span(file, name).map_or(" ", |name| space_before(file, name.start - 1));
    let colon = if space.is_empty() { ":" } else { ": " };
    Some((end..end, format!(",{space}\"refuse\"{colon}[{text}]")))
}

/// A text or a list of texts with one more.
fn with_item(value: Value<'_>, text: &str) -> Option<String> {
    let raw = value.raw();
    if raw.starts_with('"') {
        return Some(format!("[{raw}, {text}]"));
    }
    let items = value.items()?.collect::<Vec<_>>();
    let Some(last) = items.last() else {
        return Some(format!("[{text}]"));
    };
    let place = span(raw, last.raw())?;
    let space = match space_before(raw, place.start) {
        "" if items.len() == 1 => " ",
        space => space,
    };
    let (before, behind) = raw.split_at(place.end);
    Some(format!("{before},{space}{text}{behind}"))
}

/// The white space that ends at a byte.
fn space_before(text: &str, end: usize) -> &str {
    &text[text[..end].trim_end().len()..end]
}

/// Where in a cloze text, as JSON, the answers of a gap end.
fn end_of_gap(raw: &str, gap: usize) -> Option<usize> {
    let mut at = 0;
    for _ in 0..gap {
        at += raw[at..].find("}}")? + 2;
    }
    let open = at + raw[at..].find("{{")?;
    let close = open + raw[open..].find("}}")?;
    let hint = raw[open..close].find("::");
    Some(hint.map_or(close, |hint| open + hint))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ruled(card: &str, part: Option<usize>, answer: &str, ruling: Ruling) -> RuledAnswer {
        let (card, answer) = (card.to_owned(), answer.to_owned());
        RuledAnswer {
            card,
            part,
            answer,
            ruling,
        }
    }

    fn with_card(card: &str) -> String {
        format!(
            "\u{FEFF}{{ \"format\": 1, \"$schema\": \"x\",\r\n \"id\": \"d\", \"title\": \"D\",\n\"cards\": [\n{card}\n] }}\n\n"
        )
    }

    /// A card's text, accepted or refused in which all else is the same.
    fn changed(card: &str, part: Option<usize>, answer: &str, ruling: Ruling) -> String {
        let file = with_card(card);
        let new = rule_on(&file, &ruled("c", part, answer, ruling)).expect("ruled");
        let (before, behind) = file.split_once(card).expect("the card");
        let new = new
            .strip_prefix(before)
            .and_then(|new| new.strip_suffix(behind));
        new.expect("all around the card is as it was").to_owned()
    }

    #[test]
    fn an_accepted_answer_stands_behind_the_others() {
        for (card, part, new) in [
            (
                r#"{"id":"c","type":"typed","prompt":"?","answer":"a"}"#,
                None,
                r#"{"id":"c","type":"typed","prompt":"?","answer":["a", "x \"y\""]}"#,
            ),
            (
                r#"{ "id": "c", "type": "typed", "answer": [ "a" ], "prompt": "?" }"#,
                Some(1),
                r#"{ "id": "c", "type": "typed", "answer": [ "a", "x \"y\"" ], "prompt": "?" }"#,
            ),
            (
                "{ \"id\": \"c\", \"type\": \"typed\", \"prompt\": \"?\", \"answer\": [\r\n    \"a\",\r\n    \"b]\"\r\n  ] }",
                None,
                "{ \"id\": \"c\", \"type\": \"typed\", \"prompt\": \"?\", \"answer\": [\r\n    \"a\",\r\n    \"b]\",\r\n    \"x \\\"y\\\"\"\r\n  ] }",
            ),
            (
                r#"{ "type": "cloze", "id": "c", "prompt": "\u00e9 {{a}} and {{ b | c ::a hint}}, {{d}}" }"#,
                Some(2),
                r#"{ "type": "cloze", "id": "c", "prompt": "\u00e9 {{a}} and {{ b | c|x \"y\" ::a hint}}, {{d}}" }"#,
            ),
            (
                r#"{ "type": "list", "id": "c", "prompt": "?", "answer": ["a", "b|c"], "need": 1 }"#,
                Some(2),
                r#"{ "type": "list", "id": "c", "prompt": "?", "answer": ["a", "b|c|x \"y\""], "need": 1 }"#,
            ),
        ] {
            assert_eq!(
                changed(card, part, " x  \"y\"\u{1b}", Ruling::Accepted),
                new
            );
        }
    }

    #[test]
    fn a_refused_answer_has_a_field_of_its_own() {
        for (card, new) in [
            (
                r#"{"id":"c","type":"typed","prompt":"?","answer":"a"}"#,
                r#"{"id":"c","type":"typed","prompt":"?","answer":"a","refuse":["x"]}"#,
            ),
            (
                "{ \"id\": \"c\", \"type\": \"list\",\n  \"prompt\": \"?\",\n  \"answer\": [\"a\", \"b\"], \"need\": 1,\n  \"cite\": \"z\"\n}",
                "{ \"id\": \"c\", \"type\": \"list\",\n  \"prompt\": \"?\",\n  \"answer\": [\"a\", \"b\"], \"need\": 1, \"refuse\": [\"x\"],\n  \"cite\": \"z\"\n}",
            ),
            (
                "{\n\t\"cite\": \"z\",\n\t\"id\": \"c\",\n\t\"type\": \"cloze\",\n\t\"prompt\": \"{{a}} {{b}}\"\n}",
                "{\n\t\"cite\": \"z\",\n\t\"id\": \"c\",\n\t\"type\": \"cloze\",\n\t\"prompt\": \"{{a}} {{b}}\",\n\t\"refuse\": [\"x\"]\n}",
            ),
            (
                r#"{ "id": "c", "type": "typed", "prompt": "?", "answer": "a", "why-not": { "b": "w" } }"#,
                r#"{ "id": "c", "type": "typed", "prompt": "?", "answer": "a", "refuse": ["x"], "why-not": { "b": "w" } }"#,
            ),
            (
                r#"{ "id": "c", "type": "typed", "refuse": null, "prompt": "?", "answer": "a" }"#,
                r#"{ "id": "c", "type": "typed", "refuse": ["x"], "prompt": "?", "answer": "a" }"#,
            ),
            (
                r#"{ "id": "c", "type": "typed", "refuse": ["w","v"], "prompt": "?", "answer": "a" }"#,
                r#"{ "id": "c", "type": "typed", "refuse": ["w","v","x"], "prompt": "?", "answer": "a" }"#,
            ),
        ] {
            assert_eq!(changed(card, None, "x", Ruling::Refused), new);
        }
    }

    #[test]
    fn what_can_t_be_done_says_the_way_out() {
        let cards = r#"{ "id": "typed", "type": "typed", "prompt": "?", "answer": "a" },
            { "id": "pick", "type": "choice", "prompt": "?", "answer": "a", "distractors": ["b"] },
            { "id": "gaps", "type": "cloze", "prompt": "{{a}} {{b|c}}" },
            { "id": "odd", "type": "cloze", "prompt": "\u007b{a}}" },
            { "id": "list", "type": "list", "prompt": "?", "answer": ["a", "b"] }"#;
        let file = with_card(cards);
        let fails = |card: &str, part, answer: &str| {
            let error = rule_on(&file, &ruled(card, part, answer, Ruling::Accepted));
            let error = error.expect_err("it can’t be done");
            format!("{error}; {}", error.hint())
        };
        assert_eq!(
            fails("typd", None, "x"),
            "the deck has no card `typd`; did you mean `typed`?"
        );
        assert_eq!(
            fails("pick", None, "x"),
            "`pick` is a choice card, whose answers are not typed; typed, cloze and list cards take answers"
        );
        assert_eq!(
            fails("gaps", None, "x"),
            "`gaps` has several gaps: which one?; say `gaps:1` for a, `gaps:2` for b|c"
        );
        assert_eq!(
            fails("list", Some(3), "x"),
            "`list` has no item 3; say `list:1` for a, `list:2` for b"
        );
        assert!(fails("list", Some(2), "x|y").starts_with("`x|y` holds `|`"));
        assert!(fails("gaps", Some(2), "x::y").starts_with("`x::y` holds `::`"));
        assert!(fails("typed", None, " \n").starts_with("the answer to `typed` is empty"));
        assert!(fails("odd", None, "x").starts_with("`odd` is written so"));
        let foreign = rule_on("What is it? {=a}", &ruled("c", None, "x", Ruling::Accepted));
        assert_eq!(foreign, Err(RulingError::NoDeckFile));
    }

    proptest! {
        /// Of the whole file only what is added is new, whatever the answer is.
        #[test]
        fn nothing_but_the_answer_is_added(answer in "\\PC{0,12}", part in 1..4_usize, accept: bool) {
            let cards = [
                r#"{ "id": "typed", "type": "typed", "prompt": "?", "answer": ["a", "b"], "why-not": { "c]": "d, }" }, "hint": "h" }"#,
                r#"{ "id": "gaps", "type": "cloze", "prompt": "{{a}} {{b|c}}\n{{d::e}}", "hint": "h" }"#,
                r#"{ "id": "list", "type": "list", "prompt": "?", "answer": ["a", "b", "d"], "need": 2 }"#,
            ];
            let file = with_card(&cards.join(",\n"));
            let ruling = if accept { Ruling::Accepted } else { Ruling::Refused };
            for card in ["typed", "gaps", "list"] {
                let part = (card != "typed").then_some(part);
                let Ok(new) = rule_on(&file, &ruled(card, part, &answer, ruling)) else { continue };
                let same = file.chars().zip(new.chars()).take_while(|(one, other)| one == other);
                let same = same.map(|(c, _)| c.len_utf8()).sum::<usize>();
                // An addition, but for the brackets around what was alone.
                let added = new.len() - file.len();
                let rest = &file[same..];
                prop_assert!(new.ends_with(rest) && added > 0, "{}", new);
                let ids = |text: &str| read(text.as_bytes()).deck.map(|deck| {
                    deck.cards.iter().map(|card| card.id.to_string()).collect::<Vec<_>>()
                });
                prop_assert_eq!(ids(&file), ids(&new));
            }
        }
    }
}
