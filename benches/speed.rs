//! How fast civiq is, as ratios to what the same machine does at the same moment.
//!
//! `cargo bench` prints each figure; none is a test, for a busy machine proves nothing.

use std::fs::OpenOptions;
use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use civiq::answer::{Judge, Response, Verdict};
use civiq::check::check;
use civiq::clock::EventIds;
use civiq::deck::{Deck, format};
use civiq::exchange::assemble::assemble;
use civiq::exchange::format::Edition;
use civiq::formats::{export_edition, formats};
use civiq::history::{Answer, Event, EventKind, Given, Mode, Progress, log};
use civiq::memory::{Parameters, Scheduler};
use civiq::moment::Moment;
use civiq::scores::{Journal, ScoreFile};

fn main() {
    an_answer_on_the_disk();
    a_history_read();
    a_deck_read();
    a_long_answer_judged();
}

/// The median of many runs.
fn median(runs: usize, mut run: impl FnMut()) -> Duration {
    let times = (0..runs).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    let mut times = times.collect::<Vec<_>>();
    times.sort();
    times[runs / 2]
}

#[allow(clippy::print_stdout, reason = "this is what a bench is for")]
fn tell(what: &str, took: Duration, against: &str, bare: Duration) {
    let ratio = took.as_secs_f64() / bare.as_secs_f64();
    println!("{what}: {took:.1?}, {ratio:.2} times {against} ({bare:.1?})");
}

fn event(ids: &EventIds, n: usize) -> Event<'static> {
    let at: Moment = "2026-11-23T18:00:00.000+01:00".parse().expect("a moment");
    let answer = Answer {
        deck: "big".into(),
        card: format!("c{}", n % 10_000).into(),
        rev: "9f2c01ab".into(),
        task: "typed".into(),
        mode: Mode::Study,
        given: Some(Given::Text("the answer".into())),
        verdict: Verdict::Correct,
        credit: 1.0,
        ms: 5321,
        hints: 0,
        guessed: false,
        rating: None,
        team: None,
        form: None,
    };
    Event {
        id: ids.next(at),
        at,
        learner: "me".into(),
        session: "s".into(),
        kind: EventKind::Answer(answer),
    }
}

fn an_answer_on_the_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let ids = EventIds::new();
    let journal = Journal::begin(ScoreFile::new(folder.path().join("scores.jsonl")));
    let mut journal = journal.expect("a score file");
    let took = median(300, || journal.save([event(&ids, 1)]).expect("kept"));
    let bare_path = folder.path().join("bare");
    let mut bare = OpenOptions::new()
        .append(true)
        .create(true)
        .open(bare_path)
        .expect("a file");
    let line = log::line(&event(&ids, 1));
    let least = median(300, || {
        bare.write_all(line.as_bytes()).expect("written");
        bare.sync_data().expect("synced");
    });
    tell(
        "an answer on the disk",
        took,
        "a bare append and sync",
        least,
    );
}

fn a_history_read() {
    let ids = EventIds::new();
    let text = (0..100_000)
        .map(|n| log::line(&event(&ids, n)))
        .collect::<String>();
    let parsed = median(5, || {
        for line in text.lines() {
            black_box(serde_json::from_str::<serde::de::IgnoredAny>(line).expect("a record"));
        }
    });
    let read = median(5, || drop(black_box(log::read(text.as_bytes()))));
    tell(
        "100,000 answers read",
        read,
        "skipping over the same JSON",
        parsed,
    );
    let events = log::read(text.as_bytes()).events;
    let scheduler = Scheduler::new(&Parameters::DEFAULT);
    let folded = median(5, || {
        drop(black_box(Progress::from_events(&events, "me", &scheduler)));
    });
    tell(
        "100,000 answers replayed",
        folded,
        "skipping over the same JSON",
        parsed,
    );
}

fn a_deck_read() {
    let cards = (0..10_000).map(|n| {
        format!(r#"{{ "id": "c{n}", "type": "typed", "prompt": "What is question {n}?", "answer": ["(the) answer {n}"], "explain": "Because." }}"#)
    });
    let cards = cards.collect::<Vec<_>>().join(",");
    let text = format!(r#"{{ "format": 1, "id": "big", "title": "Big", "cards": [{cards}] }}"#);
    let parsed = median(5, || {
        drop(black_box(serde_json::from_str::<serde_json::Value>(&text)));
    });
    let read = median(5, || drop(black_box(format::read(text.as_bytes()))));
    tell("10,000 cards read", read, "parsing the same JSON", parsed);
    let deck = format::read(text.as_bytes()).deck.expect("a deck");
    let checked = median(5, || drop(black_box(check(&deck, None))));
    tell("10,000 cards checked", checked, "reading them", read);
    exchanged(&deck, read);
}

/// A deck written in each format, and read again where civiq does.
fn exchanged(deck: &Deck, bare: Duration) {
    let at = "2026-11-23T18:00:00+01:00".parse().expect("a moment");
    let edition = Edition { at, before: None };
    for format in formats() {
        let Some(exported) = export_edition(deck, format, edition) else {
            continue;
        };
        let written = median(5, || drop(black_box(export_edition(deck, format, edition))));
        let what = format!("10,000 cards written as {}", format.title);
        tell(&what, written, "reading the deck", bare);
        if let Ok(text) = str::from_utf8(&exported.bytes)
            && !format.readers.is_empty()
        {
            let taken = median(5, || {
                drop(black_box(
                    format
                        .read_text(text)
                        .map(|file| assemble(file, "big", None)),
                ));
            });
            let what = format!("10,000 cards taken from {}", format.title);
            tell(&what, taken, "reading the deck", bare);
        }
    }
}

fn a_long_answer_judged() {
    let text = std::fs::read("decks/nato-purpose.json").expect("run from the project's folder");
    let deck: Deck = format::read(&text).deck.expect("a deck");
    let judge = Judge::of(&deck);
    let card = deck.card("heart-of-alliance").expect("a card");
    let short = Response::Text("colective defense".into());
    let long = Response::Text("defence ".repeat(1250));
    let usual = median(100, || drop(black_box(judge.judge(card, &short))));
    let longest = median(100, || drop(black_box(judge.judge(card, &long))));
    tell(
        "an answer of 10,000 characters judged",
        longest,
        "a usual one",
        usual,
    );
}
