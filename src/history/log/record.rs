//! A record as JSON has it: read field by field in any order, as a person may have mended it.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;

use super::fast;
use super::words::{ANSWER, OVERRIDE, UNDO, VERSION, by_name};
use crate::answer::Verdict;
use crate::history::answer::{Answer, Given, Mode};
use crate::history::event::{Event, EventKind};
use crate::memory::Rating;
use crate::moment::Moment;

/// How much of the parser's own words a reason may take; they quote what they found.
const REASON_LENGTH: usize = 100;

/// What stands at the start of a text: a record of one of three kinds.
#[expect(clippy::large_enum_variant, reason = "it is nearly always an event")]
pub(super) enum ParsedRecord<'t> {
    /// An event of this version of the format.
    Event(Event<'t>),
    /// A record for a newer civiq.
    Newer {
        /// What tells it from other such records: its id, or its whole text if it has none.
        key: String,
        /// The record as it stands.
        text: &'t str,
    },
}

/// Why no record stands at the start of a text.
pub(super) struct BrokenRecord {
    /// Why it could not be read, in words for a person.
    pub reason: String,
    /// Whether the text is a record up to its end.
    pub is_torn: bool,
    /// How many bytes were read to find out.
    pub reach: usize,
}

/// Reads the record at the start of `text`, and gives what follows it.
#[inline]
pub(super) fn parse(text: &str) -> Result<(ParsedRecord<'_>, &str), BrokenRecord> {
    match fast::parse(text) {
        Some((event, after)) => Ok((ParsedRecord::Event(event), after)),
        None => by_json(text),
    }
}

/// Reads a record that may have been written by anybody.
pub(super) fn by_json(text: &str) -> Result<(ParsedRecord<'_>, &str), BrokenRecord> {
    let broken = match first::<Record<'_>>(text) {
        Ok((record, length)) => match Event::try_from(record) {
            Ok(event) => return Ok((ParsedRecord::Event(event), &text[length..])),
            Err(reason) => BrokenRecord::new(reason, length),
        },
        Err(error) => BrokenRecord::from_json_error(&error),
    };
    newer(text).ok_or(broken)
}

/// The event as its line, ending in a line break.
pub fn line(event: &Event<'_>) -> String {
    let mut line = serde_json::to_string(&Record::from(event)).unwrap_or_default();
    line.push('\n');
    line
}

/// A record of a later version, or of a later kind, may look like anything, as long as it is JSON
/// and says so.
fn newer(text: &str) -> Option<(ParsedRecord<'_>, &str)> {
    let (header, length) = first::<Header>(text).ok()?;
    if header.is_known() {
        return None;
    }
    let (text, after) = text.split_at(length);
    let key = match header.id {
        Value::String(id) => id,
        _ => text.to_owned(),
    };
    Some((ParsedRecord::Newer { key, text }, after))
}

/// Whether a text begins with this string as JSON writes it; the closing quote may have been torn off.
pub(super) fn is_string(text: &str, wanted: &str) -> bool {
    match first::<String>(text) {
        Ok((string, _)) => string == wanted,
        Err(_) => text.trim_end().strip_prefix('"') == Some(wanted),
    }
}

/// The value at the start of a text, and how long it is.
fn first<'t, T: Deserialize<'t>>(text: &'t str) -> serde_json::Result<(T, usize)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter();
    let value = values
        .next()
        .unwrap_or_else(|| Err(de::Error::custom("nothing")))?;
    Ok((value, values.byte_offset()))
}

impl BrokenRecord {
    /// JSON all right, but no record. Each failure is looked into twice.
    fn new(reason: &str, length: usize) -> Self {
        Self {
            reason: reason.into(),
            is_torn: false,
            reach: 2 * length,
        }
    }

    fn from_json_error(error: &serde_json::Error) -> Self {
        Self {
            reason: reason(error),
            is_torn: error.is_eof(),
            reach: 2 * error.column(),
        }
    }
}

fn reason(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return "the record is cut off".into();
    }
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    let words = text[..end].chars().take(REASON_LENGTH).collect::<String>();
    format!("not a record: {words}")
}

fn is_known(version: u64, event: &str) -> bool {
    version <= VERSION && [ANSWER, UNDO, OVERRIDE].contains(&event)
}

/// What every record has, of whatever version.
#[derive(Deserialize)]
struct Header {
    v: u64,
    #[serde(default)]
    id: Value,
    #[serde(default)]
    event: Value,
}

impl Header {
    /// A record that names no event is of no newer kind, but damaged.
    fn is_known(&self) -> bool {
        is_known(self.v, self.event.as_str().unwrap_or(ANSWER))
    }
}

