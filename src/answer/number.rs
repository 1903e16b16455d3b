//! Numbers, and how digits spell them: `27`, `1,000`, `4.5`, `2/3`.

use std::fmt;

use super::date;
use super::fold::Token;
use super::language::{Decimal, Language};

/// A number, as a fraction in lowest terms: two ways to write it are one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    over: u64,
    under: u64,
}

/// What a number word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    /// It counts: seven.
    Cardinal(u64),
    /// It ranks: seventh.
    Ordinal(u64),
    /// It multiplies what stands before it: hundred.
    Multiplier(u64),
}

impl Numeral {
    /// Reads a language's table: `7` counts, `7.` ranks, `*100` multiplies.
    pub(super) fn read(entry: &str) -> Option<Self> {
        if let Some(size) = entry.strip_prefix('*') {
            return size.parse().ok().map(Self::Multiplier);
        }
        match entry.strip_suffix('.') {
            Some(rank) => rank.parse().ok().map(Self::Ordinal),
            None => entry.parse().ok().map(Self::Cardinal),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_whole() {
            Some(whole) => write!(f, "{whole}"),
            None => write!(f, "{}/{}", self.over, self.under),
        }
    }
}

impl Number {
    /// A whole number.
    pub(super) fn whole(value: u64) -> Self {
        Self {
            over: value,
            under: 1,
        }
    }

    /// A fraction; none has nothing below.
    fn fraction(over: u64, under: u64) -> Option<Self> {
        let common = greatest_common_divisor(over, under);
        (under > 0).then(|| Self {
            over: over / common,
            under: under / common,
        })
    }

    /// So many times the number.
    pub(super) fn times(self, factor: u64) -> Option<Self> {
        Self::fraction(self.over.checked_mul(factor)?, self.under)
    }

    /// The number in so many parts.
    pub(super) fn divided(self, parts: u64) -> Option<Self> {
        Self::fraction(self.over, self.under.checked_mul(parts)?)
    }

    /// Its value, where it is whole.
    pub(super) fn as_whole(self) -> Option<u64> {
        (self.under == 1).then_some(self.over)
    }

    /// Its value, near enough to sort by.
    #[allow(clippy::cast_precision_loss, reason = "sizes that close are one size")]
    pub(super) fn value(self) -> f64 {
        self.over as f64 / self.under as f64
    }

    /// Reads digits with at most one decimal point.
    fn decimal(whole: &str, rest: &str) -> Option<Self> {
        let places = u32::try_from(rest.len()).ok()?;
        Self::fraction(
            format!("{whole}{rest}").parse().ok()?,
            10_u64.checked_pow(places)?,
        )
    }
}

fn greatest_common_divisor(one: u64, other: u64) -> u64 {
    if other == 0 {
        one
    } else {
        greatest_common_divisor(other, one % other)
    }
}

/// Reads the figure that `text` begins with, and says what follows it.
///
/// A date in figures is a date; digits too long for a number stay a word.
pub(super) fn figure<'t>(text: &'t str, language: &Language) -> (Token, &'t str) {
    let run = Run::read(text);
    let date = date::figures(&run.groups, &run.marks, language.dates.day_order).map(Token::Date);
    let number = || run.number(language.numbers.decimal).map(Token::Number);
    if let Some(token) = date.or_else(number) {
        return (token, skip_ordinal_ending(&text[run.length()..], language));
    }
    let (first, rest) = text.split_at(run.groups[0].len());
    let number = first
        .parse()
        .ok()
        .map(|value| Token::Number(Number::whole(value)));
    (
        number.unwrap_or_else(|| Token::Word(first.to_owned())),
        skip_ordinal_ending(rest, language),
    )
}

fn skip_ordinal_ending<'t>(text: &'t str, language: &Language) -> &'t str {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let (ending, rest) = text.split_at(end);
    if language.numbers.ordinal_endings.contains(ending) {
        rest
    } else {
        text
    }
}

/// Groups of digits with single marks between: `1,234.5`, `04.07.1776`.
struct Run<'t> {
    groups: Vec<&'t str>,
    marks: Vec<char>,
}

impl<'t> Run<'t> {
    fn read(text: &'t str) -> Self {
        let (first, mut rest) = digits(text);
        let mut run = Self {
            groups: vec![first],
            marks: Vec::new(),
        };
        while let Some(mark) = rest.chars().next().filter(|mark| ",.'/- ".contains(*mark)) {
            let (group, after) = digits(&rest[1..]);
            let joins = if mark == ' ' {
                group.len() == 3
            } else {
                !group.is_empty()
            };
            if !joins || (mark == ' ' && run.groups[0].len() > 3) {
                break;
            }
            run.groups.push(group);
            run.marks.push(mark);
            rest = after;
        }
        run
    }

