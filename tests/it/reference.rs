//! The memory model and its calibration, against a second implementation that shares no code: FSRS-6
//! as its authors write it down (open-spaced-repetition, "The Algorithm"), in double precision.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::Value;

use crate::support::Home;

/// The default parameters.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

const FIRST: Date = date(2026, 1, 5);
const TODAY: &str = "2026-11-23";

#[derive(Clone, Copy)]
struct Memory {
    stability: f64,
    difficulty: f64,
}

fn first_difficulty(grade: f64) -> f64 {
    W[4] - (W[5] * (grade - 1.0)).exp() + 1.0
}

fn recall(stability: f64, days: f64) -> f64 {
    let factor = 0.9_f64.powf(-1.0 / W[20]) - 1.0;
    (1.0 + factor * days / stability).powf(-W[20])
}

fn interval(stability: f64, retention: f64) -> f64 {
    let factor = 0.9_f64.powf(-1.0 / W[20]) - 1.0;
    stability / factor * (retention.powf(-1.0 / W[20]) - 1.0)
}

fn review(before: Option<Memory>, days: f64, grade: usize) -> Memory {
    let g = [1.0, 2.0, 3.0, 4.0][grade - 1];
    let Some(Memory {
        stability: s,
        difficulty: d,
    }) = before
    else {
        return Memory {
            stability: W[grade - 1],
            difficulty: first_difficulty(g).clamp(1.0, 10.0),
        };
    };
    let harder = d - W[6] * (g - 3.0) * (10.0 - d) / 9.0;
    let difficulty = W[7] * first_difficulty(4.0) + (1.0 - W[7]) * harder;
    let r = recall(s, days);
    let stability = if days == 0.0 {
        let growth = (W[17] * (g - 3.0 + W[18])).exp() * s.powf(-W[19]);
        s * if grade > 1 { growth.max(1.0) } else { growth }
    } else if grade == 1 {
        let forgotten =
            W[11] * d.powf(-W[12]) * ((s + 1.0).powf(W[13]) - 1.0) * (W[14] * (1.0 - r)).exp();
        forgotten.min(s / (W[17] * W[18]).exp())
    } else {
        let bonus = [1.0, W[15], 1.0, W[16]][grade - 1];
        let growth = W[8].exp() * (11.0 - d) * s.powf(-W[9]) * ((W[10] * (1.0 - r)).exp() - 1.0);
        s * (1.0 + growth * bonus)
    };
    Memory {
        stability: stability.clamp(0.001, 36_500.0),
        difficulty: difficulty.clamp(1.0, 10.0),
    }
}

/// What a learner did with one card: on which day, and the grade from 1 to 4.
type Reviews = Vec<(Date, usize)>;

/// Made-up histories of cards `c0`, `c1` and so on, up to the eve of [`TODAY`].
fn histories(cards: usize, seed: u64) -> Vec<Reviews> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let last: Date = TODAY.parse().expect("a day");
    let history = |_| {
        let mut day = FIRST.saturating_add(rng.random_range(0_i64..60).days());
        let mut reviews = Vec::new();
        while day < last && reviews.len() < 14 {
            let grade = [1, 2, 3, 3, 3, 3, 4][rng.random_range(0..7)];
            reviews.push((day, grade));
            let wait = [0, 0, 1, 2, 3, 5, 9, 20, 45][rng.random_range(0..9)];
            day = day.saturating_add(i64::from(wait).days());
        }
        reviews
    };
    (0..cards).map(history).collect()
}

