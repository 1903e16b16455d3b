//! A test that counts: what was answered first stands, its time runs, and it can be gone on with.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::Stdio;

use serde_json::Value;

use crate::pty::{QUIZ, Terminal, home};
use crate::support::Home;

/// Two misses that are taken back and answered again in full, and one that is right.
const MENDED: &str = "the clerk\n:undo\nmayor; clerk\n:undo\nf\n";

#[test]
fn what_was_answered_first_counts_and_what_is_taken_back_is_listed() {
    let home = exam_home();
    let args = ["quiz", "./town.json", "--order", "deck", "-n", "3"];
    let transcript = home.output(&args, MENDED);
    assert!(transcript.contains("Score: 1 of 3 right"), "{transcript}");
    assert!(transcript.contains("Not passed."), "{transcript}");
    assert!(
        transcript.contains("For the teacher: said to be right, or a slip of the key\n    Who heads the town?\n      You wrote “the clerk”; the answer is “the mayor”."),
        "{transcript}"
    );
    let records = home.records();
    let kinds = records.iter().map(|record| record["event"].as_str());
    let kinds = kinds.collect::<Vec<_>>();
    let wanted = ["answer", "override", "answer", "override", "answer"];
    assert_eq!(kinds, wanted.map(Some), "nothing is undone");
}

#[test]
fn an_answer_that_was_right_is_not_taken_back_either() {
    let home = home();
    let transcript = home.output(&QUIZ, "the mayor\n:undo\n");
    let stands = "In a test the first answer stands.";
    assert!(transcript.contains(stands), "{transcript}");
    assert_eq!(home.records().len(), 1);
}

#[test]
fn a_part_of_an_answer_is_taken_back_before_it_is_judged() {
    let home = home();
    let skips = ":skip\n".repeat(5);
    let transcript = home.output(&QUIZ, &format!("{skips}break\n:undo\nuphold\ncharter\n"));
    assert!(transcript.contains("Taken back."), "{transcript}");
    let given = home.records()[5]["given"].clone();
    assert_eq!(given, serde_json::json!(["uphold", "charter"]));
}

#[test]
fn an_almost_is_typed_again_for_practice_alone() {
    let home = home();
    let args = ["study", "./town.json", "--order", "deck", "--tag", "places"];
    let mut terminal = Terminal::start(&home, (80, 24), &args, &[]);
    terminal
        .sees("Where does the council meet?")
        .press("the twon hall\r")
        .sees("Almost.")
        .press("t")
        .sees("it is not counted")
        .press("the barn\r")
        .sees("the first answer stands")
        .press("\r")
        .sees("1 answered, 1 right")
        .press("\r");
    assert_eq!(terminal.ends(), 0);
    let records = home.records();
    assert_eq!(records.len(), 1, "{records:?}");
    assert_eq!(records[0]["verdict"], "almost");
}

#[test]
fn enter_alone_answers_nothing_and_keys_before_a_page_are_none_of_it() {
    let home = home();
    let args = ["study", "./town.json", "--order", "deck"];
    let mut terminal = Terminal::start(&home, (80, 24), &args, &[]);
    terminal
        .sees("Who heads the town?")
        .press("\r")
        .sees("Nothing is chosen yet: press 1 to 3.")
        .press("2")
        .sees("Right.");
    // An Enter that bounced, and whatever else was typed ahead.
    terminal.press("\r\r1s").sees("[2/10]");
    terminal.press("\u{1b}[B").sees("▸ 1");
    assert_eq!(home.records().len(), 1);
}

#[test]
fn leaving_a_test_is_asked_about_once() {
    let home = home();
    let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[]);
    terminal
        .sees("Who heads")
        .press("2")
        .sees("Right.")
        .press("\r")
        .sees("Which two")
        .press("q")
        .sees("Leave the test?")
        .sees("1 of 10 answered.")
        .press("\r")
        .sees("Which two")
        .press("\u{1b}")
        .sees("Leave the test?")
        .press("q")
        .sees("9 questions left unasked.");
    assert_eq!(terminal.ends(), 0);
}

