//! What an activity is: a card as an interaction, with its options and its right answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::response::{AND, PAIR, option_id};
use crate::answer::Judge;
use crate::deck::{Card, Deck, Task, TypedKind};
use crate::history::Answer;
use crate::quiz::prompt_text;

/// How many right answers a definition lists at most: gaps with alternatives multiply.
const MOST_PATTERNS: usize = 32;

/// A text with its language.
#[derive(Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct LanguageMap(BTreeMap<String, String>);

impl LanguageMap {
    /// A deck's text; `und` where the deck does not say in which language it is.
    fn new(text: &str, deck: &Deck) -> Self {
        let language = deck.language.as_deref().unwrap_or("und");
        Self(BTreeMap::from([(language.into(), text.into())]))
    }
}

/// What an activity is.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Definition {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<LanguageMap>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<LanguageMap>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interaction_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    correct_responses_pattern: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<Component>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    source: Vec<Component>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    target: Vec<Component>,
}

/// One option, item or side.
#[derive(Debug, PartialEq, Serialize)]
struct Component {
    id: String,
    description: LanguageMap,
}

/// A deck as an activity.
pub fn deck(id: &str, deck: Option<&Deck>) -> Definition {
    Definition {
        kind: "http://adlnet.gov/expapi/activities/assessment",
        name: Some(deck.map_or_else(
            || LanguageMap(BTreeMap::from([("und".into(), id.into())])),
            |deck| LanguageMap::new(&deck.title, deck),
        )),
        ..Definition::default()
    }
}

/// A card of a deck that is at hand, and who judges by the deck's language.
#[derive(Clone, Copy)]
pub struct KnownCard<'a> {
    pub deck: &'a Arc<Deck>,
    pub card: &'a Card,
    pub judge: &'a Judge,
}

/// The card of an answer as an activity; only its kind, where the card is not at hand or asks in
/// another way by now.
pub fn definition(answer: &Answer<'_>, card: Option<KnownCard<'_>>) -> Definition {
    let bare = Definition {
        kind: "http://adlnet.gov/expapi/activities/cmi.interaction",
        interaction_type: Some(interaction(&answer.task)),
        ..Definition::default()
    };
    let card = card.filter(|known| known.card.task.name() == answer.task);
    card.map_or(bare, |known| Definition {
        kind: "http://adlnet.gov/expapi/activities/cmi.interaction",
        interaction_type: Some(interaction(&answer.task)),
        ..of_card(known)
    })
}

fn interaction(task: &str) -> &'static str {
    match task {
        "choice" => "choice",
        "true-false" => "true-false",
        "typed" | "cloze" | "list" => "fill-in",
        "order" => "sequencing",
        "match" => "matching",
        _ => "other",
    }
}

fn of_card(KnownCard { deck, card, judge }: KnownCard<'_>) -> Definition {
    let prompt = prompt_text(card);
    let component = |text: &String| Component {
        id: option_id(text),
        description: LanguageMap::new(text, deck),
    };
    let components = |texts: &[String]| texts.iter().map(component).collect::<Vec<_>>();
    let mut definition = Definition {
        name: Some(LanguageMap::new(&prompt, deck)),
        description: Some(LanguageMap::new(&prompt, deck)),
        correct_responses_pattern: patterns(&card.task, judge),
        ..Definition::default()
    };
    match &card.task {
        Task::Choice {
            answers,
            distractors,
        } => {
            // In the order of their ids: the right ones first would give them away.
            definition.choices = components(&[&answers[..], distractors].concat());
            definition
                .choices
                .sort_by(|one, other| one.id.cmp(&other.id));
        }
        Task::Order { items } => {
            definition.choices = components(items);
            definition
                .choices
                .sort_by(|one, other| one.id.cmp(&other.id));
        }
        Task::Match { pairs, distractors } => {
            definition.source = pairs.iter().map(|(left, _)| component(left)).collect();
            let rights = pairs.iter().map(|(_, right)| right).chain(distractors);
            definition.target = rights.map(component).collect();
            definition
                .target
                .sort_by(|one, other| one.id.cmp(&other.id));
            definition.target.dedup();
        }
        _ => {}
    }
    definition
}

/// The right answers in xAPI's notation.
fn patterns(task: &Task, judge: &Judge) -> Vec<String> {
    let ids = |texts: &[String]| texts.iter().map(|text| option_id(text)).collect::<Vec<_>>();
    match task {
        Task::Choice { answers, .. } => vec![ids(answers).join(AND)],
        Task::TrueFalse { answer } => vec![answer.to_string()],
        Task::Order { items } => vec![ids(items).join(AND)],
        Task::Match { pairs, .. } => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(left, right)| [option_id(left), option_id(right)].join(PAIR));
            vec![pairs.collect::<Vec<_>>().join(AND)]
        }
        Task::Typed { accepted, kind } => {
            let case = match kind {
                TypedKind::Exact => "{case_matters=true}",
                _ => "",
            };
            let ways = spelt_out(accepted, judge).into_iter();
            let ways = ways.map(|text| format!("{case}{text}"));
            ways.take(MOST_PATTERNS).collect()
        }
        Task::Cloze(cloze) => {
            let blanks = cloze
                .blanks()
                .map(|blank| spelt_out(&blank.accepted, judge));
            fillings(&blanks.collect::<Vec<_>>())
        }
        Task::List { items, need } if *need == items.len() => {
            let best = items
                .iter()
                .filter_map(|item| spelt_out(item, judge).into_iter().next());
            let best = best.collect::<Vec<_>>().join(AND);
            vec![format!("{{order_matters=false}}{best}")]
        }
        // Any few of many are right: no pattern says so.
        Task::List { .. } | Task::Flashcard { .. } => Vec::new(),
    }
}

/// What is accepted without brackets: whoever compares a response with a pattern knows no words that may be
/// left out.
fn spelt_out(accepted: &[String], judge: &Judge) -> Vec<String> {
    accepted
        .iter()
        .flat_map(|text| judge.spellings(text))
        .collect()
}

/// Every way to fill the gaps, the best first, or the best alone where there are too many.
fn fillings(blanks: &[Vec<String>]) -> Vec<String> {
    let many = blanks.iter().map(Vec::len).product::<usize>();
    let per_blank = if many > MOST_PATTERNS { 1 } else { usize::MAX };
    let mut fillings = vec![Vec::new()];
    for blank in blanks {
        let longer = fillings.iter().flat_map(|filling: &Vec<&str>| {
            let texts = blank.iter().take(per_blank);
            texts.map(move |text| [&filling[..], &[text.as_str()]].concat())
        });
        fillings = longer.collect();
    }
    fillings.iter().map(|filling| filling.join(AND)).collect()
}
