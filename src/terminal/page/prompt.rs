//! The part of a page above the place to answer: prompt and hint.

use crate::quiz::Question;
use crate::terminal::line::{Line, MARGIN, Role};

/// The prompt, each of its paragraphs a line.
pub fn prompt(question: &Question) -> Vec<Line> {
    let prompt = question.prompt();
    let paragraphs = prompt.split('\n').filter(|text| !text.trim().is_empty());
    paragraphs
        .map(|text| Line::indented(MARGIN).with(Role::Strong, text.trim()))
        .collect()
}

/// The hint of a card, on a line below the prompt.
pub fn hint(text: &str) -> Line {
    Line::indented(MARGIN)
        .with(Role::Faint, "Hint: ")
        .hanging()
        .with(Role::Plain, text)
}
