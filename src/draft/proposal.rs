//! Cards that a program proposes: what it is asked for, how cards are found in whatever it says, and which of
//! them stand.
//!
//! A proposal is believed in nothing. What it cites has to stand in the text, every number and name of its
//! answer too, and the check has to find no error in it; else it is refused, with the reason.

use std::collections::{BTreeSet, HashSet};

use serde_json::{Map, Value, json};

use super::drafted::id_for;
use super::page::TextPage;
use super::words::{WordClass, WordLine, bare_key};
use crate::answer::Figure;
use crate::check::{CheckedDeck, Severity, findings};
use crate::deck::format;
use crate::deck::{Card, Deck, DeckId, Status, Task};
use crate::language;
use crate::phrase::shortened;
use crate::text::{Anchor, fold};

/// The most of an answer that is looked at, in bytes.
pub const MOST_ANSWER: usize = 4 << 20;

/// The most braces at which an object is looked for.
const MOST_TRIES: usize = 20_000;

/// What became of proposed cards.
#[derive(Debug, Default)]
pub struct Proposals {
    /// Those that stand, as drafts.
    pub cards: Vec<Card>,
    /// Those that do not.
    pub refused: Vec<Refusal>,
}

/// A proposed card that does not stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The beginning of its question.
    pub prompt: String,
    /// Why it is refused.
    pub reason: String,
}

/// What a program is asked for: the text by its sentences, what a card is, what a good one is like, and
/// which sentences have none yet.
pub fn proposal_prompt(page: &TextPage, cards: &[Card], tag: Option<&str>) -> String {
    let mut asked = HashSet::new();
    for card in cards {
        if let Some(Anchor::Once(place)) = card.cite.as_deref().map(|cite| page.text.anchor(cite)) {
            asked.extend(
                page.passages
                    .iter()
                    .position(|passage| passage.range.contains(&place.start)),
            );
        }
    }
    let sentences = page.passages.iter().enumerate().map(|(at, passage)| {
        let mark = if asked.contains(&at) { " " } else { "*" };
        format!("{mark} {}: {}", at + 1, page.line(&passage.range))
    });
    let sentences = sentences.collect::<Vec<_>>().join("\n");
    let prompts = cards
        .iter()
        .map(|card| format!("- {}", shortened(&card.prompt, 160)));
    let prompts = prompts.collect::<Vec<_>>().join("\n");
    let language = tag.unwrap_or("en");
    format!(
        "{INSTRUCTIONS}\nThe language of the cards: {language}\n\nThere are cards already:\n{prompts}\n\nThe text, sentence by sentence; `*` marks those without a card:\n{sentences}\n"
    )
}

const INSTRUCTIONS: &str = r#"Write quiz cards about the text below, for people who learn what it says.

Answer with JSON alone: {"cards": [ … ]}. Each card is an object with these fields:
  "type"     "typed", "cloze", "choice", "true-false", "list", "order" or "flashcard"
  "prompt"   the question; of a cloze the sentence with its gap as {{answer}}
  "answer"   typed: a text or a list of accepted texts; choice: the right option; true-false: true or false;
             list and order: a list; flashcard: the back; cloze: none
  "kind"     of typed, if it is "number" or "date"
  "distractors"  of choice: three wrong options of the same kind, none of them true or another name
  "need"     of list: how many have to be named
  "cite"     2 to 8 words of the text, to the letter, that stand in it exactly once and prove the answer
  "explain"  one sentence that says why, with nothing that the text does not say (may be left out)

Rules:
- One fact a card, and only what the text says. Every number, date and name of an answer is in the text.
- The question makes sense alone: it begins with no "it", "they" or "this", and does not say "the text above".
- At most 25 words a question, 6 words an answer to type. The answer does not stand in the question.
- No question for what the whole text is about; no two cards for one fact.
- Ask for what matters: who does what, why, how many, since when, what a term means.
- First the sentences that have no card. Leave a sentence out rather than ask something trivial.
"#;

