//! Everything of one size: the same cards and answers for civiq and for each peer.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::anki::Anki;
use crate::carddown::Carddown;
use crate::civiq::{self, Home, Standing};
use crate::hashcards::Hashcards;
use crate::history::{self, Answer, DECK};
use crate::peers::{Peer, Peers};
use crate::task::Task;

const QUERY: &str = include_str!("items_in_duckdb.py");

pub struct World {
    /// civiq, and the build before it if there is one.
    pub homes: Vec<(Peer, Home)>,
    pub hashcards: Option<Hashcards>,
    pub carddown: Option<Carddown>,
    /// The same with a single deck.
    pub small_carddown: Option<Carddown>,
    pub anki: Option<Anki>,
    /// `DuckDB` with civiq's own query over civiq's own file.
    pub duckdb: Option<Task>,
    // Dropped last, with all that is in it.
    _folder: TempDir,
}

impl World {
    pub fn lay(cards: usize, peers: &Peers) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        let answers = history::history(cards);
        let homes = homes(path, cards, &answers, peers);
        let home = &homes[0].1;
        let standings = home.standings(cards);
        let carddown = |name: &str, cards: usize| {
            let last = history::last(&answers, standings.len());
            let lay =
                |program: &_| Carddown::lay(program, path.join(name), &last, &standings[..cards]);
            peers.carddown.as_deref().map(lay)
        };
        let hashcards =
            |program| Hashcards::lay(program, path.join("hashcards"), &answers, &standings);
        let anki = |python| Anki::lay(python, path.join("anki"), &answers, &standings);
        let world = Self {
            hashcards: peers.hashcards.as_deref().map(hashcards),
            carddown: carddown("carddown", cards),
            small_carddown: carddown("small-carddown", DECK),
            anki: peers.anki.as_deref().map(anki),
            duckdb: peers
                .duckdb
                .as_deref()
                .map(|python| duckdb(python, path, home)),
            homes,
            _folder: folder,
        };
        world.check(&standings);
        world
    }

    /// That all agree on what is due: else they would not be doing the same work.
    #[allow(clippy::print_stdout, reason = "this is what a bench is for")]
    fn check(&self, standings: &[Standing]) {
        let today = history::day_of(history::today());
        let due = standings
            .iter()
            .filter(|standing| history::days_until(standing.due) <= today);
        let due = due.count() as f64;
        let mut told = self
            .homes
            .iter()
            .map(|(peer, home)| (*peer, home.due()))
            .collect::<Vec<_>>();
        told.extend(
            self.hashcards
                .iter()
                .map(|peer| (Peer::Hashcards, peer.due())),
        );
        told.extend(
            self.carddown
                .iter()
                .map(|peer| (Peer::Carddown, peer.due())),
        );
        told.extend(self.anki.iter().map(|peer| (Peer::Anki, peer.due())));
        for (peer, told) in told {
            println!("  due: {told:>6}  {peer}");
            assert!(
                (told as f64 / due - 1.0).abs() < 0.02,
                "{peer} has {told} due of {due}"
            );
        }
    }
}

fn homes(path: &Path, cards: usize, answers: &[Answer], peers: &Peers) -> Vec<(Peer, Home)> {
    civiq::lay_decks(path, cards);
    let home = Home::new(Path::new(env!("CARGO_BIN_EXE_civiq")), path.join("civiq"));
    civiq::lay_scores(path, home.folder(), answers);
    let mut homes = vec![(Peer::Civiq, home)];
    if let Some(program) = &peers.before {
        let before = Home::new(program, path.join("before"));
        let from = homes[0].1.folder().join("scores.jsonl");
        fs::copy(from, before.folder().join("scores.jsonl")).expect("copied");
        homes.push((Peer::Before, before));
    }
    homes
}

fn duckdb(python: &Path, path: &Path, home: &Home) -> Task {
    let folder = path.join("duckdb");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("items_in_duckdb.py"), QUERY).expect("a script");
    let sql = home.task("stats --items --sql duckdb").output();
    // DuckDB looks from its own folder.
    let sql = sql.replace("'scores.jsonl'", "'../civiq/scores.jsonl'");
    fs::write(folder.join("items.sql"), sql).expect("a query");
    Task::new(python, &folder, "items_in_duckdb.py items.sql items.csv")
}
