//! Whether anything takes more than its share of time once there is very much of it.
//!
//! `cargo bench --bench scale` runs each command on some cards, learners or rows and on eight times as
//! many, prints both times and their ratio, and fails where a ratio is over [`MOST`]: eight times as
//! many may take eight times as long and a little more, but not sixty-four.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many there are of everything at first.
const FEW: usize = 3_000;

/// And then.
const MANY: usize = 8 * FEW;

/// By how much longer the many may take.
const MOST: f64 = 20.0;

/// A command that is to be tried.
struct Trial {
    /// What there is very much of.
    of: &'static str,
    /// Puts it into a folder, as many as are wanted.
    lay: fn(&Path, usize),
    /// The command line, a word each.
    run: &'static str,
}

const TRIALS: &[Trial] = &[
    Trial {
        of: "cards",
        lay: cards,
        run: "quiz ./deck.json -n all",
    },
    Trial {
        of: "cards of two cites",
        lay: cards_of_two_cites,
        run: "quiz ./deck.json -n all",
    },
    Trial {
        of: "cards of one cite",
        lay: cards_of_one_cite,
        run: "quiz ./deck.json -n all",
    },
    Trial {
        of: "cards",
        lay: cards,
        run: "study ./deck.json --new 1000000",
    },
    Trial {
        of: "decks",
        lay: decks_of_new_cards,
        run: "--decks decks study",
    },
    Trial {
        of: "cards",
        lay: cards,
        run: "class ./deck.json",
    },
    Trial {
        of: "cards",
        lay: cards,
        run: "deck print ./deck.json -n all -o paper.html --force",
    },
    Trial {
        of: "cards",
        lay: cards,
        run: "deck check ./deck.json",
    },
    Trial {
        of: "cards of one prompt",
        lay: cards_of_one_prompt,
        run: "deck check ./deck.json",
    },
    Trial {
        of: "cards that are all one",
        lay: cards_all_one,
        run: "deck check ./deck.json",
    },
    Trial {
        of: "cards of one cite",
        lay: cards_of_one_cite,
        run: "deck check ./deck.json",
    },
    Trial {
        of: "cards that ask who",
        lay: cards_that_ask_who,
        run: "deck check ./deck.json",
    },
    Trial {
        of: "answers to one card",
        lay: answers_to_one_card,
        run: "deck check ./deck.json",
    },
    Trial {
        of: "cards with one thing to choose",
        lay: cards_of_one_choice,
        run: "deck check ./deck.json",
    },
    Trial {
        of: "cards with cites in each other",
        lay: cards_of_nested_cites,
        run: "deck check ./deck.json",
    },
    Trial {
        of: "cards on a sentence each",
        lay: cards_on_a_text,
        run: "deck check ./deck.json --text text.txt",
    },
    Trial {
        of: "cards that were missed",
        lay: missed_cards,
        run: "--scores scores.jsonl deck answers ./deck.json",
    },
    Trial {
        of: "pupils",
        lay: roster,
        run: "class --roster class.csv",
    },
    Trial {
        of: "pupils that play alone",
        lay: pupils_alone,
        run: "class --roster class.csv",
    },
    Trial {
        of: "pupils",
        lay: roster,
        run: "class pick --roster class.csv",
    },
    Trial {
        of: "rows",
        lay: paper,
        run: "--scores scores.jsonl class mark marks.csv",
    },
    Trial {
        of: "learners",
        lay: learners,
        run: "--scores scores.jsonl export html",
    },
    Trial {
        of: "learners",
        lay: learners,
        run: "--scores scores.jsonl export md",
    },
    Trial {
        of: "learners",
        lay: learners,
        run: "--scores scores.jsonl export csv",
    },
    Trial {
        of: "learners",
        lay: learners,
        run: "--scores scores.jsonl export xapi",
    },
    Trial {
        of: "learners",
        lay: learners,
        run: "--scores scores.jsonl export gradebook --merge grades.csv --column Quiz",
    },
    Trial {
        of: "learners",
        lay: learners,
        run: "--scores scores.jsonl stats --class",
    },
    Trial {
        of: "learners",
        lay: learners,
        run: "--scores scores.jsonl stats --items",
    },
    Trial {
        of: "learners",
        lay: learners,
        run: "--scores scores.jsonl scores check",
    },
    Trial {
        of: "learners",
        lay: learners,
        run: "--scores own.jsonl scores merge scores.jsonl",
    },
    Trial {
        of: "learners",
        lay: learners,
        run: "--scores scores.jsonl scores forget p1 --yes",
    },
    Trial {
        of: "rows",
        lay: sheet,
        run: "deck import sheet.csv -o sheet.json --force",
    },
    Trial {
        of: "decks",
        lay: decks,
        run: "--decks decks deck list",
    },
    Trial {
        of: "decks that were tested",
        lay: tested_decks,
        run: "--decks decks --scores scores.jsonl --learner p stats",
    },
    Trial {
        of: "decks that were tested",
        lay: tested_decks,
        run: "--decks decks --scores scores.jsonl export html",
    },
    Trial {
        of: "decks that were tested",
        lay: tested_decks,
        run: "--decks decks --scores scores.jsonl export md",
    },
    Trial {
        of: "decks that were tested",
        lay: tested_decks,
        run: "--decks decks --scores scores.jsonl export xapi",
    },
    Trial {
        of: "cards that were missed",
        lay: cards_missed_again,
        run: "--scores scores.jsonl --learner p stats ./deck.json",
    },
];

