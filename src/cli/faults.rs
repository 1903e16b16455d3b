//! Whatever writes to the disk, under every fault that a disk can have: the n-th operation of each
//! kind fails, once and for ever, until the command comes through.
//!
//! After each fault the same is asked: nothing that was there is lost, an answer that was told is in
//! the file or among what is told as waiting, a command that says it is done has done it, and when it
//! is run again it comes to its end and leaves no unfinished file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use clap::Parser as _;
use tempfile::TempDir;

use super::args::Cli;
use crate::clock::{EventIds, FixedClock};
use crate::context::{CommandError, CommandOutcome, Context, ScorePlace};
use crate::files::Operation::{
    self, Create, List, Lock, MakeFolder, Open, Permit, Read, Remove, Rename, Resolve, Stat, Sync,
    SyncFolder, Write,
};
use crate::files::faults::{Fault, Lasting, Plan, with};
use crate::history::EventId;
use crate::history::log;
use crate::scores::ScoreFile;
use crate::shelf::Shelf;
use crate::terminal::paint::{ColorChoice, Palette, Surroundings};
use crate::terminal::plain::{InputSource, PlainUi};
use crate::terminal::signal::Signals;

const IO: Fault = Fault::Errno(5);
const NO_RIGHT: Fault = Fault::Errno(13);
const INTERRUPTED: Fault = Fault::Errno(4);
const DISK_FULL: Fault = Fault::Errno(28);
const STALE: Fault = Fault::Errno(116);

const FAULTS: [(Operation, Fault); 18] = [
    (Open, IO),
    (Open, NO_RIGHT),
    (Create, DISK_FULL),
    (Read, IO),
    (Read, INTERRUPTED),
    (Write, DISK_FULL),
    (Write, INTERRUPTED),
    (Write, Fault::Torn),
    (Sync, IO),
    (SyncFolder, IO),
    (Lock, IO),
    (Stat, IO),
    (Resolve, STALE),
    (List, IO),
    (MakeFolder, DISK_FULL),
    (Rename, IO),
    (Remove, IO),
    (Permit, NO_RIGHT),
];

/// A command, and what has to stand before it is run.
struct Scene {
    /// What is run before, without a fault.
    before: &'static [(&'static str, &'static str)],
    /// The command; `~` is the folder.
    command: &'static str,
    /// The lines that go in.
    input: &'static str,
}

/// What a run of civiq came to.
struct Run {
    ended: Result<CommandOutcome, CommandError>,
    out: String,
    err: String,
}

