//! The part of a card that a learner answers, as text and as a fingerprint.

use std::fmt;

use serde::Serialize;

use super::fingerprint::short_fingerprint;
use super::task::{Task, TypedKind};

/// The question of a card as deck files write it: its type, what is asked, what counts as right and
/// what never does.
///
/// Neither the card's id nor what stands around the question (cite, explanation, hint, tags) is part
/// of it. Deck files are written with it, and a [`Revision`] is made of it.
#[derive(Serialize)]
pub(super) struct Wording<'a> {
    #[serde(rename = "type")]
    task: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tolerance: Option<String>,
    prompt: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<WrittenAnswer<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    distractors: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    need: Option<usize>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    refuse: &'a [String],
}

/// The right answer, in whatever shape the type has it.
#[derive(Serialize)]
#[serde(untagged)]
enum WrittenAnswer<'a> {
    Truth(bool),
    Text(&'a str),
    Texts(&'a [String]),
    Items(Vec<String>),
    Pairs(&'a [(String, String)]),
}

impl<'a> Wording<'a> {
    pub(super) fn new(prompt: &'a str, task: &'a Task, refuse: &'a [String]) -> Self {
        let (answer, distractors) = written_answer(task);
        let (kind, exact) = written_kind(task);
        Self {
            task: task.name(),
            kind,
            exact,
            tolerance: written_tolerance(task),
            prompt,
            answer,
            distractors,
            need: written_need(task),
            refuse,
        }
    }
}

/// A fingerprint of a card's wording, saved with each answer in the score file.
///
/// An id says which card was asked, a revision in which words: where the two differ, the card was
/// reworded since. Hints, explanations and cites do not count: the question stays the same without
/// them. Eight hex digits, the two halves of 64-bit FNV-1a on top of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision(u32);

impl Revision {
    /// The revision of a card with this prompt and task, which refuses these answers.
    pub fn new(prompt: &str, task: &Task, refuse: &[String]) -> Self {
        let text = serde_json::to_string(&Wording::new(prompt, task, refuse)).unwrap_or_default();
        Self(short_fingerprint(text.bytes()))
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

fn written_answer(task: &Task) -> (Option<WrittenAnswer<'_>>, &[String]) {
    match task {
        Task::Choice {
            answers,
            distractors,
        } => (Some(one_or_more(answers)), distractors),
        Task::TrueFalse { answer } => (Some(WrittenAnswer::Truth(*answer)), &[]),
        Task::Typed { accepted, .. } => (Some(one_or_more(accepted)), &[]),
        Task::Cloze(_) => (None, &[]),
        Task::List { items, .. } => {
            let items = items.iter().map(|alternatives| alternatives.join("|"));
            (Some(WrittenAnswer::Items(items.collect())), &[])
        }
        Task::Order { items } => (Some(WrittenAnswer::Texts(items)), &[]),
        Task::Match { pairs, distractors } => (Some(WrittenAnswer::Pairs(pairs)), distractors),
        Task::Flashcard { back } => (Some(WrittenAnswer::Text(back)), &[]),
    }
}

fn one_or_more(texts: &[String]) -> WrittenAnswer<'_> {
    match texts {
        [one] => WrittenAnswer::Text(one),
        more => WrittenAnswer::Texts(more),
    }
}

fn written_kind(task: &Task) -> (Option<&'static str>, Option<bool>) {
    let Task::Typed { kind, .. } = task else {
        return (None, None);
    };
    match kind {
        TypedKind::Text => (None, None),
        TypedKind::Exact => (None, Some(true)),
        TypedKind::Number(_) => (Some("number"), None),
        TypedKind::Date => (Some("date"), None),
    }
}

/// As text, which keeps every decimal place; nothing where the number must be exact.
fn written_tolerance(task: &Task) -> Option<String> {
    match task {
        Task::Typed { kind, .. } if !kind.tolerance().is_exact() => {
            Some(kind.tolerance().to_string())
        }
        _ => None,
    }
}

fn written_need(task: &Task) -> Option<usize> {
    match task {
        Task::List { items, need } if *need < items.len() => Some(*need),
        _ => None,
    }
}
