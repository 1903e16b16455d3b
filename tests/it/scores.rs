//! The score file and its promise: what was told is kept, and damage costs only itself.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Stdio};

use civiq::history::{EventKind, log};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

use crate::support::{Home, TOWN};

/// How often a sitting is killed; 200 were run by hand.
const KILLS: u64 = 25;

/// A home with a deck that never ends: every card is missed and comes back.
fn home() -> Home {
    let home = Home::new();
    home.file("town.json", TOWN);
    home
}

/// How many questions a sitting has.
const QUESTIONS: usize = 40;

/// A sitting through pipes.
fn sitting(home: &Home) -> Child {
    let questions = QUESTIONS.to_string();
    let args = ["quiz", "nato-purpose", "-n", &questions, "--order", "deck"];
    let mut command = home.command(&args);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command.spawn().expect("civiq starts")
}

/// Skips questions until so many verdicts were seen, then kills without mercy; gives how many.
fn killed_after(home: &Home, verdicts: usize) -> usize {
    let mut child = sitting(home);
    let mut keys = child.stdin.take().expect("a pipe");
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    keys.write_all(":skip\n".repeat(QUESTIONS).as_bytes())
        .expect("the answers go in");
    let told = lines
        .map_while(Result::ok)
        .filter(|line| line.contains("Skipped."));
    let told = told.take(verdicts).count();
    child.kill().expect("killed");
    child.wait().expect("ended");
    told
}

fn answers(home: &Home) -> usize {
    let bytes = fs::read(home.scores()).unwrap_or_default();
    log::read(&bytes)
        .events
        .iter()
        .filter(|event| matches!(event.kind, EventKind::Answer(_)))
        .count()
}

#[test]
fn whatever_was_told_before_a_kill_is_in_the_file() {
    let home = home();
    let mut told = 0;
    for round in 0..KILLS {
        let verdicts = ChaCha8Rng::seed_from_u64(round).random_range(0..12);
        told += killed_after(&home, verdicts);
        assert!(
            answers(&home) >= told,
            "round {round}: {} of {told}",
            answers(&home)
        );
    }
    assert!(told > 50, "verdicts were seen");
    let (stdout, _, status) = home.run(&["scores", "check"]).finish();
    assert_eq!(status, 0, "{stdout}");
}

#[test]
fn sittings_at_once_lose_nothing() {
    let home = home();
    let children = (0..4).map(|_| {
        let mut child = sitting(&home);
        let mut keys = child.stdin.take().expect("a pipe");
        keys.write_all(":skip\n".repeat(QUESTIONS).as_bytes())
            .expect("the answers go in");
        child
    });
    for child in children.collect::<Vec<_>>() {
        assert!(
            child
                .wait_with_output()
                .expect("civiq ends")
                .status
                .success()
        );
    }
    assert_eq!(answers(&home), 4 * QUESTIONS);
}

/// One sitting of two answers.
fn two_answers(home: &Home) {
    home.output(
        &["quiz", "./town.json", "-n", "2", "--order", "deck"],
        "1\n1 2\n",
    );
}

#[test]
fn an_emptied_file_is_never_a_fresh_start() {
    let home = home();
    two_answers(&home);
    fs::write(home.scores(), "").expect("emptied");
    for _ in 0..2 {
        let (_, talk, status) = home.run(&["deck", "list"]).finish();
        assert!(talk.contains("lacks 2 records that it held"), "{talk}");
        assert!(talk.contains("scores.jsonl.bak"), "{talk}");
        assert_eq!(status, 0);
    }
    home.run(&["scores", "check"])
        .any_stdout()
        .status(1)
        .check();
    // The way back that the hint names.
    let copy = fs::read(home.path().join("civiq/scores.jsonl.bak")).expect("a copy");
    fs::write(home.scores(), copy).expect("brought back");
    home.run(&["scores", "check"]).any_stdout().check();
}

