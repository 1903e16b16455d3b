//! A deck as a table (RFC 4180): a row a card.

use super::cell::{inert, joined, pair};
use crate::deck::{Card, Deck, Task, TypedKind};
use crate::exchange::Exported;

/// The columns, in order.
const COLUMNS: [&str; 11] = [
    "id",
    "type",
    "prompt",
    "answer",
    "distractors",
    "kind",
    "need",
    "cite",
    "explain",
    "hint",
    "tags",
];

pub(super) fn write(deck: &Deck) -> Exported<'_> {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing to memory can't fail.
    let _ = table.write_record(COLUMNS);
    for card in deck.active() {
        let _ = table.write_record(row(card).iter().map(|cell| inert(cell)));
    }
    Exported {
        bytes: table.into_inner().unwrap_or_default(),
        lost: Vec::new(),
    }
}

fn row(card: &Card) -> [String; COLUMNS.len()] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        card.id.to_string(),
        card.task.name().to_owned(),
        card.prompt.clone(),
        answer(&card.task),
        distractors(&card.task),
        kind(&card.task).to_owned(),
        need(&card.task),
        text(&card.cite),
        text(&card.explain),
        text(&card.hint),
        joined(&card.tags),
    ]
}

fn answer(task: &Task) -> String {
    match task {
        Task::Choice { answers: texts, .. }
        | Task::Typed {
            accepted: texts, ..
        }
        | Task::Order { items: texts } => joined(texts),
        Task::TrueFalse { answer } => answer.to_string(),
        Task::Cloze { .. } => String::new(),
        Task::List { items, .. } => {
            let items = items.iter().map(|alternatives| alternatives.join("|"));
            joined(&items.collect::<Vec<_>>())
        }
        Task::Match { pairs, .. } => joined(&pairs.iter().map(pair).collect::<Vec<_>>()),
        Task::Flashcard { back } => back.clone(),
    }
}

fn distractors(task: &Task) -> String {
    match task {
        Task::Choice { distractors, .. } | Task::Match { distractors, .. } => joined(distractors),
        _ => String::new(),
    }
}

fn kind(task: &Task) -> &'static str {
    match task {
        Task::Typed { kind, .. } => match kind {
            TypedKind::Text => "",
            TypedKind::Exact => "exact",
            TypedKind::Number => "number",
            TypedKind::Date => "date",
        },
        _ => "",
    }
}

fn need(task: &Task) -> String {
    match task {
        Task::List { items, need } if *need < items.len() => need.to_string(),
        _ => String::new(),
    }
}
