//! What counts: nothing that lies ahead of now, and of nobody what another says.

use std::fs;

use crate::support::{Home, MONDAY, TOWN};

const TEN_YEARS_ON: &str = "2036-11-25T18:00:00+01:00";

fn record(number: u32, event: &str, learner: &str, session: &str, more: &str) -> String {
    format!(
        "{{\"v\":1,\"id\":\"0199a000-0000-7000-8000-{number:012x}\",\"at\":\"2026-11-20T10:00:{number:02}.000Z\",\
         \"event\":\"{event}\",\"learner\":\"{learner}\",\"session\":\"{session}\",{more}}}\n"
    )
}

fn answer(number: u32, learner: &str) -> String {
    let more = "\"mode\":\"quiz\",\"deck\":\"town\",\"card\":\"mayor\",\"rev\":\"1\",\"type\":\"typed\",\
                \"given\":\"x\",\"verdict\":\"wrong\",\"credit\":0.0,\"ms\":1";
    record(number, "answer", learner, "s", more)
}

fn about(number: u32, event: &str, learner: &str, session: &str, of: u32) -> String {
    let of = format!("\"of\":\"0199a000-0000-7000-8000-{of:012x}\"");
    record(number, event, learner, session, &of)
}

/// The town's decks, and a first answer to one card under a clock that is ten years ahead.
fn home_of_tomorrow() -> Home {
    let home = Home::new();
    home.file("civiq/decks/town.json", TOWN);
    let sitting = [
        "--now",
        TEN_YEARS_ON,
        "study",
        "town",
        "--order",
        "deck",
        "-n",
        "1",
    ];
    home.output(&sitting, "1\n");
    home
}

#[test]
fn answers_under_a_clock_that_runs_ahead_are_told_and_do_not_count() {
    let home = home_of_tomorrow();
    let commands: [&[&str]; 7] = [
        &["--json"],
        &["quiz", "town", "-n", "1"],
        &["study", "town", "-n", "1"],
        &["stats"],
        &["stats", "--items"],
        &["stats", "--cards"],
        &["export", "csv"],
    ];
    for command in commands {
        let (_, talk, status) = home.run(command).finish();
        assert!(
            talk.contains("1 answer of a time still to come, from 25 November 2036 on"),
            "{command:?}: {talk}"
        );
        assert!(talk.contains("if it is not 23 November 2026"), "{talk}");
        assert!(talk.contains("`civiq scores check`"), "{talk}");
        assert_eq!(status, 0, "{command:?}");
    }
    // Who never had an answer stands where they stand.
    let fresh = Home::new();
    fresh.file("civiq/decks/town.json", TOWN);
    for command in [
        &["--json"][..],
        &["stats"],
        &["stats", "--cards", "--json"],
        &["export", "csv"],
    ] {
        let (stdout, ..) = home.run(command).finish();
        assert_eq!(stdout, fresh.output(command, ""), "{command:?}");
    }
    // Their day comes.
    home.run(&["--now", TEN_YEARS_ON, "stats"])
        .any_stdout()
        .check();
}

#[test]
fn the_check_names_the_lines_that_lie_ahead_and_what_is_mended_there_counts() {
    let home = home_of_tomorrow();
    let (report, _, status) = home.run(&["scores", "check"]).finish();
    assert!(
        report.contains("1 answer of a time still to come, from 25 November 2036 on"),
        "{report}"
    );
    assert!(
        report.contains(": line 1\n  hint: a clock is wrong"),
        "{report}"
    );
    assert_eq!(status, 1);
    let (report, _, _) = home.run(&["scores", "check", "--json"]).finish();
    assert!(
        report.contains("\"line\": 1,\n      \"at\": \"2036-11-25T"),
        "{report}"
    );
    let text = fs::read_to_string(home.scores()).expect("records");
    fs::write(home.scores(), text.replace("2036-11-25T", "2026-11-23T")).expect("mended");
    home.run(&["scores", "check"]).any_stdout().check();
    let rows = home.output(&["export", "csv"], "");
    assert_eq!(rows.lines().count(), 2, "{rows}");
}

#[test]
fn a_card_that_was_answered_ahead_is_asked_and_comes_again_as_any() {
    let home = home_of_tomorrow();
    let study = ["study", "town", "--order", "deck", "-n", "1"];
    let (sitting, _, status) = home.run(&study).input("1\n").finish();
    assert!(sitting.contains("[1/1]"), "{sitting}");
    assert_eq!(status, 0);
    let (cards, _, _) = home.run(&["stats", "--cards", "--json"]).finish();
    assert!(cards.contains("\"due\": \"2026-1"), "{cards}");
}

#[test]
fn what_one_learner_says_of_anothers_answer_is_told_and_counts_nothing() {
    let home = Home::new();
    home.file("in/bo.jsonl", &(answer(1, "bo") + &answer(2, "bo")));
    let meddling = about(3, "undo", "ann", "s", 1) + &about(4, "override", "ann", "s", 2);
    home.file("in/ann.jsonl", &meddling);
    let (_, talk, status) = home.run(&["scores", "merge", "in"]).finish();
    for line in ["in/ann.jsonl:1: ", "in/ann.jsonl:2: "] {
        let told =
            format!("civiq: {line}it changes an answer of another learner or another sitting");
        assert!(talk.contains(&told), "{talk}");
    }
    assert_eq!(status, 1);
    let rows = home.output(&["export", "csv", "--names"], "");
    assert_eq!(
        (rows.lines().count(), rows.matches(",wrong,").count()),
        (3, 2),
        "{rows}"
    );
    let items = home.output(&["stats", "--items", "--attempts", "all", "--json"], "");
    assert!(items.contains("\"difficulty\": 0.0"), "{items}");
    let (report, _, status) = home.run(&["scores", "check"]).finish();
    for line in ["scores.jsonl:3: ", "scores.jsonl:4: "] {
        assert!(report.contains(line), "{report}");
    }
    assert_eq!(status, 1);
}

#[test]
fn another_sitting_takes_no_answer_back() {
    let home = Home::new();
    let file = answer(1, "bo")
        + &about(2, "undo", "bo", "another", 1)
        + &answer(3, "ann")
        + &about(4, "undo", "ann", "s", 3);
    let file = home.file("all.jsonl", &file);
    let read = |command: &[&str]| home.output(&[&["--scores", &file], command].concat(), "");
    assert_eq!(read(&["export", "csv"]).lines().count(), 2);
    let items = read(&["stats", "--items", "--json"]);
    assert!(items.contains("\"n\": 1,"), "{items}");
}

#[test]
fn a_hand_in_from_a_clock_that_runs_ahead_is_told_by_its_lines() {
    let home = Home::new();
    let late = |number| answer(number, "ann").replace("2026-", "2036-");
    home.file("ann.jsonl", &(answer(1, "ann") + &late(2) + &late(3)));
    let (_, talk, status) = home.run(&["scores", "merge", "ann.jsonl"]).finish();
    assert!(
        talk.contains("ann.jsonl: 2 answers of a time still to come: line 2–3"),
        "{talk}"
    );
    assert_eq!(status, 1);
    let now = ["--now", MONDAY, "export", "csv"];
    let (rows, ..) = home.run(&now).finish();
    assert_eq!(rows.lines().count(), 2, "{rows}");
}
