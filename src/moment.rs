//! An instant and the learner's calendar day, from one reading of the clock.
//!
//! A day begins at 04:00 local time: whoever studies past midnight is still in the same evening.
//! Days are civil days, never 86,400 seconds, so neither DST nor travel makes a day long or short.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, Zoned};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The local hour at which a new day of study begins (Anki's default, too).
const DAY_BEGINS_AT: i64 = 4;

/// Hours from which on something lies ahead: no clock that is meant to be right is as wrong as that.
const AHEAD_FROM: i64 = 24;

/// An instant with the offset from UTC at which it was lived: `2026-11-23T18:04:05.123+01:00`.
///
/// From one moment come both the instant, which puts events in order, and the learner's calendar day,
/// on which cards are due; so no midnight can fall between the two. A moment knows no time zone: what
/// the clocks showed when it was lived is all that the score file keeps of a place. The clock makes one
/// of the present, and every other is read from text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    at: Timestamp,
    offset: Offset,
}

impl Moment {
    /// The moment of a reading of the clock, cut to the millisecond as the score file has it.
    pub fn new(now: &Zoned) -> Self {
        let at = Timestamp::from_millisecond(now.timestamp().as_millisecond());
        Self {
            at: at.unwrap_or(now.timestamp()),
            offset: now.offset(),
        }
    }

    /// The learner's calendar day: civil time, with days beginning at 04:00.
    pub fn day(self) -> Date {
        let hours = SignedDuration::from_hours(DAY_BEGINS_AT);
        let at = self.at.checked_sub(hours).unwrap_or(Timestamp::MIN);
        self.offset.to_datetime(at).date()
    }

    /// How long after `earlier` this is; zero where the clock went backwards.
    pub fn since(self, earlier: Self) -> SignedDuration {
        self.at.duration_since(earlier.at).max(SignedDuration::ZERO)
    }

    /// Whether this is still to come at `now`, by more than clocks are apart that are nearly right, or
    /// right but in the wrong time zone.
    pub fn is_ahead_of(self, now: Self) -> bool {
        // Of nearly every answer of a long file it is clear without working out how long it is ago.
        self.at > now.at && self.since(now) > SignedDuration::from_hours(AHEAD_FROM)
    }

    /// The same instant in UTC, RFC 3339 to the millisecond: `2026-11-23T17:04:05.123Z`.
    pub fn utc(self) -> String {
        format!("{:.3}", self.at)
    }

    /// Another instant, in milliseconds since 1970, read where this one was; none where it is beyond every
    /// calendar.
    pub fn with_instant(self, millis: i64) -> Option<Self> {
        let at = Timestamp::from_millisecond(millis).ok()?;
        let offset = self.offset;
        Some(Self { at, offset })
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

/// A moment as numbers, to the nanosecond, for who has to have it back exactly as it was: seconds and
/// nanoseconds since 1970 and the offset in seconds.
pub mod exact {
    use jiff::Timestamp;
    use jiff::tz::Offset;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    use super::Moment;

    /// Writes a moment.
    pub fn serialize<S: Serializer>(moment: &Moment, to: S) -> Result<S::Ok, S::Error> {
        let Moment { at, offset } = moment;
        (at.as_second(), at.subsec_nanosecond(), offset.seconds()).serialize(to)
    }

    /// Reads a moment.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Moment, D::Error> {
        let (seconds, nanos, offset) = Deserialize::deserialize(from)?;
        let at = Timestamp::new(seconds, nanos).map_err(de::Error::custom)?;
        let offset = Offset::from_seconds(offset).map_err(de::Error::custom)?;
        Ok(Moment { at, offset })
    }
}

/// A text that is not a moment.
///
/// It has no hint: the message itself shows how a time is written.
#[derive(Debug, thiserror::Error)]
#[error("not a time with an offset, such as 2026-11-23T18:04:05+01:00")]
pub struct NotAMoment;

impl FromStr for Moment {
    type Err = NotAMoment;

    /// Reads RFC 3339 (a zone in brackets may follow, as RFC 9557 has it).
    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        as_written(text).map_or_else(|| in_any_form(text), Ok)
    }
}

fn in_any_form(text: &str) -> Result<Moment, NotAMoment> {
    let pieces = Pieces::parse(text).map_err(|_| NotAMoment)?;
    let offset = pieces.to_numeric_offset().ok_or(NotAMoment)?;
    let local = pieces.date().to_datetime(pieces.time().ok_or(NotAMoment)?);
    let at = offset.to_timestamp(local).map_err(|_| NotAMoment)?;
    // A zone may only confirm the offset: two clocks in one reading are no reading.
    match pieces.to_time_zone() {
        Ok(Some(zone)) if zone.to_offset(at) != offset => Err(NotAMoment),
        Ok(_) => Ok(Moment { at, offset }),
        Err(_) => Err(NotAMoment),
    }
}

