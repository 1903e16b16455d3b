//! A vault of carddown: cards in Markdown, scanned into its database, and where each stands. It keeps
//! no answers.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rusqlite::{Connection, params};
use serde::Deserialize;

use crate::civiq::Standing;
use crate::history::{self, Card, DECK};
use crate::task::Task;

pub struct Carddown {
    program: PathBuf,
    folder: PathBuf,
}

/// What `carddown export` says of a card.
#[derive(Deserialize)]
struct Exported {
    last_revised: Option<String>,
    state: State,
}

#[derive(Deserialize)]
struct State {
    interval: i64,
}

const SET: &str = "update cards set last_revised = ?, revise_count = ?, interval = ?, \
    repetitions = ?, failed_count = ? where id = ?";

impl Carddown {
    pub fn lay(program: &Path, folder: PathBuf, last: &[i64], standings: &[Standing]) -> Self {
        fs::create_dir_all(folder.join(".carddown")).expect("a folder");
        for nth in 0..standings.len() / DECK {
            let path = folder.join(format!("deck-{nth:04}.md"));
            fs::write(path, deck(nth * DECK..(nth + 1) * DECK)).expect("a deck");
        }
        let carddown = Self {
            program: program.into(),
            folder,
        };
        carddown.task("scan .").run();
        carddown.fill(last, standings).expect("its table");
        carddown
    }

    pub fn task(&self, line: &str) -> Task {
        Task::new(&self.program, &self.folder, &format!("--vault . {line}"))
    }

    /// What it would ask. It reads all cards and chooses, and asks for a terminal only then.
    pub fn revise(&self) -> Task {
        self.task("revise").that_may_fail()
    }

    /// How many cards are due by what it exports, and by its own rule.
    pub fn due(&self) -> i64 {
        self.task("export exported").run();
        let told = fs::read_to_string(self.folder.join("exported/cards.json")).expect("its export");
        let cards = serde_json::from_str::<Vec<Exported>>(&told);
        let today = history::day_of(history::today());
        let due = cards.expect("its export").into_iter().filter(|card| {
            let day = card
                .last_revised
                .as_ref()
                .map(|day| day[..10].parse::<Date>().expect("a day"));
            day.is_none_or(|day| history::days_until(day) + card.state.interval <= today)
        });
        i64::try_from(due.count()).expect("few")
    }

    fn fill(&self, last: &[i64], standings: &[Standing]) -> rusqlite::Result<()> {
        let mut store = Connection::open(self.folder.join(".carddown/carddown.db"))?;
        let cards = {
            let mut cards = store.prepare("select id, prompt from cards")?;
            let rows = cards.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<(Vec<u8>, String)>>>()?
        };
        assert_eq!(cards.len(), standings.len(), "every card is scanned");
        let filling = store.transaction()?;
        for (id, prompt) in cards {
            let number = Card::number(&prompt);
            let (last, standing) = (last[number], &standings[number]);
            let days = history::days_until(standing.due) - history::day_of(last);
            let (reps, lapses) = (standing.reps, standing.lapses);
            // It counts from the hour; the others count days.
            let day = format!("{}T00:00:00+00:00", &history::moment(last)[..10]);
            filling.execute(SET, params![day, reps, days, reps, lapses, id])?;
        }
        filling.commit()
    }
}

fn deck(numbers: std::ops::Range<usize>) -> String {
    numbers.fold(String::new(), |mut text, number| {
        let Card {
            question,
            answer,
            topic,
        } = Card::new(number);
        writeln!(text, "{question}: {answer} #flashcard #{topic}").expect("in memory");
        text
    })
}
