//! Dates in words: a month with the day and the year beside it.

use super::date::{DateReading, PartialDate, YEARS};
use super::token::{Token, rewrite};
use crate::language::Language;

/// Joins a month with the day and the year that stand beside it.
pub(super) fn with_dates(tokens: &[Token], language: &Language) -> Vec<Token> {
    rewrite(tokens, |rest| {
        let (date, length) =
            month_date(rest, language).or_else(|| behind_weekday(rest, language))?;
        Some((Token::Date(DateReading::new(date)), length))
    })
}

/// Reads a month with a day, a year or both, in any order, and how many tokens they are.
fn month_date(tokens: &[Token], language: &Language) -> Option<(PartialDate, usize)> {
    let mut date = PartialDate::default();
    let mut length = 0;
    for (at, token) in tokens.iter().enumerate() {
        let is_link = token.is_word(|word| language.dates.of.contains(word));
        match extended(date, token, language) {
            Some(more) => (date, length) = (more, at + 1),
            None if is_link && at > 0 && at == length => {}
            None => break,
        }
    }
    (date.month.is_some() && length > 1 && date.exists()).then_some((date, length))
}

/// Reads a date with its day of the week in front. A weekday that the date did not fall on is left
/// standing, so that the answer differs from the key.
fn behind_weekday(tokens: &[Token], language: &Language) -> Option<(PartialDate, usize)> {
    let (first, rest) = tokens.split_first()?;
    let weekday = language.dates.weekdays.place(first.word()?)?;
    let (date, length) = month_date(rest, language)?;
    date.falls_on(weekday).then_some((date, length + 1))
}

/// The date with one more field, unless it has it already.
fn extended(date: PartialDate, token: &Token, language: &Language) -> Option<PartialDate> {
    match token {
        Token::Word(word) if date.month.is_none() => Some(PartialDate {
            month: Some(language.dates.months.place(word)?),
            ..date
        }),
        Token::Number(number) => {
            let value = i16::try_from(number.as_whole()?).ok()?;
            match i8::try_from(value) {
                Ok(day @ 1..=31) if date.day.is_none() => Some(PartialDate {
                    day: Some(day),
                    ..date
                }),
                _ if YEARS.contains(&value) && date.year.is_none() => Some(PartialDate {
                    year: Some(value),
                    ..date
                }),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Reads a token that is a date by itself: a full one, a year, a month.
pub(super) fn alone(token: &Token, language: &Language) -> Option<DateReading> {
    let date = match token {
        Token::Date(reading) => return Some(*reading),
        Token::Word(word) => PartialDate {
            month: Some(language.dates.months.place(word)?),
            ..PartialDate::default()
        },
        Token::Number(number) => {
            let year = i16::try_from(number.as_whole()?).ok()?;
            PartialDate {
                year: Some(year).filter(|year| YEARS.contains(year)),
                ..PartialDate::default()
            }
        }
    };
    (date != PartialDate::default()).then(|| DateReading::new(date))
}
