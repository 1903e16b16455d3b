//! The list of all answers, at the end of a list of questions.

use std::collections::HashMap;

use super::labels::heads_key_list;
use super::line::numbered;
use super::question::ListQuestion;
use super::source::ListSource;
use crate::exchange::warnings::Warnings;

/// An answer of the list: its line, the number of its question, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedKey {
    pub line: usize,
    pub number: u32,
    pub key: String,
}

/// The answers on a line: one of any length, or several that are letters.
pub fn listed_keys(line: usize, text: &str) -> Vec<ListedKey> {
    let many = several(text);
    let found = match many.len() {
        0 | 1 => single(text).into_iter().collect(),
        _ => many,
    };
    let keys = found.into_iter();
    keys.map(|(number, key)| ListedKey {
        line,
        number,
        key: key.to_owned(),
    })
    .collect()
}

/// `1. b`, `1) the mayor`, `1: B`, `1 - B`, `1 b`.
fn single(text: &str) -> Option<(u32, &str)> {
    let text = text.trim().trim_start_matches(['-', '*', '•']).trim_start();
    if let Some((number, key)) = numbered(text) {
        return (!key.is_empty()).then_some((number, key));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(..digits)?.parse().ok()?;
    let rest = text[digits..].trim_start();
    let key = rest
        .trim_start_matches(['.', ')', ':', '-', '–', '='])
        .trim();
    let is_marked = key.len() < rest.len() || key.len() < 4;
    (is_marked && !key.is_empty()).then_some((number, key))
}

/// `1. b 2. c, 3) a`, `1b 2c`: pairs of numbers and letters, and nothing else.
fn several(text: &str) -> Vec<(u32, &str)> {
    let mut pairs = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Ok(number) = rest[..digits].parse() else {
            return Vec::new();
        };
        let behind = rest[digits..].trim_start_matches(['.', ')', ':', '-', '–', '=', ' ', '\t']);
        let end = behind.find(|c: char| !c.is_ascii_alphabetic());
        let end = end.unwrap_or(behind.len());
        let key = &behind[..end];
        if !(key.len() == 1
            || key.eq_ignore_ascii_case("true")
            || key.eq_ignore_ascii_case("false"))
        {
            return Vec::new();
        }
        pairs.push((number, key));
        rest = behind[end..].trim_start_matches([')', ',', ';', '.', '|', ' ', '\t']);
    }
    pairs
}

/// An answer of a list without numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BareKey {
    pub line: usize,
    pub key: String,
}

/// A list of all answers as it begins: with numbers, or else without.
#[derive(Debug, Default)]
pub struct KeyBlock {
    pub keys: Vec<ListedKey>,
    pub bare: Vec<BareKey>,
    /// How many lines it takes.
    pub lines: usize,
    /// Whether nothing else stands below it.
    pub is_last: bool,
}

impl KeyBlock {
    /// Whether each answer is a letter, or *true* or *false*.
    pub fn is_letters(&self) -> bool {
        let mut keys = self.keys.iter();
        keys.all(|key| !bare_keys(key.line, &key.key).is_empty())
    }

    /// Takes a line for what all lines above it are.
    fn take(&mut self, line: usize, text: &str) -> bool {
        let keys = listed_keys(line, text);
        let bare = bare_keys(line, text);
        let is_taken = match (keys.is_empty(), bare.is_empty()) {
            (false, _) => self.bare.is_empty(),
            (_, false) => self.keys.is_empty(),
            _ => false,
        };
        if is_taken {
            self.bare
                .extend(bare.into_iter().filter(|_| keys.is_empty()));
            self.keys.extend(keys);
        }
        is_taken
    }
}

/// The list of answers whose heading and answers these lines begin with. At the top of a text, a blank line
/// ends it.
pub fn key_block(lines: &[ListSource], is_top: bool) -> Option<KeyBlock> {
    let (head, below) = lines.split_first()?;
    let rest = heads_key_list(&head.text)?;
    let mut block = KeyBlock::default();
    if !rest.is_empty() && !block.take(head.line, rest) {
        return None;
    }
    let ended = below.iter().position(|source| {
        let is_blank = source.text.trim().is_empty();
        let is_begun = !block.keys.is_empty() || !block.bare.is_empty();
        if is_blank {
            return is_top && is_begun;
        }
        !block.take(source.line, &source.text)
    });
    block.is_last = ended.is_none();
    block.lines = 1 + ended.unwrap_or(below.len());
    (!block.keys.is_empty() || block.bare.len() > 1).then_some(block)
}

/// `b`, `- b`, `True`; `b, a`, `B A`, `BA`: answers without numbers, and nothing else.
pub fn bare_keys(line: usize, text: &str) -> Vec<BareKey> {
    let text = text.trim().trim_start_matches(['-', '*', '•']).trim();
    let parts = text.split(|c: char| matches!(c, ',' | ';' | '/' | '|') || c.is_whitespace());
    let parts = parts.map(|part| part.trim_matches(['(', ')', '.', '[', ']']));
    let parts = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let parts = match parts.as_slice() {
        [run] if run.len() > 1 && run.bytes().all(|c| c.is_ascii_uppercase()) => {
            run.split("").filter(|part| !part.is_empty()).collect()
        }
        _ => parts,
    };
    let is_letter = |part: &str| part.len() == 1 && part.bytes().all(|c| c.is_ascii_alphabetic());
    let is_key = |part: &&str| {
        let is_truth = part.eq_ignore_ascii_case("true") || part.eq_ignore_ascii_case("false");
        is_letter(part) || is_truth
    };
    if !parts.iter().all(is_key) {
        return Vec::new();
    }
    let parts = parts.into_iter().map(str::to_owned);
    parts.map(|key| BareKey { line, key }).collect()
}