/// A home where that was done, with a deck of these cards.
fn home(histories: &[Reviews]) -> Home {
    let home = Home::new();
    let cards = (0..histories.len()).map(|at| {
        format!(
            r#"{{ "id": "c{at}", "type": "flashcard", "prompt": "Question {at}?", "answer": "a" }}"#
        )
    });
    let cards = cards.collect::<Vec<_>>().join(",");
    home.file(
        "deck.json",
        &format!(r#"{{ "format": 1, "id": "deck", "title": "Deck", "cards": [{cards}] }}"#),
    );
    let all = histories.iter().enumerate();
    let all = all.flat_map(|(card, reviews)| {
        let reviews = reviews.iter().enumerate();
        reviews.map(move |(nth, (day, grade))| (*day, nth, card, *grade))
    });
    let mut all = all.collect::<Vec<_>>();
    all.sort_unstable();
    let mut lines = String::new();
    for (number, (day, nth, card, grade)) in all.into_iter().enumerate() {
        let rating = ["again", "hard", "good", "easy"][grade - 1];
        let verdict = if grade == 1 { "wrong" } else { "correct" };
        let _ = writeln!(
            lines,
            "{{\"v\":1,\"id\":\"0199a000-0000-7000-8000-{number:012x}\",\"at\":\"{day}T10:{nth:02}:00.000+01:00\",\
             \"event\":\"answer\",\"learner\":\"me\",\"session\":\"{day}\",\"mode\":\"study\",\"deck\":\"deck\",\
             \"card\":\"c{card}\",\"rev\":\"1\",\"type\":\"flashcard\",\"rating\":\"{rating}\",\"verdict\":\"{verdict}\",\
             \"credit\":{},\"ms\":5}}",
            u8::from(grade > 1)
        );
    }
    home.file("civiq/scores.jsonl", &lines);
    home
}

fn json(home: &Home, args: &[&str]) -> Value {
    let args = [&["--decks", ".", "stats", "deck"], args, &["--json"]].concat();
    serde_json::from_str(&home.output(&args, "")).expect("JSON")
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).expect("days").get_days()
}

/// The memory after a card's reviews.
fn replay(reviews: &Reviews) -> Memory {
    let mut last = FIRST;
    let mut memory = None;
    for (day, grade) in reviews {
        memory = Some(review(memory, f64::from(days(last, *day)), *grade));
        last = *day;
    }
    memory.expect("a review")
}

fn near(one: &Value, other: f64) -> bool {
    let one = one.as_f64().expect("a number");
    (one - other).abs() <= 1e-3 * other.abs().max(1.0)
}

#[test]
fn stability_difficulty_and_recall_are_those_of_another_implementation() {
    let histories = histories(200, 1);
    let home = home(&histories);
    let cards = json(&home, &["--cards"]);
    let cards = cards.as_array().expect("cards");
    assert_eq!(cards.len(), histories.len());
    let today = TODAY.parse().expect("a day");
    for (card, reviews) in cards.iter().zip(&histories) {
        let memory = replay(reviews);
        let (last, _) = *reviews.last().expect("a review");
        let recall = recall(memory.stability, f64::from(days(last, today)));
        assert!(
            near(&card["stability"], memory.stability)
                && near(&card["difficulty"], memory.difficulty)
                && near(&card["retrievability"], recall),
            "{card}\n{reviews:?}: {} {} {recall}",
            memory.stability,
            memory.difficulty
        );
    }
}

/// By how many days a wait may be spread: as Anki has it, and never below three days.
fn spread(wait: f64) -> (f64, f64) {
    if wait < 2.5 {
        return (wait.round().max(1.0), wait.round().max(1.0));
    }
    let part = |from: f64, to: f64, share: f64| share * (wait.min(to) - from).max(0.0);
    let off = 1.0 + part(2.5, 7.0, 0.15) + part(7.0, 20.0, 0.1) + part(20.0, f64::MAX, 0.05);
    ((wait - off).round().max(3.0), (wait + off).round())
}

#[test]
fn cards_are_due_when_another_implementation_says() {
    let histories = histories(200, 2);
    let home = home(&histories);
    let due = |args: &[&str]| {
        let cards = json(&home, args);
        let cards = cards.as_array().expect("cards").iter();
        let due = cards.map(|card| card["due"].as_str().expect("a day").parse().expect("a day"));
        due.collect::<Vec<Date>>()
    };
    let wait = |reviews: &Reviews, due: Date| {
        let (last, grade) = *reviews.last().expect("a review");
        (grade, f64::from(days(last, due)))
    };
    for (reviews, due) in histories.iter().zip(due(&["--cards"])) {
        let (grade, waits) = wait(reviews, due);
        let (least, most) = match grade {
            1 => (0.0, 0.0),
            _ => spread(interval(replay(reviews).stability, 0.9).min(3650.0)),
        };
        assert!(
            (least..=most.min(3650.0)).contains(&waits),
            "{waits}: {reviews:?}"
        );
    }
    // Before an exam nothing is spread, and nothing is later than its day.
    let exam = date(2027, 3, 1);
    home.run(&["study", "deck.json", "--exam", "2027-03-01"])
        .any_stdout()
        .check();
    for (reviews, due) in histories.iter().zip(due(&["--cards"])) {
        let (grade, waits) = wait(reviews, due);
        let (last, _) = *reviews.last().expect("a review");
        let wanted = match grade {
            1 => 0.0,
            _ => interval(replay(reviews).stability, 0.88).round().max(1.0),
        };
        let wanted = wanted.min(f64::from(days(last, exam)));
        assert!(
            (waits - wanted).abs() < 1e-9,
            "{waits} {wanted}: {reviews:?}"
        );
    }
}

