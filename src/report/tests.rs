use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::Date;
use uuid::Uuid;

use super::*;
use crate::answer::Verdict;
use crate::deck::{Deck, format};
use crate::history::{Answer, Event, EventId, EventKind, LearnerState, Mode, counted};
use crate::memory::{Parameters, Scheduler};
use crate::quiz::Kinships;

/// A deck of three cards, of which the last is no longer asked.
fn decks() -> Vec<Arc<Deck>> {
    let text = r#"{ "format": 1, "id": "d", "title": "The deck", "language": "en", "cards": [
        { "id": "b", "type": "typed", "prompt": "B?", "answer": "b" },
        { "id": "a", "type": "cloze", "prompt": "It is {{a}}." },
        { "id": "old", "type": "typed", "prompt": "Old?", "answer": "o", "status": "retired" }
    ] }"#;
    vec![Arc::new(
        format::read(text.as_bytes()).deck.expect("a deck"),
    )]
}

/// `learner session card right at`, an answer a line.
fn read_events(lines: &str) -> Vec<Event<'static>> {
    let lines = lines.trim().lines().enumerate();
    let events = lines.map(|(at, line)| {
        let fields = line.split_whitespace().collect::<Vec<_>>();
        let [learner, session, card, right, time] = fields[..] else {
            panic!("{line}");
        };
        let is_right = right == "right";
        let answer = Answer {
            deck: "d".into(),
            card: card.to_owned().into(),
            rev: "00000000".into(),
            task: "typed".into(),
            mode: if session.starts_with('q') {
                Mode::Quiz
            } else {
                Mode::Study
            },
            given: None,
            verdict: if is_right {
                Verdict::Correct
            } else {
                Verdict::Wrong
            },
            credit: f64::from(u8::from(is_right)),
            ms: 1000,
            hints: 0,
            guessed: false,
            rating: None,
            team: None,
            form: None,
        };
        Event {
            id: EventId::new(Uuid::from_u128(at as u128)),
            at: time.parse().expect("a moment"),
            learner: learner.to_owned().into(),
            session: session.to_owned().into(),
            kind: EventKind::Answer(answer),
        }
    });
    events.collect()
}

const HISTORY: &str = "
    ann s1 a wrong 2026-11-20T18:00:00+01:00
    ann s1 b right 2026-11-20T18:01:00+01:00
    ann s1 a right 2026-11-20T18:02:00+01:00
    bo  q1 a right 2026-11-22T23:30:00+01:00
    bo  q1 gone wrong 2026-11-23T03:59:00+01:00
    ann s2 a wrong 2026-11-23T18:00:00+01:00
    bo  q2 old right 2026-11-23T19:00:00+01:00";

fn report_on(filter: &Filter) -> Report {
    let events = read_events(HISTORY);
    let mut count = ReportCount::new(filter);
    counted(&events).for_each(|(event, answer)| count.add(event, &answer));
    let scheduler = Scheduler::new(&Parameters::DEFAULT);
    let today = jiff::civil::date(2026, 11, 23);
    let (report, _) = count.finish(&decks(), &scheduler, today);
    report
}

#[test]
fn a_score_counts_the_first_answer_to_each_card_of_a_sitting() {
    let report = report_on(&Filter::default());
    let sittings = report.sittings.iter();
    let scores = sittings.map(|one| (&*one.session, one.cards, one.right, one.marks()));
    let wanted = [
        ("s1", 2, 1, 0.5),
        ("q1", 2, 1, 0.5),
        ("s2", 1, 0, 0.0),
        ("q2", 1, 1, 1.0),
    ];
    assert_eq!(scores.collect::<Vec<_>>(), wanted);
    assert!((report.marks() - 0.5).abs() < 1e-9);
    assert_eq!(report.answers, 7);
}

#[test]
fn days_are_the_learners_own() {
    let report = report_on(&Filter::default());
    let days = report
        .days
        .iter()
        .map(|(day, answers)| (day.to_string(), *answers));
    let wanted = [("2026-11-20", 3), ("2026-11-22", 2), ("2026-11-23", 2)];
    assert_eq!(
        days.collect::<Vec<_>>(),
        wanted.map(|(day, n)| (day.to_owned(), n))
    );
    let [ann, bo] = &report.learners[..] else {
        panic!("two learners")
    };
    assert_eq!((ann.answers, ann.days, ann.sittings), (4, 2, 2));
    assert_eq!((bo.answers, bo.days, bo.sittings), (3, 2, 2));
}

