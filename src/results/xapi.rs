//! xAPI 1.0.3: a statement for each answer, and one for each deck that a test was finished on.
//!
//! Ids are the same in every export, so that a learning record store takes a statement once however
//! often it is sent. Addresses are below `civiq.invalid`, which is nobody's and never will be
//! (RFC 2606): they name things, and lead nowhere.

use std::collections::{BTreeMap, HashMap};

use hmac_sha256::HMAC;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use uuid::Uuid;

use self::definition::{Definition, LanguageMap, definition};
use super::format::ResultFormat;
use super::selection::Results;
use crate::answer::Verdict;
use crate::history::{Answer, CountedAnswer, Event, Mode};
use crate::memory::Rating;
use crate::report::{Sitting, by_deck, by_sitting};

mod response;
mod definition;

use self::response::response;

pub const FORMAT: ResultFormat = ResultFormat {
    name: "xapi",
    about: "xAPI statements as a JSON array, for learning record stores: `answered` for each answer, \
            `completed` for each test",
    write,
};

/// Where everything that civiq names is.
const HOME: &str = "https://civiq.invalid";

#[derive(Serialize)]
struct Statement<'a> {
    id: String,
    actor: Actor<'a>,
    verb: StatementVerb,
    object: StatementObject<'a>,
    result: StatementResult,
    context: StatementContext<'a>,
    timestamp: String,
}

#[derive(Serialize)]
struct Actor<'a> {
    #[serde(rename = "objectType")]
    kind: &'static str,
    account: Account<'a>,
}

#[derive(Serialize)]
struct Account<'a> {
    #[serde(rename = "homePage")]
    home_page: String,
    name: &'a str,
}

#[derive(Serialize)]
struct StatementVerb {
    id: &'static str,
    display: LanguageMap,
}

#[derive(Serialize)]
struct StatementObject<'a> {
    #[serde(rename = "objectType")]
    kind: &'static str,
    id: String,
    definition: &'a RawValue,
}

#[derive(Serialize)]
struct StatementResult {
    #[serde(skip_serializing_if = "Option::is_none")]
    success: Option<bool>,
    completion: bool,
    score: StatementScore,
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<String>,
    duration: String,
}

/// Never raw points with a maximum: there are stores that refuse full marks.
#[derive(Serialize)]
struct StatementScore {
    scaled: f64,
}

#[derive(Serialize)]
struct StatementContext<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    registration: Option<String>,
    platform: &'static str,
    #[serde(rename = "contextActivities", skip_serializing_if = "Option::is_none")]
    activities: Option<ContextActivities<'a>>,
    extensions: Extensions<'a>,
}

#[derive(Serialize)]
struct ContextActivities<'a> {
    parent: [StatementObject<'a>; 1],
}

/// What xAPI has no place for, below addresses of its own.
#[derive(Default, Serialize)]
struct Extensions<'a> {
    #[serde(rename = "https://civiq.invalid/extensions/mode")]
    mode: &'static str,
    #[serde(flatten)]
    answer: Option<AnswerExtensions<'a>>,
    #[serde(flatten)]
    test: Option<TestExtensions>,
}

#[derive(Serialize)]
struct AnswerExtensions<'a> {
    #[serde(rename = "https://civiq.invalid/extensions/rev")]
    rev: &'a str,
    #[serde(rename = "https://civiq.invalid/extensions/type")]
    task: &'a str,
    #[serde(rename = "https://civiq.invalid/extensions/verdict")]
    verdict: &'static str,
    #[serde(rename = "https://civiq.invalid/extensions/hints")]
    hints: u32,
    #[serde(rename = "https://civiq.invalid/extensions/guessed")]
    guessed: bool,
    #[serde(
        rename = "https://civiq.invalid/extensions/rating",
        skip_serializing_if = "Option::is_none"
    )]
    rating: Option<&'static str>,
}

#[derive(Serialize)]
struct TestExtensions {
    #[serde(rename = "https://civiq.invalid/extensions/questions")]
    questions: usize,
    #[serde(rename = "https://civiq.invalid/extensions/right")]
    right: usize,
}

