//! Notes that civiq wrote, as the cards they were.

use super::TYPE_TAG;
use super::field::{List, text};
use crate::deck::Task;

/// The type that a note's tags tell, with what follows it.
pub(super) fn told(tags: &[String]) -> Option<&str> {
    tags.iter().find_map(|tag| name(tag))
}

/// Whether a tag tells a type.
pub(super) fn is_type(tag: &str) -> bool {
    name(tag).is_some()
}

fn name(tag: &str) -> Option<&str> {
    let name = tag.strip_prefix(TYPE_TAG)?;
    let is_known = matches!(name, "choice" | "true-false" | "order" | "match");
    (is_known || need(name).is_some()).then_some(name)
}

/// How many items of a list must be named; `0` stands for all.
fn need(name: &str) -> Option<usize> {
    match name.strip_prefix("list")? {
        "" => Some(0),
        need => need.strip_prefix("::")?.parse().ok(),
    }
}

/// The card of this type that a front and a back say, with the front's options taken out; none, where
/// somebody changed the note so that they don't.
pub(super) fn task(name: &str, front: &mut String, back: &mut String) -> Option<Task> {
    match name {
        "choice" => choice(front, back),
        "true-false" => match text(back).to_lowercase().as_str() {
            "true" => Some(Task::TrueFalse { answer: true }),
            "false" => Some(Task::TrueFalse { answer: false }),
            _ => None,
        },
        "order" => {
            List::Letters.take(front)?;
            let items = texts(&List::Numbers.take(back)?);
            Some(Task::Order { items })
        }
        "match" => matching(front, back),
        name => {
            let names = |item: String| item.split('|').map(|name| name.trim().to_owned()).collect();
            let items = texts(&List::Dots.take(back)?);
            let items = items.into_iter().map(names).collect::<Vec<_>>();
            let need = need(name).filter(|need| *need > 0).unwrap_or(items.len());
            Some(Task::List { items, need })
        }
    }
}

fn texts(items: &[String]) -> Vec<String> {
    items.iter().map(|item| text(item)).collect()
}

fn choice(front: &mut String, back: &mut String) -> Option<Task> {
    let options = texts(&List::Letters.take(front)?);
    let answers = texts(&List::Letters.take(back)?);
    let distractors = options
        .into_iter()
        .filter(|option| !answers.contains(option));
    Some(Task::Choice {
        distractors: distractors.collect(),
        answers,
    })
}

fn matching(front: &mut String, back: &mut String) -> Option<Task> {
    List::Dots.take(front)?;
    let rights = texts(&List::Letters.take(front)?);
    let pairs = List::Dots.take(back)?;
    let pair = |item: &String| {
        let (left, right) = item.split_once("<b>=</b>")?;
        Some((text(left), text(right)))
    };
    let pairs = pairs.iter().map(pair).collect::<Option<Vec<_>>>()?;
    let is_paired = |right: &String| pairs.iter().any(|(_, other)| other == right);
    let distractors = rights
        .into_iter()
        .filter(|right| !is_paired(right))
        .collect();
    Some(Task::Match { pairs, distractors })
}
