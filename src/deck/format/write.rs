//! A deck as its file: format 1, indented, fields in the order in which people read them.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::super::{Card, Deck, Exam, Source, Status, Stop, Task, TypedKind};

/// The deck as a format 1 file, ending in a line break.
pub fn write(deck: &Deck) -> String {
    let json = serde_json::to_string_pretty(&DeckFile::from(deck)).unwrap_or_default();
    with_short_lists(&json)
}

/// The deck as a format 1 file on one line, for programs.
pub fn write_compact(deck: &Deck) -> String {
    serde_json::to_string(&DeckFile::from(deck)).unwrap_or_default()
}

/// JSON with each list within a card on one line, as people write it. No text breaks a line.
fn with_short_lists(json: &str) -> String {
    let mut short = String::with_capacity(json.len());
    let mut open = 0_usize;
    for line in json.lines() {
        let item = line.trim_start();
        let is_in_card = line.len() - item.len() >= CARD_INDENT;
        let is_end = item.starts_with(']');
        if open > 0 && !is_end && !short.ends_with('[') {
            short.push(' ');
        }
        short.push_str(if open > 0 { item } else { line });
        open += usize::from(is_in_card && item.ends_with('['));
        open -= usize::from(is_end && open > 0);
        if open == 0 {
            short.push('\n');
        }
    }
    short
}

/// How far a card's fields are indented.
const CARD_INDENT: usize = 6;

/// What is asked and what counts as right, in one line: the part of a card that a learner answers.
pub fn wording(card: &Card) -> String {
    wording_of(&card.prompt, &card.task)
}

/// The wording of a card that is still to be made.
pub fn wording_of(prompt: &str, task: &Task) -> String {
    let question = CardFile::question(prompt, task);
    serde_json::to_string(&question).unwrap_or_default()
}

#[derive(Serialize)]
struct DeckFile<'a> {
    format: u32,
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceFile<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exam: Option<ExamFile>,
    cards: Vec<CardFile<'a>>,
}

impl<'a> From<&'a Deck> for DeckFile<'a> {
    fn from(deck: &'a Deck) -> Self {
        Self {
            format: 1,
            id: deck.id.as_str(),
            title: &deck.title,
            language: deck.language.as_deref(),
            source: deck.source.as_ref().map(SourceFile::from),
            exam: deck.exam.map(ExamFile::from),
            cards: deck.cards.iter().map(CardFile::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct SourceFile<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<&'a str>,
}

impl<'a> From<&'a Source> for SourceFile<'a> {
    fn from(source: &'a Source) -> Self {
        Self {
            title: &source.title,
            publisher: source.publisher.as_deref(),
            date: source.date.as_deref(),
            url: source.url.as_deref(),
            sha256: source.sha256.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct ExamFile {
    questions: usize,
    pass: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stop: Option<StopFile>,
}

#[derive(Serialize)]
struct StopFile {
    right: usize,
    wrong: usize,
}

impl From<Exam> for ExamFile {
    fn from(exam: Exam) -> Self {
        let stop = exam
            .stop
            .map(|Stop { right, wrong }| StopFile { right, wrong });
        Self {
            questions: exam.questions,
            pass: exam.pass,
            minutes: exam.minutes,
            stop,
        }
    }
}

#[derive(Serialize)]
struct CardFile<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(rename = "type")]
    task: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<bool>,
    prompt: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Answer<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    distractors: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    need: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allow: Option<Reasons<'a>>,
}

/// The right answer, in whatever shape the type has it.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    Truth(bool),
    Text(&'a str),
    Texts(&'a [String]),
    Items(Vec<String>),
    Pairs(&'a [(String, String)]),
}

impl<'a> CardFile<'a> {
    /// Only the question: neither its name nor what stands around it.
    fn question(prompt: &'a str, task: &'a Task) -> Self {
        let (answer, distractors) = answer_of(task);
        let (kind, exact) = kind_of(task);
        Self {
            id: None,
            task: task.name(),
            kind,
            exact,
            prompt,
            answer,
            distractors,
            need: need_of(task),
            cite: None,
            explain: None,
            hint: None,
            tags: &[],
            status: None,
            allow: None,
        }
    }
}

impl<'a> From<&'a Card> for CardFile<'a> {
    fn from(card: &'a Card) -> Self {
        Self {
            id: Some(card.id.as_str()),
            cite: card.cite.as_deref(),
            explain: card.explain.as_deref(),
            hint: card.hint.as_deref(),
            tags: &card.tags,
            status: status_name(card.status),
            allow: (!card.allow.is_empty()).then_some(Reasons(&card.allow)),
            ..Self::question(&card.prompt, &card.task)
        }
    }
}

fn answer_of(task: &Task) -> (Option<Answer<'_>>, &[String]) {
    match task {
        Task::Choice {
            answers,
            distractors,
        } => (Some(one_or_many(answers)), distractors),
        Task::TrueFalse { answer } => (Some(Answer::Truth(*answer)), &[]),
        Task::Typed { accepted, .. } => (Some(one_or_many(accepted)), &[]),
        Task::Cloze { .. } => (None, &[]),
        Task::List { items, .. } => {
            let items = items.iter().map(|alternatives| alternatives.join("|"));
            (Some(Answer::Items(items.collect())), &[])
        }
        Task::Order { items } => (Some(Answer::Texts(items)), &[]),
        Task::Match { pairs, distractors } => (Some(Answer::Pairs(pairs)), distractors),
        Task::Flashcard { back } => (Some(Answer::Text(back)), &[]),
    }
}

fn one_or_many(texts: &[String]) -> Answer<'_> {
    match texts {
        [one] => Answer::Text(one),
        many => Answer::Texts(many),
    }
}

fn kind_of(task: &Task) -> (Option<&'static str>, Option<bool>) {
    match task {
        Task::Typed {
            kind: TypedKind::Number,
            ..
        } => (Some("number"), None),
        Task::Typed {
            kind: TypedKind::Date,
            ..
        } => (Some("date"), None),
        Task::Typed {
            kind: TypedKind::Exact,
            ..
        } => (None, Some(true)),
        _ => (None, None),
    }
}

fn need_of(task: &Task) -> Option<usize> {
    match task {
        Task::List { items, need } if *need < items.len() => Some(*need),
        _ => None,
    }
}

fn status_name(status: Status) -> Option<&'static str> {
    match status {
        Status::Active => None,
        Status::Draft => Some("draft"),
        Status::Retired => Some("retired"),
    }
}

struct Reasons<'a>(&'a [(String, String)]);

impl Serialize for Reasons<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (rule, reason) in self.0 {
            map.serialize_entry(rule, reason)?;
        }
        map.end()
    }
}