fn write(results: &Results<'_>) -> String {
    let answers = results.answers().collect::<Vec<_>>();
    let writer = StatementWriter::new(results, &answers);
    // Room for a statement each: growing step by step would copy the text over and over.
    let mut text = String::with_capacity(answers.len() * 2048 + 8);
    let mut add = |statement: &Statement<'_>| {
        text.push_str(if text.is_empty() { "[\n" } else { ",\n" });
        text.push_str(&serde_json::to_string(statement).unwrap_or_default());
    };
    for (event, answer) in &answers {
        add(&writer.answered(event, answer));
    }
    for (deck, test) in whole_tests(results, &answers) {
        add(&writer.completed(deck, &test));
    }
    if text.is_empty() {
        "[]\n".into()
    } else {
        text + "\n]\n"
    }
}

/// The tests of each deck, by its id, of which every answer is there: a part of one would be told as
/// another test, and under the same id.
fn whole_tests<'a>(
    results: &Results<'a>,
    answers: &[&'a CountedAnswer<'a>],
) -> Vec<(&'a str, Sitting)> {
    let all = tests_by_deck(results.basis.answers.iter());
    let own = tests_by_deck(answers.iter().copied());
    let tests = own.into_iter().flat_map(|(deck, own)| {
        let all = all.get(deck).map(|all| by_sitting(all)).unwrap_or_default();
        let all = all.into_iter();
        let all = all.map(|test| ((test.learner.clone(), test.session.clone()), test));
        let all = all.collect::<HashMap<_, _>>();
        let tests = by_sitting(&own).into_iter().map(move |test| (deck, test));
        tests.filter(move |(_, test)| {
            let whole = all.get(&(test.learner.clone(), test.session.clone()));
            whole == Some(test)
        })
    });
    tests.collect()
}

/// The answers that were given in tests, by the id of the deck.
fn tests_by_deck<'a>(
    answers: impl Iterator<Item = &'a CountedAnswer<'a>>,
) -> BTreeMap<&'a str, Vec<&'a CountedAnswer<'a>>> {
    let tests = answers.filter(|(_, answer)| is_test(answer.mode));
    by_deck(&tests.collect::<Vec<_>>())
}

fn is_test(mode: Mode) -> bool {
    matches!(mode, Mode::Quiz | Mode::Paper)
}

/// The answers' decks and cards as xAPI defines them, each worked out once.
struct StatementWriter<'a> {
    results: &'a Results<'a>,
    decks: BTreeMap<&'a str, Box<RawValue>>,
    cards: HashMap<(&'a str, &'a str, &'a str), Box<RawValue>>,
}

impl<'a> StatementWriter<'a> {
    fn new(results: &'a Results<'a>, answers: &[&'a CountedAnswer<'a>]) -> Self {
        let (mut decks, mut cards) = (BTreeMap::new(), HashMap::new());
        for (id, own) in by_deck(answers) {
            let deck = results.deck(id);
            let written = deck.map(|deck| deck.by_id()).unwrap_or_default();
            decks.insert(id, raw(&definition::deck(id, deck.map(|deck| &**deck))));
            for (_, answer) in own {
                let (card, task) = (&*answer.card, &*answer.task);
                cards.entry((id, card, task)).or_insert_with(|| {
                    let card = deck.zip(written.get(card).copied());
                    raw(&definition(answer, card))
                });
            }
        }
        Self {
            results,
            decks,
            cards,
        }
    }

    fn answered<'s>(&'s self, event: &Event<'_>, answer: &'s Answer<'_>) -> Statement<'s> {
        let (deck, card) = (&*answer.deck, &*answer.card);
        let definition = self.cards.get(&(deck, card, &*answer.task));
        let definition = definition.map(|definition| &**definition);
        Statement {
            id: event.id.to_string(),
            actor: self.actor(&event.learner),
            verb: verb("answered"),
            object: activity(card_iri(deck, card), definition),
            result: StatementResult {
                success: Some(answer.passed()),
                completion: answer.verdict != Verdict::Skipped,
                score: StatementScore {
                    scaled: answer.credit,
                },
                response: response(answer),
                duration: duration(answer.ms),
            },
            context: StatementContext {
                registration: registration(&event.session),
                platform: "civiq",
                activities: Some(ContextActivities {
                    parent: [activity(deck_iri(deck), self.deck(deck))],
                }),
                extensions: extensions(answer),
            },
            timestamp: event.at.utc(),
        }
    }

