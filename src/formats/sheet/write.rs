//! The writer: cards to a table with a column for everything that a card has.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::check::in_logical_order;
use crate::deck::{Card, Deck, Task, TypedKind, WhyNot};
use crate::exchange::deck_head::head_line;
use crate::exchange::format::Exported;
use crate::exchange::lines::{pair_line, parse_why_not, why_not_line};
use crate::exchange::loss::{Loss, LostPart};
use crate::text::on_one_line;

const COLUMNS: [&str; 13] = [
    "id",
    "type",
    "prompt",
    "answer",
    "distractors",
    "kind",
    "need",
    "why-not",
    "cite",
    "explain",
    "hint",
    "tags",
    "civiq deck",
];

pub fn write(deck: &Deck) -> Exported<'_> {
    let mut exported = Exported::default();
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing to memory can't fail.
    let _ = table.write_record(COLUMNS);
    // It stands in the first row, and may be moved with it.
    let mut head = head_line(deck);
    for card in deck.active() {
        let mut row = RowWriter {
            card,
            lost: Vec::new(),
        };
        let cells = row.cells(deck.language.as_deref(), std::mem::take(&mut head));
        let cells = cells.each_ref().map(|cell| inert(cell));
        let _ = table.write_record(cells.iter().map(|cell| cell.as_bytes()));
        row.lost.sort_unstable();
        row.lost.dedup();
        let lost = row.lost.into_iter();
        exported
            .lost
            .extend(lost.map(|part| Loss::part(card, part)));
    }
    exported.bytes = table.into_inner().unwrap_or_default();
    exported
}

/// A cell that no spreadsheet runs as a formula (OWASP, "CSV Injection").
fn inert(cell: &str) -> Cow<'_, str> {
    if is_risky(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Whether a spreadsheet would run a cell, or one that an apostrophe keeps from it is meant.
pub fn is_risky(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r']) && bare.parse::<f64>().is_err()
}

/// Makes a row of a card, and collects what is lost thereby.
struct RowWriter<'d> {
    card: &'d Card,
    lost: Vec<LostPart>,
}

impl RowWriter<'_> {
    fn cells(&mut self, language: Option<&str>, head: String) -> [String; 13] {
        let card = self.card;
        let (answer, distractors) = self.answers(language);
        let kind = match &card.task {
            Task::Typed { kind, .. } => match kind {
                TypedKind::Text => "",
                TypedKind::Exact => "exact",
                TypedKind::Number(tolerance) => {
                    if !tolerance.is_exact() {
                        self.lost.push(LostPart::Tolerance);
                    }
                    "number"
                }
                TypedKind::Date => "date",
            },
            _ => "",
        };
        let need = match &card.task {
            Task::List { items, need } if *need < items.len() => need.to_string(),
            _ => String::new(),
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        [
            card.id.to_string(),
            card.task.name().to_owned(),
            card.prompt.clone(),
            answer,
            distractors,
            kind.to_owned(),
            need,
            self.why_not(),
            text(&card.cite),
            text(&card.explain),
            text(&card.hint),
            self.tags(),
            head,
        ]
    }

    fn answers(&mut self, language: Option<&str>) -> (String, String) {
        match &self.card.task {
            Task::Choice {
                answers,
                distractors,
            } => {
                let wrong = distractors.iter().map(String::as_str);
                let wrong = in_logical_order(wrong, language);
                (self.lines(answers), self.lines(&wrong))
            }
            Task::TrueFalse { answer } => (answer.to_string(), String::new()),
            Task::Typed {
                accepted: texts, ..
            }
            | Task::Order { items: texts } => (self.lines(texts), String::new()),
            Task::Cloze(_) => (String::new(), String::new()),
            Task::List { items, .. } => {
                let items = items.iter().map(|names| names.join("|"));
                (self.lines(&items.collect::<Vec<_>>()), String::new())
            }
            Task::Match { pairs, distractors } => {
                // Each side by itself, so that a right side is written alike in all its pairs.
                let lines = pairs.iter().map(|(left, right)| {
                    let (left, right) = (self.line(left), self.line(right));
                    pair_line(&left, &right)
                });
                let (lines, changed): (Vec<_>, Vec<_>) = lines.unzip();
                if changed.contains(&true) {
                    self.lost.push(LostPart::Layout);
                }
                (self.lines(&lines), self.lines(distractors))
            }
            Task::Flashcard { back } => (back.clone(), String::new()),
        }
    }

    /// What is said of wrong answers, a line each.
    fn why_not(&mut self) -> String {
        let card = self.card;
        if card.why_not.is_empty() {
            return String::new();
        }
        let task = as_written(&card.task);
        let (mut lines, mut seen) = (Vec::new(), HashSet::new());
        for WhyNot { answer, reason } in &card.why_not {
            let (answer, reason) = (self.line(answer), self.line(reason));
            let why_not = WhyNot { answer, reason };
            let line = why_not_line(&why_not);
            // A colon could part it elsewhere, and two answers may be one on a line.
            let is_same = parse_why_not(line.trim(), &task).as_ref() == Some(&why_not);
            if is_same && seen.insert(why_not.answer) {
                lines.push(line);
            } else {
                self.lost.push(LostPart::WhyNot);
            }
        }
        lines.join("\n")
    }

    /// Several texts, a line each.
    fn lines<T: AsRef<str>>(&mut self, texts: &[T]) -> String {
        let lines = texts.iter().map(|text| self.line(text.as_ref()));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// A text on a line of its own.
    fn line(&mut self, text: &str) -> String {
        if text.contains('\n') {
            self.lost.push(LostPart::Layout);
            on_one_line(text)
        } else {
            text.to_owned()
        }
    }

    fn tags(&mut self) -> String {
        let tags = &self.card.tags;
        if tags.iter().any(|tag| tag.contains(['\n', ',', ';'])) && tags.len() == 1
            || tags.iter().any(|tag| tag.contains('\n'))
        {
            self.lost.push(LostPart::Tags);
        }
        let tags = tags.iter().map(|tag| tag.replace('\n', " "));
        tags.collect::<Vec<_>>().join("\n")
    }
}

/// A task as it is read again: its wrong options stand on a line each.
fn as_written(task: &Task) -> Task {
    let mut task = task.clone();
    if let Task::Choice { distractors, .. } = &mut task {
        let laid_out = distractors.iter_mut().filter(|text| text.contains('\n'));
        laid_out.for_each(|text| *text = on_one_line(text));
    }
    task
}
