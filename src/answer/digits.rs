//! How digits spell numbers and dates: `27`, `1,000`, `4.5`, `2/3`, `04.07.1776`.

use super::date;
use super::number::Number;
use super::token::Token;
use crate::language::{Decimal, Language};

/// Reads the figure that `text` begins with, and says what follows it.
///
/// A date in figures is a date; digits too long for a number stay a word.
pub(super) fn figure<'t>(text: &'t str, language: &Language) -> (Token, &'t str) {
    let run = Run::parse(text);
    let date =
        date::read_groups(&run.groups, &run.marks, language.dates.day_order).map(Token::Date);
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
    fn parse(text: &'t str) -> Self {
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
