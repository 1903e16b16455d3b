//! An answer in the very form in which civiq writes it: nearly every line of every score file.
//!
//! This reads several times faster than JSON at large. Whatever it does not know by sight it leaves
//! to the JSON reader, so nothing may be read here that would be read otherwise there.

use std::str::FromStr;

use super::words::by_name;
use crate::answer::Verdict;
use crate::history::answer::{Answer, Given, Mode};
use crate::history::event::{Event, EventKind};
use crate::memory::Rating;

/// Reads the answer at the start of `text`, and gives what follows it.
#[inline]
pub(super) fn parse(text: &str) -> Option<(Event, &str)> {
    let mut fields = FieldReader(text);
    let id = fields.text("{\"v\":1,\"id\":\"")?.parse().ok()?;
    let at = fields.text(",\"at\":\"")?.parse().ok()?;
    fields.skip(",\"event\":\"answer\"")?;
    let event = Event {
        id,
        at,
        learner: fields.owned(",\"learner\":\"")?,
        session: fields.owned(",\"session\":\"")?,
        kind: EventKind::Answer(fields.answer()?),
    };
    fields.skip("}")?;
    Some((event, fields.0))
}

/// The fields that are still to be read.
struct FieldReader<'t>(&'t str);

impl<'t> FieldReader<'t> {
    fn answer(&mut self) -> Option<Answer> {
        Some(Answer {
            mode: by_name(self.text(",\"mode\":\"")?, &Mode::ALL, Mode::name)?,
            deck: self.owned(",\"deck\":\"")?,
            card: self.owned(",\"card\":\"")?,
            rev: self.owned(",\"rev\":\"")?,
            task: self.owned(",\"type\":\"")?,
            given: self.owned(",\"given\":\"").map(Given::Text),
            verdict: by_name(
                self.text(",\"verdict\":\"")?,
                &Verdict::ALL,
                Verdict::as_str,
            )?,
            credit: self.number::<f64>(",\"credit\":")?.clamp(0.0, 1.0),
            ms: self.number(",\"ms\":")?,
            hints: self.number(",\"hints\":").unwrap_or_default(),
            guessed: self.skip(",\"guessed\":true").is_some(),
            rating: match self.text(",\"rating\":\"") {
                Some(name) => Some(by_name(name, &Rating::ALL, Rating::name)?),
                None => None,
            },
            team: self.owned(",\"team\":\""),
            form: self.owned(",\"form\":\""),
        })
    }

    fn skip(&mut self, text: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    /// The text after `start`, up to its closing quote, if nothing in it is escaped.
    #[inline]
    fn text(&mut self, start: &str) -> Option<&'t str> {
        let text = self.0.strip_prefix(start)?;
        let is_special = |byte| matches!(byte, b'"' | b'\\' | ..b' ');
        let end = text.bytes().position(is_special)?;
        self.0 = text[end..].strip_prefix('"')?;
        Some(&text[..end])
    }

    fn owned(&mut self, start: &str) -> Option<String> {
        self.text(start).map(str::to_owned)
    }

    /// The number after `start`, if it is nothing but digits and a point.
    fn number<T: FromStr>(&mut self, start: &str) -> Option<T> {
        let text = self.0.strip_prefix(start)?;
        let is_end = |byte: u8| byte != b'.' && !byte.is_ascii_digit();
        let (number, rest) = text.split_at(text.bytes().position(is_end)?);
        let number = number.parse().ok().filter(|_| is_plain(number))?;
        self.0 = rest;
        Some(number)
    }
}

/// Whether JSON would have the number, too: no zero before another digit, no point at an end.
fn is_plain(number: &str) -> bool {
    let digits = number.split('.').next().unwrap_or_default();
    let is_short = digits == "0" || !digits.starts_with('0');
    is_short && !digits.is_empty() && !number.ends_with('.')
}
