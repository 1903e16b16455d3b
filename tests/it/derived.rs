//! What is kept beside the score file for speed: with it, without it and with any damage to it every
//! command prints the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use crate::support::Home;

/// So many answers that they are worth a snapshot, and cards that are worth outlines.
const ANSWERS: usize = 2_400;
const CARDS: usize = 2_100;

/// How long a file is left alone until it counts as that.
const STILL: Duration = Duration::from_millis(150);

const NOW: &str = "2026-11-23T18:00:00+01:00";

/// The commands that are tried.
const COMMANDS: &[&str] = &[
    "--json",
    "deck list --json",
    "study --new 2 --seed 7 -n 3",
    "study d1 --new 2 --seed 7 --exam 2026-12-24",
    "quiz d2 -n 2 --seed 7",
    "stats --json",
    "scores check --json",
    "export csv --names",
];

/// Those that look at what is kept, first of all.
const COUNTING: &[&str] = &["", "study --new 2 --seed 7 -n 3"];

/// The n-th record: an answer, and now and then what takes one back or calls one right.
fn line(n: usize) -> String {
    let id = |n: usize| format!("0199a000-{:04x}-7000-8000-{n:012x}", n >> 8);
    let (day, hour, minute) = (1 + n / 100 % 28, 8 + n / 10 % 10, n % 60);
    let head = format!(
        "{{\"v\":1,\"id\":\"{}\",\"at\":\"2026-{:02}-{day:02}T{hour:02}:{minute:02}:00.000+01:00\",\"event\":",
        id(n),
        5 + n / 2800,
    );
    let who = format!("\"learner\":\"me\",\"session\":\"s{}\"", n / 100);
    if n % 97 == 96 {
        return format!("{head}\"undo\",{who},\"of\":\"{}\"}}\n", id(n - 1));
    }
    let (card, right) = (n * 7 % CARDS, !n.is_multiple_of(3));
    let (verdict, credit) = if right {
        ("correct", "1.0")
    } else {
        ("wrong", "0.0")
    };
    format!(
        "{head}\"answer\",{who},\"mode\":\"study\",\"deck\":\"d{}\",\"card\":\"c{card}\",\"rev\":\"00000001\",\
         \"type\":\"typed\",\"given\":\"w{card}\",\"verdict\":\"{verdict}\",\"credit\":{credit},\"ms\":1500}}\n",
        card % 3,
    )
}

struct Desk {
    home: Home,
    /// A copy in which nothing is kept.
    bare: Home,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            home: Home::new(),
            bare: Home::new(),
        };
        let decks = (0..3).map(|deck| {
            let cards = (0..CARDS).filter(|card| card % 3 == deck).map(|card| {
                format!(
                    r#"{{"id":"c{card}","type":"typed","prompt":"Which word has number {card}?","answer":"w{card}","cite":"words {}"}}"#,
                    card / 9
                )
            });
            let cards = cards.collect::<Vec<_>>().join(",\n");
            let text = format!(r#"{{"format":1,"id":"d{deck}","title":"Deck {deck}","cards":[{cards}]}}"#);
            (format!("decks/d{deck}.json"), text)
        });
        for (name, text) in decks {
            desk.write(&name, text.as_bytes());
        }
        let text = (0..ANSWERS).map(line).collect::<String>();
        desk.write("scores.jsonl", text.as_bytes());
        desk
    }

    fn homes(&self) -> [&Home; 2] {
        [&self.home, &self.bare]
    }

    /// Writes a file in both homes.
    fn write(&self, name: &str, bytes: &[u8]) {
        for home in self.homes() {
            let path = home.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, bytes).expect("written");
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Runs a command in both homes, and gives what was said in each.
    fn run(&self, line: &str) -> [String; 2] {
        let base = ["--scores", "scores.jsonl", "--decks", "decks", "--now", NOW];
        let words = line.split(' ').filter(|word| !word.is_empty());
        let args = base.into_iter().chain(words).collect::<Vec<_>>();
        [(&self.home, ""), (&self.bare, "1")].map(|(home, without)| {
            let mut command = home.command(&args);
            command.env("CIVIQ_NO_SNAPSHOT", without);
            let told = told(command, ":quit\n");
            told.replace(&home.path().display().to_string(), "HOME")
        })
    }

    /// The commands say the same in both, also when they are asked again.
    fn assert_same(&self, commands: &[&str], when: &str) {
        for line in commands {
            for _ in 0..2 {
                let [with, without] = self.run(line);
                assert!(
                    with == without,
                    "{when}: civiq {line}\n{with}\n--- without:\n{without}"
                );
            }
        }
    }
}

fn told(mut command: std::process::Command, input: &str) -> String {
    use std::io::Write as _;
    use std::process::Stdio;
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("civiq starts");
    // Whoever asks nothing does not wait for it.
    let _ = child
        .stdin
        .take()
        .expect("an input")
        .write_all(input.as_bytes());
    let output = child.wait_with_output().expect("civiq ends");
    let texts =
        [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
    format!("{}{}{:?}", texts[0], texts[1], output.status.code())
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("text");
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replacen(from, to, 1)).expect("written");
}

#[test]
fn with_what_is_kept_without_it_and_with_any_damage_to_it_all_is_said_the_same() {
    let desk = Desk::new();
    sleep(STILL);
    desk.assert_same(COMMANDS, "at first");
    let [state, decks] = ["scores.jsonl.state", "scores.jsonl.decks"].map(|name| desk.path(name));
    assert!(state.exists() && decks.exists(), "both are kept");
    assert!(!desk.bare.path().join("scores.jsonl.state").exists());

    // A sitting, which knows what it added.
    let args = [
        "--scores",
        "scores.jsonl",
        "--decks",
        "decks",
        "--now",
        NOW,
        "study",
        "d0",
    ];
    told(desk.home.command(&args), "w0\nx\n:undo\n:quit\n");
    let grown = fs::read(desk.path("scores.jsonl")).expect("bytes");
    fs::write(desk.bare.path().join("scores.jsonl"), grown).expect("written");
    desk.assert_same(COMMANDS, "after a sitting");

    // A hand in the middle of the file, and a byte is another: nothing else shows it.
    for home in desk.homes() {
        let text = line(1000);
        let other = text.replace("\"given\"", "\"Given\"");
        edit(
            &home.path().join("scores.jsonl"),
            text.trim_end(),
            other.trim_end(),
        );
    }
    desk.assert_same(COMMANDS, "edited");

    // What an answer of long ago was is said only now.
    for home in desk.homes() {
        let path = home.path().join("scores.jsonl");
        let text = fs::read_to_string(&path).expect("text");
        let late = line(ANSWERS + 96 - ANSWERS % 97).replace("\"s", "\"late");
        fs::write(&path, format!("{text}{late}{}", line(7))).expect("written");
    }
    desk.assert_same(COMMANDS, "said late, and written twice");

    for (name, path) in [("state", &state), ("decks", &decks)] {
        let whole = fs::read(path).expect("kept");
        for at in [20, whole.len() / 2] {
            let mut other = whole.clone();
            other[at] ^= 1;
            fs::write(path, &other).expect("written");
            desk.assert_same(COUNTING, &format!("{name} damaged at {at}"));
            fs::write(path, &whole[..at]).expect("written");
            desk.assert_same(COUNTING, &format!("{name} cut at {at}"));
        }
    }

    for home in desk.homes() {
        edit(
            &home.path().join("decks/d1.json"),
            "\"id\":\"c1\",",
            "\"id\":\"c1\",\"status\":\"retired\",",
        );
    }
    desk.assert_same(COMMANDS, "a card retired");
}
