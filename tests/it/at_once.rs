//! Several civiqs at the same moment: what each of them writes is there in the end.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Output, Stdio};

use crate::support::{Home, TOWN};

/// How many there are.
const MANY: usize = 16;

/// Starts all of these before it waits for any; each has to end well.
fn all_at_once(home: &Home, commands: &[Vec<String>]) -> Vec<Output> {
    let start = |args: &Vec<String>| {
        let args = args.iter().map(String::as_str).collect::<Vec<_>>();
        let mut command = home.command(&args);
        command.stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("civiq starts")
    };
    let children = commands.iter().map(start).collect::<Vec<_>>();
    let outputs = children.into_iter().map(|child| {
        let output = child.wait_with_output().expect("civiq ends");
        let talk = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{talk}");
        output
    });
    outputs.collect()
}

fn many(command: impl Fn(usize) -> String) -> Vec<Vec<String>> {
    let words = |line: String| line.split(' ').map(str::to_owned).collect();
    (0..MANY).map(|n| words(command(n))).collect()
}

/// The names of all files in a folder of the home.
fn names(home: &Home, folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(home.path().join(folder)).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
    names.map(|name| name.expect("a plain name")).collect()
}

#[test]
fn every_exam_date_is_saved() {
    let home = Home::new();
    home.file("town.json", TOWN);
    let study = |n| format!("study ./town.json --exam 2026-12-10 --learner l{n}");
    all_at_once(&home, &many(study));
    let exams = fs::read(home.path().join("civiq/scores.jsonl.exams")).expect("exams");
    let exams = serde_json::from_slice::<serde_json::Value>(&exams).expect("JSON");
    let learners = exams.as_object().expect("learners").keys();
    let wanted = (0..MANY).map(|n| format!("l{n}"));
    assert_eq!(learners.cloned().collect::<BTreeSet<_>>(), wanted.collect());
    // Neither a lock nor half a file is left.
    let left = names(&home, "civiq");
    assert_eq!(
        left.into_iter().collect::<Vec<_>>(),
        ["scores.jsonl", "scores.jsonl.exams"]
    );
}

#[test]
fn every_pick_is_another_pupil() {
    let home = Home::new();
    let pupils = (0..MANY).map(|n| format!("p{n},Name {n}\n"));
    let roster = pupils.fold("id,name\n".to_owned(), |roster, pupil| roster + &pupil);
    home.file("class.csv", &roster);
    let picks = all_at_once(&home, &many(|_| "class pick --roster class.csv".into()));
    let first_word = |output: &Output| {
        let line = String::from_utf8_lossy(&output.stdout).into_owned();
        line.split_whitespace().next().map(str::to_owned)
    };
    let picked = picks.iter().filter_map(first_word).collect::<BTreeSet<_>>();
    assert_eq!(picked.len(), MANY, "{picked:?}");
    let left = names(&home, ".");
    assert_eq!(
        left.into_iter().collect::<Vec<_>>(),
        ["class.csv", "class.csv.turns"]
    );
}

#[test]
fn a_quiz_that_is_printed_is_one_paper() {
    let home = Home::new();
    home.file("town.json", TOWN);
    // Each of them by a clock of its own: the first one's day is everybody's.
    let print = |n| format!("deck print ./town.json --now 2026-11-23T18:00:{n:02}+01:00");
    let printed = all_at_once(&home, &many(print));
    let pages = printed.into_iter().map(|output| output.stdout);
    assert_eq!(pages.collect::<BTreeSet<_>>().len(), 1);
    assert_eq!(names(&home, "civiq/scores.jsonl.papers").len(), 1);
}

#[test]
fn every_sitting_ends_and_who_is_forgotten_stays_forgotten() {
    let home = Home::new();
    home.file("town.json", TOWN);
    let study = |n| format!("study ./town.json --exam 2026-12-10 --learner l{n}");
    all_at_once(&home, &many(study));
    let mixed = |n| match n % 2 {
        0 => format!("scores forget l{n} --yes"),
        _ => format!("study ./town.json --exam 2026-12-24 --learner l{n}"),
    };
    all_at_once(&home, &many(mixed));
    let exams = fs::read_to_string(home.path().join("civiq/scores.jsonl.exams")).expect("exams");
    for n in 0..MANY {
        assert_eq!(exams.contains(&format!("\"l{n}\"")), n % 2 == 1, "l{n}");
    }
    assert_eq!(exams.matches("2026-12-24").count(), MANY / 2);
}