#[test]
fn cards_stand_in_the_decks_order_and_only_those_asked_are_due() {
    let report = report_on(&Filter::default());
    let deck = &report.decks[0];
    let items = deck
        .answered
        .iter()
        .map(|item| (item.card.as_str(), item.asked, item.right));
    let wanted = [("b", 1, 1), ("a", 3, 1), ("old", 1, 1), ("gone", 1, 0)];
    assert_eq!(items.collect::<Vec<_>>(), wanted);
    assert_eq!(deck.answered[1].prompt.as_deref(), Some("It is ____."));
    assert_eq!(deck.answered[3].prompt, None);
    assert_eq!(deck.cards, Some(2));
    // Ann missed `a` and has `b` for some days; Bo has `a`, and never met `b`.
    let held = Held {
        firm: 0,
        young: 2,
        missed: 1,
        unmet: 1,
    };
    assert_eq!((deck.held, deck.held.all()), (held, 4));
    assert_eq!(report.forecast.iter().sum::<usize>(), 3);
    assert_eq!(
        report.learners[0].due,
        report.forecast[0] - report.learners[1].due
    );
    let weakest = report.weakest();
    let cards = weakest.iter().map(|(_, item)| item.card.as_str());
    assert_eq!(cards.collect::<Vec<_>>(), ["a", "gone"]);
    assert_eq!(deck.answered[1].lapses(), 1);
}

#[test]
fn what_is_due_comes_from_all_answers_however_few_are_looked_at() {
    let today = Filter {
        since: Some("2026-11-23".parse().expect("a day")),
        learners: vec!["ann".into()],
        ..Filter::default()
    };
    let report = report_on(&today);
    assert_eq!((report.answers, report.sittings.len()), (1, 1));
    assert_eq!(report.forecast.iter().sum::<usize>(), 2);
    assert_eq!(report.decks[0].answered.len(), 1);
}

#[test]
fn a_period_ends_with_its_last_day() {
    let answers = |since: &str, until: &str| {
        let bound = |text: &str| (!text.is_empty()).then(|| text.parse().expect("a bound"));
        let filter = Filter {
            since: bound(since),
            until: bound(until),
            ..Filter::default()
        };
        report_on(&filter).answers
    };
    assert_eq!(answers("2026-11-20", "2026-11-22"), 5);
    assert_eq!(answers("2026-11-22", ""), 4);
    assert_eq!(answers("", "2026-11-20T18:01:00+01:00"), 2);
    assert_eq!(
        answers("2026-11-20T17:01:00Z", "2026-11-20T12:01:30-05:00"),
        1
    );
    for wrong in [
        "",
        "yesterday",
        "2026-11-31",
        "2026-11-20T18:00:00",
        "20261120",
    ] {
        assert!(wrong.parse::<Bound>().is_err(), "{wrong}");
    }
}

#[test]
fn no_answers_make_an_empty_report() {
    let nobody = Filter {
        learners: vec!["cy".into()],
        ..Filter::default()
    };
    let report = report_on(&nobody);
    assert_eq!(
        (report.answers, report.period, report.marks()),
        (0, None, 0.0)
    );
    assert!(report.learners.is_empty() && report.decks.is_empty() && report.weakest().is_empty());
    assert_eq!(report.forecast, vec![0; FORECAST_DAYS + 1]);
}

fn overview_from(history: &str, today: Date) -> Overview {
    overview_of(&read_events(history), today)
}

