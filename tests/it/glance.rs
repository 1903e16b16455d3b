//! Where a learner stands, at a glance, and what lies ahead.

use std::fmt::Write as _;

use serde_json::Value;

use crate::support::Home;

const DECK: &str = r#"{ "format": 1, "id": "civics", "title": "Civics", "cards": [
    { "id": "head", "type": "typed", "prompt": "Who leads the council?", "answer": "the mayor", "tags": ["council"] },
    { "id": "clerk", "type": "typed", "prompt": "Who keeps the rolls?", "answer": "the clerk", "tags": ["rolls"] },
    { "id": "seats", "type": "choice", "prompt": "How many seats?", "answer": "eleven", "distractors": ["nine", "ten", "twelve"], "tags": ["council"] },
    { "id": "terms", "type": "true-false", "prompt": "A term has four years.", "answer": true }
] }"#;

/// `day time card given verdict`, an answer a line.
fn history(home: &Home, lines: &str) {
    let mut text = String::new();
    for (number, line) in lines.trim().lines().enumerate() {
        let fields = line.split_whitespace().collect::<Vec<_>>();
        let [day, time, card, given, verdict] = fields[..] else {
            panic!("{line}");
        };
        let given = match given {
            "-" => String::new(),
            given => format!("\"given\":\"{}\",", given.replace('_', " ")),
        };
        let _ = writeln!(
            text,
            "{{\"v\":1,\"id\":\"0199a000-0000-7000-8000-{number:012x}\",\"at\":\"{day}T{time}:00.000+01:00\",\
             \"event\":\"answer\",\"learner\":\"me\",\"session\":\"{day}\",\"mode\":\"study\",\"deck\":\"civics\",\
             \"card\":\"{card}\",\"rev\":\"1\",\"type\":\"typed\",{given}\"verdict\":\"{verdict}\",\"credit\":{},\"ms\":5}}",
            u8::from(verdict == "correct")
        );
    }
    home.file("civiq/scores.jsonl", &text);
}

/// A learner of a few days.
pub fn home() -> Home {
    let home = Home::new();
    home.file("civics.json", DECK);
    history(
        &home,
        "
        2026-11-10 10:00 head the_mayor correct
        2026-11-10 10:01 clerk the_mayor wrong
        2026-11-10 10:02 clerk the_clerk correct
        2026-11-12 10:00 head the_mayor correct
        2026-11-12 10:01 clerk the_mayor wrong
        2026-11-12 10:02 clerk the_clerk correct
        2026-11-12 10:03 seats - skipped
        2026-11-22 10:00 head the_mayor correct
        2026-11-22 10:01 seats - skipped
        2026-11-23 10:00 clerk the_Mayor wrong",
    );
    home
}

const STATS: [&str; 4] = ["--decks", ".", "stats", "civics"];

#[test]
fn nobody_is_told_off_before_they_began() {
    Home::new()
        .run(&["stats"])
        .stdout("No answers yet: `civiq study` begins.\n")
        .check();
}

#[test]
fn in_lines_it_is_whole_sentences() {
    home()
        .run(&STATS)
        .stdout(
            "Today: 1 answer; 2 due and 1 new left, about 1 minute.
Practised on 4 of the last 14 days, 2 days in a row.
Cards: 1 firm, 0 young, 2 missed last time, 1 new.
A test of every card, lucky guesses counted:
  Civics: 69 % today; 61 to 96 % in a month, if you study 1 minute a day.
Answers ahead, if you keep to the plan: 4 today, 19 in a week, 39 in a month.
Recall by week, of what was learnt before:
  week of 9 November: 50 % of 2.
  week of 16 November: 50 % of 2.
  week of 23 November: 0 % of 1.
Answers by month: November 2026 10.
What will not stick:
  Who keeps the rolls? (right 0 of 3; 3 times “the Mayor”, which answers “Who leads the council?”; right is “the clerk”).
Topics, from weakest to strongest:
  rolls: 58 %, 1 card.
  council: 80 %, 2 cards.
",
        )
        .check();
}

fn json(home: &Home, args: &[&str]) -> Value {
    let args = [args, &["--json"]].concat();
    serde_json::from_str(&home.output(&args, "")).expect("JSON")
}

#[test]
fn programs_get_the_same_as_figures() {
    let json = json(&home(), &STATS);
    let of = |path: &str| {
        json.pointer(path)
            .unwrap_or_else(|| panic!("{path}"))
            .clone()
    };
    assert_eq!(of("/answers_today"), 1);
    assert_eq!(of("/days_in_a_row"), 2);
    assert_eq!(of("/ahead").as_array().map(Vec::len), Some(31));
    assert_eq!(of("/stuck/0/why"), "mistaken");
    assert_eq!(of("/stuck/0/given"), "the Mayor");
    assert_eq!(of("/stuck/0/belongs_to"), "Who leads the council?");
    assert_eq!(of("/topics/0/tag"), "rolls");
    // Nobody guesses words; one of four seats and one of two truths is met by luck.
    let known = of("/scores/0/today").as_f64().expect("a share");
    assert!((0.0..1.0).contains(&known), "{known}");
}

