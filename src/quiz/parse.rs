//! A line of text as an answer: by number, by letter, or in full.

use super::question::{Question, Shown, are_numbers, letter};
use crate::answer::Response;
use crate::phrase::count;
use crate::text::fold;

/// A line that is no answer to a question, with what would be one.
///
/// It has no hint: the message itself says how to answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(String);

impl Question {
    /// Reads an answer typed on that many lines.
    pub fn parse(&self, lines: &[String]) -> Result<Response, Unreadable> {
        let line = lines.first().map_or("", |line| line.trim());
        if lines.iter().all(|line| line.trim().is_empty()) {
            return Err(Unreadable("that is empty".into()));
        }
        match &self.shown {
            Shown::One(options) => one_option(line, options),
            Shown::Several(options, right) => several_options(line, options, *right),
            Shown::Truth => truth(line).map(Response::Truth),
            Shown::Line | Shown::Items(_) => Ok(Response::Text(line.to_owned())),
            Shown::Gaps(_) => Ok(Response::Blanks(
                lines.iter().map(|line| line.trim().to_owned()).collect(),
            )),
            Shown::Jumbled(items) => sequence(line, items),
            Shown::Columns(left_sides, right_sides) => pairs(line, left_sides, right_sides),
            Shown::Back(_) => Err(Unreadable("turn the card and judge yourself".into())),
        }
    }
}

/// The option that a word names: its number, its letter, or its whole text.
fn option_at(word: &str, options: &[String]) -> Option<usize> {
    let mut chars = word.chars();
    let by_letter = match (chars.next(), chars.next()) {
        (Some(c), None) => (0..options.len()).find(|at| letter(*at) == c.to_ascii_lowercase()),
        _ => None,
    };
    let by_number = word
        .parse::<usize>()
        .ok()
        .and_then(|n| n.checked_sub(1))
        .filter(|at| *at < options.len());
    let by_text = || {
        options
            .iter()
            .position(|option| fold(option).trim() == fold(word).trim())
    };
    if are_numbers(options) {
        return by_text().or(by_letter);
    }
    by_number.or(by_letter).or_else(by_text)
}

fn one_option(line: &str, options: &[String]) -> Result<Response, Unreadable> {
    let picked = option_at(line, options).or_else(|| option_at(without_mark(line), options));
    match picked {
        Some(at) => Ok(Response::Options(vec![options[at].clone()])),
        None if several(line, options).is_some_and(|picked| picked.len() > 1) => {
            Err(Unreadable("only one option is right: give one".into()))
        }
        None => Err(no_such_option(line, options)),
    }
}

fn several_options(line: &str, options: &[String], right: usize) -> Result<Response, Unreadable> {
    let mut picked = option_at(line, options)
        .map(|at| vec![at])
        .or_else(|| several(line, options))
        .ok_or_else(|| no_such_option(line, options))?;
    picked.sort_unstable();
    picked.dedup();
    if picked.len() != right {
        return Err(Unreadable(format!(
            "{right} options are right: give {right}"
        )));
    }
    Ok(Response::Options(
        picked.into_iter().map(|at| options[at].clone()).collect(),
    ))
}

/// Several options, by whichever separator makes each part an option.
fn several(line: &str, options: &[String]) -> Option<Vec<usize>> {
    let parts_by = |separators: &[char]| {
        let parts = line
            .split(separators)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| option_at(without_mark(part), options));
        parts
            .collect::<Option<Vec<_>>>()
            .filter(|parts| !parts.is_empty())
    };
    parts_by(&[';'])
        .or_else(|| parts_by(&[';', ',']))
        .or_else(|| parts_by(&[';', ',', ' ', '+', '&']))
}

/// An option as people copy it from a list: `b)`, `2.`
fn without_mark(word: &str) -> &str {
    word.trim().trim_end_matches(['.', ')', ':'])
}

fn no_such_option(line: &str, options: &[String]) -> Unreadable {
    let last = letter(options.len() - 1);
    let shown = line.chars().take(40).collect::<String>();
    let numbers = if are_numbers(options) {
        String::new()
    } else {
        format!("1 to {}, ", options.len())
    };
    Unreadable(format!(
        "`{shown}` is no option here: give {numbers}a to {last}, or the words"
    ))
}

fn truth(line: &str) -> Result<bool, Unreadable> {
    match fold(line).trim() {
        "t" | "true" | "1" | "yes" | "y" => Ok(true),
        "f" | "false" | "2" | "no" | "n" => Ok(false),
        _ => Err(Unreadable("say true or false".into())),
    }
}

