//! One line as the several things that it names.

use std::ops::Range;

use crate::language::Language;

/// Splits an answer at `;` `,` `/` `&` `+`, at new lines, at `and` and at numbers such as `2)`; none of
/// the parts is empty.
pub(super) fn split(text: &str, language: &Language) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for mark in marks(text, language) {
        parts.push(start..mark.start);
        start = mark.end;
    }
    parts.push(start..text.len());
    parts.retain(|part| text[part.clone()].contains(char::is_alphanumeric));
    parts
}

/// Where commas, semicolons and words such as *and* stand, as ranges of bytes.
fn marks(text: &str, language: &Language) -> Vec<Range<usize>> {
    let mut marks: Vec<_> = text
        .match_indices([';', ',', '\n', '/', '&', '+', '•'])
        .map(|(at, mark)| at..at + mark.len())
        .filter(|mark| !is_within_figure(text, mark))
        .collect();
    let is_and = |word: &str| {
        language
            .phrasing
            .and
            .iter()
            .any(|and| and.eq_ignore_ascii_case(word))
    };
    marks.extend(words(text).filter(|word| {
        let word = &text[word.clone()];
        word.starts_with(char::is_alphabetic) && is_and(word)
    }));
    marks.extend(words(text).filter(|word| is_number_of_item(&text[word.clone()])));
    marks.sort_by_key(|mark| mark.start);
    marks
}

/// Whether a word numbers the item behind it: `2)`.
fn is_number_of_item(word: &str) -> bool {
    let digits = word.strip_suffix(')').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether digits stand on both sides, as in 1,000 and 9/11.
fn is_within_figure(text: &str, mark: &Range<usize>) -> bool {
    text[..mark.start].ends_with(|c: char| c.is_ascii_digit())
        && text[mark.end..].starts_with(|c: char| c.is_ascii_digit())
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive(char::is_whitespace).map(move |word| {
        let range = start..start + word.trim_end().len();
        start += word.len();
        range
    })
}
