//! An answer in the very form in which civiq writes it: nearly every line of every score file.
//!
//! This reads several times faster than JSON at large. Whatever it does not know by sight it leaves
//! to the JSON reader, so nothing may be read here that would be read otherwise there.

use std::borrow::Cow;
use std::str::FromStr;

use super::words::by_name;
use crate::answer::Verdict;
use crate::history::answer::{Answer, Given, Mode};
use crate::history::event::{Event, EventKind};
use crate::memory::Rating;

/// Reads the answer at the start of `text`, and gives what follows it.
#[inline]
pub(super) fn parse(text: &str) -> Option<(Event<'_>, &str)> {
    let mut fields = FieldReader(text);
    let id = fields.text("{\"v\":1,\"id\":\"")?.parse().ok()?;
    let at = fields.text(",\"at\":\"")?.parse().ok()?;
    fields.skip(",\"event\":\"answer\"")?;
    let event = Event {
        id,
        at,
        learner: fields.text(",\"learner\":\"")?.into(),
        session: fields.text(",\"session\":\"")?.into(),
        kind: EventKind::Answer(fields.answer()?),
    };
    fields.skip("}")?;
    let length = text.len() - fields.0.len();
    // JSON has none within a text, and nobody puts one between two fields of this form.
    let lowest = text.as_bytes()[..length].iter().min();
    lowest
        .is_some_and(|lowest| *lowest >= b' ')
        .then_some((event, fields.0))
}

/// The fields that are still to be read.
struct FieldReader<'t>(&'t str);

impl<'t> FieldReader<'t> {
    fn answer(&mut self) -> Option<Answer<'t>> {
        Some(Answer {
            mode: by_name(self.text(",\"mode\":\"")?, &Mode::ALL, Mode::name)?,
            deck: self.text(",\"deck\":\"")?.into(),
            card: self.text(",\"card\":\"")?.into(),
            rev: self.text(",\"rev\":\"")?.into(),
            task: self.text(",\"type\":\"")?.into(),
            given: self.given(),
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
            team: self.text(",\"team\":\"").map(Cow::Borrowed),
            form: self.text(",\"form\":\"").map(Cow::Borrowed),
        })
    }

    /// What was given, if anything; what is not read is refused by the field that should follow.
    fn given(&mut self) -> Option<Given<'t>> {
        if let Some(text) = self.text(",\"given\":\"") {
            return Some(Given::Text(text.into()));
        }
        let mut values = FieldReader(self.0);
        values.skip(",\"given\":[")?;
        let given = if values.0.starts_with('[') {
            Given::Pairs(values.list(Self::pair)?)
        } else {
            Given::Texts(values.list(Self::item)?)
        };
        *self = values;
        Some(given)
    }

    /// One value or more, up to the end of their list. An empty one is left to the other reader, who knows
    /// what it is a list of.
    fn list<T>(&mut self, value: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut list = vec![value(self)?];
        while self.skip(",").is_some() {
            list.push(value(self)?);
        }
        self.skip("]")?;
        Some(list)
    }

    fn item(&mut self) -> Option<Cow<'t, str>> {
        self.text("\"").map(Cow::Borrowed)
    }

    fn pair(&mut self) -> Option<(Cow<'t, str>, Cow<'t, str>)> {
        let left = self.text("[\"")?;
        let right = self.text(",\"")?;
        self.skip("]")?;
        Some((left.into(), right.into()))
    }

    fn skip(&mut self, text: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    /// The text after `start`, up to its closing quote, if nothing in it is escaped.
    #[inline]
    fn text(&mut self, start: &str) -> Option<&'t str> {
        let text = self.0.strip_prefix(start)?;
        let end = memchr::memchr2(b'"', b'\\', text.as_bytes())?;
        self.0 = text[end..].strip_prefix('"')?;
        Some(&text[..end])
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