/// Reads a moment in the very form in which it is written, several times as fast as all forms that there
/// are. What it does not know by sight it leaves to the other reader.
fn as_written(text: &str) -> Option<Moment> {
    let bytes: &[u8; 29] = text.as_bytes().try_into().ok()?;
    #[rustfmt::skip]
    let [
        y0, y1, y2, y3, b'-', mo0, mo1, b'-', d0, d1, b'T', h0, h1, b':', mi0, mi1, b':', s0, s1, b'.',
        ms0, ms1, ms2, sign, oh0, oh1, b':', om0, om1,
    ] = *bytes else {
        return None;
    };
    let (century, year) = (two(y0, y1)?, two(y2, y3)?);
    let (month, day) = (two(mo0, mo1)?, two(d0, d1)?);
    let (hour, minute, second) = (two(h0, h1)?, two(mi0, mi1)?, two(s0, s1)?);
    let millis = two(ms0, ms1)? * 10 + two(b'0', ms2)?;
    let (hours, minutes) = (two(oh0, oh1)?, two(om0, om1)?);
    let ahead = hours * 3600 + minutes * 60;
    let offset = match sign {
        b'+' => ahead,
        b'-' if ahead > 0 => -ahead,
        _ => return None,
    };
    if hour > 23 || minute > 59 || second > 59 || minutes > 59 {
        return None;
    }
    let days = days_since_1970(century * 100 + year, month, day)?;
    let seconds = i64::from(days) * 86_400 + i64::from(hour * 3600 + minute * 60 + second - offset);
    let at = Timestamp::new(seconds, millis * 1_000_000).ok()?;
    let offset = Offset::from_seconds(offset).ok()?;
    Some(Moment { at, offset })
}

/// The number of two digits.
fn two(tens: u8, ones: u8) -> Option<i32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| i32::from(tens * 10 + ones))
}

/// The number of a day, if there is such a day (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms",
/// `days_from_civil`): years begin in March, so that the day that not every year has comes last.
fn days_since_1970(year: i32, month: i32, day: i32) -> Option<i32> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) {
        return None;
    }
    // 400 years on: the first of all years begins before the year 0.
    let year = year + 400 - i32::from(month <= 2);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = year * 365 + year / 4 - year / 100 + year / 400 + of_year;
    Some(days - 719_468 - 146_097)
}

impl fmt::Display for Moment {
    /// RFC 3339 to the millisecond, with the offset in numbers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.at.display_with_offset(self.offset))
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

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> String {
        text.parse::<Moment>().expect("a moment").day().to_string()
    }

    #[test]
    fn a_day_begins_at_four_in_the_morning_where_the_learner_is() {
        assert_eq!(day("2026-11-24T03:59:59+01:00"), "2026-11-23");
        assert_eq!(day("2026-11-24T04:00:00+01:00"), "2026-11-24");
        assert_eq!(day("2026-11-23T23:30:00-08:00"), "2026-11-23");
    }

    /// In Brussels the night of 29 March 2026 has no hour from two to three: 04:30 is still four
    /// and a half hours of clock after midnight, and so on the new day.
    #[test]
    fn the_hour_that_a_clock_change_takes_or_gives_moves_no_day() {
        assert_eq!(day("2026-03-29T04:30:00+02:00"), "2026-03-29");
        assert_eq!(day("2026-03-29T03:30:00+02:00"), "2026-03-28");
        assert_eq!(day("2026-10-25T04:30:00+01:00"), "2026-10-25");
    }

    /// Six places and their rules: the clocks change at one, two, three and at midnight, by an hour or by
    /// half of one, in spring and in autumn on either side of the equator.
    const ZONES: [&str; 6] = [
        "CET-1CEST,M3.5.0,M10.5.0/3",           // Brussels
        "EST5EDT,M3.2.0,M11.1.0",               // New York
        "NST3:30NDT,M3.2.0,M11.1.0",            // St John’s
        "<-04>4<-03>,M9.1.6/24,M4.1.6/24",      // Santiago
        "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", // Lord Howe Island
        "NZST-12NZDT,M9.5.0,M4.1.0/3",          // Auckland
    ];