    fn length(&self) -> usize {
        self.groups
            .iter()
            .map(|group| group.len() + 1)
            .sum::<usize>()
            - 1
    }

    fn number(&self, decimal: Decimal) -> Option<Number> {
        match (self.groups.as_slice(), self.marks.as_slice()) {
            ([whole], []) => Number::decimal(whole, ""),
            ([over, under], ['/']) => Number::fraction(over.parse().ok()?, under.parse().ok()?),
            (groups, marks) if is_grouped(groups, marks, decimal) => {
                Number::decimal(&groups.concat(), "")
            }
            ([groups @ .., rest], [marks @ .., point])
                if is_point(*point)
                    && !marks.contains(point)
                    && is_grouped(groups, marks, decimal) =>
            {
                Number::decimal(&groups.concat(), rest)
            }
            _ => None,
        }
    }
}

fn digits(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.split_at(end)
}

/// Whether the marks separate thousands; a lone group needs none.
fn is_grouped(groups: &[&str], marks: &[char], decimal: Decimal) -> bool {
    let [first, rest @ ..] = groups else {
        return false;
    };
    let one_mark = marks.windows(2).all(|pair| pair[0] == pair[1]);
    let separates = marks.iter().all(|mark| match mark {
        ',' => decimal != Decimal::Comma,
        '.' => decimal != Decimal::Point,
        mark => " '".contains(*mark),
    });
    let in_threes =
        rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    one_mark && separates && in_threes
}

/// Where it cannot separate thousands, each mark is taken for the point it is elsewhere.
fn is_point(mark: char) -> bool {
    matches!(mark, '.' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::language;

    fn read(tag: &str, text: &str) -> Option<Number> {
        match figure(text, language::of(Some(tag))) {
            (Token::Number(number), "") => Some(number),
            _ => None,
        }
    }

    #[test]
    fn thousands_are_marked_as_each_language_does() {
        let million = Some(Number::whole(1_000_000));
        for text in ["1000000", "1,000,000", "1 000 000", "1'000'000"] {
            assert_eq!(read("en", text), million, "{text}");
        }
        for text in ["1.000.000", "1 000 000", "1'000'000"] {
            assert_eq!(read("de", text), million, "{text}");
            assert_eq!(read("fr", text), million, "{text}");
        }
        assert_eq!(read("xx", "1.000.000"), read("xx", "1,000,000"));
    }

    #[test]
    fn the_point_is_the_languages_own() {
        assert_eq!(read("en", "4.5"), Number::fraction(9, 2));
        assert_eq!(read("en", "4.50"), read("en", "4,5"));
        assert_eq!(read("en", "1,234.5"), Number::fraction(2469, 2));
        assert_eq!(read("de", "1.234,5"), Number::fraction(2469, 2));
        assert_eq!(read("en", "4.500"), Number::fraction(9, 2));
        assert_eq!(read("de", "4.500"), Some(Number::whole(4500)));
        assert_eq!(read("de", "4,500"), Number::fraction(9, 2));
    }

    #[test]
    fn fractions_are_in_lowest_terms() {
        assert_eq!(read("en", "4/6"), Number::fraction(2, 3));
        assert_eq!(read("en", "1/0"), None);
        assert_eq!(read("en", "0/5"), Some(Number::whole(0)));
    }

    #[test]
    fn ordinals_are_numbers() {
        assert_eq!(read("en", "19th"), Some(Number::whole(19)));
        assert_eq!(read("fr", "1er"), Some(Number::whole(1)));
        assert_eq!(figure("40s", language::of(Some("en"))).1, "s");
    }

    #[test]
    fn digits_that_belong_apart_stay_apart() {
        for (text, rest) in [
            ("2 7", " 7"),
            ("1,2,3", ",2,3"),
            ("1861-1865", "-1865"),
            ("12,34,56", ",34,56"),
        ] {
            assert_eq!(figure(text, language::of(Some("en"))).1, rest, "{text}");
        }
    }

    #[test]
    fn digits_without_end_are_a_word() {
        let digits = "9".repeat(40);
        assert_eq!(
            figure(&digits, language::of(Some("en"))),
            (Token::Word(digits.clone()), "")
        );
    }
}
