//! Whatever writes to the disk, under every fault that a disk can have: the n-th operation of each
//! kind fails, once and for ever, until the command comes through.
//!
//! After each fault the same is asked: nothing that was there is lost, an answer that was told is in
//! the file or among what is told as waiting, a command that says it is done has done it, and when it
//! is run again it comes to its end and leaves no unfinished file.

#[cfg(test)]
mod desk;

use std::path::Path;

use self::desk::{Contents, Run, contents, copy_of, desk, ids, named_contents, run};
use crate::context::CommandError;
use crate::files::Operation::{
    self, Create, List, Lock, MakeFolder, Open, Permit, Read, Remove, Rename, Resolve, Stat, Sync,
    SyncFolder, Write,
};
use crate::files::faults::{Fault, Lasting, Plan, with};

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
    /// What it does to the records.
    records: Records,
}

/// What a command does to the records of the score file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Records {
    /// It tells a verdict for each that it adds.
    Told,
    /// It takes some out.
    Forgotten,
    /// It adds some, or none, and tells no verdict.
    Untold,
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
    let start = desk(scene.before);
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
                judge(scene, place.path(), &run, (&before, &after), &what);
            }
        }
    }
    assert!(tries > 20, "the faults came about");
}

fn judge(scene: &Scene, desk: &Path, run: &Run, states: (&Contents, &Contents), what: &str) {
    let (before, after) = states;
    let now = named_contents(desk);
    let scores = |all: &Contents| ids(all.get("scores.jsonl").map_or(&[][..], Vec::as_slice));
    // Nothing that was there is lost.
    let (had, has) = (scores(before), scores(&now));
    let wanted = match scene.records {
        Records::Forgotten => scores(after),
        Records::Told | Records::Untold => had.clone(),
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
    let told = match scene.records {
        Records::Told => run.out.matches(['✔', '✘']).count(),
        Records::Forgotten | Records::Untold => 0,
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
        let again = self::run(desk, scene.command, scene.input);
        // Who was forgotten before the fault can't be forgotten again.
        let is_gone = matches!(again.ended, Err(CommandError::NoSuchLearner { .. }));
        assert!(
            again.is_done() || is_gone,
            "again: {:?} {}\n{what}",
            again.ended,
            again.err
        );
    }
    let left = contents(desk).into_keys();
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
        records: Records::Told,
    });
}

#[test]
fn a_test_after_others() {
    check(&Scene {
        before: &[(STUDY, "t\nf\n")],
        command: "civiq quiz ~/town.json --order deck -n 2",
        input: "t\nf\n",
        records: Records::Told,
    });
}

#[test]
fn a_drill_in_class() {
    check(&Scene {
        before: &[],
        command: "civiq class ~/town.json --roster ~/class.csv -n 2",
        input: "t\nf\n",
        records: Records::Told,
    });
}

#[test]
fn a_merge() {
    check(&Scene {
        before: &[(STUDY, "t\nf\n")],
        command: "civiq scores merge ~/in",
        input: "",
        records: Records::Untold,
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
        records: Records::Forgotten,
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
        records: Records::Untold,
    });
}

#[test]
fn an_exam_that_is_forgotten() {
    check(&Scene {
        before: &[("civiq study ~/town.json --exam 2026-12-10", "")],
        command: "civiq study ~/town.json --exam none",
        input: "",
        records: Records::Untold,
    });
}

#[test]
fn a_pick_in_class() {
    check(&Scene {
        before: &[("civiq class pick --roster ~/class.csv", "")],
        command: "civiq class pick --roster ~/class.csv",
        input: "",
        records: Records::Untold,
    });
}

const PRINT: &str = "civiq deck print ~/town.json -n all -o ~/quiz.html";

#[test]
fn a_quiz_that_is_printed() {
    check(&Scene {
        before: &[],
        command: PRINT,
        input: "",
        records: Records::Untold,
    });
}

#[test]
fn a_quiz_that_is_printed_for_a_class() {
    check(&Scene {
        before: &[],
        command: "civiq deck print ~/town.json -n all --roster ~/class.csv -o ~/quiz.html --answers ~/table.csv",
        input: "",
        records: Records::Untold,
    });
}

#[test]
fn a_table_for_the_answers_to_a_quiz() {
    check(&Scene {
        before: &[(PRINT, "")],
        command: "civiq class mark --template 7354R --roster ~/class.csv -o ~/table.csv",
        input: "",
        records: Records::Untold,
    });
}

#[test]
fn a_quiz_that_is_marked() {
    check(&Scene {
        before: &[(PRINT, "")],
        command: "civiq class mark ~/marks.csv",
        input: "",
        records: Records::Untold,
    });
}

#[test]
fn a_deck_that_is_made() {
    check(&Scene {
        before: &[],
        command: "civiq deck new ~/new.json",
        input: "",
        records: Records::Untold,
    });
}

#[test]
fn a_deck_that_is_imported_over_another() {
    check(&Scene {
        before: &[("civiq deck new ~/over.json", "")],
        command: "civiq deck import ~/deck.gift -o ~/over.json --force",
        input: "",
        records: Records::Untold,
    });
}

#[test]
fn an_answer_that_is_accepted_in_a_deck() {
    check(&Scene {
        before: &[("civiq deck new ~/over.json", "")],
        command: "civiq deck answers ~/over.json --accept notice=12",
        input: "",
        records: Records::Untold,
    });
}

#[test]
fn answers_that_are_exported() {
    check(&Scene {
        before: &[MERGE],
        command: "civiq export md --names -o ~/out.md",
        input: "",
        records: Records::Untold,
    });
}

const DRAFT: (&str, &str) = ("civiq deck draft ~/charter.txt -o ~/drafts.json", "");

#[test]
fn a_deck_that_is_drafted() {
    check(&Scene {
        before: &[DRAFT],
        command: "civiq deck draft ~/charter.txt -o ~/drafts.json --force",
        input: "",
        records: Records::Untold,
    });
}

#[test]
fn drafts_that_are_reviewed() {
    check(&Scene {
        before: &[DRAFT],
        command: "civiq deck review ~/drafts.json",
        input: "a\n",
        records: Records::Untold,
    });
}
