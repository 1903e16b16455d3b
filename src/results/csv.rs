//! CSV (RFC 4180), one row an answer.

use super::format::ResultFormat;
use super::selection::Results;
use crate::history::{Answer, Event, Given};
use crate::layout::csv_rows;
use crate::memory::Rating;

pub const FORMAT: ResultFormat = ResultFormat {
    name: "csv",
    about: "A table, one row an answer, for spreadsheets and statistics",
    write,
};

/// The columns, in order, and what each holds.
pub const COLUMNS: [(&str, &str); 18] = [
    ("id", "the answer's id, the same in every export"),
    ("at", "when, RFC 3339 with the learner's own offset"),
    ("learner", "a pseudonym, or the name with `--names`"),
    ("session", "the sitting"),
    ("mode", "study, quiz, class or paper"),
    ("deck", "the deck's id"),
    ("card", "the card's id"),
    ("rev", "the fingerprint of the wording that was asked"),
    ("type", "the card's type"),
    (
        "given",
        "what was answered; empty where skipped or judged by the learner",
    ),
    ("verdict", "correct, almost, wrong, skipped or late"),
    ("credit", "the share that was right, 0 to 1"),
    ("ms", "how long it took, in milliseconds"),
    ("hints", "how many hints were shown"),
    ("guessed", "whether the learner said so: true or false"),
    ("rating", "the learner's own: again, hard, good or easy"),
    ("team", "the team that it was played for"),
    ("form", "the version of the paper that it was written on"),
];

fn write(results: &Results<'_>) -> String {
    let headings = COLUMNS.map(|(name, _)| name);
    let answers = results.answers();
    csv_rows(
        headings,
        answers.map(|(event, answer)| row(event, answer, results)),
    )
}

fn row(event: &Event<'_>, answer: &Answer<'_>, results: &Results<'_>) -> [String; 18] {
    [
        event.id.to_string(),
        event.at.to_string(),
        results.name(&event.learner).to_owned(),
        results.session(&event.session),
        answer.mode.name().to_owned(),
        answer.deck.to_string(),
        answer.card.to_string(),
        answer.rev.to_string(),
        answer.task.to_string(),
        answer.given.as_ref().map(Given::text).unwrap_or_default(),
        answer.verdict.as_str().to_owned(),
        // Nothing below nothing: -0 is 0.
        (answer.credit + 0.0).to_string(),
        answer.ms.to_string(),
        answer.hints.to_string(),
        answer.guessed.to_string(),
        answer
            .rating
            .map(Rating::name)
            .unwrap_or_default()
            .to_owned(),
        answer.team.as_deref().unwrap_or_default().to_owned(),
        answer.form.as_deref().unwrap_or_default().to_owned(),
    ]
}
