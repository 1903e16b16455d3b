//! Dates, however they are written: `July 4, 1776`, `4th of July 1776`, `1776-07-04`, `Feb 2022`.

use std::fmt;
use std::hash::{Hash, Hasher};

use jiff::civil;

use crate::language::DayOrder;

/// Numbers that may be years when they stand in a date.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1000..=2999;

/// A date as far as it is given: a day, a month of a year, or a year alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct PartialDate {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateField {
    Year(i16),
    Month(i8),
    Day(i8),
}

/// What a date can be read as.
///
/// Mostly that is one date. In figures it may be two, where neither the figures nor the deck's country
/// tell which is the day and which the month: `7/4/1776` is 4 July and 7 April. A key that can be
/// read in two ways allows both. An answer must fit in every way; where it does not, the learner is
/// asked to write the month as a word.
#[derive(Clone, Copy, Debug, Eq)]
pub(super) struct DateReading {
    /// The date; of two, the one with the day first.
    first: PartialDate,
    second: Option<PartialDate>,
    /// What its words show of the order in which its writer puts day and month.
    order: DayOrder,
}

/// In whatever order they are written, dates are the same.
impl PartialEq for DateReading {
    fn eq(&self, other: &Self) -> bool {
        (self.first, self.second) == (other.first, other.second)
    }
}

impl Hash for DateReading {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.first, self.second).hash(state);
    }
}

/// How a learner's date relates to the one that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// Both are the same date, as exactly as it was asked for.
    Same,
    /// The given one is true and less exact: `July 1776` for 4 July 1776.
    Part,
    /// The given one agrees with the key and is more exact: `4 July 1776` for July 1776.
    Finer,
    /// It can be read as that date, and as another.
    Ambiguous,
    /// They are different dates.
    Other,
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = self
            .month
            .and_then(|month| civil::Date::new(2000, month, 1).ok());
        let parts = [
            self.day.map(|day| day.to_string()),
            month.map(|day| day.strftime("%B").to_string()),
            self.year.map(|year| year.to_string()),
        ];
        let parts = parts.into_iter().flatten().collect::<Vec<_>>();
        f.write_str(&parts.join(" "))
    }
}

impl PartialDate {
    /// The date with one more field, unless it has it already.
    pub(super) fn with(self, field: DateField) -> Option<Self> {
        match field {
            DateField::Year(year) if self.year.is_none() => Some(Self {
                year: Some(year),
                ..self
            }),
            DateField::Month(month) if self.month.is_none() => Some(Self {
                month: Some(month),
                ..self
            }),
            DateField::Day(day) if self.day.is_none() => Some(Self {
                day: Some(day),
                ..self
            }),
            _ => None,
        }
    }

    /// Whether there is such a day; without its year, a 29 February may be.
    pub(super) fn exists(self) -> bool {
        let (Some(month), Some(day)) = (self.month, self.day) else {
            return true;
        };
        // Any leap year will do.
        civil::Date::new(self.year.unwrap_or(2000), month, day).is_ok()
    }

    /// Whether it fell on this day of the week, counted from 1 for Monday.
    pub(super) fn falls_on(self, weekday: i8) -> bool {
        let (Some(year), Some(month), Some(day)) = (self.year, self.month, self.day) else {
            return true;
        };
        civil::Date::new(year, month, day)
            .is_ok_and(|date| date.weekday().to_monday_one_offset() == weekday)
    }

    fn relation(self, given: Self) -> Relation {
        let fields = [
            (self.year.map(i32::from), given.year.map(i32::from)),
            (self.month.map(i32::from), given.month.map(i32::from)),
            (self.day.map(i32::from), given.day.map(i32::from)),
        ];
        let conflict = fields
            .iter()
            .any(|(key, given)| key.is_some() && given.is_some() && key != given);
        let unsaid = fields
            .iter()
            .any(|(key, given)| key.is_some() && given.is_none());
        let more = fields
            .iter()
            .any(|(key, given)| key.is_none() && given.is_some());
        match (conflict, unsaid, more) {
            (false, false, false) => Relation::Same,
            (false, true, false) => Relation::Part,
            (false, false, true) => Relation::Finer,
            _ => Relation::Other,
        }
    }
}

impl DateReading {
    /// A date that can be read in one way only.
    pub(super) fn new(first: PartialDate) -> Self {
        Self::written(first, DayOrder::Unknown)
    }

    /// A date in words, which put day and month in this order.
    pub(super) fn written(first: PartialDate, order: DayOrder) -> Self {
        Self {
            first,
            second: None,
            order,
        }
    }

    /// Its year, month and day, each none where it is not given.
    pub(super) fn parts(self) -> (Option<i16>, Option<i8>, Option<i8>) {
        let PartialDate { year, month, day } = self.first;
        (year, month, day)
    }