    #[test]
    fn every_day_of_a_year_is_counted_once_whatever_the_clocks_do() {
        for zone in ZONES {
            let zone = TimeZone::posix(zone).expect("a zone");
            let first = date(2026, 1, 1)
                .at(4, 0, 0, 0)
                .to_zoned(zone.clone())
                .expect("a time");
            let quarters = (0..365 * 96 + 8).map(|n: i64| &first + (n * 15).minutes());
            let (mut offsets, mut day) = (0, date(2025, 12, 31));
            let mut offset = first.offset();
            for now in quarters {
                offsets += u32::from(now.offset() != offset);
                offset = now.offset();
                let seen = Moment::new(&now).day();
                if seen != day {
                    // A day is the one after the last, and begins when the clock first shows four.
                    assert_eq!(Some(seen), day.tomorrow().ok(), "{now}");
                    assert_eq!((now.hour(), now.minute()), (4, 0), "{now}");
                    assert_eq!(seen, now.date(), "{now}");
                    day = seen;
                }
            }
            assert_eq!(offsets, 2, "both clock changes");
            assert_eq!(day, date(2027, 1, 1));
        }
    }

    proptest! {
        /// What is known by sight is what the other reader makes of it, however near to nonsense it is.
        #[test]
        fn both_readers_agree(
            numbers in (0..10_000_u16, 0..15_u8, 0..34_u8, 0..26_u8, 0..62_u8, 0..62_u8, 0..1000_u16),
            (hours, minutes) in (0..27_u8, 0..62_u8),
            is_behind: bool,
            (at, byte) in (0..29_usize, any::<u8>()),
        ) {
            let (year, month, day, hour, minute, second, millis) = numbers;
            let sign = if is_behind { '-' } else { '+' };
            let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}{sign}{hours:02}:{minutes:02}");
            let mut bytes = text.clone().into_bytes();
            bytes[at] = byte;
            for text in [text, String::from_utf8_lossy(&bytes).into_owned()] {
                if let Some(moment) = as_written(&text) {
                    prop_assert_eq!(in_any_form(&text).ok(), Some(moment), "{}", text);
                }
            }
        }

        #[test]
        fn a_day_is_that_of_the_clock_four_hours_before(seconds in -62_135_596_800_i64..253_402_300_799, offset in -93_599..93_599_i32) {
            let at = Timestamp::from_second(seconds).expect("a time");
            let moment = Moment { at, offset: Offset::from_seconds(offset).expect("an offset") };
            let local = moment.offset.to_datetime(moment.at);
            prop_assert_eq!(moment.day(), local.saturating_sub(4.hours()).date());
        }
    }

    #[test]
    fn what_is_written_is_known_by_sight() {
        for text in [
            "2026-11-23T18:04:05.123+01:00",
            "1969-12-31T23:59:59.999+00:00",
        ] {
            assert!(as_written(text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_moment_is_written_as_it_was_read() {
        for text in [
            "2026-11-23T18:04:05.123+01:00",
            "2026-11-23T18:04:05.000-03:30",
            "1969-12-31T23:59:59.999+00:00",
        ] {
            assert_eq!(text.parse::<Moment>().expect("a moment").to_string(), text);
        }
        let zoned = "2026-07-01T12:00:00+02:00[Europe/Brussels]"
            .parse::<Moment>()
            .expect("a moment");
        assert_eq!(zoned.to_string(), "2026-07-01T12:00:00.000+02:00");
    }

    #[test]
    fn in_utc_it_is_the_same_instant() {
        let moment = "2026-11-23T18:04:05.1+01:00"
            .parse::<Moment>()
            .expect("a moment");
        assert_eq!(moment.utc(), "2026-11-23T17:04:05.100Z");
    }

    #[test]
    fn what_says_no_offset_or_contradicts_itself_is_no_moment() {
        for text in [
            "",
            "2026-11-23",
            "2026-11-23T18:00:00",
            "soon",
            "2026-07-01T12:00:00+05:00[Europe/Brussels]",
        ] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_clock_that_is_hours_off_puts_nothing_ahead() {
        let moment = |text: &str| text.parse::<Moment>().expect("a moment");
        let now = moment("2026-11-23T18:00:00-08:00");
        assert!(!moment("2026-11-23T18:00:00+14:00").is_ahead_of(now));
        assert!(!moment("2026-11-24T18:00:00-08:00").is_ahead_of(now));
        assert!(moment("2026-11-24T18:00:01-08:00").is_ahead_of(now));
        assert!(!moment("1970-01-01T00:00:00Z").is_ahead_of(now));
    }

    #[test]
    fn a_clock_set_back_takes_no_time_away() {
        let early = "2026-11-23T18:00:00+01:00"
            .parse::<Moment>()
            .expect("a moment");
        let late = "2026-11-23T18:00:05+01:00"
            .parse::<Moment>()
            .expect("a moment");
        assert_eq!(late.since(early).as_secs(), 5);
        assert_eq!(early.since(late).as_secs(), 0);
    }
}
