//! What lies ahead, in words: what a test would come to, and how long a backlog takes.

use jiff::civil::Date;

use super::exam::what_is_left;
use crate::phrase::{self, count, percent};
use crate::quiz::outlook::{Pace, Start};
use crate::quiz::plan::Standing;
use crate::report::glance::{Backlog, Later, Occasion, Score, backlog, score};

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
        let is_exam_ahead = standing.exam.is_some();
        let score = is_exam_ahead.then(|| score(start, deck, &pace).0);
        let score = score.map(|score| expected(&score, start.today));
        left.into_iter().chain(score)
    });
    let backlog = backlog(start, &pace, due);
    let backlog = backlog.map(|backlog| phrase::sentence(&waiting(&backlog, start.today)));
    lines.chain(backlog).collect()
}

/// What a test of the deck would come to, today and on the exam's day.
fn expected(score: &Score, today: Date) -> String {
    let (now, then) = (percent(score.today), percent(score.later.score));
    let (day, study) = (phrase::day(score.later.day, today), study(&score.later));
    format!("Today you would get {now}; {day} {then}, {study}.")
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