/// A line of the score file.
#[derive(Serialize, Deserialize)]
struct Record<'t> {
    v: u64,
    id: String,
    at: Moment,
    event: Cow<'t, str>,
    #[serde(default)]
    learner: Cow<'t, str>,
    #[serde(default)]
    session: Cow<'t, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mode: Option<Mode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deck: Option<Cow<'t, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    card: Option<Cow<'t, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rev: Option<Cow<'t, str>>,
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    task: Option<Cow<'t, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    given: Option<Given<'t>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    credit: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hints: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    guessed: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rating: Option<Rating>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    team: Option<Cow<'t, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    form: Option<Cow<'t, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<String>,
}

impl<'t> From<&'t Event<'_>> for Record<'t> {
    fn from(event: &'t Event<'_>) -> Self {
        let bare = Self {
            v: VERSION,
            id: event.id.to_string(),
            at: event.at,
            event: Cow::Borrowed(""),
            learner: borrowed(&event.learner),
            session: borrowed(&event.session),
            mode: None,
            deck: None,
            card: None,
            rev: None,
            task: None,
            given: None,
            verdict: None,
            credit: None,
            ms: None,
            hints: None,
            guessed: None,
            rating: None,
            team: None,
            form: None,
            of: None,
        };
        match &event.kind {
            EventKind::Answer(answer) => bare.with_answer(answer),
            EventKind::Undo { of } => Self {
                event: UNDO.into(),
                of: Some(of.to_string()),
                ..bare
            },
            EventKind::Override { of, verdict } => Self {
                verdict: Some(*verdict),
                event: OVERRIDE.into(),
                of: Some(of.to_string()),
                ..bare
            },
        }
    }
}

fn borrowed(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

impl<'t> Record<'t> {
    fn with_answer(self, answer: &'t Answer<'_>) -> Self {
        Self {
            event: ANSWER.into(),
            mode: Some(answer.mode),
            deck: Some(borrowed(&answer.deck)),
            card: Some(borrowed(&answer.card)),
            rev: Some(borrowed(&answer.rev)),
            task: Some(borrowed(&answer.task)),
            given: answer.given.clone(),
            verdict: Some(answer.verdict),
            credit: Some(answer.credit),
            ms: Some(answer.ms),
            hints: (answer.hints > 0).then_some(answer.hints),
            guessed: answer.guessed.then_some(true),
            rating: answer.rating,
            team: answer.team.as_deref().map(Cow::Borrowed),
            form: answer.form.as_deref().map(Cow::Borrowed),
            ..self
        }
    }

    fn answer(self) -> Result<Answer<'t>, &'static str> {
        let verdict = self.verdict.ok_or("the answer has no verdict")?;
        let full = if verdict == Verdict::Correct {
            1.0
        } else {
            0.0
        };
        Ok(Answer {
            deck: self.deck.ok_or("the answer names no deck")?,
            card: self.card.ok_or("the answer names no card")?,
            rev: self.rev.unwrap_or_default(),
            task: self.task.unwrap_or_default(),
            mode: self.mode.unwrap_or(Mode::Study),
            given: self.given,
            verdict,
            credit: self.credit.unwrap_or(full).clamp(0.0, 1.0),
            ms: self.ms.unwrap_or_default(),
            hints: self.hints.unwrap_or_default(),
            guessed: self.guessed.unwrap_or_default(),
            rating: self.rating,
            team: self.team,
            form: self.form,
        })
    }
}

impl<'t> TryFrom<Record<'t>> for Event<'t> {
    type Error = &'static str;

    fn try_from(mut record: Record<'t>) -> Result<Self, &'static str> {
        if !is_known(record.v, &record.event) {
            return Err("it is from a newer civiq");
        }
        let id = record.id.parse().map_err(|_| "the id is no UUID")?;
        let (at, event) = (record.at, std::mem::take(&mut record.event));
        let learner = std::mem::take(&mut record.learner);
        let session = std::mem::take(&mut record.session);
        let of = |text: Option<String>| {
            text.and_then(|text| text.parse().ok())
                .ok_or("it does not say of which answer")
        };
        let what = match event.as_ref() {
            UNDO => EventKind::Undo { of: of(record.of)? },
            OVERRIDE => EventKind::Override {
                of: of(record.of)?,
                verdict: record.verdict.unwrap_or(Verdict::Correct),
            },
            _ => EventKind::Answer(record.answer()?),
        };
        Ok(Self {
            id,
            at,
            learner,
            session,
            kind: what,
        })
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Verdict {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<'de, str>::deserialize(from)?;
        by_name(&name, &Verdict::ALL, Verdict::as_str).ok_or_else(|| {
            de::Error::unknown_variant(&name, &["correct", "almost", "wrong", "skipped", "late"])
        })
    }
}
