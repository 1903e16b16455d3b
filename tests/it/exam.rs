//! The way to an exam, and what the memory model says of itself.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use crate::support::Home;

fn cards(count: usize) -> String {
    let cards = (0..count).map(|at| {
        format!(
            r#"{{ "id": "c{at}", "type": "typed", "prompt": "Question {at}?", "answer": "a{at}" }}"#
        )
    });
    let cards = cards.collect::<Vec<_>>().join(",");
    format!(r#"{{ "format": 1, "id": "many", "title": "Many", "cards": [{cards}] }}"#)
}

/// This many answers on a day, each card once.
fn answers(home: &Home, day: &str, cards: usize, verdict: &str) {
    let path = home.path().join("civiq/scores.jsonl");
    let mut lines = fs::read_to_string(&path).unwrap_or_default();
    let offset = lines.lines().count();
    for card in 0..cards {
        let number = offset + card;
        let _ = writeln!(
            lines,
            "{{\"v\":1,\"id\":\"0199a000-0000-7000-8000-{number:012x}\",\"at\":\"{day}T10:00:00.000+01:00\",\
             \"event\":\"answer\",\"learner\":\"me\",\"session\":\"s\",\"mode\":\"study\",\"deck\":\"many\",\
             \"card\":\"c{card}\",\"rev\":\"1\",\"type\":\"typed\",\"verdict\":\"{verdict}\",\"credit\":1,\"ms\":5}}"
        );
    }
    home.file("civiq/scores.jsonl", &lines);
}

#[test]
fn the_date_is_remembered_said_each_day_and_forgotten_when_it_is_over() {
    let home = Home::new();
    let deck = home.file("many.json", &cards(60));
    let study = |now: &str, more: &[&str]| {
        let args = [&["--now", now, "study", &deck][..], more].concat();
        let text = home.output(&args, ":quit\n");
        text.lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(
        study("2026-11-23T18:00:00+01:00", &["--exam", "2026-12-14"]),
        "Many: Exam on 14 December, in 21 days; 60 of 60 cards still new. Today 5 new."
    );
    assert_eq!(
        study("2026-12-12T18:00:00+01:00", &[]),
        "Many: Exam on Monday, in 2 days; 60 of 60 cards still new. Today 20 new. 20 \
         will not be met in time; `--new 30` meets them all."
    );
    assert_eq!(
        study("2026-12-14T18:00:00+01:00", &[]),
        "Many: the exam is today. A test now would come to 0 %."
    );
    assert!(study("2026-12-15T18:00:00+01:00", &[]).starts_with("[1/10]"));
    assert!(study("2026-11-24T18:00:00+01:00", &["--exam", "none"]).starts_with("[1/10]"));
    assert!(!home.path().join("civiq/scores.jsonl.exams").exists());
    home.run(&["study", &deck, "--exam", "2026-11-23"])
        .stderr(
            "civiq: the exam on 23 November 2026 does not lie ahead: today is 23 November 2026\n  \
             hint: name a later day; `--exam none` forgets the one that was named before\n",
        )
        .status(1)
        .check();
}

#[test]
fn nothing_is_due_past_the_exam_and_the_last_days_look_at_every_card() {
    let home = Home::new();
    let deck = home.file("many.json", &cards(40));
    for day in ["2026-11-02", "2026-11-04", "2026-11-15"] {
        answers(&home, day, 40, "correct");
    }
    let due = |now: &str| {
        let args = [
            "--now", now, "--decks", ".", "stats", "many", "--cards", "--json",
        ];
        let json: Value = serde_json::from_str(&home.output(&args, "")).expect("JSON");
        let due = json
            .as_array()
            .expect("cards")
            .iter()
            .map(|card| card["due"].as_str().expect("a day").to_owned());
        due.max().expect("a card")
    };
    let before = "2026-11-20T18:00:00+01:00";
    assert!(due(before) > "2026-12-14".into(), "{}", due(before));
    home.output(
        &["--now", before, "study", &deck, "--exam", "2026-11-24"],
        "",
    );
    assert_eq!(due(before), "2026-11-24");
    // Three of the term's 22 days are for the sweep: a third of the cards on its first.
    let args = [
        "--now",
        "2026-11-21T18:00:00+01:00",
        "--decks",
        ".",
        "--json",
    ];
    let json: Value = serde_json::from_str(&home.output(&args, "")).expect("JSON");
    let many = json
        .as_array()
        .expect("decks")
        .iter()
        .find(|row| row["id"] == "many");
    assert_eq!(many.expect("there")["due"], 14);
    // After it, life goes on as if nothing had been.
    assert!(due("2026-11-24T18:00:00+01:00") > "2026-12-14".into());
}

#[test]
fn a_learner_who_is_forgotten_has_no_exam_either() {
    let home = Home::new();
    let deck = home.file("many.json", &cards(3));
    home.output(&["study", &deck, "--exam", "2026-12-14"], "a0\n");
    let told = home.output(&["scores", "forget", "me", "--yes"], "");
    assert!(
        told.contains("civiq/scores.jsonl.exams: without `me`\n"),
        "{told}"
    );
    assert!(!home.path().join("civiq/scores.jsonl.exams").exists());
}

#[test]
fn predictions_are_held_against_what_happened() {
    let home = Home::new();
    home.run(&["stats", "--calibration"])
        .stdout("Nothing to say yet: a forecast can be checked once you have answered a card on two days.\n")
        .check();
    answers(&home, "2026-11-02", 2, "correct");
    answers(&home, "2026-11-04", 1, "correct");
    let json: Value = serde_json::from_str(&home.output(&["stats", "--calibration", "--json"], ""))
        .expect("JSON");
    // After a first `Good` the model keeps a card for 2.3065 days at 90 %: (1 + f · 2 / 2.3065)^-0.1542
    // with f = 0.9^(-1 / 0.1542) - 1 is 0.91036, and -ln of it 0.09392.
    let loss = json["log_loss"].as_f64().expect("a number");
    assert_eq!(json["n"], 1);
    assert!((loss - 0.0939).abs() < 1e-3, "{loss}");
    assert_eq!(json["bins"][0]["observed"], 1.0);
    // What is not looked at is no prediction, and still a memory.
    let later = ["stats", "--calibration", "--json", "--since", "2026-11-05"];
    let json: Value = serde_json::from_str(&home.output(&later, "")).expect("JSON");
    assert_eq!(json["n"], 0);
    let (_, _, status) = home
        .run(&["stats", "--cards", "--since", "2026-11-05"])
        .finish();
    assert_eq!(status, 2, "a day has no say in where cards stand");
}

/// A learner who forgets everything within days, of whom everybody's parameters know nothing.
fn forgetful(home: &Home) {
    for (at, day) in [
        "2026-09-01",
        "2026-09-03",
        "2026-09-06",
        "2026-09-09",
        "2026-09-12",
        "2026-09-15",
    ]
    .iter()
    .enumerate()
    {
        let verdict = if at == 0 { "correct" } else { "wrong" };
        answers(home, day, 60, verdict);
    }
}

#[test]
fn a_fit_is_judged_on_answers_it_never_saw_kept_and_taken_away() {
    let home = Home::new();
    home.run(&["tune"])
        .stdout(
            "tune needs 64 answers to cards that you had seen on an earlier day; you have 0. Nothing was changed.\n",
        )
        .check();
    forgetful(&home);
    let loss = |args: &[&str]| {
        let json: Value = serde_json::from_str(&home.output(args, "")).expect("JSON");
        json
    };
    let before = loss(&["stats", "--calibration", "--json"]);
    let text = home.output(&["tune"], "");
    assert!(
        text.starts_with("Fits you better than the general model: off by "),
        "{text}"
    );
    let text = home.output(&["stats", "--calibration"], "");
    assert!(
        text.starts_with("The forecast ")
            && text.trim_end().ends_with(|c: char| c.is_ascii_digit()),
        "{text}"
    );
    let fit = loss(&["tune", "--json"]);
    assert_eq!((&fit["kept"], &fit["answers"]), (&true.into(), &300.into()));
    assert!(fit["after"]["log_loss"].as_f64() < fit["before"]["log_loss"].as_f64());
    let after = loss(&["stats", "--calibration", "--json"]);
    assert!(after["log_loss"].as_f64() < before["log_loss"].as_f64());
    let path = home.path().join("civiq/scores.jsonl.memory");
    let file: Value =
        serde_json::from_str(&fs::read_to_string(&path).expect("a file")).expect("JSON");
    assert_eq!(file["me"]["model"], "fsrs-6");
    assert_eq!(file["me"]["parameters"].as_array().expect("them").len(), 21);
    // Another learner is not touched by it.
    let other = ["--learner", "you", "stats", "--calibration", "--json"];
    assert_eq!(loss(&other)["n"], 0);
    home.output(&["tune", "--remove"], "");
    assert_eq!(loss(&["stats", "--calibration", "--json"]), before);
    assert!(!path.exists());
}

#[test]
fn a_damaged_fit_stops_nothing_and_says_so() {
    let home = Home::new();
    home.file("civiq/scores.jsonl.memory", "{ \"me\": 3 }");
    let (stdout, stderr, status) = home.run(&["stats", "--cards"]).finish();
    assert_eq!(status, 0);
    assert!(stdout.contains("new"), "{stdout}");
    assert!(
        stderr.starts_with("civiq: can’t read ~/civiq/scores.jsonl.memory: ")
            && stderr.ends_with("; it is left out\n"),
        "{stderr}"
    );
}