/// A home with a town whose deck has an exam: three of five, within a minute.
fn exam_home() -> Home {
    let home = Home::new();
    let exam = r#""exam": { "questions": 5, "pass": 3, "minutes": 2 }, "cards""#;
    let deck = crate::support::TOWN.replacen(r#""cards""#, exam, 1);
    home.file("town.json", &deck);
    home
}

/// What a test with a pass mark says of the town’s flashcard.
const LEFT_OUT: &str = "1 card that you judge yourself is left out: a test counts what is judged.";

/// What it says where nothing is judged.
const NO_MARK: &str =
    "You judge each of these cards yourself, and so the exam’s pass mark, 3 of 5, does not apply.";

#[test]
fn a_test_with_a_pass_mark_asks_only_what_is_judged() {
    let home = exam_home();
    let all = ["quiz", "./town.json", "--order", "deck", "-n", "all"];
    let transcript = home.output(&all, ":skip\n");
    assert_eq!(transcript.matches(LEFT_OUT).count(), 1, "{transcript}");
    assert!(transcript.contains("[1/9]"), "{transcript}");
    let on = home.output(&["quiz", "--resume"], ":skip\n");
    assert!(!on.contains("left out") && on.contains("[2/9]"), "{on}");
    let tagged = home.output(&["quiz", "./town.json", "--tag", "places"], ":skip\n");
    assert!(!tagged.contains("left out"), "{tagged}");
    // Without an exam and of several decks there is no mark.
    let home = self::home();
    home.file(
        "other.json",
        &crate::support::TOWN.replace("town-charter", "other"),
    );
    for args in [
        &all[..],
        &["quiz", "./town.json", "./other.json", "-n", "all"],
    ] {
        let transcript = home.output(args, "");
        assert!(!transcript.contains("left out"), "{transcript}");
        assert!(
            transcript.contains("/10]") || transcript.contains("/20]"),
            "{transcript}"
        );
    }
}

#[test]
fn where_nothing_is_judged_there_is_no_pass_mark() {
    let home = exam_home();
    let flip = ["quiz", "./town.json", "--flip", "-n", "2"];
    let transcript = home.output(&flip, "\n3\n\n3\n");
    assert!(transcript.starts_with(NO_MARK), "{transcript}");
    assert!(transcript.contains("[2/2]"), "{transcript}");
    assert!(!transcript.contains("assed"), "{transcript}");
    let quorum = r#""prompt": "quorum","#;
    let tagged = std::fs::read_to_string(home.path().join("town.json")).expect("the deck");
    home.file(
        "town.json",
        &tagged.replace(quorum, &format!(r#"{quorum} "tags": ["own"],"#)),
    );
    let transcript = home.output(&["quiz", "./town.json", "--tag", "own"], "\n3\n");
    assert!(transcript.starts_with(NO_MARK), "{transcript}");
    let mut terminal = Terminal::start(&home, (100, 24), &flip, &[]);
    terminal
        .sees("A test: 2 questions.")
        .sees("does not apply.");
}

#[test]
fn a_test_without_a_clock_says_what_it_leaves_out_over_its_first_question() {
    let home = self::home();
    let exam = r#""exam": { "questions": 5, "pass": 3 }, "cards""#;
    let deck = crate::support::TOWN.replacen(r#""cards""#, exam, 1);
    home.file("town.json", &deck);
    let args = ["quiz", "./town.json", "--order", "deck"];
    let mut terminal = Terminal::start(&home, (100, 24), &args, &[]);
    terminal
        .sees("A test: 5 questions, 3 to pass.")
        .sees(LEFT_OUT)
        .sees("Who heads");
    let transcript = home.output(&args, "the mayor\n");
    assert!(transcript.starts_with(LEFT_OUT), "{transcript}");
}

#[test]
fn a_test_is_foretold_of_what_it_asks() {
    let home = exam_home();
    let forecast = |home: &Home| {
        home.output(&["study", "./town.json", "--order", "deck"], "the mayor\n");
        let rows = home.output(&["stats", "./town.json", "--json"], "");
        let row: Value = serde_json::from_str(&rows).expect("an object");
        row["scores"][0]["today"].clone()
    };
    let with_exam = forecast(&home);
    let other = self::home();
    assert_ne!(with_exam, forecast(&other));
    assert_ne!(with_exam, Value::Null);
}

const TIMED: [&str; 5] = ["quiz", "./town.json", "--order", "deck", "--plain"];

#[test]
fn a_timed_test_says_its_rules_and_its_clock() {
    let home = exam_home();
    let transcript = home.output(&TIMED, "the mayor\n");
    let begins = format!(
        "A test: 5 questions, 3 to pass, 2 minutes.\n{LEFT_OUT}\n\n[1/5] Our town’s charter\n2 minutes left.\n"
    );
    assert!(transcript.starts_with(&begins), "{transcript}");
    let home = exam_home();
    let mut terminal = Terminal::start(&home, (80, 24), &TIMED[..4], &[]);
    terminal
        .sees("A test: 5 questions, 3 to pass, 2 minutes.")
        .sees(LEFT_OUT)
        .press("\r")
        .sees("Who heads")
        .sees("1:59 left")
        .press("2")
        .sees("Right.")
        .sees("left  [1/5]");
}

/// Moves the beginning of the test that was left, so that so many seconds were used by its last answer.
fn use_time(home: &Home, seconds: i64) {
    let path = home.path().join("civiq/scores.jsonl.tests");
    let text = std::fs::read_to_string(&path).expect("a test that was left");
    let began: jiff::Timestamp = crate::support::MONDAY.parse().expect("a moment");
    let earlier = began - jiff::SignedDuration::from_secs(seconds);
    let begun = format!("{:.3}", earlier.display_with_offset(jiff::tz::offset(1)));
    let moved = text.replacen("2026-11-23T18:00:00.000+01:00", &begun, 1);
    assert_ne!(text, moved);
    std::fs::write(&path, moved).expect("written");
}

#[test]
fn the_time_that_was_used_is_used() {
    let home = exam_home();
    home.output(&TIMED, "the mayor\n");
    use_time(&home, 75);
    let args = ["quiz", "--resume", "--plain"];
    let transcript = home.output(&args, "mayor; council\n");
    let goes_on = "A test: 5 questions, 3 to pass, 2 minutes.\n1 of 5 answered, 45 seconds left.\n\n[2/5] Our town’s charter\n45 seconds left.\n";
    assert!(transcript.starts_with(goes_on), "{transcript}");
}

#[test]
fn a_test_ends_with_its_time() {
    let home = exam_home();
    home.output(&TIMED, "the mayor\n");
    use_time(&home, 120);
    let transcript = home.output(&["quiz", "--resume", "--plain"], "mayor; council\n");
    assert!(transcript.contains("Score: 1 of 5 right"), "{transcript}");
    let ends = "The time is up. Not passed. The pass mark is 3 of 5.\n  4 questions left unasked.";
    assert!(transcript.contains(ends), "{transcript}");
    assert_eq!(home.records().len(), 1, "nothing was asked any more");
    let (_, says, status) = home.run(&["quiz", "--resume"]).finish();
    assert_eq!(status, 1);
    assert!(says.contains("there is no test to go on with"), "{says}");
}

/// What answers say, without when and under which id.
fn facts(home: &Home) -> Vec<Value> {
    let records = home.records().into_iter();
    let facts = records.map(|mut record| {
        let fields = record.as_object_mut().expect("an object");
        for varying in ["id", "at", "session", "ms"] {
            fields.remove(varying);
        }
        record
    });
    facts.collect()
}

const ANSWERS: [&str; 10] = [
    "the mayor",
    "mayor; clerk",
    "f",
    "the twon hall",
    "eleven",
    "keep\ncharter",
    "the budget, the bylaws",
    "1 2 3",
    "1a 2b",
    "\ngood",
];

#[test]
fn a_test_that_was_killed_at_every_question_ends_as_one_that_was_not() {
    let whole = home();
    whole.output(&QUIZ, &(ANSWERS.join("\n") + "\n"));
    let killed = home();
    for (at, answer) in ANSWERS.iter().enumerate() {
        let resumed = ["quiz", "--resume"];
        let args: &[&str] = if at == 0 { &QUIZ } else { &resumed };
        let mut civiq = killed.command(args);
        let civiq = civiq.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut civiq = civiq.spawn().expect("civiq starts");
        let mut input = civiq.stdin.take().expect("an input");
        let mut output = BufReader::new(civiq.stdout.take().expect("an output"));
        writeln!(input, "{answer}").expect("answered");
        // Once the next question is there, the answer is kept, and so is the test.
        let next = format!("[{}/10]", at + 2);
        let mut line = String::new();
        while at + 1 < ANSWERS.len() && !line.starts_with(&next) {
            line.clear();
            let read = output.read_line(&mut line).expect("read");
            assert!(read > 0, "question {at} was the last one");
        }
        if at + 1 < ANSWERS.len() {
            civiq.kill().expect("killed");
        } else {
            drop(input);
            let mut rest = String::new();
            output.read_to_string(&mut rest).expect("read");
            assert!(rest.contains("of 10 right"), "{rest}");
        }
        civiq.wait().expect("ended");
    }
    assert_eq!(facts(&killed), facts(&whole));
    let sessions = killed.records().into_iter();
    let sessions = sessions.map(|record| record["session"].to_string());
    let sessions = sessions.collect::<std::collections::BTreeSet<_>>();
    assert_eq!(sessions.len(), 1, "one test");
    let beside = killed.path().join("civiq/scores.jsonl.tests");
    assert!(!beside.exists(), "it is over");
}

#[test]
fn a_test_that_was_left_is_offered_and_another_one_can_be_begun() {
    let home = home();
    home.output(&QUIZ, "the mayor\n");
    let mut terminal = Terminal::start(&home, (80, 24), &["quiz"], &[]);
    terminal
        .sees("A test of Our town’s charter was left: 1 of 10 answered.")
        .press("g")
        .sees("[2/10]")
        .press("\u{3}");
    assert_eq!(terminal.ends(), 130);
    let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[]);
    terminal.sees("was left").press("n").sees("[1/10]");
    terminal.press("q").sees("Nothing answered.");
    assert_eq!(terminal.ends(), 0);
    let plain = [&QUIZ[..], &["--plain"]].concat();
    let mut terminal = Terminal::start(&home, (80, 24), &plain, &[]);
    terminal.sees("was left").sees("--resume").sees("[1/10]");
    terminal.press(":quit\n");
    assert_eq!(terminal.ends(), 0);
    // A script has no use for it.
    let (_, says, _) = home.run(&QUIZ).finish();
    assert_eq!(says, "");
}

#[test]
fn whoever_is_forgotten_leaves_no_test_behind() {
    let home = home();
    home.output(&QUIZ, "the mayor\n");
    let beside = home.path().join("civiq/scores.jsonl.tests");
    assert!(beside.exists());
    home.run(&["scores", "forget", "me", "--yes"])
        .any_stdout()
        .finish();
    assert!(!beside.exists());
}
