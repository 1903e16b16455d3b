//! An instant and the learner's calendar day, from one reading of the clock.
//!
//! A day begins at 04:00 local time: whoever studies past midnight is still in the same evening.
//! Days are civil days, never 86,400 seconds, so neither DST nor travel makes a day long or short.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The local hour at which a new day of study begins (Anki's default, too).
const DAY_BEGINS_AT: i64 = 4;

/// An instant with the offset from UTC at which it was lived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    at: Timestamp,
    offset: Offset,
}

impl Moment {
    /// The moment of a reading of the clock, kept to the millisecond as the score file keeps it.
    pub fn new(now: &Zoned) -> Self {
        let at = Timestamp::from_millisecond(now.timestamp().as_millisecond());
        Self {
            at: at.unwrap_or(now.timestamp()),
            offset: now.offset(),
        }
    }

    /// The learner's calendar day: civil time, with days beginning at 04:00.
    pub fn day(self) -> Date {
        let local = self.offset.to_datetime(self.at);
        local.saturating_sub(DAY_BEGINS_AT.hours()).date()
    }

    /// How long after `earlier` this is; zero where the clock went backwards.
    pub fn since(self, earlier: Self) -> SignedDuration {
        self.at.duration_since(earlier.at).max(SignedDuration::ZERO)
    }

    /// Seconds and nanoseconds since 1970; a moment before that is 1970.
    pub fn unix(self) -> (u64, u32) {
        let nanos = u32::try_from(self.at.subsec_nanosecond()).unwrap_or_default();
        (
            u64::try_from(self.at.as_second()).unwrap_or_default(),
            nanos,
        )
    }
}

/// Why a text is not a moment.
#[derive(Debug, thiserror::Error)]
#[error("not a time with an offset, such as 2026-11-23T18:04:05+01:00")]
pub struct NotAMoment;

impl FromStr for Moment {
    type Err = NotAMoment;

    /// Reads RFC 3339 (a zone in brackets may follow, as RFC 9557 has it).
    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let pieces = Pieces::parse(text).map_err(|_| NotAMoment)?;
        let offset = pieces.to_numeric_offset().ok_or(NotAMoment)?;
        let local = pieces.date().to_datetime(pieces.time().ok_or(NotAMoment)?);
        let at = offset.to_timestamp(local).map_err(|_| NotAMoment)?;
        // A zone may only confirm the offset: two clocks in one reading are no reading.
        match pieces.to_time_zone() {
            Ok(Some(zone)) if zone.to_offset(at) != offset => Err(NotAMoment),
            Ok(_) => Ok(Self { at, offset }),
            Err(_) => Err(NotAMoment),
        }
    }
}

impl fmt::Display for Moment {
    /// RFC 3339 to the millisecond, with the offset in numbers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = self.offset.to_datetime(self.at);
        let seconds = self.offset.seconds();
        let (sign, seconds) = if seconds < 0 {
            ('-', -seconds)
        } else {
            ('+', seconds)
        };
        let (hours, minutes) = (seconds / 3600, seconds % 3600 / 60);
        write!(f, "{local:.3}{sign}{hours:02}:{minutes:02}")
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(de::Error::custom)
    }
}