fn sequence(line: &str, items: &[String]) -> Result<Response, Unreadable> {
    let words = line
        .split([' ', ',', ';', '>', '→'])
        .filter(|word| !word.is_empty());
    let mut picked = words
        .map(|word| number_at(without_mark(word), items.len()))
        .collect::<Option<Vec<_>>>();
    if picked.as_ref().is_none_or(|picked| picked.len() == 1) && items.len() < 10 {
        let digits = line
            .chars()
            .map(|c| number_at(c.encode_utf8(&mut [0; 4]), items.len()));
        picked = digits.collect();
    }
    let picked = picked
        .or_else(|| several_texts(line, items))
        .filter(|picked| {
            (0..items.len()).all(|at| picked.contains(&at)) && picked.len() == items.len()
        });
    let Some(picked) = picked else {
        let all = (1..=items.len())
            .rev()
            .map(|n| n.to_string())
            .collect::<Vec<_>>();
        return Err(Unreadable(format!(
            "give all {} numbers, each once, such as `{}`",
            items.len(),
            all.join(" ")
        )));
    };
    Ok(Response::Sequence(
        picked.into_iter().map(|at| items[at].clone()).collect(),
    ))
}

/// The items by their whole texts.
fn several_texts(line: &str, items: &[String]) -> Option<Vec<usize>> {
    let parts = line
        .split([';', '→', '>'])
        .map(|part| fold(part).trim().to_owned());
    parts
        .map(|part| items.iter().position(|item| fold(item).trim() == part))
        .collect()
}

fn number_at(word: &str, len: usize) -> Option<usize> {
    let n = word.parse::<usize>().ok()?.checked_sub(1)?;
    (n < len).then_some(n)
}

fn letter_at(c: char, len: usize) -> Option<usize> {
    (0..len).find(|at| letter(*at) == c.to_ascii_lowercase())
}

fn pairs(
    line: &str,
    left_sides: &[String],
    right_sides: &[String],
) -> Result<Response, Unreadable> {
    let signs = line
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect::<String>();
    let picked = numbered_pairs(&signs, left_sides.len(), right_sides.len())
        .or_else(|| lettered_pairs(&signs, left_sides.len(), right_sides.len()))
        .or_else(|| worded_pairs(line, left_sides, right_sides));
    let Some(picked) = picked else {
        return Err(Unreadable(format!(
            "give a letter for each of the {}, such as `{}`",
            count(left_sides.len(), "number"),
            (1..=left_sides.len())
                .map(|n| format!("{n}{}", letter((n - 1) % right_sides.len().max(1))))
                .collect::<Vec<_>>()
                .join(" "),
        )));
    };
    let pairs = picked.into_iter().enumerate();
    Ok(Response::Pairs(
        pairs
            .map(|(left, right)| (left_sides[left].clone(), right_sides[right].clone()))
            .collect(),
    ))
}

/// Reads `1b2a3c`: the number of a left side, in any order, with the letter of its right side.
fn numbered_pairs(signs: &str, left_sides: usize, right_sides: usize) -> Option<Vec<usize>> {
    let mut picked = vec![None; left_sides];
    let mut rest = signs;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let left = number_at(&rest[..digits], left_sides)?;
        let c = rest[digits..].chars().next()?;
        if picked[left].replace(letter_at(c, right_sides)?).is_some() {
            return None;
        }
        rest = &rest[digits + c.len_utf8()..];
    }
    picked.into_iter().collect()
}

/// Reads `mayor = signs; clerk = files`: both sides of each pair in full.
fn worded_pairs(line: &str, left_sides: &[String], right_sides: &[String]) -> Option<Vec<usize>> {
    let place = |text: &str, among: &[String]| {
        let text = fold(text);
        among
            .iter()
            .position(|known| fold(known).trim() == text.trim())
    };
    let mut picked = vec![None; left_sides.len()];
    for part in line.split(';') {
        let sides = ["=", "→", "->", ":"]
            .iter()
            .filter_map(|sign| part.split_once(sign));
        let mut found = sides.filter_map(|(left, right)| {
            Some((place(left, left_sides)?, place(right, right_sides)?))
        });
        let (left, right) = found.next()?;
        if picked[left].replace(right).is_some() {
            return None;
        }
    }
    picked.into_iter().collect()
}

