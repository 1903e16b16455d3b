//! The day of an exam, as a learner says it.

use std::str::FromStr;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use crate::answer::{NamedDay, named_day};

/// What a learner says of an exam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExamDate {
    /// It is on this day.
    On(ExamDay),
    /// There is none.
    None,
}

/// A day as it is said; which one it is depends on what day it is today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExamDay {
    /// This day.
    Date(Date),
    /// The next one of this month and day.
    Next(i8, i8),
    /// The next one of this name.
    Weekday(Weekday),
    /// So many days from today.
    Days(i32),
    /// So many months from today.
    Months(i32),
}

/// Why a text is no day of an exam. Each message says what to write instead.
#[derive(Debug, thiserror::Error)]
pub enum ExamDateError {
    /// It names no day.
    #[error(
        "give a day, such as 2026-12-10, `10 December`, `tomorrow` or `in 3 weeks`; `none` forgets the exam"
    )]
    NotADay,
    /// It could be either of two days.
    #[error("it could be {}: write the month as a word", .0.join(" or "))]
    Ambiguous(Vec<String>),
    /// It is said of two weeks.
    #[error("it could be the one of this week or of the next: give the date")]
    WhichWeek,
}

impl FromStr for ExamDate {
    type Err = ExamDateError;

    fn from_str(text: &str) -> Result<Self, ExamDateError> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("none") {
            return Ok(Self::None);
        }
        if let Ok(date) = text.parse() {
            return Ok(Self::On(ExamDay::Date(date)));
        }
        match from_today(&text.to_lowercase())? {
            Some(day) => Ok(Self::On(day)),
            None => day_of(text).map(Self::On),
        }
    }
}

fn day_of(text: &str) -> Result<ExamDay, ExamDateError> {
    let on = text.strip_prefix("on ").unwrap_or(text);
    match named_day(on).ok_or(ExamDateError::NotADay)? {
        NamedDay::Ambiguous(days) => Err(ExamDateError::Ambiguous(days)),
        NamedDay::Day { year, month, day } => match year {
            None => Ok(ExamDay::Next(month, day)),
            Some(year) => {
                let date = Date::new(year, month, day).map_err(|_| ExamDateError::NotADay)?;
                Ok(ExamDay::Date(date))
            }
        },
    }
}

/// A day that is said as seen from today: `tomorrow`, `in 3 weeks`, `Friday`.
fn from_today(text: &str) -> Result<Option<ExamDay>, ExamDateError> {
    let words = text.split_whitespace().collect::<Vec<_>>();
    Ok(match &words[..] {
        ["today"] => Some(ExamDay::Days(0)),
        ["tomorrow"] => Some(ExamDay::Days(1)),
        ["in", many, unit] => number(many).and_then(|many| many_of(many, unit)),
        ["next", "week"] => return Err(ExamDateError::NotADay),
        ["next", name] if weekday(name).is_some() => return Err(ExamDateError::WhichWeek),
        [name] | ["on", name] => weekday(name).map(ExamDay::Weekday),
        _ => None,
    })
}

fn number(word: &str) -> Option<i32> {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let digits = word
        .parse()
        .ok()
        .filter(|number| (0..10_000).contains(number));
    digits
        .or_else(|| ["a", "an"].contains(&word).then_some(1))
        .or_else(|| i32::try_from(WORDS.iter().position(|name| *name == word)?).ok())
}

fn many_of(many: i32, unit: &str) -> Option<ExamDay> {
    match unit.strip_suffix('s').unwrap_or(unit) {
        "day" => Some(ExamDay::Days(many)),
        "week" => Some(ExamDay::Days(many * 7)),
        "month" => Some(ExamDay::Months(many)),
        "year" => Some(ExamDay::Months(many * 12)),
        _ => None,
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    const WEEK: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let named = WEEK.iter().find(|(name, _)| *name == word);
    named.map(|(_, weekday)| *weekday)
}

impl ExamDay {
    /// The day that is meant, said today.
    pub fn date(self, today: Date) -> Date {
        match self {
            Self::Date(date) => date,
            Self::Days(days) => today.saturating_add(days.days()),
            Self::Months(months) => today.saturating_add(months.months()),
            Self::Weekday(weekday) => today.nth_weekday(1, weekday).unwrap_or(today),
            Self::Next(month, day) => {
                // A 29 February comes within eight years.
                let years =
                    (0..=8).filter_map(|later| Date::new(today.year() + later, month, day).ok());
                let mut ahead = years.filter(|date| *date > today);
                ahead.next().unwrap_or(today)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_may_be_said_in_many_ways() {
        // A Monday.
        let today = date(2026, 11, 23);
        for (text, wanted) in [
            ("2026-12-10", date(2026, 12, 10)),
            ("10.12.2026", date(2026, 12, 10)),
            ("on 10 December 2026", date(2026, 12, 10)),
            ("10 December", date(2026, 12, 10)),
            ("10 January", date(2027, 1, 10)),
            ("23 November", date(2027, 11, 23)),
            ("29 February", date(2028, 2, 29)),
            ("today", date(2026, 11, 23)),
            ("Tomorrow", date(2026, 11, 24)),
            ("in 3 weeks", date(2026, 12, 14)),
            ("in ten days", date(2026, 12, 3)),
            ("in a month", date(2026, 12, 23)),
            ("friday", date(2026, 11, 27)),
            ("on Monday", date(2026, 11, 30)),
            ("2026-11-01", date(2026, 11, 1)),
        ] {
            match text.parse() {
                Ok(ExamDate::On(day)) => assert_eq!(day.date(today), wanted, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
        assert_eq!("none".parse::<ExamDate>().ok(), Some(ExamDate::None));
    }

    #[test]
    fn what_could_be_another_day_is_none() {
        let refused = |text: &str| match text.parse::<ExamDate>() {
            Ok(day) => panic!("{text}: {day:?}"),
            Err(error) => error.to_string(),
        };
        assert_eq!(
            refused("10/12/2026"),
            "it could be 10 December 2026 or 12 October 2026: write the month as a word"
        );
        assert!(refused("next Friday").contains("give the date"));
        for text in [
            "soon",
            "December",
            "next week",
            "in 3 moons",
            "in -1 days",
            "",
        ] {
            assert!(refused(text).contains("in 3 weeks"), "{text}");
        }
    }
}