/// What a program is asked for once more: the cards that were refused, with the reasons.
pub fn repair_prompt(page: &TextPage, refused: &[Refusal], tag: Option<&str>) -> String {
    let list = refused
        .iter()
        .map(|refusal| format!("- “{}”: {}", refusal.prompt, refusal.reason));
    let list = list.collect::<Vec<_>>().join("\n");
    let again = proposal_prompt(page, &[], tag);
    format!(
        "{again}\nThese cards of yours were refused:\n{list}\n\nAnswer with mended ones in the same way; leave out what cannot be mended.\n"
    )
}

/// The cards that an answer holds, whatever stands around them: JSON, a line each, fenced, or broken off.
pub fn proposed_cards(answer: &str) -> Vec<Value> {
    let end = (0..=answer.len().min(MOST_ANSWER))
        .rev()
        .find(|at| answer.is_char_boundary(*at));
    let answer = &answer[..end.unwrap_or(0)];
    let (mut cards, mut at, mut tries) = (Vec::new(), 0, 0);
    while let Some(open) = answer[at..].find('{').filter(|_| tries < MOST_TRIES) {
        let start = at + open;
        tries += 1;
        let mut values = serde_json::Deserializer::from_str(&answer[start..]).into_iter::<Value>();
        at = match values.next() {
            Some(Ok(value)) if collect(&value, &mut cards) => start + values.byte_offset(),
            _ => start + 1,
        };
    }
    cards
}

/// Takes a card, or the cards of a deck; whether there were any.
fn collect(value: &Value, cards: &mut Vec<Value>) -> bool {
    let inside = value.get("cards").and_then(Value::as_array);
    let is_card = value.get("prompt").is_some();
    match inside {
        Some(inside) => cards.extend(inside.iter().filter(|card| card.is_object()).cloned()),
        None if is_card => cards.push(value.clone()),
        None => {}
    }
    inside.is_some() || is_card
}

/// Holds proposed cards against the text and the cards that there are.
pub fn judged_proposals(
    page: &TextPage,
    known: &[Card],
    tag: Option<&str>,
    proposed: Vec<Value>,
) -> Proposals {
    let mut proposals = Proposals::default();
    for value in proposed {
        let prompt = value
            .get("prompt")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let prompt = shortened(prompt, 80);
        let there = known
            .iter()
            .chain(&proposals.cards)
            .cloned()
            .collect::<Vec<_>>();
        match judged(page, &there, tag, value) {
            Ok(card) => proposals.cards.push(card),
            Err(reason) => proposals.refused.push(Refusal { prompt, reason }),
        }
    }
    proposals
}

fn judged(
    page: &TextPage,
    known: &[Card],
    tag: Option<&str>,
    value: Value,
) -> Result<Card, String> {
    let mut card = read_card(value, tag)?;
    let cite = card.cite.as_deref().ok_or("it cites nothing")?;
    let place = match page.text.anchor(cite) {
        Anchor::Once(place) => place,
        Anchor::Missing => {
            return Err(format!(
                "its cite “{}” does not stand in the text",
                shortened(cite, 60)
            ));
        }
        Anchor::Ambiguous(count) => {
            return Err(format!(
                "its cite “{}” stands in the text {count} times",
                shortened(cite, 60)
            ));
        }
    };
    if let Some(strange) = strange_in(&card, page, tag) {
        return Err(format!(
            "`{strange}` of its answer does not stand in the text"
        ));
    }
    let sentence = page
        .text
        .sentence_at(place.start)
        .map_or(place, |at| page.text.sentences()[at].range.clone());
    let key = key_of(&card);
    card.id = id_for(&fold(&page.line(&sentence)), &key)
        .ok_or("it has no answer that an id could be made of")?;
    if let Some(same) = known
        .iter()
        .find(|other| other.id == card.id || is_same(page, other, &key, &sentence))
    {
        return Err(format!("card `{}` asks for the same", same.id));
    }
    match flaw_of(page, known, tag, &card) {
        Some(flaw) => Err(flaw),
        None => Ok(card),
    }
}

