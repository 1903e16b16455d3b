//! What lies ahead, in words, for every command and page that mentions it.

use jiff::civil::Date;

use super::overview::{Backlog, Later, Occasion};
use crate::phrase::{self, count};

/// How long a backlog takes to clear.
pub fn backlog_text(backlog: &Backlog, today: Date) -> String {
    let Backlog {
        due,
        cards_a_day,
        cleared,
    } = *backlog;
    let due = count(due, "card");
    let usual = format!("at {cards_a_day} a day, the longest due first");
    match cleared {
        Some(day) => {
            let days = phrase::days_between(today, day) + 1;
            let days = count(usize::try_from(days).unwrap_or_default(), "day");
            format!("{due} wait: {days} to clear {usual}")
        }
        None => format!("{due} wait: no end is in sight {usual}"),
    }
}

/// A score ahead: a figure or, as long as the learner is hardly known, a range.
pub fn later_score(later: &Later) -> String {
    match later.range {
        Some((low, high)) => phrase::percent_range(low, high),
        None => phrase::percent(later.score),
    }
}

/// The day of a score ahead, and how much study it takes.
pub fn later_text(later: &Later, today: Date) -> String {
    let day = match later.what {
        Occasion::Exam => format!("{}, the exam", phrase::day(later.day, today)),
        Occasion::Month => "in a month".to_owned(),
    };
    format!("{day}, {}", study_text(later))
}

/// How much study a score ahead takes.
pub fn study_text(later: &Later) -> String {
    format!(
        "if you study {} a day",
        phrase::minutes(later.minutes_a_day)
    )
}
