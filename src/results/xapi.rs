//! xAPI 1.0.3: a statement for each answer, and one for each deck that a test was finished on.
//!
//! Ids are the same in every export, so that a learning record store takes a statement once however
//! often it is sent. Addresses are below `civiq.invalid`, which is nobody's and never will be
//! (RFC 2606): they name things, and lead nowhere.

use hmac_sha256::HMAC;
use serde::Serialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use self::activity::{Activities, HOME, XapiActivity};
use super::format::{Beyond, Closing, ResultFormat, ResultWriter, WritePart};
use super::selection::Results;
use crate::answer::Verdict;
use crate::history::{Answer, Event};
use crate::memory::Rating;
use crate::report::{Sitting, TestCount};

mod response;
mod definition;
mod activity;

use self::response::response;

pub const FORMAT: ResultFormat = ResultFormat {
    name: "xapi",
    about: "xAPI statements as a JSON array, for learning record stores: `answered` for each answer, \
            `completed` for each test",
    tells: Beyond::Decks,
    begin,
};

/// Where the names of learners are.
const LEARNERS: &str = "https://civiq.invalid/learners";

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
    home_page: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct StatementVerb {
    id: &'static str,
    display: EnglishText,
}

/// A text of civiq's own, with its language.
#[derive(Serialize)]
struct EnglishText {
    en: &'static str,
}

#[derive(Serialize)]
struct StatementObject<'a> {
    #[serde(rename = "objectType")]
    kind: &'static str,
    id: &'a str,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<String>,
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
    #[serde(
        rename = "https://civiq.invalid/extensions/team",
        skip_serializing_if = "Option::is_none"
    )]
    team: Option<&'a str>,
    /// The version of the paper.
    #[serde(
        rename = "https://civiq.invalid/extensions/form",
        skip_serializing_if = "Option::is_none"
    )]
    form: Option<&'a str>,
}

#[derive(Serialize)]
struct TestExtensions {
    #[serde(rename = "https://civiq.invalid/extensions/questions")]
    questions: usize,
    #[serde(rename = "https://civiq.invalid/extensions/right")]
    right: usize,
}

struct StatementWriter<'a> {
    results: Results<'a>,
    activities: Activities<'a>,
    tests: TestCount,
    is_begun: bool,
}

fn begin(results: Results<'_>) -> Box<dyn ResultWriter + '_> {
    Box::new(StatementWriter {
        activities: Activities::of(results.decks_by_id()),
        results,
        tests: TestCount::default(),
        is_begun: false,
    })
}

impl ResultWriter for StatementWriter<'_> {
    fn answer(&mut self, event: &Event<'_>, answer: &Answer<'_>, page: &mut Vec<u8>) {
        self.tests.add(event, answer, true);
        self.answered(event, answer, page);
    }

    fn left_out(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        self.tests.add(event, answer, false);
    }

    fn finish(mut self: Box<Self>, _: Closing<'_>, write: WritePart<'_>) {
        let tests = std::mem::take(&mut self.tests);
        let mut page = Vec::new();
        for (deck, test) in tests.whole() {
            self.completed(deck, test, &mut page);
            write(&page);
            page.clear();
        }
        write(if self.is_begun { b"\n]\n" } else { b"[]\n" });
    }
}

impl StatementWriter<'_> {
    fn answered(&mut self, event: &Event<'_>, answer: &Answer<'_>, page: &mut Vec<u8>) {
        let (deck, card) = self.activities.of_answer(answer);
        let statement = Statement {
            id: event.id.to_string(),
            actor: actor(self.results.name(&event.learner)),
            verb: verb("answered"),
            object: card.into(),
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
                    parent: [deck.into()],
                }),
                extensions: extensions(answer),
            },
            timestamp: event.at.utc(),
        };
        add(&statement, &mut self.is_begun, page);
    }

    fn completed(&mut self, deck: &str, test: &Sitting, page: &mut Vec<u8>) {
        let learner = self.results.name(&test.learner);
        let statement = Statement {
            id: completed_id(deck, test, learner),
            actor: actor(learner),
            verb: verb("completed"),
            object: self.activities.of_deck(deck).into(),
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
        };
        add(&statement, &mut self.is_begun, page);
    }
}

/// Adds a statement to the array.
fn add(statement: &Statement<'_>, is_begun: &mut bool, page: &mut Vec<u8>) {
    page.extend_from_slice(if *is_begun { b",\n" } else { b"[\n" });
    *is_begun = true;
    // Writing to memory can't fail.
    let _ = serde_json::to_writer(page, statement);
}

fn actor(name: &str) -> Actor<'_> {
    Actor {
        kind: "Agent",
        account: Account {
            home_page: LEARNERS,
            name,
        },
    }
}

impl<'a> From<&'a XapiActivity> for StatementObject<'a> {
    fn from(activity: &'a XapiActivity) -> Self {
        Self {
            kind: "Activity",
            id: &activity.iri,
            definition: &activity.definition,
        }
    }
}

fn verb(name: &'static str) -> StatementVerb {
    let id = match name {
        "answered" => "http://adlnet.gov/expapi/verbs/answered",
        _ => "http://adlnet.gov/expapi/verbs/completed",
    };
    StatementVerb {
        id,
        display: EnglishText { en: name },
    }
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

/// ISO 8601, to the millisecond: `PT5.321S`; none where nobody took the time, as on paper.
fn duration(ms: u64) -> Option<String> {
    (ms > 0).then(|| format!("PT{}.{:03}S", ms / 1000, ms % 1000))
}

fn extensions<'a>(answer: &'a Answer<'_>) -> Extensions<'a> {
    let of_answer = AnswerExtensions {
        rev: &answer.rev,
        task: &answer.task,
        verdict: answer.verdict.as_str(),
        hints: answer.hints,
        guessed: answer.guessed,
        rating: answer.rating.map(Rating::name),
        team: answer.team.as_deref(),
        form: answer.form.as_deref(),
    };
    Extensions {
        mode: answer.mode.name(),
        answer: Some(of_answer),
        ..Extensions::default()
    }
}

#[cfg(test)]
mod tests;
