//! How much memory a long quiz takes: ten thousand cards, every one of them answered.
//!
//! `cargo bench --bench memory` plays the whole quiz with the built program, prints the most memory
//! that the process ever held, and fails where that is more than [`MOST_MEGABYTES`]. It reads the
//! figure from Linux's `/proc`; elsewhere there is nothing to measure.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// How many cards are asked.
const CARDS: usize = 10_000;

/// What the quiz may take at most.
const MOST_MEGABYTES: f64 = 60.0;

#[allow(
    clippy::print_stdout,
    clippy::exit,
    reason = "this is what a bench is for"
)]
fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let quiz = start(folder.path());
    let Some(peak) = peak(quiz) else {
        println!("memory is measured on Linux only");
        return;
    };
    let scores = fs::read_to_string(folder.path().join("scores.jsonl")).expect("scores");
    assert_eq!(scores.lines().count(), CARDS, "every card was answered");
    println!("a quiz of {CARDS} cards: {peak:.1} MB at its peak, of {MOST_MEGABYTES} allowed");
    if peak > MOST_MEGABYTES {
        std::process::exit(1);
    }
}

/// The quiz, with an answer to each of its questions waiting on its standard input. All are wrong, so
/// that every question is in the summary, too.
fn start(folder: &Path) -> Child {
    let (deck, answers) = (folder.join("big.json"), folder.join("answers"));
    fs::write(&deck, text_of_deck()).expect("a deck");
    fs::write(&answers, "the answer\n".repeat(CARDS)).expect("answers");
    Command::new(env!("CARGO_BIN_EXE_civiq"))
        .env("CIVIQ_NOW", "2026-11-23T18:00:00+01:00")
        .env("CIVIQ_SEED", "7")
        .args(["--plain", "--scores"])
        .arg(folder.join("scores.jsonl"))
        .args(["quiz", "-n", "all"])
        .arg(deck)
        .stdin(File::open(answers).expect("answers"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs")
}

fn text_of_deck() -> String {
    let mut cards = String::new();
    for n in 0..CARDS {
        let comma = if n > 0 { "," } else { "" };
        write!(cards, r#"{comma}{{ "id": "c{n}", "type": "typed", "prompt": "What is question {n}?", "answer": ["(the) answer {n}"], "cite": "question {n}", "explain": "Because." }}"#).expect("in memory");
    }
    format!(r#"{{ "format": 1, "id": "big", "title": "Big", "cards": [{cards}] }}"#)
}

/// The most memory that the process held until it ended, in megabytes, as far as a look every
/// millisecond sees it; none where the system does not say.
fn peak(mut quiz: Child) -> Option<f64> {
    let status = format!("/proc/{}/status", quiz.id());
    let mut peak = None;
    while quiz.try_wait().expect("the program ends").is_none() {
        let now = fs::read_to_string(&status).unwrap_or_default();
        peak = high_water(&now).or(peak);
        sleep(Duration::from_millis(1));
    }
    peak
}

/// The high water mark in the text of a process's status.
fn high_water(status: &str) -> Option<f64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes = line.trim().strip_suffix(" kB")?.parse::<f64>().ok()?;
    Some(kilobytes / 1000.0)
}
