//! The score file's lines, version 1: bytes to events, whatever happened to the bytes.
//!
//! Reading never fails and never panics. What can't be read is reported with its line and costs
//! only itself: torn, glued and garbled lines lose no neighbour.

use std::collections::HashSet;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Answer, Event, EventId, Given, Mode, What};
use crate::answer::Verdict;
use crate::memory::Rating;
use crate::moment::Moment;

/// The version that this program writes.
const VERSION: u64 = 1;

/// How every record of every version begins; a torn line is searched for it.
const RECORD_START: &str = "{\"v\":";

/// What the bytes of a score file hold.
#[derive(Debug, Default)]
pub struct Log {
    /// Every event once, in the order in which they happened.
    pub events: Vec<Event>,
    /// What could not be read, in the order of the file.
    pub damage: Vec<Damage>,
    /// Records of a newer version, or of a kind that this one does not know: kept and not counted.
    pub newer: usize,
    /// Records that stood there already.
    pub duplicates: usize,
}

/// A part of a line that is no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The line, from 1.
    pub line: usize,
    /// Why it can't be read.
    pub reason: String,
}

/// Reads the bytes of a score file.
pub fn read(bytes: &[u8]) -> Log {
    let mut reader = LogReader::default();
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        reader.damaged(1, "the file is UTF-16, not UTF-8: convert it");
        return reader.log;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        reader.line(at + 1, line);
    }
    reader.log.events.sort_by_key(|event| (event.at, event.id));
    reader.log
}

/// The event as its line, ending in a line break.
pub fn line(event: &Event) -> String {
    let mut line = serde_json::to_string(&Record::from(event)).unwrap_or_default();
    line.push('\n');
    line
}

#[derive(Default)]
struct LogReader {
    log: Log,
    seen: HashSet<EventId>,
}

impl LogReader {
    fn line(&mut self, number: usize, bytes: &[u8]) {
        match str::from_utf8(bytes) {
            Ok(line) => self.text_line(number, line),
            // Whole records beside the broken bytes are still good.
            Err(_) => self.text_line(number, &String::from_utf8_lossy(bytes)),
        }
    }

    fn text_line(&mut self, number: usize, line: &str) {
        // A power cut may leave zeros where the file had grown before its data came.
        let mut rest = line.trim_matches(|c: char| c.is_whitespace() || c == '\0');
        while !rest.is_empty() {
            rest = match self.record(number, rest) {
                Some(after) => after.trim_start(),
                None => next_start(rest),
            };
        }
    }

    /// Takes the record at the start of `text` and gives what follows it.
    fn record<'t>(&mut self, number: usize, text: &'t str) -> Option<&'t str> {
        let mut records = serde_json::Deserializer::from_str(text).into_iter::<Record>();
        match records.next()? {
            Ok(record) => {
                let after = &text[records.byte_offset()..];
                self.take(number, record);
                Some(after)
            }
            Err(error) => {
                let after = self.newer_record(text);
                if after.is_none() {
                    self.damaged(number, &reason(&error));
                }
                after
            }
        }
    }

    /// A record of a later version may look like anything, as long as it is JSON and says so.
    fn newer_record<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let mut versions = serde_json::Deserializer::from_str(text).into_iter::<Version>();
        let version = versions.next()?.ok()?;
        if version.v <= VERSION {
            return None;
        }
        self.log.newer += 1;
        Some(&text[versions.byte_offset()..])
    }

    fn take(&mut self, number: usize, record: Record) {
        if record.v > VERSION || !matches!(&*record.event, "answer" | "undo" | "override") {
            self.log.newer += 1;
            return;
        }
        match Event::try_from(record) {
            Ok(event) if self.seen.insert(event.id) => self.log.events.push(event),
            Ok(_) => self.log.duplicates += 1,
            Err(missing) => self.damaged(number, missing),
        }
    }

    fn damaged(&mut self, line: usize, reason: &str) {
        self.log.damage.push(Damage {
            line,
            reason: reason.to_owned(),
        });
    }
}

/// The next place in a damaged line where a record may begin.
fn next_start(text: &str) -> &str {
    let skip = text.chars().next().map_or(0, char::len_utf8);
    text[skip..]
        .find(RECORD_START)
        .map_or("", |at| &text[skip + at..])
}

fn reason(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return "the record is cut off".into();
    }
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    format!("not a record: {}", &text[..end])
}

#[derive(Deserialize)]
struct Version {
    v: u64,
}

/// A line of the score file.
#[derive(Serialize, Deserialize)]
struct Record {
    v: u64,
    id: String,
    at: Moment,
    event: String,
    #[serde(default)]
    learner: String,
    #[serde(default)]
    session: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mode: Option<Mode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deck: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    card: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rev: Option<String>,
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    task: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    given: Option<Given>,
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
    of: Option<String>,
}

impl From<&Event> for Record {
    fn from(event: &Event) -> Self {
        let bare = Self {
            v: VERSION,
            id: event.id.to_string(),
            at: event.at,
            event: String::new(),
            learner: event.learner.clone(),
            session: event.session.clone(),
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
            of: None,
        };
        match &event.what {
            What::Answer(answer) => bare.with_answer(answer),
            What::Undo { of } => Self {
                event: "undo".into(),
                of: Some(of.to_string()),
                ..bare
            },
            What::Override { of, verdict } => Self {
                verdict: Some(*verdict),
                event: "override".into(),
                of: Some(of.to_string()),
                ..bare
            },
        }
    }
}

impl Record {
    fn with_answer(self, answer: &Answer) -> Self {
        Self {
            event: "answer".into(),
            mode: Some(answer.mode),
            deck: Some(answer.deck.clone()),
            card: Some(answer.card.clone()),
            rev: Some(answer.rev.clone()),
            task: Some(answer.task.clone()),
            given: answer.given.clone(),
            verdict: Some(answer.verdict),
            credit: Some(answer.credit),
            ms: Some(answer.ms),
            hints: (answer.hints > 0).then_some(answer.hints),
            guessed: answer.guessed.then_some(true),
            rating: answer.rating,
            ..self
        }
    }

    fn answer(self) -> Result<Answer, &'static str> {
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
        })
    }
}

impl TryFrom<Record> for Event {
    type Error = &'static str;

    fn try_from(mut record: Record) -> Result<Self, &'static str> {
        let id = record.id.parse().map_err(|_| "the id is no UUID")?;
        let (at, event) = (record.at, std::mem::take(&mut record.event));
        let learner = std::mem::take(&mut record.learner);
        let session = std::mem::take(&mut record.session);
        let of = |text: Option<String>| {
            text.and_then(|text| text.parse().ok())
                .ok_or("it does not say of which answer")
        };
        let what = match event.as_str() {
            "undo" => What::Undo { of: of(record.of)? },
            "override" => What::Override {
                of: of(record.of)?,
                verdict: record.verdict.unwrap_or(Verdict::Correct),
            },
            _ => What::Answer(record.answer()?),
        };
        Ok(Self {
            id,
            at,
            learner,
            session,
            what,
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
        let all = [
            Self::Correct,
            Self::Almost,
            Self::Wrong,
            Self::Skipped,
            Self::Late,
        ];
        let named = all.into_iter().find(|verdict| verdict.as_str() == name);
        named.ok_or_else(|| {
            de::Error::unknown_variant(&name, &["correct", "almost", "wrong", "skipped", "late"])
        })
    }
}