    /// Whether it can be read in one way only.
    pub(super) fn is_one(self) -> bool {
        self.second.is_none()
    }

    /// Each day, month or year that it can be read as, in words.
    pub(super) fn days(self) -> Vec<String> {
        let readings = std::iter::once(self.first).chain(self.second);
        readings.map(|date| date.to_string()).collect()
    }

    /// How a given date stands to this one, the key.
    ///
    /// One that can be read in two ways is read as the key is written; in the other way it may be
    /// meant, but nobody can know.
    pub(super) fn relation(self, given: Self) -> Relation {
        let day_first = self.closest(given.first);
        let month_first = given
            .second
            .map_or(day_first, |second| self.closest(second));
        match self.order {
            _ if day_first == month_first => day_first,
            DayOrder::DayFirst if day_first != Relation::Other => day_first,
            DayOrder::MonthFirst if month_first != Relation::Other => month_first,
            _ => Relation::Ambiguous,
        }
    }

    /// The date with a year that is written in two digits: the one of the key, if they are its last.
    pub(super) fn with_short_year(self, digits: &str, key: Self) -> Option<Self> {
        let year = short_year(digits, key)?;
        Some(Self::new(self.first.with(DateField::Year(year))?))
    }

    fn closest(self, given: PartialDate) -> Relation {
        let relations =
            [Some(self.first), self.second].map(|key| key.map(|key| key.relation(given)));
        let known = [Relation::Same, Relation::Part, Relation::Finer];
        known
            .into_iter()
            .find(|known| relations.contains(&Some(*known)))
            .unwrap_or(Relation::Other)
    }
}

/// Reads a date in figures, taken apart: `1776-07-04`, `04.07.1776`, `7/4/1776`, `02/2022`.
pub(super) fn read_groups(groups: &[&str], marks: &[char], order: DayOrder) -> Option<DateReading> {
    let (mark, rest) = marks.split_first()?;
    if !"-/.".contains(*mark) || rest.iter().any(|other| other != mark) {
        return None;
    }
    match (groups, *mark) {
        (&[year, month, day], _) if year.len() == 4 => full(year, month, day).map(DateReading::new),
        (&[one, other, year], '.') => full(year, other, one).map(DateReading::new),
        (&[one, other, year], _) if year.len() == 4 => {
            let day_first = full(year, other, one);
            let month_first = full(year, one, other);
            either(day_first, month_first, order)
        }
        (&[month, year] | &[year, month], '-' | '/') if year.len() == 4 && month.len() <= 2 => {
            let month = month.parse().ok().filter(|month| (1..=12).contains(month));
            Some(DateReading::new(PartialDate {
                year: Some(year_of(year)?),
                month: Some(month?),
                day: None,
            }))
        }
        _ => None,
    }
}

/// Reads figures that are a date only in the light of another, the one that is asked for: `3.10.`,
/// `14/7`, `4/4/49`, `05.1949`.
pub(super) fn read_beside(
    key: DateReading,
    groups: &[&str],
    order: DayOrder,
) -> Option<DateReading> {
    let has_day = key.first.day.is_some() && key.first.month.is_some();
    match *groups {
        [month, year] if year.len() == 4 => {
            let date = PartialDate::default().with(DateField::Year(year_of(year)?))?;
            month_of(month)
                .and_then(|month| date.with(month))
                .map(DateReading::new)
        }
        [one, other] if has_day => read_day(one, other, None, order),
        [one, other, year] => read_day(one, other, Some(short_year(year, key)?), order),
        _ => None,
    }
}

/// Reads a day and a month in figures: `14/7`.
pub(super) fn read_day(
    one: &str,
    other: &str,
    year: Option<i16>,
    order: DayOrder,
) -> Option<DateReading> {
    let date = |day: &str, month: &str| {
        let date = PartialDate {
            year,
            ..PartialDate::default()
        };
        let date = date.with(month_of(month)?)?.with(day_of(day)?)?;
        date.exists().then_some(date)
    };
    either(date(one, other), date(other, one), order)
}

fn month_of(digits: &str) -> Option<DateField> {
    let month = digits
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    Some(DateField::Month(month))
}

fn day_of(digits: &str) -> Option<DateField> {
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some(DateField::Day(day))
}

/// The year in the century of the key that ends in these two digits.
fn short_year(digits: &str, key: DateReading) -> Option<i16> {
    let last = digits.parse::<i16>().ok().filter(|_| digits.len() == 2)?;
    let year = key.first.year.unwrap_or(2000);
    Some(year - year % 100 + last)
}

fn full(year: &str, month: &str, day: &str) -> Option<PartialDate> {
    let date = PartialDate {
        year: Some(year_of(year)?),
        month: month.parse().ok(),
        day: day.parse().ok(),
    };
    (date.month.is_some() && date.day.is_some() && date.exists()).then_some(date)
}