/// The fields that a proposed card may have.
const FIELDS: [&str; 13] = [
    "type",
    "kind",
    "prompt",
    "answer",
    "distractors",
    "need",
    "refuse",
    "why-not",
    "cite",
    "explain",
    "hint",
    "tags",
    "exact",
];

/// The card that a value is, by the rules of the deck format.
fn read_card(value: Value, tag: Option<&str>) -> Result<Card, String> {
    let Value::Object(fields) = value else {
        return Err("it is no object".into());
    };
    let mut own = fields
        .into_iter()
        .filter(|(name, value)| FIELDS.contains(&name.as_str()) && !value.is_null())
        .collect::<Map<_, _>>();
    own.insert("id".into(), json!("proposed"));
    own.insert("status".into(), json!("draft"));
    let deck = json!({ "format": 1, "id": "proposals", "title": "P", "language": tag.unwrap_or("en"), "cards": [own] });
    let reading = format::read(deck.to_string().as_bytes());
    let card = reading.deck.and_then(|mut deck| deck.cards.pop());
    match (card, reading.problems.first()) {
        (Some(card), None) => Ok(card),
        (_, Some(problem)) => Err(problem.message.clone()),
        (None, None) => Err("it is no card".into()),
    }
}

/// All that a card takes as right.
fn right_texts(task: &Task) -> Vec<&str> {
    match task {
        Task::Choice { answers, .. } => answers.iter().map(String::as_str).collect(),
        Task::Match { .. } => Vec::new(),
        task => task.texts(),
    }
}

/// A number, a date or a name of an answer that the text does not have.
fn strange_in(card: &Card, page: &TextPage, tag: Option<&str>) -> Option<String> {
    let language = language::of_tag(tag);
    let text = page.text.text();
    let figures = right_texts(&card.task)
        .iter()
        .flat_map(|text| Figure::all_in(text, language))
        .collect::<BTreeSet<_>>();
    let known = Figure::all_in(text, language);
    if let Some(strange) = figures.difference(&known).next() {
        return Some(strange.to_string());
    }
    let words = bare_key(text);
    let words = words.split(' ').collect::<HashSet<_>>();
    let is_self_graded = card.task.is_self_graded();
    right_texts(&card.task).into_iter().find_map(|answer| {
        let line = WordLine::new(answer, language);
        let names = line.words.iter().enumerate().filter(|(at, word)| {
            // A sentence on the back begins with a capital.
            let begins = *at == 0 && (is_self_graded || line.len() > 4);
            word.has_capital && word.class == WordClass::Open && !begins
        });
        let mut strange = names.filter(|(_, word)| {
            bare_key(&word.low)
                .split(' ')
                .any(|part| !words.contains(part))
        });
        strange
            .next()
            .map(|(_, word)| answer[word.range.clone()].to_owned())
    })
}

fn key_of(card: &Card) -> String {
    let mut keys = right_texts(&card.task)
        .into_iter()
        .map(bare_key)
        .collect::<Vec<_>>();
    if let Task::TrueFalse { .. } = card.task {
        keys.push(bare_key(&card.prompt));
    }
    keys.sort_unstable();
    keys.join(" | ")
}

/// Whether a card asks for the same of the same sentence.
fn is_same(page: &TextPage, other: &Card, key: &str, sentence: &std::ops::Range<usize>) -> bool {
    let cited = other.cite.as_deref().map(|cite| page.text.anchor(cite));
    let is_here = matches!(cited, Some(Anchor::Once(place)) if sentence.contains(&place.start));
    is_here && key_of(other) == key
}

