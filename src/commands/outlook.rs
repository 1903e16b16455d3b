//! What lies ahead, in words: what a test would come to, and how long a backlog takes.

use std::sync::Arc;

use jiff::civil::Date;

use super::exam::what_is_left;
use crate::deck::Deck;
use crate::phrase::{self, count, percent};
use crate::quiz::outlook::{Pace, Start};
use crate::quiz::plan::Standing;
use crate::report::glance::{Backlog, Later, Occasion, backlog, later};

/// What lies ahead of the decks on a day, as lines; `pace` is asked for only where it matters.
pub(super) fn what_lies_ahead(
    start: &Start<'_>,
    standings: &[Standing],
    pace: impl FnOnce() -> Pace,
) -> Vec<String> {
    let due = standings.iter().map(|standing| standing.due).sum::<usize>();
    let is_exam_ahead = standings.iter().any(|standing| standing.exam.is_some());
    if !is_exam_ahead && due <= Pace::USUAL.cards_a_day {
        return Vec::new();
    }
    let pace = pace();
    let decks = start.decks.iter().zip(standings);
    let lines = decks.flat_map(|(deck, standing)| {
        let left = what_is_left(&deck.title, standing, start.today);
        let exam = standing.exam.map(|exam| exam.term.exam);
        let score = exam.map(|exam| expected(start, deck, &pace, exam));
        left.into_iter().chain(score)
    });
    let backlog = backlog(start, &pace, due);
    let backlog = backlog.map(|backlog| phrase::sentence(&waiting(&backlog, start.today)));
    lines.chain(backlog).collect()
}

/// What a test of the deck would come to, today and on the exam's day.
fn expected(start: &Start<'_>, deck: &Arc<Deck>, pace: &Pace, exam: Date) -> String {
    let alone = Start {
        decks: std::slice::from_ref(deck),
        ..*start
    };
    let ahead = alone.outlook(pace, exam);
    let later = later(exam, Occasion::Exam, &ahead, pace);
    let now = percent(ahead.first().map_or(0.0, |today| today.score));
    let (score, day) = (percent(later.score), phrase::day(exam, start.today));
    let study = study(&later);
    format!("Today you would get {now}; {day} {score}, {study}.")
}

/// How long a backlog takes.
pub fn waiting(backlog: &Backlog, today: Date) -> String {
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
        None => format!("{due} wait: more than a year {usual}"),
    }
}

/// The day of a score ahead, and what it takes.
pub fn when(later: &Later, today: Date) -> String {
    let day = match later.what {
        Occasion::Exam => format!("{}, the exam", phrase::day(later.day, today)),
        Occasion::Month => "in a month".to_owned(),
    };
    format!("{day}, {}", study(later))
}

fn study(later: &Later) -> String {
    format!("if you study {} a day", minutes(later.minutes_a_day))
}

/// Minutes as people say them.
pub fn minutes(minutes: f64) -> String {
    let minutes = minutes.ceil().max(1.0);
    if minutes < 2.0 {
        "1 minute".into()
    } else {
        format!("{minutes} minutes")
    }
}
