//! Dates in words: a month with the day and the year beside it.

use super::date::{Date, Reading, YEARS};
use super::token::Token;
use crate::language::Language;

/// Joins a month with the day and the year that stand beside it.
pub(super) fn joined(tokens: &[Token], language: &Language) -> Vec<Token> {
    let mut rest = tokens;
    let mut folded = Vec::with_capacity(tokens.len());
    while let Some(first) = rest.first() {
        let (token, length) = match beside(rest, language) {
            Some((date, length)) => {
                drop_weekday(&mut folded, date, language);
                (Token::Date(Reading::of(date)), length)
            }
            None => (first.clone(), 1),
        };
        folded.push(token);
        rest = &rest[length..];
    }
    folded
}

/// Reads a month with a day, a year or both, in any order, and how many tokens they are.
fn beside(tokens: &[Token], language: &Language) -> Option<(Date, usize)> {
    let mut date = Date::default();
    let mut length = 0;
    for (at, token) in tokens.iter().enumerate() {
        let is_link = matches!(token, Token::Word(word) if language.dates.of.contains(word));
        match date.with(token, language) {
            Some(more) => (date, length) = (more, at + 1),
            None if is_link && at > 0 && at == length => {}
            None => break,
        }
    }
    (date.month.is_some() && length > 1 && date.exists()).then_some((date, length))
}

impl Date {
    /// The date with one more field, unless it has it already.
    fn with(self, token: &Token, language: &Language) -> Option<Self> {
        match token {
            Token::Word(word) if self.month.is_none() => Some(Self {
                month: Some(language.dates.months.place(word)?),
                ..self
            }),
            Token::Number(number) => {
                let value = i16::try_from(number.as_whole()?).ok()?;
                match i8::try_from(value) {
                    Ok(day @ 1..=31) if self.day.is_none() => Some(Self {
                        day: Some(day),
                        ..self
                    }),
                    _ if YEARS.contains(&value) && self.year.is_none() => Some(Self {
                        year: Some(value),
                        ..self
                    }),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// Leaves out the day of the week before a date; one that is not true stays, and tells.
fn drop_weekday(before: &mut Vec<Token>, date: Date, language: &Language) {
    if let Some(Token::Word(word)) = before.last()
        && language
            .dates
            .weekdays
            .place(word)
            .is_some_and(|weekday| date.falls_on(weekday))
    {
        before.pop();
    }
}

/// Reads a token that is a date by itself: a full one, a year, a month.
pub(super) fn alone(token: &Token, language: &Language) -> Option<Reading> {
    match token {
        Token::Date(reading) => Some(*reading),
        Token::Word(word) => {
            let month = Some(language.dates.months.place(word)?);
            Some(Reading::of(Date {
                month,
                ..Date::default()
            }))
        }
        Token::Number(number) => {
            let year = i16::try_from(number.as_whole()?)
                .ok()
                .filter(|year| YEARS.contains(year));
            year.map(|year| {
                Reading::of(Date {
                    year: Some(year),
                    ..Date::default()
                })
            })
        }
    }
}