/// What a check finds in a card that may not be in it.
fn flaw_of(page: &TextPage, known: &[Card], tag: Option<&str>, card: &Card) -> Option<String> {
    const INTOLERABLE: [&str; 5] = ["W15", "W18", "W22", "W28", "W12"];
    let cards = known
        .iter()
        .filter(|other| other.status != Status::Retired)
        .chain([card]);
    let deck = Deck {
        id: DeckId::new("proposals")?,
        title: String::new(),
        language: tag.map(str::to_owned),
        source: None,
        exam: None,
        cards: cards.cloned().collect(),
    };
    let checked = CheckedDeck::new(&deck, Some(&page.text));
    let found = findings(&checked).into_iter();
    let mut bad = found.filter(|finding| {
        let is_bad =
            finding.rule.severity == Severity::Error || INTOLERABLE.contains(&finding.rule.code);
        is_bad && finding.card == Some(&card.id)
    });
    bad.next()
        .map(|finding| format!("{}: {}", finding.rule.code, finding.message))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Our town\n\nThe council of Elmford has eleven members. It was founded in 1848 by Ada Byron.";

    fn judged_from(answer: &str) -> (Vec<String>, Vec<String>) {
        let page = TextPage::read(&[("t.txt", TEXT)], language::of_tag(Some("en")));
        let proposals = judged_proposals(&page, &[], Some("en"), proposed_cards(answer));
        let prompts = proposals.cards.iter().map(|card| card.prompt.clone());
        let reasons = proposals.refused.into_iter().map(|refusal| refusal.reason);
        (prompts.collect(), reasons.collect())
    }

    const GOOD: &str = r#"{"type": "typed", "prompt": "How many members does the council have?", "answer": "eleven", "cite": "has eleven members", "note": 1}"#;

    #[test]
    fn cards_are_found_in_whatever_a_program_says() {
        for answer in [
            format!("Sure! Here they are:\n```json\n{{\"cards\": [{GOOD}]}}\n```\nEnjoy."),
            format!("[{GOOD}, {{\"type\": \"typed\", \"prompt\": \"Who"),
            format!("{GOOD}\n"),
            format!("{{ not json {{ {GOOD}"),
        ] {
            let (kept, refused) = judged_from(&answer);
            assert_eq!(
                kept,
                ["How many members does the council have?"],
                "{answer}"
            );
            assert_eq!(refused, [""; 0], "{answer}");
        }
        assert_eq!(proposed_cards("I cannot do that."), [] as [Value; 0]);
        assert_eq!(proposed_cards(&"{".repeat(100_000)).len(), 0);
    }

    #[test]
    fn what_does_not_stand_is_refused_with_its_reason() {
        let card = |fields: &str| format!("{{\"type\": \"typed\", {fields}}}");
        for (fields, reason) in [
            (
                r#""prompt": "How many?", "answer": "twelve", "cite": "has eleven members""#,
                "`12` of its answer",
            ),
            (
                r#""prompt": "Who founded it?", "answer": "Bob Byron", "cite": "by Ada Byron""#,
                "`Bob` of its answer",
            ),
            (
                r#""prompt": "How many?", "answer": "eleven", "cite": "has ten members""#,
                "does not stand in the text",
            ),
            (
                r#""prompt": "How many?", "answer": "eleven""#,
                "cites nothing",
            ),
            (
                r#""prompt": "How many?", "cite": "has eleven members""#,
                "answer",
            ),
        ] {
            let (kept, refused) = judged_from(&card(fields));
            assert_eq!(kept, [""; 0], "{fields}");
            assert!(
                refused.len() == 1 && refused[0].contains(reason),
                "{fields}: {refused:?}"
            );
        }
        let (kept, refused) = judged_from(&format!("{GOOD}\n{GOOD}"));
        assert!(
            kept.len() == 1 && refused[0].contains("asks for the same"),
            "{refused:?}"
        );
    }

    #[test]
    fn the_prompt_marks_the_sentences_without_a_card() {
        let page = TextPage::read(&[("t.txt", TEXT)], language::of_tag(Some("en")));
        let proposals = judged_proposals(&page, &[], Some("en"), proposed_cards(GOOD));
        let prompt = proposal_prompt(&page, &proposals.cards, Some("en"));
        assert!(
            prompt.contains("  1: The council") && prompt.contains("* 2: It was founded"),
            "{prompt}"
        );
    }
}
