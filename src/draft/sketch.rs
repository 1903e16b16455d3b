//! A card in the making: what is asked, what is right, and where the text says so.

use std::ops::Range;

use super::fact::{FactKind, Span};
use crate::deck::Task;

/// A card in the making.
#[derive(Clone, Debug)]
pub(super) struct Sketch {
    pub(super) kind: FactKind,
    /// The passage that it asks about; of several the first.
    pub(super) passage: usize,
    /// The words of the passage that it takes: no other card has them.
    pub(super) span: Span,
    /// All of the text that it asks about.
    pub(super) range: Range<usize>,
    pub(super) heading: Option<usize>,
    pub(super) prompt: String,
    pub(super) task: Task,
    pub(super) cite: String,
    pub(super) hint: Option<String>,
    /// Whether sentences before its own stand in the question.
    pub(super) has_context: bool,
}

impl Sketch {
    /// What it asks for, as one text that tells it from others: of a row whatever the order.
    pub(super) fn key(&self) -> String {
        let mut texts = match &self.task {
            Task::Flashcard { back } => vec![back.as_str()],
            Task::Choice { answers, .. } => answers.iter().map(String::as_str).collect(),
            task => task.texts(),
        }
        .into_iter()
        .map(super::words::bare_key)
        .collect::<Vec<_>>();
        texts.sort_unstable();
        texts.join(" | ")
    }
}