fn overview_of(events: &[Event<'static>], today: Date) -> Overview {
    let filter = Filter {
        learners: vec!["ann".into()],
        ..Filter::default()
    };
    let scheduler = Scheduler::new(&Parameters::DEFAULT);
    let mut count = OverviewCount::new(&filter, &scheduler);
    let mut state = LearnerState::default();
    for (event, answer) in counted(events) {
        count.add(event, &answer);
        if event.learner == "ann" {
            state.count(event, &answer, &scheduler);
        }
    }
    state.progress.reschedule(&scheduler);
    count.overview(&state, (&decks(), &Kinships::default()), today)
}

#[test]
fn a_row_of_days_lasts_as_long_as_today_may_still_come() {
    let days = "
        ann s1 a right 2026-11-17T18:00:00+01:00
        ann s2 a right 2026-11-20T18:00:00+01:00
        ann s3 a right 2026-11-21T18:00:00+01:00
        bo  s4 a right 2026-11-22T18:00:00+01:00
        ann s5 a right 2026-11-22T18:00:00+01:00";
    let row = |day: i8| {
        let glance = overview_from(days, jiff::civil::date(2026, 11, day));
        (glance.streak(), glance.days_lately())
    };
    assert_eq!([row(22), row(23), row(24)], [(3, 4), (3, 4), (0, 4)]);
    let long_ago = overview_from(days, jiff::civil::date(2027, 11, 22));
    assert_eq!((long_ago.streak(), long_ago.days_lately()), (0, 0));
}

#[test]
fn recall_counts_what_was_known_from_an_earlier_day() {
    let monday = jiff::civil::date(2026, 11, 16);
    let glance = overview_from(
        "
        ann s1 a wrong 2026-11-16T18:00:00+01:00
        ann s1 a right 2026-11-16T18:01:00+01:00
        ann s2 a right 2026-11-18T18:00:00+01:00
        ann s2 a right 2026-11-18T18:01:00+01:00
        ann s3 a wrong 2026-11-22T23:59:00+01:00
        ann s4 a right 2026-11-23T04:00:00+01:00",
        jiff::civil::date(2026, 11, 23),
    );
    let weeks = glance
        .weeks
        .iter()
        .map(|(monday, week)| (*monday, week.asked, week.recalled));
    let next = monday.saturating_add(jiff::Span::new().days(7));
    assert_eq!(weeks.collect::<Vec<_>>(), [(monday, 2, 1), (next, 1, 1)]);
}

#[test]
fn how_a_learner_answers_is_learnt_from_the_answers() {
    // Somebody who is at the door every tenth card, and knows one in four at sight.
    let mut lines = String::new();
    let mut seconds = 0;
    for at in 0..40 {
        let right = if at % 4 == 0 { "right" } else { "wrong" };
        let time = format!(
            "2026-11-20T18:{:02}:{:02}+01:00",
            seconds / 60,
            seconds % 60
        );
        let _ = writeln!(lines, "ann s1 c{at} {right} {time}");
        seconds += if at % 10 == 9 { 600 } else { 10 };
    }
    let pace = overview_from(&lines, jiff::civil::date(2026, 11, 23)).pace;
    assert!(
        (pace.seconds - (36.0 * 10.0 + 3.0 * 60.0) / 39.0).abs() < 1e-9,
        "{pace:?}"
    );
    assert!(
        (pace.known_at_sight - (10.0 + 5.0) / 50.0).abs() < 1e-9,
        "{pace:?}"
    );
    assert_eq!(pace.cards_a_day, 20, "one day says nothing of a full one");
    let unknown = overview_from(
        "ann s1 a right 2026-11-20T18:00:00+01:00",
        jiff::civil::date(2026, 11, 23),
    );
    assert!((unknown.pace.seconds - 12.0).abs() < 1e-9);
    assert_eq!(unknown.pace.cards_a_day, 20);
}

#[test]
fn three_days_in_four_are_no_fuller_than_a_full_day() {
    let mut lines = String::new();
    for (day, cards) in [(10, 30), (12, 5), (14, 50), (16, 40), (18, 30)] {
        for at in 0..cards {
            let _ = writeln!(
                lines,
                "ann s{day} c{at} right 2026-11-{day}T18:{at:02}:00+01:00"
            );
        }
    }
    let glance = overview_from(&lines, jiff::civil::date(2026, 11, 23));
    assert_eq!(glance.pace.cards_a_day, 40);
    // Cards that can't be asked any more are nobody's to learn.
    assert_eq!((glance.held.unmet, glance.leeches.len()), (2, 0));
}

#[test]
fn a_deck_that_is_not_at_hand_is_told_of_and_counts_nothing() {
    let mut events = read_events("ann s1 a wrong 2026-11-20T18:00:00+01:00");
    let EventKind::Answer(answer) = &mut events[0].kind else {
        panic!("an answer");
    };
    answer.deck = "gone".into();
    let glance = overview_of(&events, jiff::civil::date(2026, 11, 23));
    assert_eq!(glance.missing, ["gone"]);
    assert_eq!(
        (glance.held.all(), glance.scores.len(), glance.leeches.len()),
        (0, 0, 0)
    );
}
