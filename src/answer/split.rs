//! One line as the several things that it names.

use std::ops::Range;

use crate::language::Language;

/// Splits an answer at `;` `,` `/` `&` `+`, at new lines, at `and`, `as well as` and their like, and at
/// numbers such as `2)`; none of the parts is empty.
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
    let all = words(text).collect::<Vec<_>>();
    let is_number = |word: &&Range<usize>| is_number_of_item(&text[(*word).clone()], ')');
    marks.extend(all.iter().filter(is_number).cloned());
    marks.extend(counted(text, &all));
    marks.extend((0..all.len()).filter_map(|at| and_at(text, &all[at..], language)));
    marks.sort_by_key(|mark| mark.start);
    marks
}

/// The word or phrase for *and* that some words begin with.
fn and_at(text: &str, words: &[Range<usize>], language: &Language) -> Option<Range<usize>> {
    let phrasing = &language.phrasing;
    let first = words.first()?;
    let is_sign = |and: &str| !and.starts_with(char::is_alphabetic);
    let small = text[first.clone()].to_lowercase();
    if phrasing.and.get(&small).is_some_and(|and| !is_sign(and)) {
        return Some(first.clone());
    }
    let is_said = |phrase: &&[&str]| {
        let mut pairs = words.iter().zip(*phrase);
        words.len() >= phrase.len()
            && small == phrase[0]
            && pairs.all(|(word, said)| text[word.clone()].to_lowercase() == *said)
    };
    let length = phrasing.and_phrases.iter().find(is_said)?.len();
    Some(first.start..words[length - 1].end)
}

/// The numbers of items that are counted from one on with a point behind: `1. this 2. that`. A point
/// alone may as well end a date.
fn counted(text: &str, words: &[Range<usize>]) -> Vec<Range<usize>> {
    let has_point = |word: &&Range<usize>| is_number_of_item(&text[(*word).clone()], '.');
    let numbers = words.iter().filter(has_point).cloned().collect::<Vec<_>>();
    let value = |word: &Range<usize>| text[word.start..word.end - 1].parse::<usize>().ok();
    let mut in_turn = numbers.iter().zip(1..);
    let is_count = numbers.len() > 1 && in_turn.all(|(word, place)| value(word) == Some(place));
    if is_count { numbers } else { Vec::new() }
}

/// Whether a word numbers the item behind it: `2)`.
fn is_number_of_item(word: &str, sign: char) -> bool {
    let digits = word.strip_suffix(sign).unwrap_or_default();
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
