//! What an accepted answer amounts to, for programs that only compare letters or numbers.

use super::fold::{MINUS, fold};
use super::token::Token;
use crate::deck::Accepted;
use crate::language::Language;
use crate::text::on_one_line;

/// Every way to write an accepted answer, with its `(optional)` words in or out; in comes first.
pub(super) fn spellings(accepted: &str, language: &Language) -> Vec<String> {
    let forms = Accepted::new(accepted).forms(language.phrasing.or.iter());
    let mut seen = std::collections::HashSet::new();
    let ways = forms.iter().map(|form| on_one_line(form));
    ways.filter(|way| seen.insert(way.clone())).collect()
}

/// The number that an accepted answer says in all its ways, in digits with a point and its sign: `11`
/// for `eleven (11)`; none where it says none, or two.
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
    is_one.then(|| format!("{sign}{}", first.1.value()))
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
            ("4 April 1949", None),
        ] {
            assert_eq!(number(accepted, english()).as_deref(), says, "{accepted}");
        }
    }
}
