//! An answer in the very form in which civiq writes it: nearly every line of every score file.
//!
//! This reads several times faster than JSON at large. Whatever it does not know by sight it leaves
//! to the JSON reader, so nothing may be read here that would be read otherwise there.

use std::borrow::Cow;

use super::words::by_name;
use crate::answer::Verdict;
use crate::history::answer::{Answer, Given, Mode};
use crate::history::event::{Event, EventKind};
use crate::memory::Rating;

/// Reads the answer at the start of `text`, and gives what follows it.
#[inline]
pub(super) fn parse(text: &str) -> Option<(Event<'_>, &str)> {
    let mut fields = FieldReader { text, at: 0 };
    let id = fields.text(b"{\"v\":1,\"id\":\"")?.parse().ok()?;
    let at = fields.text(b",\"at\":\"")?.parse().ok()?;
    fields.skip(b",\"event\":\"answer\"")?;
    let event = Event {
        id,
        at,
        learner: fields.text(b",\"learner\":\"")?.into(),
        session: fields.text(b",\"session\":\"")?.into(),
        kind: EventKind::Answer(fields.answer()?),
    };
    fields.skip(b"}")?;
    Some((event, &text[fields.at..]))
}

/// A line whose fields are read in their order, each where the one before ended.
struct FieldReader<'t> {
    text: &'t str,
    /// The number of the first byte that was not read.
    at: usize,
}

impl<'t> FieldReader<'t> {
    fn answer(&mut self) -> Option<Answer<'t>> {
        Some(Answer {
            mode: by_name(self.text(b",\"mode\":\"")?, &Mode::ALL, Mode::name)?,
            deck: self.text(b",\"deck\":\"")?.into(),
            card: self.text(b",\"card\":\"")?.into(),
            rev: self.text(b",\"rev\":\"")?.into(),
            task: self.text(b",\"type\":\"")?.into(),
            given: self.given(),
            verdict: by_name(
                self.text(b",\"verdict\":\"")?,
                &Verdict::ALL,
                Verdict::as_str,
            )?,
            credit: self.field(b",\"credit\":", Self::fraction)?.clamp(0.0, 1.0),
            ms: self.field(b",\"ms\":", Self::whole)?,
            hints: match self.field(b",\"hints\":", Self::whole) {
                Some(hints) => u32::try_from(hints).ok()?,
                None => 0,
            },
            guessed: self.skip(b",\"guessed\":true").is_some(),
            rating: match self.text(b",\"rating\":\"") {
                Some(name) => Some(by_name(name, &Rating::ALL, Rating::name)?),
                None => None,
            },
            team: self.text(b",\"team\":\"").map(Cow::Borrowed),
            form: self.text(b",\"form\":\"").map(Cow::Borrowed),
        })
    }

    /// What was given, if anything; what is not read is refused by the field that should follow.
    fn given(&mut self) -> Option<Given<'t>> {
        if let Some(text) = self.text(b",\"given\":\"") {
            return Some(Given::Text(text.into()));
        }
        self.field(b",\"given\":[", Self::given_list)
    }

    fn given_list(&mut self) -> Option<Given<'t>> {
        Some(if self.text.as_bytes().get(self.at) == Some(&b'[') {
            Given::Pairs(self.list(Self::pair)?)
        } else {
            Given::Texts(self.list(Self::item)?)
        })
    }

    /// One value or more, up to the end of their list. An empty one is left to the other reader, who knows
    /// what it is a list of.
    fn list<T>(&mut self, value: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut list = vec![value(self)?];
        while self.skip(b",").is_some() {
            list.push(value(self)?);
        }
        self.skip(b"]")?;
        Some(list)
    }

    fn item(&mut self) -> Option<Cow<'t, str>> {
        self.text(b"\"").map(Cow::Borrowed)
    }

    fn pair(&mut self) -> Option<(Cow<'t, str>, Cow<'t, str>)> {
        let left = self.text(b"[\"")?;
        let right = self.text(b",\"")?;
        self.skip(b"]")?;
        Some((left.into(), right.into()))
    }

    #[expect(clippy::inline_always, reason = "how long `start` is has to be known")]
    #[inline(always)]
    fn skip<const LENGTH: usize>(&mut self, start: &[u8; LENGTH]) -> Option<()> {
        let found = self.text.as_bytes().get(self.at..)?.first_chunk()?;
        (found == start).then(|| self.at += LENGTH)
    }

    /// The value after `start`. Where that is none that is known by sight, nothing was read.
    #[expect(clippy::inline_always, reason = "how long `start` is has to be known")]
    #[inline(always)]
    fn field<T, const LENGTH: usize>(
        &mut self,
        start: &[u8; LENGTH],
        value: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let begin = self.at;
        self.skip(start)?;
        let found = value(self);
        if found.is_none() {
            self.at = begin;
        }
        found
    }

    /// The text after `start`, up to its closing quote, if it reads as it is written.
    #[expect(clippy::inline_always, reason = "how long `start` is has to be known")]
    #[inline(always)]
    fn text<const LENGTH: usize>(&mut self, start: &[u8; LENGTH]) -> Option<&'t str> {
        self.field(start, Self::plain_text)
    }

    /// What stands before the next quote. In JSON, a backslash means something else, and a control
    /// character must not stand there.
    fn plain_text(&mut self) -> Option<&'t str> {
        let text = self.text.get(self.at..)?;
        let end = first_mark(text.as_bytes())?;
        if text.as_bytes()[end] != b'"' {
            return None;
        }
        self.at += end + 1;
        Some(&text[..end])
    }

    /// A whole number: nothing but digits.
    fn whole(&mut self) -> Option<u64> {
        let (number, length) = self.digits(0)?;
        // JSON has no zero before another digit.
        (length == 1 || self.text.as_bytes()[self.at - length] != b'0').then_some(number)
    }

    /// A number that may have a point. Of two numbers of so few digits the quotient is the float that is
    /// nearest to what is written (W. D. Clinger, "How to Read Floating Point Numbers Accurately").
    fn fraction(&mut self) -> Option<f64> {
        let whole = self.whole()?;
        if self.skip(b".").is_none() {
            return Some(whole as f64);
        }
        let (number, length) = self.digits(whole)?;
        let scale = POWERS_OF_TEN.get(length)?;
        (number < MOST_EXACT).then(|| number as f64 / scale)
    }

    /// The number that digits are behind those of another, and how many they are: one at the least.
    fn digits(&mut self, before: u64) -> Option<(u64, usize)> {
        let (mut number, begin) = (before, self.at);
        while let Some(byte) = self.text.as_bytes().get(self.at)
            && byte.is_ascii_digit()
        {
            let digit = u64::from(byte - b'0');
            number = number.checked_mul(10)?.checked_add(digit)?;
            self.at += 1;
        }
        let length = self.at - begin;
        (length > 0).then_some((number, length))
    }
}

