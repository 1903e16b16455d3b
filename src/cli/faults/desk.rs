//! A folder with all that commands work on, and a run of a command in it, without a process of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use clap::Parser as _;
use tempfile::TempDir;

use crate::cli::args::Cli;
use crate::clock::{EventIds, FixedClock};
use crate::context::{CommandError, CommandOutcome, Context, ScorePlace, Widths};
use crate::history::EventId;
use crate::history::log;
use crate::scores::ScoreFile;
use crate::shelf::Shelf;
use crate::terminal::paint::{ColorChoice, Palette, Surroundings};
use crate::terminal::plain::{InputSource, PlainUi};
use crate::terminal::signal::Signals;

/// What a run of civiq came to.
pub(super) struct Run {
    pub(super) ended: Result<CommandOutcome, CommandError>,
    pub(super) out: String,
    pub(super) err: String,
}

impl Run {
    pub(super) fn is_done(&self) -> bool {
        matches!(self.ended, Ok(CommandOutcome::Done))
    }
}

const DECK: &str = r#"{ "format": 1, "id": "town", "title": "Town", "cards": [
    { "id": "a", "type": "true-false", "prompt": "A.", "answer": true },
    { "id": "b", "type": "true-false", "prompt": "B.", "answer": true },
    { "id": "c", "type": "choice", "prompt": "C?", "answer": "right", "distractors": ["x", "y"] } ] }"#;

fn record(number: u32, learner: &str) -> String {
    format!(
        "{{\"v\":1,\"id\":\"0199a000-0000-7000-8000-{number:012x}\",\"at\":\"2026-11-20T10:00:00.000Z\",\
         \"event\":\"answer\",\"learner\":\"{learner}\",\"session\":\"s\",\"mode\":\"quiz\",\"deck\":\"town\",\
         \"card\":\"a\",\"rev\":\"1\",\"type\":\"true-false\",\"given\":\"true\",\"verdict\":\"correct\",\
         \"credit\":1.0,\"ms\":7}}\n"
    )
}

/// What files hold, by their paths.
pub(super) type Contents = BTreeMap<String, Vec<u8>>;

/// A folder with all that commands work on.
pub(super) fn desk(before: &[(&str, &str)]) -> TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| fs::write(desk.path().join(name), text).expect("written");
    fs::create_dir(desk.path().join("in")).expect("made");
    put("town.json", DECK);
    put("class.csv", "id,name\nann,Ann\nbo,Bo\n");
    put("in/ann.jsonl", &(record(1, "Ann") + &record(2, "Ann")));
    put("in/bo.jsonl", &(record(3, "Bo") + &record(2, "Ann")));
    put(
        "charter.txt",
        "The council has eleven members. The court has nine judges.\n",
    );
    put("deck.gift", "::q1::Is it so?{T}\n");
    put(
        "marks.csv",
        "learner,version,1,2,3\nann,A,T,T,A\nbo,A,T,F,B\n",
    );
    for (command, input) in before {
        let run = run(desk.path(), command, input);
        assert!(run.is_done(), "{command}: {:?} {}", run.ended, run.err);
    }
    desk
}

/// The same folder once more, as it is now.
pub(super) fn copy_of(desk: &TempDir) -> TempDir {
    let copy = tempfile::tempdir().expect("a folder");
    for (name, bytes) in contents(desk.path()) {
        let path = copy.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, bytes).expect("written");
        private(&path);
    }
    copy
}

#[cfg(unix)]
fn private(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("made private");
}

#[cfg(not(unix))]
fn private(_: &Path) {}

/// Every file in a folder, by its path inside. Where a file names the folder it says `~`.
pub(super) fn named_contents(folder: &Path) -> Contents {
    let place = folder.to_str().expect("a plain path");
    let all = contents(folder).into_iter();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(place, "~");
    all.map(|(name, bytes)| (name, text(&bytes).into_bytes()))
        .collect()
}

/// Every file in a folder, by its path inside.
pub(super) fn contents(folder: &Path) -> Contents {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name().into_string().expect("a plain name");
        if entry.path().is_dir() {
            let inside = contents(&entry.path()).into_iter();
            all.extend(inside.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            all.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
    all
}

/// Runs a command in the folder, which `~` stands for, as line mode does.
pub(super) fn run(desk: &Path, command: &str, input: &str) -> Run {
    let folder = desk.to_str().expect("a plain path");
    let command = command.replace('~', folder);
    let cli = Cli::try_parse_from(command.split_whitespace()).expect("a command");
    let nothing = |_: &str| None;
    let surroundings = Surroundings {
        var: &nothing,
        is_terminal: false,
    };
    let palette = Palette::new(ColorChoice::Never, surroundings);
    let (mut said, mut out, mut err) = (Vec::new(), Vec::new(), Vec::new());
    let mut ui = PlainUi::new(
        input.as_bytes(),
        &mut said,
        Signals::default(),
        palette,
        InputSource::Script,
    );
    let ended = cli.run(&mut Context {
        clock: &FixedClock("2026-11-23T18:00:00+01:00".parse().expect("a moment")),
        ids: &EventIds::new(),
        seed: 7,
        learner: cli.everywhere.learner().unwrap_or("me").to_owned(),
        scores: ScorePlace::Named(ScoreFile::new(desk.join("scores.jsonl"))),
        shelf: Shelf::new(None),
        ui: &mut ui,
        out: &mut out,
        err: &mut err,
        widths: Widths::default(),
    });
    said.append(&mut out);
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Run {
        ended,
        out: text(said),
        err: text(err),
    }
}

/// The ids of all records.
pub(super) fn ids(bytes: &[u8]) -> BTreeSet<EventId> {
    let events = log::read(bytes).events.into_iter();
    events.map(|event| event.id).collect()
}
