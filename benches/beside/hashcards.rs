//! A collection of hashcards: decks in Markdown, and its database with all answers.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, params};
use serde::Deserialize;

use crate::civiq::Standing;
use crate::history::{self, Answer, Card, DECK, Grade};
use crate::task::Task;

pub struct Hashcards {
    program: PathBuf,
    folder: PathBuf,
}

/// What `hashcards export` says of its cards: by a hash that it alone can make.
#[derive(Deserialize)]
struct Export {
    cards: Vec<Exported>,
}

#[derive(Deserialize)]
struct Exported {
    hash: String,
    content: Content,
}

#[derive(Deserialize)]
struct Content {
    basic: Basic,
}

#[derive(Deserialize)]
struct Basic {
    question: String,
}

impl Hashcards {
    pub fn lay(
        program: &Path,
        folder: PathBuf,
        answers: &[Answer],
        standings: &[Standing],
    ) -> Self {
        fs::create_dir(&folder).expect("a folder");
        for nth in 0..standings.len() / DECK {
            let path = folder.join(format!("deck-{nth:04}.md"));
            fs::write(path, deck(nth * DECK..(nth + 1) * DECK)).expect("a deck");
        }
        let hashcards = Self {
            program: program.into(),
            folder,
        };
        let hashes = hashcards.hashes(standings.len());
        let path = hashcards.folder.join("hashcards.db");
        let mut store = Connection::open(path).expect("its database");
        let filling = store.transaction().expect("a transaction");
        fill(&filling, &hashes, answers, standings).expect("its tables");
        filling.commit().expect("kept");
        hashcards
    }

    pub fn task(&self, line: &str) -> Task {
        Task::new(&self.program, &self.folder, line)
    }

    /// How many cards are due, as it says itself.
    pub fn due(&self) -> i64 {
        let told = self.task("due").output();
        let total = told.lines().find_map(|line| line.strip_prefix("Total: "));
        total.and_then(|total| total.parse().ok()).expect("a total")
    }

    /// The hash of each card, by number. Asking for them makes the database.
    fn hashes(&self, cards: usize) -> Vec<String> {
        let export = serde_json::from_str::<Export>(&self.task("export").output());
        let by_number = export.expect("an export").cards.into_iter().map(|card| {
            let number = Card::number(&card.content.basic.question);
            (number, card.hash)
        });
        let mut by_number = by_number.collect::<HashMap<_, _>>();
        let hashes = (0..cards).map(|number| by_number.remove(&number).expect("every card"));
        hashes.collect()
    }
}

fn deck(numbers: std::ops::Range<usize>) -> String {
    numbers.fold(String::new(), |mut text, number| {
        let Card {
            question, answer, ..
        } = Card::new(number);
        write!(text, "Q: {question}\nA: {answer}\n\n").expect("in memory");
        text
    })
}

fn fill(
    store: &Transaction<'_>,
    hashes: &[String],
    answers: &[Answer],
    standings: &[Standing],
) -> rusqlite::Result<()> {
    let first = history::moment(answers[0].at);
    let last = history::last(answers, hashes.len());
    let mut cards = store.prepare("insert into cards values (?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    for (number, standing) in standings.iter().enumerate() {
        let days = history::days_until(standing.due) - history::day_of(last[number]);
        cards.execute(params![
            hashes[number],
            first,
            history::moment(last[number]),
            standing.stability,
            standing.difficulty,
            standing.stability,
            days,
            standing.due.to_string(),
            standing.reps,
        ])?;
    }
    fill_reviews(store, hashes, answers)
}

/// A session of each day, and in it the answers.
fn fill_reviews(
    store: &Transaction<'_>,
    hashes: &[String],
    answers: &[Answer],
) -> rusqlite::Result<()> {
    let mut sessions = store.prepare("insert into sessions values (?, ?, ?)")?;
    let mut reviews =
        store.prepare("insert into reviews values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    for day in answers.chunk_by(|one, next| history::day_of(one.at) == history::day_of(next.at)) {
        let (from, to) = (day[0].at, day[day.len() - 1].at);
        let session = history::day_of(from);
        sessions.execute(params![session, history::moment(from), history::moment(to)])?;
        for answer in day {
            let at = history::moment(answer.at);
            reviews.execute(params![
                session,
                hashes[answer.card],
                at,
                grade(answer.grade),
                answer.stability,
                answer.difficulty,
                answer.stability,
                answer.stability.ceil(),
                &at[..10],
            ])?;
        }
    }
    Ok(())
}

fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Forgot => "forgot",
        Grade::Hard => "hard",
        Grade::Good => "good",
        Grade::Easy => "easy",
    }
}
