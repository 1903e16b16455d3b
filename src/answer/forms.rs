//! What an accepted answer amounts to, for programs that only compare letters or numbers.

use super::date::DateReading;
use super::fold::{MINUS, fold};
use super::number::Number;
use super::token::Token;
use crate::deck::Accepted;
use crate::language::Language;
use crate::text::on_one_line;

/// Every way to write an accepted answer, with its `(optional)` words in or out; in comes first.
pub(super) fn spellings(accepted: &str, language: &Language) -> Vec<String> {
    let forms = Accepted::new(accepted).forms(language.phrasing.or.iter());
    let mut ways = Vec::with_capacity(forms.len());
    // They are a few dozen at most.
    for way in forms.iter().map(|form| on_one_line(form)) {
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways
}

/// The number that an accepted answer says in all its ways, in digits with a point and its sign: `11`
/// for `eleven (11)`; none where it says none, or two, or one that digits can't say.
pub(super) fn number(accepted: &str, language: &Language) -> Option<String> {
    let tokens = fold(accepted, language);
    let numbers = tokens.iter().enumerate();
    let numbers = numbers
        .filter_map(|(at, token)| match token {
            Token::Number(number) => {
                let is_negative = at > 0 && tokens[at - 1].is_word(|word| word == MINUS);
                Some((is_negative, *number))
            }
            Token::Date(_) | Token::Word(_) => None,
        })
        .collect::<Vec<_>>();
    let (first, more) = numbers.split_first()?;
    let is_one = more.iter().all(|other| other == first);
    let sign = if first.0 { "-" } else { "" };
    let digits = in_digits(first.1).filter(|_| is_one)?;
    Some(format!("{sign}{digits}"))
}

/// A number in digits with a point; none where that would be another number, as for a third.
fn in_digits(number: Number) -> Option<String> {
    let digits = number.value().to_string();
    let (whole, rest) = digits.split_once('.').unwrap_or((&digits, ""));
    let is_same = Number::decimal(whole, rest) == Some(number);
    is_same.then_some(digits)
}

/// What an answer says, however it is written: two that are equal are the same answer.
///
/// It is none ([`AnswerReading::is_clear`]) where it says nothing, or can be read in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerReading(Vec<Token>);

impl AnswerReading {
    pub(super) fn new(text: &str, language: &Language) -> Self {
        Self(fold(text, language))
    }

    /// Whether it says something, and that in one way only.
    pub fn is_clear(&self) -> bool {
        let mut dates = self.0.iter().filter_map(Token::date);
        !self.0.is_empty() && dates.all(DateReading::is_one)
    }

    /// How many numbers there are in it.
    pub fn numbers(&self) -> usize {
        let is_number = |token: &&Token| matches!(token, Token::Number(_));
        self.0.iter().filter(is_number).count()
    }

    /// The date that it is, with nothing beside it: year, month and day, as far as it says them.
    pub fn date(&self) -> Option<(Option<i16>, Option<i8>, Option<i8>)> {
        match &self.0[..] {
            [token] => token.date().map(DateReading::parts),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn english() -> &'static Language {
        language::of_tag(Some("en"))
    }

    #[test]
    fn optional_words_are_written_out() {
        assert_eq!(
            spellings("(the) House (of Representatives)", english()),
            [
                "the House of Representatives",
                "the House",
                "House of Representatives",
                "House"
            ]
        );
        assert_eq!(spellings("democracy", english()), ["democracy"]);
    }

    #[test]
    fn an_answer_says_one_number_or_none() {
        for (accepted, says) in [
            ("eleven (11)", Some("11")),
            ("1,949", Some("1949")),
            ("4.5", Some("4.5")),
            ("-3.8", Some("-3.8")),
            ("minus three", Some("-3")),
            ("3 or -3", None),
            ("30 members", Some("30")),
            ("2 or 3", None),
            ("several", None),
            ("1/3", None),
            ("12345678901234567", None),
            ("1/2", Some("0.5")),
            ("4 April 1949", None),
        ] {
            assert_eq!(number(accepted, english()).as_deref(), says, "{accepted}");
        }
    }
}
