//! What a file of another format holds, before it is a deck.

use crate::deck::Task;
use std::fmt;

/// What a file of another format holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// What the file calls the deck.
    pub title: Option<String>,
    /// Its cards, in order.
    pub cards: Vec<Loose>,
    /// What could not be taken, or not as it stands.
    pub remarks: Vec<Remark>,
}

/// A card of another format, which has no id for life yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Loose {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What the format itself calls it: an id, a GUID, a name.
    pub key: Option<String>,
    /// What is asked; for a cloze, the text with its `{{blanks}}`.
    pub prompt: String,
    /// What kind of answer it takes, and which is right; a cloze's pieces may be left empty.
    pub task: Task,
    /// The words that prove the answer.
    pub cite: Option<String>,
    /// Why the answer is right.
    pub explain: Option<String>,
    /// Help on request.
    pub hint: Option<String>,
    /// What it is about.
    pub tags: Vec<String>,
}

impl Loose {
    /// A card of only a question and its answer.
    pub fn new(line: usize, prompt: impl Into<String>, task: Task) -> Self {
        Self {
            line,
            key: None,
            prompt: prompt.into(),
            task,
            cite: None,
            explain: None,
            hint: None,
            tags: Vec::new(),
        }
    }
}

/// Something in a file that could not be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line, from 1.
    pub line: usize,
    /// What became of it.
    pub kind: RemarkKind,
    /// What was left out or changed, and why.
    pub reason: String,
}

/// What became of something that could not be taken as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// A question was left out.
    LeftOut,
    /// A part of a question was left out or changed; the question is there.
    Changed,
}

impl Remark {
    /// A question that was left out.
    pub fn left_out(line: usize, reason: impl Into<String>) -> Self {
        let (kind, reason) = (RemarkKind::LeftOut, reason.into());
        Self { line, kind, reason }
    }

    /// A question that is not quite what it was.
    pub fn changed(line: usize, reason: impl Into<String>) -> Self {
        let (kind, reason) = (RemarkKind::Changed, reason.into());
        Self { line, kind, reason }
    }
}

impl fmt::Display for Remark {
    /// What was left out or changed, and why.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            RemarkKind::LeftOut => write!(f, "left out: {}", self.reason),
            RemarkKind::Changed => f.write_str(&self.reason),
        }
    }
}