/// What was foreseen, whether it came to it, and what tells the bins of an RMSE apart: days since the
/// review before, number of reviews on later days, lapses on later days.
fn foreseen(histories: &[Reviews]) -> Vec<(f64, f64, [f64; 3])> {
    let mut all = Vec::new();
    for reviews in histories {
        let (mut memory, mut last) = (None, FIRST);
        let (mut spaced, mut lapses) = (1.0, 0.0);
        for (day, grade) in reviews {
            let wait = f64::from(days(last, *day));
            if let (Some(Memory { stability, .. }), true) = (memory, wait > 0.0) {
                spaced += 1.0;
                let recalled = if *grade == 1 { 0.0 } else { 1.0 };
                all.push((recall(stability, wait), recalled, [wait, spaced, lapses]));
                lapses += 1.0 - recalled;
            }
            memory = Some(review(
                memory,
                if memory.is_some() { wait } else { 0.0 },
                *grade,
            ));
            last = *day;
        }
    }
    all
}

/// The bins of the benchmark (srs-benchmark, `get_bin`).
fn bin([wait, nth, lapses]: [f64; 3]) -> String {
    let step = |x: f64, base: f64| base.powf(x.log(base).floor());
    let lapses = if lapses == 0.0 {
        0.0
    } else {
        (1.65 * step(lapses, 1.73)).round()
    };
    format!(
        "{:.0} {:.0} {lapses:.0}",
        (248.0 * step(wait, 3.62)).round(),
        (1.99 * step(nth, 1.89)).round()
    )
}

#[test]
#[allow(clippy::cast_precision_loss, reason = "some thousand answers")]
fn calibration_is_what_another_computation_finds() {
    let histories = histories(300, 3);
    let report = json(&home(&histories), &["--calibration"]);
    let foreseen = foreseen(&histories);
    let n = foreseen.len() as f64;
    let losses = foreseen.iter().map(|(chance, recalled, _)| {
        -(recalled * chance.ln() + (1.0 - recalled) * (1.0 - chance).ln())
    });
    let mut bins = BTreeMap::<String, (f64, f64, f64)>::new();
    let mut tenths = BTreeMap::<u8, (f64, f64, f64)>::new();
    for (chance, recalled, kind) in &foreseen {
        let tenth = (0..10)
            .rev()
            .find(|tenth| f64::from(*tenth) / 10.0 <= *chance);
        let sums = [
            bins.entry(bin(*kind)).or_default(),
            tenths.entry(tenth.expect("a tenth")).or_default(),
        ];
        for (count, chances, recalls) in sums {
            *count += 1.0;
            *chances += chance;
            *recalls += recalled;
        }
    }
    let squares = bins.values();
    let squares = squares.map(|(count, chances, recalls)| (chances - recalls).powi(2) / count);
    assert!(n > 1000.0, "{n}");
    assert_eq!(report["n"].as_f64(), Some(n));
    assert!(
        near(&report["log_loss"], losses.sum::<f64>() / n),
        "{report}"
    );
    assert!(
        near(&report["rmse_bins"], (squares.sum::<f64>() / n).sqrt()),
        "{report}"
    );
    let rows = report["bins"].as_array().expect("bins");
    assert_eq!(rows.len(), tenths.len());
    for (row, (tenth, (count, chances, recalls))) in rows.iter().zip(tenths) {
        assert!(near(&row["from"], f64::from(tenth) / 10.0), "{row}");
        assert!(near(&row["predicted"], chances / count), "{row}");
        // A prediction on the edge of a tenth may fall on either side of it.
        let edge = (row["n"].as_f64().expect("a count") - count).abs();
        assert!(
            edge <= 1.0 && (near(&row["observed"], recalls / count) || edge > 0.0),
            "{row}"
        );
    }
}