/// The questions that a list of answers speaks of; where none has a number, they are counted.
fn counted_questions(questions: &mut [ListQuestion]) -> Vec<&mut ListQuestion> {
    let mut asked = questions
        .iter_mut()
        .filter(|question| question.number.is_some() || question.is_answered())
        .collect::<Vec<_>>();
    if asked.iter().all(|question| question.number.is_none()) {
        for (question, number) in asked.iter_mut().zip(1..) {
            question.number = Some(number);
        }
    }
    asked
}

/// Gives each question its answer of the list, by its number. Where numbers stand twice, the questions
/// must have the very numbers of the list, in the same order.
pub fn hand_out(keys: Vec<ListedKey>, questions: &mut [ListQuestion], warnings: &mut Warnings) {
    let Some(first) = keys.first().map(|key| key.line) else {
        return;
    };
    let mut asked = counted_questions(questions);
    let numbers = asked.iter().filter_map(|question| question.number);
    let is_same = numbers.eq(keys.iter().map(|key| key.number));
    if is_same && asked.iter().all(|question| question.number.is_some()) {
        for (question, key) in asked.into_iter().zip(keys) {
            question.listed = Some(key.key);
        }
        return;
    }
    let mut places = HashMap::<u32, Vec<usize>>::new();
    for (at, question) in asked.iter().enumerate() {
        if let Some(number) = question.number {
            places.entry(number).or_default().push(at);
        }
    }
    let mut counts = HashMap::<u32, usize>::new();
    for key in &keys {
        *counts.entry(key.number).or_default() += 1;
    }
    if counts.contains_key(&0) && !places.contains_key(&0) {
        let reason =
            "the list of the answers counts from 0 and the questions do not: it is left out";
        warnings.at(first).changed(reason);
        return;
    }
    let (mut unasked, mut doubled) = (Vec::new(), Vec::new());
    for key in keys {
        match (
            counts[&key.number],
            places.get(&key.number).map(Vec::as_slice),
        ) {
            (1, Some([place])) => asked[*place].listed = Some(key.key),
            (_, None) => unasked.push((key.line, key.number)),
            _ => doubled.push((key.line, key.number)),
        }
    }
    tell_unused(&unasked, &doubled, warnings);
}

/// Says which answers are no question's: each one, or of very many how many there are.
fn tell_unused(unasked: &[(usize, u32)], doubled: &[(usize, u32)], warnings: &mut Warnings) {
    const MANY: usize = 5;
    if let Some((line, number)) = unasked.first().filter(|_| unasked.len() > MANY) {
        let count = unasked.len();
        let reason =
            format!("for {count} answers of the list, from {number} on, there is no question");
        warnings.at(*line).changed(reason);
    } else {
        for (line, number) in unasked {
            let reason = format!("there is no question {number} for this answer");
            warnings.at(*line).changed(reason);
        }
    }
    if let Some((line, number)) = doubled.first().filter(|_| doubled.len() > MANY) {
        let count = doubled.len();
        let reason = format!(
            "the numbers of {count} answers, from {number} on, stand twice, so that they can’t be given to questions"
        );
        warnings.at(*line).changed(reason);
    } else {
        for (line, number) in doubled {
            warnings.at(*line).changed(format!(
                "the number {number} stands twice, so that this answer can’t be given to a question"
            ));
        }
    }
}

/// Gives the questions the answers of a list without numbers, if there are as many of them. Below the last
/// question, they may also be its own.
pub fn hand_out_bare(keys: &[BareKey], questions: &mut [ListQuestion], warnings: &mut Warnings) {
    let Some(first) = keys.first().map(|key| key.line) else {
        return;
    };
    let mut asked = counted_questions(questions);
    let are_open = !asked.iter().any(|question| question.is_keyed());
    let is_above = asked.last().is_some_and(|last| last.line < first);
    let is_line = keys.iter().all(|key| key.line == first);
    let is_rising = keys.is_sorted_by(|one, next| one.key < next.key);
    let may_be_own = is_above && is_line && is_rising;
    let is_one_each = keys.len() == asked.len();
    if are_open && is_one_each && !may_be_own {
        for (question, key) in asked.into_iter().zip(keys) {
            question.listed = Some(key.key.clone());
        }
        return;
    }
    match asked
        .last_mut()
        .filter(|last| is_above && last.key.is_none())
    {
        Some(last) if may_be_own && !(are_open && is_one_each) => {
            let own = keys.iter().map(|key| key.key.as_str());
            last.key = Some(own.collect::<Vec<_>>().join(", "));
        }
        Some(last) => {
            let reason = "the answers below it may be its own or those of all questions";
            last.fault.get_or_insert(reason.into());
        }
        None => warnings
            .at(first)
            .changed("these answers have no numbers, and there are not as many questions"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_stand_on_one_line_or_on_a_line_each() {
        for (text, found) in [
            ("1. b 2. c 3. a", &[(1, "b"), (2, "c"), (3, "a")][..]),
            ("1b, 2c", &[(1, "b"), (2, "c")]),
            ("1) B; 2) TRUE", &[(1, "B"), (2, "TRUE")]),
            ("3. the mayor", &[(3, "the mayor")]),
            ("3 - the mayor", &[(3, "the mayor")]),
            ("3 b", &[(3, "b")]),
            ("3. B) the mayor", &[(3, "B) the mayor")]),
            ("1. 1949", &[(1, "1949")]),
            ("1949 was the year", &[]),
            ("So it is.", &[]),
        ] {
            let keys = listed_keys(7, text);
            let keys = keys.iter().map(|key| (key.number, key.key.as_str()));
            assert_eq!(keys.collect::<Vec<_>>(), found, "{text}");
        }
    }
}