#[allow(
    clippy::print_stdout,
    clippy::exit,
    reason = "this is what a bench is for"
)]
fn main() {
    let mut is_even = true;
    for trial in TRIALS {
        let (few, many) = (trial.time(FEW), trial.time(MANY));
        let ratio = many.as_secs_f64() / few.as_secs_f64();
        let (few, many) = (few.as_millis(), many.as_millis());
        let (of, run) = (trial.of, trial.run);
        println!("{ratio:>6.1}  {few:>6} ms {many:>6} ms  {FEW} and {MANY} {of}: {run}");
        is_even &= ratio <= MOST;
    }
    if !is_even {
        println!("something takes more than {MOST} times as long");
        std::process::exit(1);
    }
}

impl Trial {
    /// The shortest time of several that the command takes on so many.
    fn time(&self, many: usize) -> Duration {
        let times = (0..3).map(|_| {
            let folder = tempfile::tempdir().expect("a folder");
            (self.lay)(folder.path(), many);
            let begun = Instant::now();
            civiq(folder.path(), self.run);
            begun.elapsed()
        });
        times.min().expect("a time")
    }
}

/// Runs the program in a folder, with nothing to read. It may end with a fault that it found.
fn civiq(folder: &Path, line: &str) {
    let ended = Command::new(env!("CARGO_BIN_EXE_civiq"))
        .env("XDG_DATA_HOME", folder)
        .env("CIVIQ_NOW", "2026-11-23T18:00:00+01:00")
        .env("CIVIQ_SEED", "7")
        .current_dir(folder)
        .args(line.split(' '))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(folder.join("told")).expect("a file"))
        .status()
        .expect("the program runs");
    let told = fs::read_to_string(folder.join("told")).expect("text");
    let is_done = ended.success() || line.contains("deck check");
    assert!(is_done, "{line}: {told}");
}

