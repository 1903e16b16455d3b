//! CSV (RFC 4180), one row an answer.

use std::borrow::Cow;

use crate::history::{Answer, Event, Given};

/// The columns, in order.
const COLUMNS: [&str; 16] = [
    "id", "at", "learner", "session", "mode", "deck", "card", "rev", "type", "given", "verdict",
    "credit", "ms", "hints", "guessed", "rating",
];

/// The answers as a table with a header.
pub fn results<'a>(answers: impl Iterator<Item = (&'a Event, Cow<'a, Answer>)>) -> String {
    let mut table = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory can't fail.
    let _ = table.write_record(COLUMNS);
    for (event, answer) in answers {
        let _ = table.write_record(row(event, &answer).iter().map(|cell| inert(cell)));
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn row(event: &Event, answer: &Answer) -> [String; 16] {
    [
        event.id.to_string(),
        event.at.to_string(),
        event.learner.clone(),
        event.session.clone(),
        answer.mode.name().to_owned(),
        answer.deck.clone(),
        answer.card.clone(),
        answer.rev.clone(),
        answer.task.clone(),
        answer.given.as_ref().map(Given::text).unwrap_or_default(),
        answer.verdict.as_str().to_owned(),
        answer.credit.to_string(),
        answer.ms.to_string(),
        answer.hints.to_string(),
        answer.guessed.to_string(),
        answer
            .rating
            .map(|rating| rating.name().to_owned())
            .unwrap_or_default(),
    ]
}

/// A cell that no spreadsheet runs as a formula (OWASP, "CSV Injection").
fn inert(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    if risky {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_only_text() {
        assert_eq!(inert("=1+1"), "'=1+1");
        assert_eq!(inert("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(inert("-5"), "-5");
        assert_eq!(inert("collective defence"), "collective defence");
    }
}