#[test]
fn who_comes_back_after_long_is_told_how_long_the_backlog_takes() {
    let home = Home::new();
    let cards = (0..80).map(|at| {
        format!(
            r#"{{ "id": "c{at}", "type": "typed", "prompt": "Question {at}?", "answer": "a{at}" }}"#
        )
    });
    let cards = cards.collect::<Vec<_>>().join(",");
    let deck = home.file(
        "civics.json",
        &format!(r#"{{ "format": 1, "id": "civics", "title": "Civics", "cards": [{cards}] }}"#),
    );
    let lines = (0..80).map(|at| {
        let (day, minute) = (1 + at / 10, at % 10);
        format!("2025-11-{day:02} 10:0{minute} c{at} a correct\n")
    });
    history(&home, &lines.collect::<String>());
    let first = |args: &[&str]| {
        let text = home.output(args, ":quit\n");
        text.lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(
        first(&["study", &deck]),
        "80 cards wait: 7 days to clear at 20 a day, the longest due first."
    );
    assert_eq!(
        first(&["study", &deck, "-n", "10"]),
        "80 cards wait: 15 days to clear at 10 a day, the longest due first."
    );
    assert!(first(&["study", &deck, "-n", "30"]).starts_with("[1/30]"));
}

#[test]
fn before_an_exam_it_is_said_what_a_test_would_come_to() {
    let home = home();
    let args = ["study", "civics.json", "--exam", "2026-12-07"];
    let text = home.output(&args, ":quit\n");
    let line = text.lines().nth(1).expect("two lines");
    assert_eq!(
        line,
        "Today you would get 69 %; on 7 December most learners get 67 to 97 %, if you study 1 minute \
         a day."
    );
    let glance = json(&home, &STATS);
    assert_eq!(glance["scores"][0]["day"], "2026-12-07");
    assert_eq!(glance["scores"][0]["exam"], true);
}

#[test]
fn where_a_learner_stands_follows_from_all_answers() {
    let home = home();
    for filter in [
        ["--since", "2026-11-20"],
        ["--mode", "quiz"],
        ["--session", "s"],
    ] {
        let args = [&STATS[..], &filter].concat();
        let (stdout, stderr, status) = home.run(&args).finish();
        assert_eq!((stdout.as_str(), status), ("", 2));
        assert!(
            stderr.contains("where you stand follows from all answers"),
            "{stderr}"
        );
    }
    let (_, stderr, status) = home.run(&["stats", "--csv"]).finish();
    assert!(
        status == 2 && stderr.contains("`--csv` is for `--items` and `--class`"),
        "{stderr}"
    );
    // A deck that was never answered shows once its exam is ahead.
    home.file(
        "other.json",
        &DECK.replace("civics", "other").replace("Civics", "Other"),
    );
    let shown = || home.output(&["--decks", ".", "stats"], "");
    assert!(!shown().contains("Other"), "{}", shown());
    home.output(&["study", "other.json", "--exam", "2026-12-07"], "");
    assert!(shown().contains("  Other: 19 % today; "), "{}", shown());
}

#[test]
fn an_exam_in_another_age_is_remembered_and_nothing_is_foreseen_of_it() {
    let home = home();
    let text = home.output(&["study", "civics.json", "--exam", "9999-12-31"], ":quit\n");
    assert!(
        text.starts_with("Civics: Exam on 31 December 9999, in 2912116 days; "),
        "{text}"
    );
    assert!(!text.contains("you would get"), "{text}");
    assert_eq!(json(&home, &STATS)["scores"][0]["exam"], false);
}

#[test]
fn what_is_asked_early_today_is_no_habit() {
    let home = home();
    let line = |args: &[&str]| {
        let text = home.output(args, ":quit\n");
        text.lines().nth(1).unwrap_or_default().to_owned()
    };
    let exam = line(&["study", "civics.json", "--exam", "2026-12-07"]);
    assert!(exam.starts_with("Today you would get "), "{exam}");
    assert_eq!(line(&["study", "civics.json", "--ahead", "400"]), exam);
}

#[test]
fn a_deck_that_nobody_knows_is_a_slip() {
    let (stdout, stderr, status) = home().run(&["stats", "nato-propose"]).finish();
    assert_eq!((stdout.as_str(), status), ("", 1));
    assert!(stderr.contains("nato-purpose"), "{stderr}");
}

#[test]
fn on_its_morning_the_exam_is_not_forgotten() {
    let home = home();
    home.output(&["study", "civics.json", "--exam", "2026-11-26"], ":quit\n");
    let morning = ["--now", "2026-11-26T08:00:00+01:00", "--decks", "."];
    let text = home.output(&[&morning[..], &["study", "civics"]].concat(), ":quit\n");
    assert!(
        text.starts_with("Civics: the exam is today. A test now would come to "),
        "{text}"
    );
    let bare = home.output(&morning, "");
    assert!(
        bare.contains("Civics           2 due, 1 new, exam today\n"),
        "{bare}"
    );
    let evening = ["--now", "2026-11-27T04:00:00+01:00", "--decks", "."];
    assert!(!home.output(&evening, "").contains("exam"), "it is over");
}
