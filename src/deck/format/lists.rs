//! Lists of texts and of pairs, as they stand in a card, and what may be wrong with them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::json::Value;
use super::problem::{Problems, Reported, rule};
use crate::hash::QuickState;
use crate::text::{is_on_one_line, on_one_line};

/// The most options, items or pairs that a card may show: each needs a letter.
const MAX_OPTIONS: usize = 26;

/// A list as it was read. What is not as it should be was reported and counts in the length only, so
/// that the list can still be looked at as a whole.
pub(super) struct List<'a, T> {
    pub(super) value: Value<'a>,
    pub(super) length: usize,
    pub(super) items: Vec<T>,
    fault: Option<Reported>,
}

impl<'a, T> List<'a, T> {
    fn from_value(
        value: Value<'a>,
        problems: &mut Problems<'a>,
        item: fn(Value<'a>, &mut Problems<'a>) -> Result<T, Reported>,
    ) -> Result<Self, Reported> {
        let values = value.list(problems)?;
        let length = values.clone().count();
        let mut list = Self {
            value,
            length,
            items: Vec::with_capacity(length),
            fault: None,
        };
        for value in values {
            match item(value, problems) {
                Ok(item) => list.items.push(item),
                Err(reported) => list.fault = Some(reported),
            }
        }
        Ok(list)
    }

    /// The items, if all are as they should be.
    pub(super) fn whole(self) -> Result<Vec<T>, Reported> {
        self.fault.map_or(Ok(self.items), Err)
    }

    /// Reports a list that is too short.
    pub(super) fn at_least(
        &self,
        least: usize,
        message: &str,
        problems: &mut Problems<'a>,
    ) -> Result<(), Reported> {
        if self.length >= least {
            return Ok(());
        }
        let help = "add what is missing";
        Err(problems.report(self.value.raw(), rule::INCOMPLETE, message, help))
    }
}

pub(super) fn read_texts<'a>(
    value: Value<'a>,
    problems: &mut Problems<'a>,
) -> Result<List<'a, String>, Reported> {
    List::from_value(value, problems, Value::text)
}

/// One text, or a list of at least one.
pub(super) fn read_one_or_more<'a>(
    value: Value<'a>,
    problems: &mut Problems<'a>,
) -> Result<List<'a, String>, Reported> {
    if value.raw().starts_with('[') {
        let list = read_texts(value, problems)?;
        list.at_least(1, "the list is empty", problems)?;
        return Ok(list);
    }
    if !value.raw().starts_with('"') {
        return Err(value.unwanted("text, or a list of texts", problems));
    }
    let items = vec![value.text(problems)?];
    Ok(List {
        value,
        length: 1,
        items,
        fault: None,
    })
}

pub(super) fn read_pairs<'a>(
    value: Value<'a>,
    problems: &mut Problems<'a>,
) -> Result<List<'a, (String, String)>, Reported> {
    List::from_value(value, problems, read_pair)
}

fn read_pair<'a>(
    value: Value<'a>,
    problems: &mut Problems<'a>,
) -> Result<(String, String), Reported> {
    let sides = value.list(problems)?.collect::<Vec<_>>();
    match <[Value<'a>; 2]>::try_from(sides) {
        Ok([left, right]) => {
            let (left, right) = (left.text(problems), right.text(problems));
            Ok((left?, right?))
        }
        Err(sides) => {
            for side in sides {
                drop(side.text(problems));
            }
            let message = "a pair has a left and a right side";
            let help = "write [\"left\", \"right\"]";
            Err(problems.report(value.raw(), rule::NOT_A_DECK, message, help))
        }
    }
}

/// Reports more options than there are letters for them.
pub(super) fn check_letters<'a>(
    at: Value<'a>,
    options: usize,
    problems: &mut Problems<'a>,
) -> Result<(), Reported> {
    if options <= MAX_OPTIONS {
        return Ok(());
    }
    let message = format!("{options} are too many to show: there are {MAX_OPTIONS} letters");
    let help = "cut it into several cards";
    Err(problems.report(at.raw(), rule::OPTIONS, message, help))
}

/// Reports each text that stands twice; two that differ in white space alone look the same on a
/// screen, and count as one.
pub(super) fn check_distinct<'a, 't>(
    at: Value<'a>,
    texts: impl Iterator<Item = &'t String>,
    what: &str,
    problems: &mut Problems<'a>,
) -> Result<(), Reported> {
    let mut times = HashMap::with_hasher(QuickState::default());
    let mut result = Ok(());
    for text in texts {
        let line = if is_on_one_line(text) {
            Cow::Borrowed(text.as_str())
        } else {
            Cow::Owned(on_one_line(text))
        };
        let times: &mut usize = times.entry(line).or_default();
        *times += 1;
        if *times == 2 {
            let message = format!("the {what} `{text}` stands twice");
            let help = "change or delete one of them";
            result = Err(problems.report(at.raw(), rule::OPTIONS, message, help));
        }
    }
    result
}