#[test]
fn a_file_cut_between_two_lines_is_told() {
    let home = home();
    two_answers(&home);
    let text = fs::read_to_string(home.scores()).expect("records");
    let first = text.split_inclusive('\n').next().expect("a record");
    fs::write(home.scores(), first).expect("cut");
    let (_, talk, _) = home.run(&["deck", "list"]).finish();
    assert!(talk.contains("lacks 1 record that it held"), "{talk}");
}

#[test]
fn damage_is_told_with_its_line_and_left_as_it_is() {
    let home = home();
    two_answers(&home);
    let text = fs::read_to_string(home.scores()).expect("records");
    let torn = format!("<<<<<<< ours\n{text}{}", &text[..40]);
    fs::write(home.scores(), &torn).expect("damaged");
    let (stdout, _, status) = home.run(&["scores", "check"]).finish();
    assert!(stdout.contains("scores.jsonl:1: "), "{stdout}");
    assert!(stdout.contains("scores.jsonl:4: "), "{stdout}");
    assert_eq!(status, 1);
    // The next answer stands on a line of its own, and every byte before it is still there.
    home.run(&["quiz", "./town.json", "-n", "1"])
        .input("1\n")
        .any_stdout()
        .stderr("")
        .finish();
    let healed = fs::read_to_string(home.scores()).expect("records");
    assert!(healed.starts_with(&torn));
    assert_eq!(answers(&home), 3);
}

#[test]
fn copies_joined_in_any_order_count_each_answer_once() {
    let (a, b) = (home(), home());
    two_answers(&a);
    two_answers(&b);
    let [a_text, b_text] = [&a, &b].map(|home| fs::read_to_string(home.scores()).expect("records"));
    let joined = [
        [&*a_text, &*b_text, &*a_text].concat(),
        [&*b_text, &*a_text].concat(),
    ];
    let [first, second] = joined.map(|text| log::read(text.as_bytes()).events);
    assert_eq!(first.len(), 4);
    assert_eq!(first, second);
}

#[test]
fn a_file_of_tomorrow_is_kept_and_counted() {
    let home = home();
    two_answers(&home);
    let newer = "{\"v\":2,\"id\":\"x\",\"what\":\"unheard of\"}\n";
    let text = fs::read_to_string(home.scores()).expect("records");
    fs::write(home.scores(), format!("{newer}{text}")).expect("written");
    let (stdout, _, status) = home.run(&["scores", "check"]).finish();
    assert!(stdout.contains("1 record from a newer civiq"), "{stdout}");
    assert_eq!(status, 0);
}

#[test]
fn a_place_that_takes_no_answers_is_told_before_the_first_question() {
    let home = home();
    for path in ["town.json/scores.jsonl", "."] {
        let (stdout, talk, status) = home
            .run(&["quiz", "./town.json", "--scores", path])
            .finish();
        assert_eq!((stdout.as_str(), status), ("", 1), "{path}");
        assert!(talk.contains("hint: "), "{talk}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_no_answer_in_silence() {
    let home = home();
    let (_, talk, status) = home
        .run(&["quiz", "./town.json", "-n", "1", "--scores", "/dev/full"])
        .input("1\n")
        .finish();
    assert_eq!(status, 1);
    assert!(talk.contains("No space left on device"), "{talk}");
    let printed = talk.lines().filter(|line| line.starts_with("{\"v\":1,"));
    assert_eq!(
        printed.count(),
        1,
        "what could not be kept is printed: {talk}"
    );
}

#[cfg(unix)]
#[test]
fn answers_are_nobody_elses() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = home();
    two_answers(&home);
    let mode = |name: &str| {
        let meta = fs::metadata(home.path().join(name)).expect("it is there");
        meta.permissions().mode() & 0o777
    };
    assert_eq!(mode("civiq"), 0o700);
    for file in [
        "civiq/scores.jsonl",
        "civiq/scores.jsonl.mark",
        "civiq/scores.jsonl.bak",
    ] {
        assert_eq!(mode(file), 0o600, "{file}");
    }
}
