//! What lies ahead, in words: what a test would come to, and how long a backlog takes.

use std::sync::Arc;

use jiff::civil::Date;

use super::exam::exam_text;
use crate::deck::Deck;
use crate::history::Progress;
use crate::phrase;
use crate::phrase::{count, percent, ratio};
use crate::quiz::{CARD_DAYS, Limit, Pace, Standing, Today};
use crate::report::{
    Occasion, TestForecast, backlog, backlog_text, later_score, study_text, test_forecast,
};

/// Of so many exams it is said what is left; of more it is said that they are there.
const EXAMS: usize = 3;

/// What lies ahead of the decks on a day, as lines; `sat_today` are those whose exam is on it, and
/// `measure_pace` is asked for only where it matters.
pub fn outlook_lines(
    today: &Today<'_>,
    sat_today: &[String],
    measure_pace: impl FnOnce() -> Pace,
) -> Vec<String> {
    let standings = today.standings();
    let due = standings.iter().map(|standing| standing.due).sum::<usize>();
    let sat = today.decks.iter();
    let sat = sat.filter(|deck| sat_today.iter().any(|id| id == deck.id.as_str()));
    let sat = sat.collect::<Vec<_>>();
    let is_exam_ahead = standings.iter().any(|standing| standing.exam.is_some());
    if sat.is_empty() && !is_exam_ahead && due <= full_day(today.request.limit) {
        return Vec::new();
    }
    let pace = measure_pace();
    let sat = sat
        .into_iter()
        .map(|deck| exam_today_text(today, deck, &pace));
    let mut lines = sat.collect::<Vec<_>>();
    lines.extend(exam_lines(today, &standings, &pace));
    let waiting = backlog(today, &pace, due);
    lines.extend(waiting.map(|backlog| phrase::sentence(&backlog_text(&backlog, today.date))));
    lines
}

/// What fits into a day of somebody of whom nothing is known but what they ask for.
fn full_day(limit: Limit) -> usize {
    match limit {
        Limit::Count(cards) => cards.min(Pace::USUAL.cards_a_day),
        Limit::All => Pace::USUAL.cards_a_day,
    }
}

/// That a deck's exam is today.
fn exam_today_text(today: &Today<'_>, deck: &Arc<Deck>, pace: &Pace) -> String {
    let now = percent(test_forecast(today, deck, pace).0.today);
    let title = &deck.title;
    format!("{title}: the exam is today. A test now would come to {now}.")
}

/// What is left before the next exams, and what they would come to.
pub fn exam_lines(today: &Today<'_>, standings: &[Standing], pace: &Pace) -> Vec<String> {
    let exams = today.decks.iter().zip(standings);
    let exams =
        exams.filter_map(|(deck, standing)| Some((standing.exam?.term.exam, deck, standing)));
    let mut exams = exams.collect::<Vec<_>>();
    exams.sort_by_key(|(day, ..)| *day);
    let lines = exams.iter().take(EXAMS).flat_map(|(_, deck, standing)| {
        let left = exam_text(&deck.title, standing, today.date);
        // What a test comes to is known of all cards, not of some tag's.
        let of_all = today.request.tags.is_empty();
        let score = of_all.then(|| test_forecast(today, deck, pace).0);
        let score = score.filter(|score| score.later.what == Occasion::Exam);
        let score = score.map(|score| expected_text(&score, today.date));
        left.into_iter().chain(score)
    });
    let more = exams.len().saturating_sub(EXAMS);
    let more = (more > 0).then(|| format!("Ahead, too: {}.", count(more, "exam")));
    lines.chain(more).collect()
}

/// How the exams ahead stand after a sitting, as lines: what a test would come to now, by how much that is more
/// than with the progress that stood before it, and on the day. What is asked of `pace` is asked only where an
/// exam is ahead.
pub fn exams_after(
    today: &Today<'_>,
    before: &Progress,
    pace: impl FnOnce() -> Pace,
) -> Vec<String> {
    let is_ahead = |deck: &&Arc<Deck>| {
        let id = deck.id.as_str();
        today.scheduler.exam(id, today.date).is_some()
    };
    let decks = today.decks.iter().filter(is_ahead).take(EXAMS);
    let decks = decks.collect::<Vec<_>>();
    // What a test comes to is known of all cards, not of some tag's.
    if decks.is_empty() || !today.request.tags.is_empty() {
        return Vec::new();
    }
    let own_pace = pace();
    let lines = decks.into_iter().map(|deck| {
        let then = Today {
            decks: std::slice::from_ref(deck),
            progress: before,
            ..*today
        };
        let then = then.outlook(&own_pace, today.date, CARD_DAYS);
        let then = then.first().map_or(0.0, |ahead| ahead.score);
        let score = test_forecast(today, deck, &own_pace).0;
        exam_after_text(deck, &score, then, today.date)
    });
    lines.collect()
}

fn exam_after_text(deck: &Deck, score: &TestForecast, before: f64, today: Date) -> String {
    // As they are said, so that the sum is right for whoever checks it.
    let said = |share: f64| (share * 100.0).round();
    let more = match said(score.today) - said(before) {
        1.0 => ", a point more than before".to_owned(),
        more @ 2.0.. => format!(", {more} points more than before"),
        _ => String::new(),
    };
    let mark = deck
        .exam
        .map(|exam| percent(ratio(exam.pass, exam.questions)));
    let mark = mark.map(|mark| format!(" (pass mark {mark})"));
    let (title, now) = (&deck.title, percent(score.today));
    let (day, then) = (
        phrase::day(score.later.day, today),
        later_score(&score.later),
    );
    let mark = mark.unwrap_or_default();
    format!("{title}: a test now would come to {now}{mark}{more}; {day} {then}.")
}

/// What a test of the deck would come to, today and on the exam's day.
fn expected_text(score: &TestForecast, today: Date) -> String {
    let (now, then) = (percent(score.today), later_score(&score.later));
    let (day, study) = (
        phrase::day(score.later.day, today),
        study_text(&score.later),
    );
    let who = match score.later.range {
        Some(_) => " most learners get",
        None => "",
    };
    format!("Today you would get {now}; {day}{who} {then}, {study}.")
}
