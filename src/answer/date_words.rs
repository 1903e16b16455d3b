//! Dates in words: a month with the day and the year beside it.

use super::date::{DateField, DateReading, PartialDate, YEARS};
use super::number_words::{number, number_below};
use super::token::Token;
use crate::language::{DayOrder, Language};

/// Reads the date that the tokens begin with, and how many they are: a month with the day and the year
/// that stand beside it.
///
/// It reads the numbers in it by itself: what *sept* and *four seventeen seventy-six* are is seen
/// only beside a month.
pub(super) fn date(tokens: &[Token], language: &Language) -> Option<(DateReading, usize)> {
    let words = month_date(tokens, language).or_else(|| behind_weekday(tokens, language))?;
    Some((DateReading::written(words.date, words.order), words.length))
}

/// What has been read of a date.
#[derive(Clone, Copy, Default)]
struct DateWords {
    date: PartialDate,
    /// Whether the day stands before the month.
    order: DayOrder,
    /// How many tokens it took.
    length: usize,
}

/// Reads a month with a day, a year or both, in any order.
fn month_date(tokens: &[Token], language: &Language) -> Option<DateWords> {
    let words = DateWords::default().longest(tokens, language);
    let PartialDate { year, month, day } = words.date;
    let is_date = month.is_some() && (year.is_some() || day.is_some()) && words.date.exists();
    is_date.then_some(words)
}

/// Reads a date with its day of the week in front. A weekday that the date did not fall on is left
/// standing, so that the answer differs from the key.
fn behind_weekday(tokens: &[Token], language: &Language) -> Option<DateWords> {
    let weekday = language.dates.weekdays.place(tokens.first()?.word()?)?;
    let start = 1 + links(&tokens[1..], language);
    let words = month_date(&tokens[start..], language)?;
    let length = start + words.length;
    words
        .date
        .falls_on(weekday)
        .then_some(DateWords { length, ..words })
}

/// How many words there are that only link the parts of a date: the 4th *of* July, July *the* 4th, July
/// *of the year* 1776.
fn links(tokens: &[Token], language: &Language) -> usize {
    let is_link = |word: &str| {
        let dates = &language.dates;
        dates.of.contains(word)
            || dates.beside.contains(word)
            || language.phrasing.articles.contains(word)
    };
    tokens
        .iter()
        .take_while(|token| token.is_word(is_link))
        .count()
}

impl DateWords {
    /// The longest date that goes on from here.
    fn longest(self, tokens: &[Token], language: &Language) -> Self {
        let start = match self.length {
            0 => 0,
            length => length + links(&tokens[length..], language),
        };
        let next = fields(&tokens[start..], language).into_iter();
        let longer = next.filter_map(|(field, length)| {
            let more = self.with(field, start + length)?;
            Some(more.longest(tokens, language))
        });
        let longest = longer.reduce(|one, other| {
            if other.length > one.length {
                other
            } else {
                one
            }
        });
        longest.unwrap_or(self)
    }

    /// The date with one more field, unless it has it already.
    fn with(self, field: DateField, length: usize) -> Option<Self> {
        let order = match field {
            DateField::Month(_) if self.date.day.is_some() => DayOrder::DayFirst,
            DateField::Day(_) if self.date.month.is_some() => DayOrder::MonthFirst,
            _ => self.order,
        };
        let date = self.date.with(field)?;
        Some(Self {
            date,
            order,
            length,
        })
    }
}

/// What the tokens may begin with, and how many they are.
fn fields(tokens: &[Token], language: &Language) -> Vec<(DateField, usize)> {
    let counted = number(tokens, language);
    let month = tokens.first().and_then(Token::word);
    let month = month.and_then(|word| language.dates.months.place(word));
    // Of *sept mille*, sept is no month.
    let month = month.filter(|_| counted.is_none_or(|(_, length)| length == 1));
    let whole = counted.and_then(|(number, length)| Some((number.as_whole()?, length)));
    let day = number_below(32, tokens, language);
    let numbers = [whole, day].into_iter().flatten();
    let numbers = numbers.filter_map(|(value, length)| Some((field(value)?, length)));
    let month = month.map(|month| (DateField::Month(month), 1));
    month.into_iter().chain(numbers).collect()
}

/// The day or the year that a number is.
fn field(value: u64) -> Option<DateField> {
    match i16::try_from(value).ok()? {
        day @ 1..=31 => Some(DateField::Day(i8::try_from(day).ok()?)),
        year => YEARS.contains(&year).then_some(DateField::Year(year)),
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
