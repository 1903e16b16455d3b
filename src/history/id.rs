//! Ids of events: UUIDs, which several machines can make without asking each other.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;

use crate::deck::fingerprint;
use crate::moment::Moment;

/// The identity of an event, for life and on every machine: a UUID of version 7.
///
/// Its first half is a time, so ids of one machine ascend; the rest is chance, so two machines never
/// give the same one. The clock makes them; where the same event may be made twice, as for a line of a
/// paper that is marked again, its name takes the place of chance ([`EventId::from_name`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(Uuid);

impl Serialize for EventId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EventId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl EventId {
    /// An id from a UUID.
    pub fn new(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// The id as a number. Ids and their numbers have one order.
    pub fn number(self) -> u128 {
        self.0.as_u128()
    }

    /// The id of something that has a name: the same whenever it is made. Its time is `at`, and what
    /// is chance in other ids is made of the name (RFC 9562, 5.7).
    pub fn from_name(at: Moment, name: &str) -> Self {
        let (seconds, nanos) = at.unix();
        let millis = u128::from(seconds) * 1000 + u128::from(nanos / 1_000_000);
        let hash = |salt: u8| u128::from(fingerprint([salt].into_iter().chain(name.bytes())));
        let (version, variant) = (7_u128 << 76, 2_u128 << 62);
        let chance = (hash(1) & 0xfff) << 64 | hash(2) & ((1 << 62) - 1);
        let millis = (millis & ((1 << 48) - 1)) << 80;
        Self(Uuid::from_u128(millis | version | variant | chance))
    }

    /// An id of the same millisecond that comes after this one, with the chance of another in it;
    /// none where that one is of another millisecond.
    pub fn next(self, other: Self) -> Option<Self> {
        let (last, other) = (self.0.as_u128(), other.0.as_u128());
        let is_same_time = last >> 80 == other >> 80;
        let step = (other & 0xffff_ffff) | 1;
        is_same_time.then(|| Self(Uuid::from_u128(last + step)))
    }
}

impl std::fmt::Display for EventId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for EventId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        match as_written(text) {
            Some(number) => Ok(Self(Uuid::from_u128(number))),
            None => text.parse().map(Self),
        }
    }
}

/// The number of an id in the very form in which it is written. What it does not know by sight it leaves to
/// the other reader.
fn as_written(text: &str) -> Option<u128> {
    let bytes: &[u8; 36] = text.as_bytes().try_into().ok()?;
    if [8, 13, 18, 23].iter().any(|at| bytes[*at] != b'-') {
        return None;
    }
    let joined = |one: usize, other: usize| {
        let mut part = [0; 8];
        part[..4].copy_from_slice(&bytes[one..one + 4]);
        part[4..].copy_from_slice(&bytes[other..other + 4]);
        part
    };
    let parts = [joined(0, 4), joined(9, 14), joined(19, 24), joined(28, 32)];
    parts.into_iter().try_fold(0, |number, part| {
        Some(number << 32 | u128::from(eight_digits(part)?))
    })
}

/// The number of eight hexadecimal digits in small letters, worked out of all at once.
fn eight_digits(digits: [u8; 8]) -> Option<u32> {
    const EACH: u64 = u64::MAX / 0xff;
    let word = u64::from_be_bytes(digits);
    // A letter has this bit, and says nine more than its lower half.
    let letters = word >> 6 & EACH;
    let lower = word & (EACH * 0x0f);
    let is_kind = word & (EACH * 0xf0) == EACH * 0x30 + letters * 0x30;
    // The highest bit tells of a digit behind 9, or a letter behind f; and of a letter before a.
    let behind = lower + EACH * 0x76 + letters * 3;
    let before = !((lower | EACH << 7) - letters);
    if !is_kind || (behind | before) & (EACH << 7) != 0 {
        return None;
    }
    let halves = lower + letters * 9;
    let pairs = (halves | halves >> 4) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs | pairs >> 8) & 0x0000_ffff_0000_ffff;
    u32::try_from((fours | fours >> 16) & 0xffff_ffff).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is known by sight is what the other reader makes of it, however near to an id it is.
        #[test]
        fn both_readers_agree(number: u128, at in 0..36_usize, byte in 0..128_u8) {
            let text = Uuid::from_u128(number).to_string();
            prop_assert_eq!(as_written(&text), Some(number));
            let mut bytes = text.into_bytes();
            bytes[at] = byte;
            let text = String::from_utf8(bytes).expect("text");
            if let Some(number) = as_written(&text) {
                prop_assert_eq!(text.parse::<Uuid>().ok(), Some(Uuid::from_u128(number)), "{}", text);
            }
        }

        #[test]
        fn a_digit_is_told_from_all_else(digits: [u8; 8]) {
            let told = str::from_utf8(&digits).ok();
            let plain = told.filter(|text| text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')));
            let number = plain.and_then(|text| u32::from_str_radix(text, 16).ok());
            prop_assert_eq!(eight_digits(digits), number);
        }

        #[test]
        fn every_byte_is_told(at in 0..8_usize) {
            for byte in 0..=255_u8 {
                let mut digits = *b"0919afa0";
                digits[at] = byte;
                let is_digit = matches!(byte, b'0'..=b'9' | b'a'..=b'f');
                prop_assert_eq!(eight_digits(digits).is_some(), is_digit, "{:x}", byte);
            }
        }
    }
}
