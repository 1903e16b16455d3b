//! Keys of numbers and dates that read as something else, or as more than one.

use std::fmt;

use super::date::DateReading;
use super::date_words::alone;
use super::fold::FoldedText;
use super::forms::spellings;
use super::token::Token;
use crate::deck::TypedKind;
use crate::language::Language;
use crate::phrase;

/// What a key reads as that should be one number, or one date, and is not.
///
/// A judge would take whatever is near enough for right: *2* for a key that says *2 or 3*. So a card
/// with such a key is at fault, not its learners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Whether a date is asked for, and else a number.
    wants_date: bool,
    /// The numbers and dates that it says instead, as they stand in it.
    says: Vec<String>,
}

impl Misread {
    /// What an accepted answer reads as, if its card asks for a number or a date and it is not one.
    pub fn of(accepted: &str, kind: TypedKind, language: &Language) -> Option<Self> {
        match kind {
            TypedKind::Number(_) => as_number(accepted, language),
            TypedKind::Date => as_date(accepted, language),
            TypedKind::Text | TypedKind::Exact => None,
        }
    }
}

impl fmt::Display for Misread {
    /// What it reads as, to be put behind the key: `reads as two numbers: 2 and 3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, other) = if self.wants_date {
            ("date", "number")
        } else {
            ("number", "date")
        };
        match self.says.as_slice() {
            [] => write!(f, "says no {kind}"),
            [one] => write!(f, "reads as the {other} {one}, and not as a {kind}"),
            several => {
                let count = phrase::count(several.len(), kind);
                write!(f, "reads as {count}: {}", phrase::list(several))
            }
        }
    }
}

/// What an accepted answer reads as, in the first of its ways to be written that is not one number.
fn as_number(accepted: &str, language: &Language) -> Option<Misread> {
    let misread = |text: &FoldedText| {
        let said = figures(text);
        let is_one = matches!(said[..], [(Token::Number(_), _)]);
        (!is_one).then(|| Misread {
            wants_date: false,
            says: said.into_iter().map(|(_, typed)| typed).collect(),
        })
    };
    first(accepted, language, misread)
}

/// What an accepted answer reads as, in the first of its ways to be written that is not one date.
fn as_date(accepted: &str, language: &Language) -> Option<Misread> {
    let misread = |text: &FoldedText| {
        let said = figures(text);
        let months = text.tokens.iter();
        let mut months = months.filter(|token| token.is_word(|_| alone(token, language).is_some()));
        let says = match &said[..] {
            [] if months.next().is_some() && months.next().is_none() => return None,
            [(token, typed)] => match alone(token, language).map(DateReading::days) {
                Some(days) if days.len() < 2 => return None,
                Some(days) => days,
                None => vec![typed.clone()],
            },
            several => several.iter().map(|(_, typed)| typed.clone()).collect(),
        };
        Some(Misread {
            wants_date: true,
            says,
        })
    };
    first(accepted, language, misread)
}

fn first(
    accepted: &str,
    language: &Language,
    misread: impl Fn(&FoldedText) -> Option<Misread>,
) -> Option<Misread> {
    let ways = spellings(accepted, language).into_iter();
    let mut ways = ways.map(|way| FoldedText::new(&way, language));
    ways.find_map(|way| misread(&way))
}

/// Every number and date of a text, each once, as it stands there.
fn figures(text: &FoldedText) -> Vec<(Token, String)> {
    let mut found = Vec::<(Token, String)>::new();
    for (token, mark) in text.tokens.iter().zip(&text.marks) {
        let is_new = found.iter().all(|(known, _)| known != token);
        if token.word().is_none() && is_new {
            found.push((token.clone(), mark.typed.clone()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn said(misread: Option<Misread>) -> String {
        misread.map_or_else(String::new, |misread| misread.to_string())
    }

    #[test]
    fn a_key_is_one_number() {
        for (language, key, says) in [
            ("en", "eleven (11)", ""),
            ("en", "-3.8", ""),
            ("en", "two thirds", ""),
            ("en", "30 seats", ""),
            ("de", "einundzwanzig Länder", ""),
            ("fr", "(les) dix-sept", ""),
            ("en", "many", "says no number"),
            ("en", "2 or 3", "reads as 2 numbers: 2 and 3"),
            ("en", "9 of 11", "reads as 2 numbers: 9 and 11"),
            ("en", "twelve (11)", "reads as 2 numbers: twelve and 11"),
            (
                "en",
                "4 April 1949",
                "reads as the date 4 april 1949, and not as a number",
            ),
        ] {
            assert_eq!(
                said(as_number(key, language::of_tag(Some(language)))),
                says,
                "{key}"
            );
        }
    }

    #[test]
    fn a_key_is_one_date() {
        for (language, key, says) in [
            ("en", "4 April 1949", ""),
            ("en", "1949", ""),
            ("en", "(the) 4th (of) July", ""),
            ("en", "July", ""),
            ("en", "13/4/1949", ""),
            ("en-GB", "3/4/1949", ""),
            ("de", "8. Mai 1945", ""),
            ("fr", "(le) 14 juillet (1789)", ""),
            ("en", "spring", "says no date"),
            ("en", "1949 or 1950", "reads as 2 dates: 1949 and 1950"),
            (
                "en",
                "70000",
                "reads as the number 70000, and not as a date",
            ),
            (
                "en",
                "3/4/1949",
                "reads as 2 dates: 3 April 1949 and 4 March 1949",
            ),
        ] {
            assert_eq!(
                said(as_date(key, language::of_tag(Some(language)))),
                says,
                "{key}"
            );
        }
    }
}