/// Writes a deck of so many cards, each written by its number.
fn deck(folder: &Path, many: usize, card: impl Fn(usize) -> String) {
    let cards = (0..many).map(|n| format!(r#"{{ "id": "c{n}", {} }}"#, card(n)));
    let cards = cards.collect::<Vec<_>>().join(",\n");
    let text = format!(r#"{{ "format": 1, "id": "deck", "title": "Deck", "cards": [{cards}] }}"#);
    fs::write(folder.join("deck.json"), text).expect("a deck");
}

fn cards(folder: &Path, many: usize) {
    deck(folder, many, |n| {
        let (subject, object) = (word(n), word(n * 7 + 3));
        format!(
            r#""type": "typed", "prompt": "What does rule {n} say of {subject}?", "answer": "It binds {object} to {subject}.""#
        )
    });
}

fn cards_of_one_cite(folder: &Path, many: usize) {
    deck(folder, many, |n| {
        format!(
            r#""type": "typed", "prompt": "What does rule {n} say?", "answer": "thing {n}", "cite": "the same words""#
        )
    });
}

fn cards_of_two_cites(folder: &Path, many: usize) {
    deck(folder, many, |n| {
        let words = ["the same words", "other words"][n % 2];
        format!(
            r#""type": "typed", "prompt": "What does rule {n} say?", "answer": "thing {n}", "cite": "{words}""#
        )
    });
}

fn cards_of_one_prompt(folder: &Path, many: usize) {
    deck(folder, many, |n| {
        format!(r#""type": "typed", "prompt": "What is it?", "answer": ["it", "thing {n}"]"#)
    });
}

fn cards_all_one(folder: &Path, many: usize) {
    deck(folder, many, |_| {
        r#""type": "typed", "prompt": "What is it?", "answer": "it""#.into()
    });
}

fn cards_that_ask_who(folder: &Path, many: usize) {
    deck(folder, many, |n| {
        let family = word(n);
        format!(
            r#""type": "typed", "prompt": "Who signed rule {n}?", "answer": "Ann {}{}""#,
            family[..1].to_uppercase(),
            &family[1..]
        )
    });
}

/// One card, and one choice beside it, so that the answers are looked up as names of one thing.
fn answers_to_one_card(folder: &Path, many: usize) {
    let answers = (0..many).map(|n| format!(r#""thing {n}""#));
    let answers = answers.collect::<Vec<_>>().join(", ");
    deck(folder, 2, |n| {
        match n {
        0 => format!(r#""type": "typed", "prompt": "What is it?", "answer": [{answers}]"#),
        _ => r#""type": "choice", "prompt": "Which is one?", "answer": "thing 1", "distractors": ["stone", "fish"]"#.into(),
    }
    });
}

fn cards_of_one_choice(folder: &Path, many: usize) {
    deck(folder, many, |n| {
        let subject = word(n);
        format!(
            r#""type": "choice", "prompt": "Who decides on {subject} in rule {n}?", "answer": "the council", "distractors": ["the mayor", "the court", "nobody"], "explain": "The {subject} of rule {n} says so.""#
        )
    });
}

/// Half of the cards cite a long stretch of a text, and each of the others another part of it.
fn cards_of_nested_cites(folder: &Path, many: usize) {
    let words = |from: usize, to: usize| {
        let words = (from..to).map(|n| format!("word{n}"));
        words.collect::<Vec<_>>().join(" ")
    };
    deck(folder, many, |n| {
        let (from, length) = (n / 20 % 300, n % 20 + 1);
        let cite = match n % 2 {
            0 => words(0, 320),
            _ => words(from, from + length),
        };
        format!(
            r#""type": "typed", "prompt": "What does rule {n} say?", "answer": "thing {n}", "cite": "{cite}""#
        )
    });
}

/// Each card cites its own sentence; every tenth has lost it.
fn cards_on_a_text(folder: &Path, many: usize) {
    let sentence = |n: usize| {
        format!(
            "Rule {n} binds the {} to the {}",
            word(n),
            word(n / 100 + 3)
        )
    };
    let text = (0..many).map(|n| format!("{}.\n", sentence(n)));
    fs::write(folder.join("text.txt"), text.collect::<String>()).expect("a text");
    deck(folder, many, |n| {
        let cite = match n % 10 {
            0 => sentence(n).replace("binds", "bound"),
            _ => sentence(n),
        };
        format!(
            r#""type": "typed", "prompt": "What does rule {n} bind?", "answer": "{}", "cite": "{cite}", "explain": "In Elmford “rule {n}” binds “all that is”.""#,
            word(n)
        )
    });
}

/// Cards of which each was answered wrong once.
fn missed_cards(folder: &Path, many: usize) {
    cards(folder, many);
    let records = (0..many).map(|n| wrong(n, "2026-11-20", "deck", &format!("c{n}")));
    let records = records.collect::<String>();
    fs::write(folder.join("scores.jsonl"), records).expect("scores");
}

/// One of some hundred words, as a text about government has them.
fn word(n: usize) -> String {
    const BEGINNINGS: [&str; 10] = [
        "coun", "par", "sen", "trea", "sum", "bor", "tax", "elec", "cour", "min",
    ];
    const ENDINGS: [&str; 10] = [
        "cil", "liament", "ate", "ty", "mit", "der", "es", "tion", "ts", "ister",
    ];
    format!("{}{}", BEGINNINGS[n % 10], ENDINGS[n / 10 % 10])
}

/// Three cards of which every learner can answer each.
fn small_deck(folder: &Path) {
    deck(folder, 3, |n| {
        format!(r#""type": "true-false", "prompt": "Rule {n} stands.", "answer": true"#)
    });
}

fn roster(folder: &Path, many: usize) {
    let pupils = (0..many).map(|n| format!("p{n},Pupil {n},Team {}\n", n / 3));
    let text = format!("id,name,team\n{}", pupils.collect::<String>());
    fs::write(folder.join("class.csv"), text).expect("a roster");
}

fn pupils_alone(folder: &Path, many: usize) {
    let pupils = (0..many).map(|n| format!("p{n},Pupil {n}\n"));
    let text = format!("id,name\n{}", pupils.collect::<String>());
    fs::write(folder.join("class.csv"), text).expect("a roster");
}

/// A paper that is printed, and what so many pupils wrote on it.
fn paper(folder: &Path, many: usize) {
    small_deck(folder);
    civiq(
        folder,
        "--scores scores.jsonl deck print ./deck.json -o paper.html",
    );
    let rows = (0..many).map(|n| format!("p{n},A,T,F,T\n"));
    let text = format!("learner,version,1,2,3\n{}", rows.collect::<String>());
    fs::write(folder.join("marks.csv"), text).expect("a table");
}

/// A test of each of so many learners, and a gradebook of them.
fn learners(folder: &Path, many: usize) {
    small_deck(folder);
    let (mut records, mut grades) = (String::new(), "ID number,Quiz\n".to_owned());
    for n in 0..many {
        writeln!(grades, "p{n},").expect("in memory");
        for card in 0..3 {
            let id = n * 3 + card;
            writeln!(records, r#"{{"v":1,"id":"0199a000-0000-7000-8000-{id:012x}","at":"2026-11-20T10:00:00.000Z","event":"answer","learner":"p{n}","session":"s{n}","mode":"quiz","deck":"deck","card":"c{card}","rev":"1","type":"true-false","given":"true","verdict":"correct","credit":1.0,"ms":7}}"#).expect("in memory");
        }
    }
    fs::write(folder.join("scores.jsonl"), records).expect("scores");
    fs::write(folder.join("grades.csv"), grades).expect("a gradebook");
}

fn sheet(folder: &Path, many: usize) {
    let rows = (0..many).map(|n| format!("What does rule {n} say?,It binds {}.\n", word(n)));
    let text = format!("prompt,answer\n{}", rows.collect::<String>());
    fs::write(folder.join("sheet.csv"), text).expect("a table");
}

/// A tenth of so many decks, of a card each.
fn decks(folder: &Path, many: usize) {
    decks_of(folder, many, 1);
}

/// A tenth of so many decks, each with more cards than a day has room for.
fn decks_of_new_cards(folder: &Path, many: usize) {
    decks_of(folder, many, 12);
}

fn decks_of(folder: &Path, many: usize, cards: usize) {
    let decks = folder.join("decks");
    fs::create_dir(&decks).expect("a folder");
    let cards = (0..cards).map(|n| {
        format!(r#"{{ "id": "c{n}", "type": "true-false", "prompt": "Rule {n} stands.", "answer": true }}"#)
    });
    let cards = cards.collect::<Vec<_>>().join(",");
    for n in 0..many / 10 {
        let text = format!(
            r#"{{ "format": 1, "id": "deck-{n}", "title": "Deck {n}", "cards": [{cards}] }}"#
        );
        fs::write(decks.join(format!("deck-{n}.json")), text).expect("a deck");
    }
}

/// The same, with a test of each card.
fn tested_decks(folder: &Path, many: usize) {
    decks(folder, many);
    let records = (0..many / 10).map(|n| wrong(n, "2026-11-20", &format!("deck-{n}"), "c"));
    fs::write(folder.join("scores.jsonl"), records.collect::<String>()).expect("scores");
}

/// Cards of which each was missed on three days.
fn cards_missed_again(folder: &Path, many: usize) {
    cards(folder, many);
    let days = ["2026-11-18", "2026-11-19", "2026-11-20"];
    let records = (0..).zip(days).flat_map(|(nth, day)| {
        (0..many).map(move |n| wrong(nth * many + n, day, "deck", &format!("c{n}")))
    });
    fs::write(folder.join("scores.jsonl"), records.collect::<String>()).expect("scores");
}

/// The record of a wrong answer.
fn wrong(id: usize, day: &str, deck: &str, card: &str) -> String {
    format!(
        r#"{{"v":1,"id":"0199a000-0000-7000-8000-{id:012x}","at":"{day}T10:00:00.000Z","event":"answer","learner":"p","session":"{day}","mode":"quiz","deck":"{deck}","card":"{card}","rev":"1","type":"typed","given":"no {card}","verdict":"wrong","credit":0.0,"ms":7}}"#
    ) + "\n"
}