/// Reads `bac`: a right side for each left side, in the order of the left sides.
fn lettered_pairs(signs: &str, left_sides: usize, right_sides: usize) -> Option<Vec<usize>> {
    let picked = signs
        .chars()
        .map(|c| letter_at(c, right_sides))
        .collect::<Option<Vec<_>>>()?;
    (picked.len() == left_sides).then_some(picked)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::deck::format;
    use crate::quiz::question::Style;

    const DECK: &[u8] = include_bytes!("../../tests/it/town.json");

    /// The question of a card, its options in the deck's order.
    fn question(card: &str) -> Question {
        let deck = Arc::new(format::read(DECK).deck.expect("a deck"));
        let card = deck.card(card).expect("a card").clone();
        let mut question = Question::new(&deck, &card, Style::AsWritten, 0);
        let sorted = |options: &[String]| {
            let mut options = options.to_vec();
            options.sort();
            options
        };
        question.shown = match &question.shown {
            Shown::One(options) => Shown::One(sorted(options)),
            Shown::Several(options, right) => Shown::Several(sorted(options), *right),
            Shown::Jumbled(items) => Shown::Jumbled(sorted(items)),
            Shown::Columns(left_sides, right_sides) => {
                Shown::Columns(left_sides.clone(), sorted(right_sides))
            }
            other => other.clone(),
        };
        question
    }

    fn read_line(card: &str, line: &str) -> Option<String> {
        let response = question(card).parse(&[line.to_owned()]).ok()?;
        Some(match response {
            Response::Options(texts) | Response::Blanks(texts) | Response::Sequence(texts) => {
                texts.join("|")
            }
            Response::Truth(truth) => truth.to_string(),
            Response::Text(text) => text,
            Response::Pairs(pairs) => pairs
                .iter()
                .map(|(left, right)| format!("{left}={right}"))
                .collect::<Vec<_>>()
                .join("|"),
        })
    }

    #[test]
    fn an_option_is_named_by_number_letter_or_words() {
        for line in ["2", "b", "B", " 2 ", "2.", "b)", "the mayor", "The  Mayor"] {
            assert_eq!(
                read_line("head", line).as_deref(),
                Some("the mayor"),
                "{line}"
            );
        }
        for line in ["", "0", "4", "d", "mayor", "1 2", "-1", "２"] {
            assert_eq!(read_line("head", line), None, "{line}");
        }
    }

    /// Whoever types `3` where an option says 3 means that one, wherever it stands.
    #[test]
    fn options_that_are_numbers_are_named_by_letter_or_in_full() {
        let options = ["2", "3", "40"].map(str::to_owned);
        let picked = |line| one_option(line, &options).ok();
        let option = |text: &str| Some(Response::Options(vec![text.into()]));
        assert_eq!(
            (picked("3"), picked("b"), picked("1")),
            (option("3"), option("3"), None)
        );
    }

    #[test]
    fn several_options_are_named_together() {
        for line in [
            "2 4",
            "4,2",
            "b d",
            "council; mayor",
            "council, mayor",
            "2 & 4",
            "2 2 4",
        ] {
            assert_eq!(
                read_line("offices", line).as_deref(),
                Some("council|mayor"),
                "{line}"
            );
        }
        assert_eq!(read_line("offices", "2 5"), None);
    }

    #[test]
    fn truth_has_many_names() {
        for (line, truth) in [
            ("t", "true"),
            ("TRUE", "true"),
            ("1", "true"),
            ("f", "false"),
            ("2", "false"),
            ("No", "false"),
        ] {
            assert_eq!(read_line("sheriff", line).as_deref(), Some(truth), "{line}");
        }
        assert_eq!(read_line("sheriff", "maybe"), None);
    }

    #[test]
    fn an_order_names_every_item_once() {
        for line in ["1 2 3", "1,2,3", "123", "draft; hearing; vote", "1 > 2 > 3"] {
            assert_eq!(
                read_line("law", line).as_deref(),
                Some("draft|hearing|vote"),
                "{line}"
            );
        }
        for line in ["1 2", "1 1 2", "1 2 4", "1 2 3 3", "draft"] {
            assert_eq!(read_line("law", line), None, "{line}");
        }
    }

    #[test]
    fn a_match_gives_every_number_a_letter() {
        for line in [
            "1b 2a",
            "2a1b",
            "1-b, 2=a",
            "b a",
            "ba",
            "1B 2A",
            "mayor = signs; Clerk: files",
        ] {
            assert_eq!(
                read_line("who", line).as_deref(),
                Some("mayor=signs|clerk=files"),
                "{line}"
            );
        }
        for line in ["1b", "1b 1a", "1d 2a", "b", "3a 1b"] {
            assert_eq!(read_line("who", line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_line_makes_it_panic(line in ".{0,60}") {
            for card in ["head", "offices", "sheriff", "seat", "oath", "powers", "law", "who", "quorum"] {
                let _ = read_line(card, &line);
            }
        }
    }
}
