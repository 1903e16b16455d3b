//! The list of all answers, at the end of a list of questions.

use super::line::numbered;
use super::question::ListQuestion;
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

/// Gives each question its answer of the list, by its number. Where numbers stand twice, the questions
/// must have the very numbers of the list, in the same order.
pub fn hand_out(keys: Vec<ListedKey>, questions: &mut [ListQuestion], warnings: &mut Warnings) {
    let mut asked = questions
        .iter_mut()
        .filter(|question| question.number.is_some() || question.is_answered())
        .collect::<Vec<_>>();
    if asked.iter().all(|question| question.number.is_none()) {
        for (question, number) in asked.iter_mut().zip(1..) {
            question.number = Some(number);
        }
    }
    let numbers = asked.iter().filter_map(|question| question.number);
    let is_same = numbers.eq(keys.iter().map(|key| key.number));
    if is_same && asked.iter().all(|question| question.number.is_some()) {
        for (question, key) in asked.into_iter().zip(keys) {
            question.listed = Some(key.key);
        }
        return;
    }
    for key in &keys {
        let listed = keys.iter().filter(|other| other.number == key.number);
        let is_once = listed.count() == 1;
        let mut found = asked
            .iter_mut()
            .filter(|question| question.number == Some(key.number));
        match (is_once, found.next(), found.next()) {
            (true, Some(question), None) => question.listed = Some(key.key.clone()),
            (_, None, _) => warnings.at(key.line).changed(format!(
                "there is no question {} for this answer",
                key.number
            )),
            _ => warnings.at(key.line).changed(format!(
                "the number {} stands twice, so that this answer can’t be given to a question",
                key.number
            )),
        }
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