impl Run {
    fn is_done(&self) -> bool {
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
type Contents = BTreeMap<String, Vec<u8>>;

/// A folder with all that commands work on.
fn desk(scene: &Scene) -> TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| fs::write(desk.path().join(name), text).expect("written");
    fs::create_dir(desk.path().join("in")).expect("made");
    put("town.json", DECK);
    put("class.csv", "id,name\nann,Ann\nbo,Bo\n");
    put("in/ann.jsonl", &(record(1, "Ann") + &record(2, "Ann")));
    put("in/bo.jsonl", &(record(3, "Bo") + &record(2, "Ann")));
    put("deck.gift", "::q1::Is it so?{T}\n");
    put(
        "marks.csv",
        "learner,version,1,2,3\nann,A,T,T,A\nbo,A,T,F,B\n",
    );
    for (command, input) in scene.before {
        let run = run(desk.path(), command, input);
        assert!(run.is_done(), "{command}: {:?} {}", run.ended, run.err);
    }
    desk
}

fn copy_of(desk: &TempDir) -> TempDir {
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
fn named_contents(folder: &Path) -> Contents {
    let place = folder.to_str().expect("a plain path");
    let all = contents(folder).into_iter();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(place, "~");
    all.map(|(name, bytes)| (name, text(&bytes).into_bytes()))
        .collect()
}

/// Every file in a folder, by its path inside.
fn contents(folder: &Path) -> Contents {
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

fn run(desk: &Path, command: &str, input: &str) -> Run {
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
    });
    said.append(&mut out);
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Run {
        ended,
        out: text(said),
        err: text(err),
    }
}

fn ids(bytes: &[u8]) -> BTreeSet<EventId> {
    let events = log::read(bytes).events.into_iter();
    events.map(|event| event.id).collect()
}

/// What is promised of a file beside one where the same was done without a fault.
fn is_derived(name: &str) -> bool {
    // Which answers were seen last and how the file was, and a key that is made by chance.
    [".mark", ".bak", ".key"]
        .iter()
        .any(|part| name.contains(part))
}

/// Runs a scene under every fault.
fn check(scene: &Scene) {
    let start = desk(scene);
    let clean = copy_of(&start);
    let run_clean = run(clean.path(), scene.command, scene.input);
    assert!(
        run_clean.is_done(),
        "{:?} {}",
        run_clean.ended,
        run_clean.err
    );
    let (before, after) = (named_contents(start.path()), named_contents(clean.path()));
    let mut tries = 0;
    for (operation, fault) in FAULTS {
        for lasting in [Lasting::Once, Lasting::ForEver] {
            if fault == INTERRUPTED && lasting == Lasting::ForEver {
                continue;
            }
            for n in 0.. {
                let plan = Plan {
                    operation,
                    fault,
                    lasting,
                    before: n,
                };
                let place = copy_of(&start);
                let (run, struck) = with(plan, || run(place.path(), scene.command, scene.input));
                if !struck {
                    break;
                }
                tries += 1;
                let what = format!("{plan:?} {:?}\n{}\n{}", run.ended, run.out, run.err);
                judge(scene, &place, &run, (&before, &after), &what);
            }
        }
    }
    assert!(tries > 20, "the faults came about");
}

fn judge(scene: &Scene, desk: &TempDir, run: &Run, states: (&Contents, &Contents), what: &str) {
    let (before, after) = states;
    let now = named_contents(desk.path());
    let scores = |all: &Contents| ids(all.get("scores.jsonl").map_or(&[][..], Vec::as_slice));
    let is_forgetting = scene.command.contains("forget");
    // Nothing that was there is lost.
    let (had, has) = (scores(before), scores(&now));
    let wanted = if is_forgetting {
        scores(after)
    } else {
        had.clone()
    };
    assert!(wanted.is_subset(&has), "records were lost\n{what}");
    for (name, bytes) in before {
        let there = now.get(name);
        let is_whole = there == Some(bytes) || there == after.get(name);
        assert!(
            is_whole || name == "scores.jsonl" || is_derived(name),
            "{name}\n{what}"
        );
    }
    // An answer that was told is in the file or is told as waiting.
    let told = run.out.matches(['✔', '✘']).count();
    let told = if scene.command.contains("-n") {
        told
    } else {
        0
    };
    let waiting = ids(run.err.as_bytes());
    let kept = has.difference(&had).count() + waiting.difference(&has).count();
    assert!(told <= kept, "told {told}, kept {kept}\n{what}");
    if run.is_done() {
        // Done is done.
        assert!(waiting.is_subset(&has), "waiting\n{what}");
        assert_eq!(has.len(), scores(after).len(), "{what}");
        for (name, bytes) in after {
            let is_done = now.get(name) == Some(bytes);
            assert!(
                is_done || name == "scores.jsonl" || is_derived(name),
                "{name}\n{what}"
            );
        }
    } else {
        let again = self::run(desk.path(), scene.command, scene.input);
        // Who was forgotten before the fault can't be forgotten again.
        let is_gone = matches!(again.ended, Err(CommandError::NoSuchLearner { .. }));
        assert!(
            again.is_done() || is_gone,
            "again: {:?} {}\n{what}",
            again.ended,
            again.err
        );
    }
    let left = contents(desk.path()).into_keys();
    let left = left.filter(|name| name.contains(".new"));
    assert_eq!(left.collect::<Vec<_>>(), [""; 0], "{what}");
}

const STUDY: &str = "civiq study ~/town.json --order deck -n 2";
const MERGE: (&str, &str) = ("civiq scores merge ~/in", "");

#[test]
fn a_first_sitting() {
    check(&Scene {
        before: &[],
        command: STUDY,
        input: "t\nf\n",
    });
}

#[test]
fn a_test_after_others() {
    check(&Scene {
        before: &[(STUDY, "t\nf\n")],
        command: "civiq quiz ~/town.json --order deck -n 2",
        input: "t\nf\n",
    });
}

#[test]
fn a_drill_in_class() {
    check(&Scene {
        before: &[],
        command: "civiq class ~/town.json --roster ~/class.csv -n 2",
        input: "t\nf\n",
    });
}

#[test]
fn a_merge() {
    check(&Scene {
        before: &[(STUDY, "t\nf\n")],
        command: "civiq scores merge ~/in",
        input: "",
    });
}

#[test]
fn forgetting() {
    check(&Scene {
        before: &[
            MERGE,
            (
                "civiq study ~/town.json --exam 2026-12-10 --learner Ann",
                "",
            ),
            ("civiq study ~/town.json --exam 2026-12-10 --learner Bo", ""),
        ],
        command: "civiq scores forget Ann --yes",
        input: "",
    });
}

#[test]
fn an_exam_that_is_set() {
    check(&Scene {
        before: &[(
            "civiq study ~/town.json --exam 2026-12-10 --learner Ann",
            "",
        )],
        command: "civiq study ~/town.json --exam 2026-12-11",
        input: "",
    });
}

#[test]
fn an_exam_that_is_forgotten() {
    check(&Scene {
        before: &[("civiq study ~/town.json --exam 2026-12-10", "")],
        command: "civiq study ~/town.json --exam none",
        input: "",
    });
}

#[test]
fn a_pick_in_class() {
    check(&Scene {
        before: &[("civiq class pick --roster ~/class.csv", "")],
        command: "civiq class pick --roster ~/class.csv",
        input: "",
    });
}

const PRINT: &str = "civiq deck print ~/town.json -n all -o ~/quiz.html";

#[test]
fn a_quiz_that_is_printed() {
    check(&Scene {
        before: &[],
        command: PRINT,
        input: "",
    });
}

#[test]
fn a_quiz_that_is_marked() {
    check(&Scene {
        before: &[(PRINT, "")],
        command: "civiq class mark ~/marks.csv",
        input: "",
    });
}

#[test]
fn a_deck_that_is_made() {
    check(&Scene {
        before: &[],
        command: "civiq deck new ~/new.json",
        input: "",
    });
}

#[test]
fn a_deck_that_is_imported_over_another() {
    check(&Scene {
        before: &[("civiq deck new ~/over.json", "")],
        command: "civiq deck import ~/deck.gift -o ~/over.json --force",
        input: "",
    });
}

#[test]
fn answers_that_are_exported() {
    check(&Scene {
        before: &[MERGE],
        command: "civiq export md --names -o ~/out.md",
        input: "",
    });
}
