//! A deck as its file: format 1, indented, fields in the order in which people read them.

use serde::Serialize;
use serde::ser::Serializer;

use crate::deck::card::{Card, Status};
use crate::deck::contents::{Deck, Exam, Source, Stop};
use crate::deck::wording::Wording;

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
    id: &'a str,
    #[serde(flatten)]
    wording: Wording<'a>,
    #[serde(rename = "why-not", skip_serializing_if = "Option::is_none")]
    why_not: Option<Reasons<'a>>,
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

impl<'a> From<&'a Card> for CardFile<'a> {
    fn from(card: &'a Card) -> Self {
        Self {
            id: card.id.as_str(),
            wording: Wording::new(&card.prompt, &card.task, &card.refuse),
            why_not: Reasons::new(card.why_not.iter().map(|it| (&it.answer, &it.reason))),
            cite: card.cite.as_deref(),
            explain: card.explain.as_deref(),
            hint: card.hint.as_deref(),
            tags: &card.tags,
            status: status_name(card.status),
            allow: Reasons::new(card.allow.iter().map(|it| (&it.rule, &it.reason))),
        }
    }
}

fn status_name(status: Status) -> Option<&'static str> {
    match status {
        Status::Active => None,
        Status::Draft => Some("draft"),
        Status::Retired => Some("retired"),
    }
}

/// What there is a reason for, each as a field of an object with its reason.
struct Reasons<'a>(Vec<(&'a String, &'a String)>);

impl<'a> Reasons<'a> {
    /// No field at all, where there is no reason.
    fn new(reasons: impl Iterator<Item = (&'a String, &'a String)>) -> Option<Self> {
        let reasons = reasons.collect::<Vec<_>>();
        (!reasons.is_empty()).then_some(Self(reasons))
    }
}

impl Serialize for Reasons<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().copied())
    }
}
