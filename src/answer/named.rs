//! The figures that a text names, however it writes them.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil;

use super::fold::{Token, fold};
use super::lexicon::Lexicon;

/// A number, or a month of the year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// A number in digits; years and days are numbers, too.
    Number(String),
    /// A month, from 1.
    Month(i8),
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(digits) => f.write_str(digits),
            Self::Month(month) => {
                let day = civil::Date::new(2000, *month, 1).map_err(|_| fmt::Error)?;
                f.write_str(&day.strftime("%B").to_string())
            }
        }
    }
}

/// Every number, year and month that a text names, in digits or in words.
pub fn figures(text: &str, lexicon: &Lexicon) -> BTreeSet<Figure> {
    let months = &lexicon.language().dates.months;
    let mut found = BTreeSet::new();
    for token in fold(text, lexicon.language()) {
        match token {
            Token::Number(number) => found.extend([Figure::Number(number.to_string())]),
            Token::Date(reading) => {
                let (year, month, day) = reading.parts();
                let numbers = [year.map(i32::from), day.map(i32::from)];
                let numbers = numbers.into_iter().flatten();
                found.extend(numbers.map(|number| Figure::Number(number.to_string())));
                found.extend(month.map(Figure::Month));
            }
            // Alone, these two are words of another kind more often than months.
            Token::Word(word) if matches!(&*word, "may" | "march") => {}
            Token::Word(word) => found.extend(months.place(&word).map(Figure::Month)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::tests::{card, deck};
    use crate::deck::Task;

    fn named(text: &str) -> Vec<String> {
        let lexicon = Lexicon::of(&deck("en", card("", Task::TrueFalse { answer: true })));
        let figures = figures(text, &lexicon);
        figures.iter().map(Figure::to_string).collect()
    }

    #[test]
    fn figures_are_found_however_they_are_written() {
        assert_eq!(named("twenty-two (22) members"), ["22"]);
        assert_eq!(named("since February 2022"), ["2022", "February"]);
        assert_eq!(named("4 July 1776"), ["1776", "4", "July"]);
        assert_eq!(named("in August it may march"), ["August"]);
        assert_eq!(named("two thirds"), ["2/3"]);
    }
}
