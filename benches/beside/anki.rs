//! A collection of Anki: a note and a card each, and its log of all answers.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, params};

use crate::civiq::Standing;
use crate::history::{self, Answer, Card, DECK, Grade};
use crate::task::Task;

/// Makes an empty collection with so many decks, or counts what is due in one.
const SCRIPT: &str = include_str!("due_in_anki.py");

/// How many days ago the collection was begun. Anki counts days from there.
const BEGUN: i64 = 200;

pub struct Anki {
    python: PathBuf,
    folder: PathBuf,
}

impl Anki {
    pub fn lay(python: &Path, folder: PathBuf, answers: &[Answer], standings: &[Standing]) -> Self {
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("due_in_anki.py"), SCRIPT).expect("a script");
        let anki = Self {
            python: python.into(),
            folder,
        };
        let made = anki
            .task(&format!("make {}", standings.len() / DECK))
            .output();
        let ids = made.lines().map(|line| line.parse::<i64>().expect("an id"));
        let ids = ids.collect::<Vec<_>>();
        let store = Connection::open(anki.folder.join("collection.anki2"));
        let mut store = store.expect("its database");
        let filling = store.transaction().expect("a transaction");
        fill_cards(&filling, &ids, standings).expect("its cards");
        fill_log(&filling, answers).expect("its log");
        filling.commit().expect("kept");
        anki
    }

    fn task(&self, line: &str) -> Task {
        let line = format!("due_in_anki.py collection.anki2 {line}");
        Task::new(&self.python, &self.folder, &line)
    }

    pub fn count(&self) -> Task {
        self.task("due")
    }

    pub fn due(&self) -> i64 {
        self.count().output().trim().parse().expect("a count")
    }
}

/// The first id is the note type's, the others are the decks'.
fn fill_cards(
    store: &Transaction<'_>,
    ids: &[i64],
    standings: &[Standing],
) -> rusqlite::Result<()> {
    store.execute("update col set crt = crt - ?", [BEGUN * 86_400])?;
    let first = history::day_of(history::today()) - BEGUN;
    let mut notes = store
        .prepare("insert into notes values (?1, 'n' || ?1, ?2, ?3, -1, ?4, ?5, ?6, ?1, 0, '')")?;
    let mut cards = store.prepare(
        "insert into cards values (?1, ?1, ?2, 0, ?3, -1, 2, 2, ?4, ?5, 2500, ?6, ?7, 0, 0, 0, 0, ?8)",
    )?;
    for (number, standing) in standings.iter().enumerate() {
        let (
            id,
            Card {
                question,
                answer,
                topic,
            },
        ) = (id(number), Card::new(number));
        let (tags, fields) = (format!(" {topic} "), format!("{question}\u{1f}{answer}"));
        notes.execute(params![id, ids[0], id / 1000, tags, fields, question])?;
        let due = history::days_until(standing.due) - first;
        let memory = format!(
            r#"{{"s":{:.4},"d":{:.3}}}"#,
            standing.stability, standing.difficulty
        );
        cards.execute(params![
            id,
            ids[1 + number / DECK],
            id / 1000,
            due,
            standing.stability.ceil(),
            standing.reps,
            standing.lapses,
            memory
        ])?;
    }
    Ok(())
}

fn fill_log(store: &Transaction<'_>, answers: &[Answer]) -> rusqlite::Result<()> {
    let mut log = store.prepare("insert into revlog values (?, ?, -1, ?, ?, ?, 2500, ?, 1)")?;
    for answer in answers {
        let ease = match answer.grade {
            Grade::Forgot => 1,
            Grade::Hard => 2,
            Grade::Good => 3,
            Grade::Easy => 4,
        };
        let days = answer.stability.ceil();
        let took = 1500 + answer.at % 18_500;
        log.execute(params![answer.at, id(answer.card), ease, days, days, took])?;
    }
    Ok(())
}

/// Ids are moments in Anki; these lie before all answers.
fn id(number: usize) -> i64 {
    1_600_000_000_000 + i64::try_from(number).expect("few")
}
