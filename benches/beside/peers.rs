//! The programs that civiq is beside, as far as they are at hand.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Whose time a figure is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    Civiq,
    Before,
    Hashcards,
    Carddown,
    Anki,
    Duckdb,
}

impl Peer {
    /// In the order of the table's columns.
    pub const OTHERS: [Self; 5] = [
        Self::Hashcards,
        Self::Carddown,
        Self::Anki,
        Self::Duckdb,
        Self::Before,
    ];
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Civiq => "civiq",
            Self::Before => "before",
            Self::Hashcards => "hashcards",
            Self::Carddown => "carddown",
            Self::Anki => "Anki",
            Self::Duckdb => "DuckDB",
        })
    }
}

/// Where each program is; for Anki and `DuckDB`, a Python that has them.
pub struct Peers {
    pub before: Option<PathBuf>,
    pub hashcards: Option<PathBuf>,
    pub carddown: Option<PathBuf>,
    pub anki: Option<PathBuf>,
    pub duckdb: Option<PathBuf>,
}

impl Peers {
    pub fn at_hand() -> Self {
        let python = place("CIVIQ_PEERS_PYTHON").unwrap_or_else(|| "python3".into());
        let with = |module: &str| {
            let has_it = answers(&python, &["-c", &format!("import {module}")]);
            has_it.then(|| python.clone())
        };
        Self {
            before: place("CIVIQ_BESIDE_BEFORE"),
            hashcards: program("hashcards"),
            carddown: program("carddown"),
            anki: with("anki.collection"),
            duckdb: with("duckdb"),
        }
    }

    pub fn missing(&self) -> Vec<Peer> {
        let all = [
            (Peer::Hashcards, &self.hashcards),
            (Peer::Carddown, &self.carddown),
            (Peer::Anki, &self.anki),
            (Peer::Duckdb, &self.duckdb),
        ];
        let missing = all.into_iter().filter(|(_, place)| place.is_none());
        missing.map(|(peer, _)| peer).collect()
    }
}

fn place(name: &str) -> Option<PathBuf> {
    std::env::var_os(name)
        .filter(|place| !place.is_empty())
        .map(PathBuf::from)
}

/// From the folder of peers, or else from wherever programs are looked for.
fn program(name: &str) -> Option<PathBuf> {
    let program = match place("CIVIQ_PEERS") {
        Some(folder) => folder.join(name),
        None => name.into(),
    };
    answers(&program, &["--version"]).then_some(program)
}

fn answers(program: &Path, words: &[&str]) -> bool {
    let ended = Command::new(program)
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    ended.is_ok_and(|ended| ended.success())
}
