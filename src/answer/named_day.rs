//! The day that a text of somebody's own names, however it is written.

use super::date::{DateReading, read_day};
use super::fold::fold;
use super::token::Token;
use crate::language::{self, DayOrder};

/// A day that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedDay {
    /// A day of a month, of a year where that is said.
    Day {
        /// The year.
        year: Option<i16>,
        /// The month, from 1.
        month: i8,
        /// The day of the month, from 1.
        day: i8,
    },
    /// It can be read as each of these.
    Ambiguous(Vec<String>),
}

/// Reads a day as an answer to a card may name one, in any of civiq's languages; none where it is no
/// day.
pub fn named_day(text: &str) -> Option<NamedDay> {
    let text = with_century(text.trim());
    in_figures(&text).or_else(|| {
        let mut readings =
            language::all().filter_map(|language| match &fold(&text, language)[..] {
                [Token::Date(date)] => Some(*date),
                _ => None,
            });
        readings.find_map(day_of)
    })
}

/// The day that a reading comes to.
fn day_of(reading: DateReading) -> Option<NamedDay> {
    let days = reading.days();
    match (days.len(), reading.parts()) {
        (1, (year, Some(month), Some(day))) => Some(NamedDay::Day { year, month, day }),
        (2.., _) => Some(NamedDay::Ambiguous(days)),
        _ => None,
    }
}

/// A day and a month in figures: `10.12.`, `10/12`.
fn in_figures(text: &str) -> Option<NamedDay> {
    let (text, mark, order) = match text.strip_suffix('.') {
        Some(text) => (text, '.', DayOrder::DayFirst),
        None => (text, '/', DayOrder::Unknown),
    };
    let (one, other) = text.split_once(mark)?;
    read_day(one.trim(), other.trim(), None, order).and_then(day_of)
}

/// A date in figures whose year has two digits, with the century that it can only mean: an exam lies
/// ahead.
fn with_century(text: &str) -> String {
    let groups = text.split(['.', '/']).collect::<Vec<_>>();
    let are_digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    match &groups[..] {
        [first, _, year] if year.len() == 2 && groups.iter().all(are_digits) && first.len() < 3 => {
            let end = text.len() - year.len();
            format!("{}20{year}", &text[..end])
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_however_it_is_written() {
        let day = |year| NamedDay::Day {
            year,
            month: 12,
            day: 10,
        };
        for text in [
            "2026-12-10",
            "10.12.2026",
            "10.12.26",
            "10 December 2026",
            "December 10, 2026",
            "10. Dezember 2026",
            "le 10 décembre 2026",
            "the 10th of December, 2026",
        ] {
            assert_eq!(named_day(text), Some(day(Some(2026))), "{text}");
        }
        for text in ["10 December", "Dec 10", "10.12.", "10th of December"] {
            assert_eq!(named_day(text), Some(day(None)), "{text}");
        }
        for text in ["10/12/2026", "10/12", "10/12/26"] {
            let read = named_day(text);
            assert!(
                matches!(read, Some(NamedDay::Ambiguous(_))),
                "{text} {read:?}"
            );
        }
        for text in [
            "2026",
            "December",
            "soon",
            "",
            "31 November",
            "30.02.2027",
            "13/13",
        ] {
            assert_eq!(named_day(text), None, "{text}");
        }
    }
}