/// Whole numbers below this are floats, too.
const MOST_EXACT: u64 = 1 << 53;

/// By how many digits stand behind a point, what they are divided by.
const POWERS_OF_TEN: [f64; 16] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

/// The place of the first quote, backslash or control character: looked for in eight bytes at a time, since
/// most of a file goes by here.
fn first_mark(bytes: &[u8]) -> Option<usize> {
    let (words, rest) = bytes.as_chunks();
    for (number, word) in words.iter().enumerate() {
        let found = marks(u64::from_le_bytes(*word));
        if found != 0 {
            return Some(number * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let is_mark = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
    let behind = rest.iter().position(is_mark)?;
    Some(words.len() * 8 + behind)
}

/// The highest bit of each byte that is a mark; up to the first of them, which stands lowest, that is exact
/// (Sean Anderson, "Bit Twiddling Hacks", "Determine if a word has a byte less than n").
fn marks(word: u64) -> u64 {
    const EACH: u64 = u64::MAX / 0xff;
    let below = |word: u64, least: u8| word.wrapping_sub(EACH * u64::from(least)) & !word;
    let is = |byte: u8| below(word ^ (EACH * u64::from(byte)), 1);
    (is(b'"') | is(b'\\') | below(word, b' ')) & (EACH << 7)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_mark_is_where_a_look_at_each_byte_finds_it(
            plain in prop::collection::vec(0x20_u8.., 0..40),
            bytes in prop::collection::vec(any::<u8>(), 0..20),
        ) {
            for text in [&plain[..], &bytes, &[&plain[..], &bytes].concat()] {
                let is_mark = |byte: &u8| *byte == b'"' || *byte == b'\\' || *byte < b' ';
                prop_assert_eq!(first_mark(text), text.iter().position(is_mark));
            }
        }
    }
}
