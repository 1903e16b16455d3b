//! How digits spell numbers and dates: `27`, `1,000`, `4.5`, `2/3`, `04.07.1776`.

use super::date;
use super::number::Number;
use super::token::Token;
use crate::language::{Decimal, Language};

/// Reads the figure that `text` begins with, and says what follows it.
///
/// A date in figures is a date; digits too long for a number stay a word.
pub(super) fn figure<'t>(text: &'t str, language: &Language) -> (Token, &'t str) {
    if let Some((date, rest)) = spaced_date(text, language) {
        return (Token::Date(date), rest);
    }
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

/// Reads a date whose figures have spaces between: `4. 7. 1776`, `04 07 1776`.
fn spaced_date<'t>(text: &'t str, language: &Language) -> Option<(date::DateReading, &'t str)> {
    let (one, rest) = digits(text);
    let rest = rest.trim_start_matches(['.', '/', '-']);
    let mark = text[one.len()..].chars().next()?;
    let next = |rest: &'t str| rest.strip_prefix(' ').map(digits);
    let (other, rest) = next(rest)?;
    let (year, rest) = match mark {
        ' ' => next(rest)?,
        mark => next(rest.strip_prefix(mark)?)?,
    };
    let are_figures = one.len() <= 2 && (1..=2).contains(&other.len()) && year.len() == 4;
    let mark = if mark == ' ' { '/' } else { mark };
    let groups = [one, other, year];
    let date = date::read_groups(&groups, &[mark, mark], language.dates.day_order);
    date.filter(|_| are_figures).map(|date| (date, rest))
}

fn skip_ordinal_ending<'t>(text: &'t str, language: &Language) -> &'t str {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let (ending, rest) = text.split_at(end);
    if language
        .numbers
        .ordinal_endings
        .contains(&ending.to_lowercase())
    {
        rest
    } else {
        text
    }
}

/// A text with the letters put right that were typed for digits, and how many they are: `1O`, `l8`.
pub(super) fn mended(text: &str) -> (String, usize) {
    let words = text.split_inclusive(|c: char| !c.is_alphanumeric());
    let put_right = words.map(|word| {
        let is_digit = |c: char| c.is_ascii_digit();
        let is_slip = |c: char| "OoIl".contains(c);
        let letters = word
            .trim_end_matches(|c: char| !c.is_alphanumeric())
            .chars();
        let is_figure =
            word.contains(is_digit) && letters.clone().all(|c| is_digit(c) || is_slip(c));
        if is_figure {
            (
                word.replace(['O', 'o'], "0").replace(['I', 'l'], "1"),
                letters.filter(|c| is_slip(*c)).count(),
            )
        } else {
            (word.to_owned(), 0)
        }
    });
    put_right.fold((String::new(), 0), |(text, letters), (word, slips)| {
        (text + &word, letters + slips)
    })
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
    one_mark && separates && (in_threes || is_in_lakhs(groups, marks, decimal))
}

/// Whether thousands stand in threes and all above them in twos, as in India: 1,00,000.
fn is_in_lakhs(groups: &[&str], marks: &[char], decimal: Decimal) -> bool {
    let [first, middle @ .., last] = groups else {
        return false;
    };
    let are_commas = marks.iter().all(|mark| *mark == ',') && decimal == Decimal::Point;
    let are_twos = !middle.is_empty() && middle.iter().all(|group| group.len() == 2);
    are_commas && first.len() <= 2 && are_twos && last.len() == 3
}

/// Where it cannot separate thousands, each mark is taken for the point it is elsewhere.
fn is_point(mark: char) -> bool {
    matches!(mark, '.' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn letters_beside_digits_are_put_right() {
        for (typed, meant) in [
            ("1O", ("10".to_owned(), 1)),
            ("l8 years", ("18 years".to_owned(), 1)),
            ("2O,OOO", ("20,OOO".to_owned(), 1)),
            ("lo", ("lo".to_owned(), 0)),
            ("G2O and 10th", ("G2O and 10th".to_owned(), 0)),
        ] {
            assert_eq!(mended(typed), meant);
        }
    }

    #[test]
    fn dates_may_have_spaces_between_their_figures() {
        let read = |text| figure(text, language::of_tag(Some("de")));
        let (date, _) = read("4.7.1776");
        assert!(matches!(date, Token::Date(_)));
        for text in ["4. 7. 1776", "04 07 1776", "4 7 1776", "04. 07. 1776"] {
            assert_eq!(read(text), (date.clone(), ""), "{text}");
        }
        for text in ["4. 7. 17", "40 07 1776", "4 7. 1776", "1 2 3"] {
            assert!(!matches!(read(text).0, Token::Date(_)), "{text}");
        }
    }
}
