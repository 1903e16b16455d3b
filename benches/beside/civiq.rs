//! Decks and score files as civiq writes them.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use crate::history::{self, Answer, Card, Chance, DECK, Grade};
use crate::task::Task;

/// In how many files all answers are a second time.
const PIECES: usize = 1_000;

/// A build of civiq, and the folder with its score file.
pub struct Home {
    program: PathBuf,
    folder: PathBuf,
}

/// Where a card stands, as `stats --cards --json` has it.
#[derive(Deserialize)]
pub struct Standing {
    pub card: String,
    pub stability: f64,
    pub difficulty: f64,
    pub due: Date,
    pub reps: i64,
    pub lapses: i64,
}

impl Home {
    pub fn new(program: &Path, folder: PathBuf) -> Self {
        fs::create_dir(&folder).expect("a folder");
        Self {
            program: program.into(),
            folder,
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A command without the decks and the score file.
    pub fn bare(&self, line: &str) -> Task {
        Task::new(&self.program, &self.folder, line)
    }

    pub fn task(&self, line: &str) -> Task {
        self.bare(&format!(
            "--scores scores.jsonl --decks ../decks --learner me {line}"
        ))
    }

    /// Where every card stands, by number.
    pub fn standings(&self, cards: usize) -> Vec<Standing> {
        let told = self.task("stats --cards --json").output();
        let told = serde_json::from_str::<Vec<Value>>(&told).expect("standings");
        // The decks that are built in have none of these.
        let told = told.into_iter().filter(|card| {
            let deck = card["deck"].as_str().expect("an id");
            deck.starts_with("deck-")
        });
        let standings = told.map(serde_json::from_value::<Standing>);
        let mut standings = standings.collect::<Result<Vec<_>, _>>().expect("standings");
        standings.sort_by(|one, other| one.card.cmp(&other.card));
        assert_eq!(standings.len(), cards, "every card has a standing");
        standings
    }

    /// How many cards are due, as its first page has it. From then on it has kept what it knows.
    pub fn due(&self) -> i64 {
        #[derive(Deserialize)]
        struct Deck {
            due: i64,
        }
        let told = self.task("--json").output();
        let decks = serde_json::from_str::<Vec<Deck>>(&told).expect("decks");
        decks.iter().map(|deck| deck.due).sum()
    }
}

/// A folder of decks, and beside it one deck with all of their cards.
pub fn lay_decks(folder: &Path, cards: usize) {
    let decks = folder.join("decks");
    fs::create_dir(&decks).expect("a folder");
    for nth in 0..cards / DECK {
        let id = format!("deck-{nth:04}");
        let path = decks.join(format!("{id}.json"));
        lay_deck(&path, &id, nth * DECK..(nth + 1) * DECK);
    }
    lay_deck(&folder.join("all.json"), "all", 0..cards);
}

fn lay_deck(path: &Path, id: &str, numbers: std::ops::Range<usize>) {
    let cards = numbers.map(|number| {
        let Card { question, answer, topic } = Card::new(number);
        format!(
            r#"  {{ "id": "rule-{number:06}", "type": "typed", "prompt": "{question}", "answer": "{answer}", "tags": ["{topic}"] }}"#
        )
    });
    let cards = cards.collect::<Vec<_>>().join(",\n");
    let text = format!(
        "{{ \"format\": 1, \"id\": \"{id}\", \"title\": \"{id}\", \"language\": \"en\", \"cards\": [\n{cards}\n] }}\n"
    );
    fs::write(path, text).expect("a deck");
}

/// The score file, and a folder with the same answers in many files, as a class hands them in.
pub fn lay_scores(folder: &Path, home: &Path, answers: &[Answer]) {
    let mut scores = BufWriter::new(File::create(home.join("scores.jsonl")).expect("a file"));
    let mut pieces = vec![Vec::new(); PIECES];
    let mut ids = Ids(Chance::new(7));
    let (mut day, mut session) = (0, String::new());
    for (nth, answer) in answers.iter().enumerate() {
        let id = ids.next(answer.at);
        if day != history::day_of(answer.at) {
            (day, session) = (history::day_of(answer.at), ids.next(answer.at - 1));
        }
        let line = line(answer, &id, &session);
        scores.write_all(line.as_bytes()).expect("written");
        pieces[nth % PIECES].extend_from_slice(line.as_bytes());
    }
    scores.flush().expect("written");
    lay_pieces(&folder.join("pieces"), &pieces);
}

fn lay_pieces(folder: &Path, pieces: &[Vec<u8>]) {
    fs::create_dir(folder).expect("a folder");
    for (nth, piece) in pieces.iter().enumerate() {
        fs::write(folder.join(format!("piece-{nth:03}.jsonl")), piece).expect("a file");
    }
}

/// Ids of version 7, as the standard has them.
struct Ids(Chance);

impl Ids {
    fn next(&mut self, at: i64) -> String {
        let (few, many) = (self.0.next() & 0xFFF, self.0.next());
        let (high, low) = (at >> 16, at & 0xFFFF);
        let variant = 0x8000 | (many >> 48 & 0x3FFF);
        format!(
            "{high:08x}-{low:04x}-7{few:03x}-{variant:04x}-{:012x}",
            many & 0xFFFF_FFFF_FFFF
        )
    }
}

fn line(answer: &Answer, id: &str, session: &str) -> String {
    let (card, deck) = (answer.card, answer.card / DECK);
    let right = Card::new(card).answer;
    let (verdict, credit) = match answer.grade {
        Grade::Forgot => ("wrong", "0.0"),
        Grade::Hard => ("almost", "0.9"),
        Grade::Good | Grade::Easy => ("correct", "1.0"),
    };
    let given = match answer.grade {
        Grade::Forgot => format!("It was something else of {}", &right[right.len() - 20..]),
        _ => right,
    };
    let at = history::moment(answer.at);
    let (rev, ms) = (
        card.wrapping_mul(2_654_435_761) & 0xFFFF_FFFF,
        1500 + answer.at % 18_500,
    );
    format!(
        "{{\"v\":1,\"id\":\"{id}\",\"at\":\"{at}+00:00\",\"event\":\"answer\",\"learner\":\"me\",\"session\":\"{session}\",\"mode\":\"study\",\"deck\":\"deck-{deck:04}\",\"card\":\"rule-{card:06}\",\"rev\":\"{rev:08x}\",\"type\":\"typed\",\"given\":\"{given}\",\"verdict\":\"{verdict}\",\"credit\":{credit},\"ms\":{ms}}}\n"
    )
}