    fn completed(&self, deck: &str, test: &Sitting) -> Statement<'_> {
        Statement {
            id: completed_id(deck, test, self.results.name(&test.learner)),
            actor: self.actor(&test.learner),
            verb: verb("completed"),
            object: activity(deck_iri(deck), self.deck(deck)),
            result: StatementResult {
                success: None,
                completion: true,
                score: StatementScore {
                    scaled: test.marks().clamp(0.0, 1.0),
                },
                response: None,
                duration: duration(test.ms),
            },
            context: StatementContext {
                registration: registration(&test.session),
                platform: "civiq",
                activities: None,
                extensions: Extensions {
                    mode: test.mode.name(),
                    test: Some(TestExtensions {
                        questions: test.cards,
                        right: test.right,
                    }),
                    ..Extensions::default()
                },
            },
            timestamp: test.ended.utc(),
        }
    }

    fn deck(&self, id: &str) -> Option<&RawValue> {
        self.decks.get(id).map(|definition| &**definition)
    }

    fn actor(&self, learner: &str) -> Actor<'_> {
        Actor {
            kind: "Agent",
            account: Account {
                home_page: format!("{HOME}/learners"),
                name: self.results.name(learner),
            },
        }
    }
}

fn raw(definition: &Definition) -> Box<RawValue> {
    to_raw_value(definition).unwrap_or_default()
}

fn activity(id: String, definition: Option<&RawValue>) -> StatementObject<'_> {
    StatementObject {
        kind: "Activity",
        id,
        definition: definition.unwrap_or(RawValue::NULL),
    }
}

fn verb(name: &'static str) -> StatementVerb {
    let id = match name {
        "answered" => "http://adlnet.gov/expapi/verbs/answered",
        _ => "http://adlnet.gov/expapi/verbs/completed",
    };
    StatementVerb {
        id,
        display: LanguageMap::english(name),
    }
}

fn deck_iri(deck: &str) -> String {
    format!("{HOME}/decks/{}", escaped(deck))
}

fn card_iri(deck: &str, card: &str) -> String {
    format!("{}/cards/{}", deck_iri(deck), escaped(card))
}

/// An id as a part of an address: ids of decks are plain, but a score file may hold anything.
fn escaped(id: &str) -> String {
    let bytes = id.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    });
    bytes.collect()
}

/// The sitting, where it is called by a UUID as civiq calls it.
fn registration(session: &str) -> Option<String> {
    session.parse::<Uuid>().ok().map(|id| id.to_string())
}

/// The id of a test that was finished: made of what it is about, so that it is the same each time.
fn completed_id(deck: &str, test: &Sitting, learner: &str) -> String {
    let text = ["completed", &test.session, deck, learner].join("\n");
    let mac = HMAC::mac(text.as_bytes(), HOME.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&mac[..16]);
    uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .to_string()
}

/// ISO 8601, to the millisecond: `PT5.321S`.
fn duration(ms: u64) -> String {
    format!("PT{}.{:03}S", ms / 1000, ms % 1000)
}

fn extensions<'a>(answer: &'a Answer<'_>) -> Extensions<'a> {
    let of_answer = AnswerExtensions {
        rev: &answer.rev,
        task: &answer.task,
        verdict: answer.verdict.as_str(),
        hints: answer.hints,
        guessed: answer.guessed,
        rating: answer.rating.map(Rating::name),
    };
    Extensions {
        mode: answer.mode.name(),
        answer: Some(of_answer),
        ..Extensions::default()
    }
}

#[cfg(test)]
mod tests;
