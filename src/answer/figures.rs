//! The figures that a text names, however it writes them.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;

use jiff::civil;

use super::fold::{fold, may_hold_figure};
use super::token::{Token, only};
use crate::language::{self, Language};

/// A number, or a month of the year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// A number in digits; years and days are numbers, too.
    Number(String),
    /// A month, counted from 1 for January.
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

impl Figure {
    /// Every number, year and month that a text names, in digits or in words.
    pub fn all_in(text: &str, language: &Language) -> BTreeSet<Self> {
        figures(text, language)
    }
}

fn figures(text: &str, language: &Language) -> BTreeSet<Figure> {
    let months = &language.dates.months;
    let mut found = BTreeSet::new();
    for token in fold(text, language) {
        match token {
            Token::Number(number) => found.extend([Figure::Number(number.to_string())]),
            Token::Date(reading) => {
                let (year, month, day) = reading.parts();
                let numbers = [year.map(i32::from), day.map(i32::from)]
                    .into_iter()
                    .flatten();
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

/// Texts by the one number that each of them says, or by the one date; none, if any says neither, or
/// two say the same.
pub fn by_size<'t>(
    texts: impl Iterator<Item = &'t str>,
    language: Option<&str>,
) -> Option<Vec<&'t str>> {
    let language = language::of_tag(language);
    let mut sized: Vec<_> = texts
        .map(|text| Some((size(text, language)?, text)))
        .collect::<Option<_>>()?;
    sized.sort_by(|(a, _), (b, _)| a.partial_cmp(b).unwrap_or(Ordering::Equal));
    let are_sizes_of_one_kind = sized.windows(2).all(|pair| match (pair[0].0, pair[1].0) {
        (Size::Number(a), Size::Number(b)) => a < b,
        (Size::Date(a), Size::Date(b)) => a < b,
        _ => false,
    });
    are_sizes_of_one_kind.then(|| sized.into_iter().map(|(_, text)| text).collect())
}

/// What numbers and dates are put in order by.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Size {
    /// A number; a year alone is one.
    Number(f64),
    /// Year, month and day, as far as they are said.
    Date((Option<i16>, Option<i8>, Option<i8>)),
}

/// The one number or date of a text.
fn size(text: &str, language: &Language) -> Option<Size> {
    if !may_hold_figure(text, language) {
        return None;
    }
    let tokens = fold(text, language);
    only(tokens.iter().filter_map(|token| match token {
        Token::Word(_) => None,
        Token::Number(number) => Some(Size::Number(number.value())),
        Token::Date(reading) => Some(Size::Date(reading.parts())),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure_texts(text: &str) -> Vec<String> {
        figure_texts_in("en", text)
    }

    fn figure_texts_in(tag: &str, text: &str) -> Vec<String> {
        figures(text, language::of_tag(Some(tag)))
            .iter()
            .map(Figure::to_string)
            .collect()
    }

    #[test]
    fn figures_are_found_however_they_are_written() {
        assert_eq!(figure_texts("twenty-two (22) members"), ["22"]);
        assert_eq!(figure_texts("since February 2022"), ["2022", "February"]);
        assert_eq!(figure_texts("4 July 1776"), ["1776", "4", "July"]);
        assert_eq!(figure_texts("in August it may march"), ["August"]);
        assert_eq!(figure_texts("two thirds"), ["2/3"]);
        assert_eq!(
            figure_texts_in("fr", "le 4 sept. 1949"),
            ["1949", "4", "September"]
        );
        assert_eq!(figure_texts_in("fr", "dix-sept (17)"), ["17"]);
        assert_eq!(figure_texts_in("fr", "les sept Sages"), ["7"]);
        assert_eq!(figure_texts_in("en-IN", "1,40,00,00,000"), ["1400000000"]);
    }

    #[test]
    fn texts_with_one_number_or_one_date_each_are_sorted_by_it() {
        for sorted in [
            &["9 members", "eleven members", "1,000 members"][..],
            &["1949", "1991", "2022"],
            &["4 July 1776", "1 March 1777"],
            &["May 1949", "June 1949"],
            &["two thirds", "3.5"],
        ] {
            let turned = sorted.iter().copied().rev();
            assert_eq!(by_size(turned, None).as_deref(), Some(sorted));
        }
        for unsorted in [
            &["12", "a few"][..],
            &["2 of 3", "1 of 3"],
            &["1949", "4 April 1949"],
            &["G7", "7 states"],
        ] {
            assert_eq!(by_size(unsorted.iter().copied(), None), None);
        }
    }
}
