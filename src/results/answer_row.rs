//! An answer as a row: the same columns in every row, each of one type, none of them ever missing, so that
//! every engine reads a table of them without a hint.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::selection::Results;
use crate::history::{Answer, Event, EventId, Given};
use crate::memory::Rating;

/// The columns, in order, and what each holds.
pub const COLUMNS: [(&str, &str); 19] = [
    ("id", "the answer's id, the same in every export"),
    ("at", "when, in UTC"),
    ("learner", "a pseudonym, or the name with `--names`"),
    ("session", "the sitting"),
    ("mode", "study, quiz, class or paper"),
    ("deck", "the deck's id"),
    ("card", "the card's id"),
    ("rev", "the fingerprint of the wording that was asked"),
    ("type", "the card's type"),
    (
        "given",
        "what was answered, as a JSON list; a pair as `left = right`; [] where nothing was",
    ),
    ("verdict", "correct, almost, wrong, skipped or late"),
    ("credit", "the share that was right, 0.0 to 1.0"),
    (
        "ms",
        "how long it took, in milliseconds; 0 where nobody knows, as on paper",
    ),
    ("hints", "how many hints were shown"),
    ("guessed", "whether the learner said so: true or false"),
    ("rating", "the learner's own: again, hard, good or easy"),
    ("team", "the team that it was played for"),
    ("form", "the version of the paper that it was written on"),
    (
        "day",
        "the learner's own day, which begins at four in the morning",
    ),
];

/// An answer as a row of [`COLUMNS`], whose names its fields have.
#[derive(Serialize)]
pub struct AnswerRow<'a> {
    #[serde(serialize_with = "as_text")]
    pub id: EventId,
    pub at: String,
    pub learner: &'a str,
    pub session: Cow<'a, str>,
    pub mode: &'static str,
    pub deck: &'a str,
    pub card: &'a str,
    pub rev: &'a str,
    #[serde(rename = "type")]
    pub task: &'a str,
    pub given: String,
    pub verdict: &'static str,
    pub credit: f64,
    pub ms: u64,
    pub hints: u32,
    pub guessed: bool,
    pub rating: &'static str,
    pub team: &'a str,
    pub form: &'a str,
    pub day: Date,
}

fn as_text<S: Serializer>(id: &EventId, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(id)
}

impl<'a> AnswerRow<'a> {
    /// The row of an answer, under the names that `results` gives.
    pub fn new(results: &'a mut Results<'_>, event: &'a Event<'_>, answer: &'a Answer<'_>) -> Self {
        Self {
            id: event.id,
            at: event.at.utc(),
            day: event.at.day(),
            session: results.session(&event.session),
            learner: results.name(&event.learner),
            mode: answer.mode.name(),
            deck: &answer.deck,
            card: &answer.card,
            rev: &answer.rev,
            task: &answer.task,
            given: given_list(answer.given.as_ref()),
            verdict: answer.verdict.as_str(),
            // Nothing below nothing: -0 is 0.
            credit: answer.credit + 0.0,
            ms: answer.ms,
            hints: answer.hints,
            guessed: answer.guessed,
            rating: answer.rating.map(Rating::name).unwrap_or_default(),
            team: answer.team.as_deref().unwrap_or_default(),
            form: answer.form.as_deref().unwrap_or_default(),
        }
    }
}

/// What was given as a JSON list of texts, whatever shape it has: a column of which some cells are texts
/// and others lists is read by no engine.
fn given_list(given: Option<&Given<'_>>) -> String {
    let list = match given {
        None => return "[]".into(),
        Some(Given::Text(text)) => serde_json::to_string(&[text]),
        Some(Given::Texts(texts)) => serde_json::to_string(texts),
        Some(Given::Pairs(pairs)) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(left, right)| format!("{left} = {right}"));
            serde_json::to_string(&pairs.collect::<Vec<_>>())
        }
    };
    list.unwrap_or_default()
}