fn year_of(digits: &str) -> Option<i16> {
    digits
        .parse()
        .ok()
        .filter(|year| YEARS.contains(year) && digits.len() == 4)
}

fn either(
    day_first: Option<PartialDate>,
    month_first: Option<PartialDate>,
    order: DayOrder,
) -> Option<DateReading> {
    let (first, second) = match order {
        DayOrder::MonthFirst => (month_first, day_first),
        DayOrder::DayFirst | DayOrder::Unknown => (day_first, month_first),
    };
    match (first, second) {
        (Some(first), Some(other)) if order == DayOrder::Unknown && first != other => {
            Some(DateReading {
                first,
                second,
                order,
            })
        }
        _ => first.or(second).map(DateReading::new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::date_words::alone;
    use crate::answer::fold::fold;
    use crate::language;

    fn read(tag: &str, text: &str) -> Option<DateReading> {
        let language = language::of_tag(Some(tag));
        match fold(text, language).as_slice() {
            [token] => alone(token, language),
            _ => None,
        }
    }

    fn date(year: i16, month: i8, day: i8) -> DateReading {
        DateReading::new(PartialDate {
            year: Some(year),
            month: Some(month),
            day: Some(day),
        })
    }

    #[test]
    fn one_date_in_many_forms() {
        for text in [
            "July 4, 1776",
            "4 July 1776",
            "July 4th 1776",
            "the 4th of July, 1776",
            "Jul. 4 1776",
            "1776 July 4",
            "July the Fourth, 1776",
            "1776-07-04",
            "04.07.1776",
            "1776/7/4",
            "Thursday, July 4, 1776",
        ] {
            assert_eq!(read("en", text), Some(date(1776, 7, 4)), "{text}");
        }
        for text in [
            "23. Mai 1949",
            "23.05.1949",
            "23.5.1949",
            "dreiundzwanzigster Mai 1949",
        ] {
            assert_eq!(read("de", text), Some(date(1949, 5, 23)), "{text}");
        }
        for text in ["le 14 juillet 1789", "14/07/1789", "quatorze juillet 1789"] {
            assert_eq!(read("fr", text), Some(date(1789, 7, 14)), "{text}");
        }
    }

    #[test]
    fn figures_are_read_as_the_country_does() {
        assert_eq!(read("en-US", "7/4/1776"), Some(date(1776, 7, 4)));
        assert_eq!(read("en-GB", "7/4/1776"), Some(date(1776, 4, 7)));
        assert_eq!(read("en", "7/14/1776"), Some(date(1776, 7, 14)));
        assert_eq!(read("en", "7/7/1776"), Some(date(1776, 7, 7)));
        assert_ne!(read("en", "7/4/1776"), Some(date(1776, 7, 4)));
    }

    #[test]
    fn months_with_their_year() {
        let february = read("en", "February 2022");
        assert!(february.is_some());
        for text in [
            "Feb 2022",
            "Feb. 2022",
            "2022 February",
            "2022-02",
            "02/2022",
            "2/2022",
        ] {
            assert_eq!(read("en", text), february, "{text}");
        }
    }

    #[test]
    fn no_such_day_is_no_date() {
        for text in [
            "February 30, 1992",
            "1776-13-01",
            "31.04.2020",
            "Monday, July 4, 1776",
            "29.02.2023",
        ] {
            assert_eq!(read("en", text), None, "{text}");
        }
        assert!(read("en", "29 February").is_some());
    }

    #[test]
    fn dates_stand_to_each_other() {
        let relation = |key, given| {
            let (key, given) = (read("en", key), read("en", given));
            key.zip(given).map(|(key, given)| key.relation(given))
        };
        for (key, given, expected) in [
            ("July 4, 1776", "4 July 1776", Relation::Same),
            ("July 4, 1776", "1776", Relation::Part),
            ("July 4, 1776", "July 1776", Relation::Part),
            ("July 4, 1776", "July 4", Relation::Part),
            ("1776", "July 4, 1776", Relation::Finer),
            ("July 4, 1776", "June 1776", Relation::Other),
            ("July 4, 1776", "1777", Relation::Other),
            ("April 15", "April 1776", Relation::Other),
            ("July 4, 1776", "7/4/1776", Relation::Same),
            ("July 4, 1776", "4/7/1776", Relation::Ambiguous),
            ("4 July 1776", "4/7/1776", Relation::Same),
            ("4 July 1776", "7/4/1776", Relation::Ambiguous),
            ("1776-07-04", "7/4/1776", Relation::Ambiguous),
            ("July 4, 1776", "3/4/1776", Relation::Other),
            ("7/4/1776", "July 4, 1776", Relation::Same),
            ("7/4/1776", "April 7, 1776", Relation::Same),
            ("7/4/1776", "7/4/1776", Relation::Same),
        ] {
            assert_eq!(relation(key, given), Some(expected), "{key} / {given}");
        }
    }
}
