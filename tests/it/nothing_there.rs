//! Where there is no score file: who reads is told, who begins is not stopped.

use crate::support::{Home, TOWN};

/// What a command makes of a score file that is not there.
#[derive(Clone, Copy, PartialEq)]
enum Without {
    /// It begins one, or needs none.
    Goes,
    /// It reads: where one was named, that is a mistake.
    Reads,
}

use Without::{Goes, Reads};

const COMMANDS: [(&[&str], Without); 26] = [
    (&[], Goes),
    (&["--json"], Goes),
    (&["study", "town"], Goes),
    (&["quiz", "town"], Goes),
    (&["class", "town"], Goes),
    (&["class", "pick", "--roster", "class.csv"], Goes),
    (&["deck", "list"], Goes),
    (&["deck", "show", "town"], Goes),
    (&["deck", "check", "town"], Goes),
    (
        &["deck", "export", "town", "--to", "gift", "--allow-loss"],
        Goes,
    ),
    (&["scores", "path"], Goes),
    (&["scores", "merge", "other.jsonl"], Goes),
    (&["stats", "--items", "--sql", "duckdb"], Goes),
    (&["man"], Goes),
    (&["export", "csv"], Reads),
    (&["export", "jsonl"], Reads),
    (&["export", "xapi"], Reads),
    (&["export", "html"], Reads),
    (
        &[
            "export",
            "gradebook",
            "--merge",
            "grades.csv",
            "--column",
            "Quiz",
        ],
        Reads,
    ),
    (&["stats"], Reads),
    (&["stats", "--json"], Reads),
    (&["stats", "--items"], Reads),
    (&["stats", "--class", "--csv"], Reads),
    (&["stats", "--cards"], Reads),
    (&["scores", "check"], Reads),
    (&["tune"], Reads),
];

fn home() -> Home {
    let home = Home::new();
    home.file("civiq/decks/town.json", TOWN);
    home.file("class.csv", "id,name\na,Ann\n");
    home.file("other.jsonl", "");
    home.file(
        "grades.csv",
        "Student,ID,SIS User ID,SIS Login ID,Section\n",
    );
    home
}

#[test]
fn a_score_file_that_was_named_has_to_be_there_for_who_reads_it() {
    for (command, without) in COMMANDS {
        let home = home();
        let args = [&["--scores", "tpyo.jsonl"], command].concat();
        let (stdout, talk, status) = home.run(&args).finish();
        let is_told =
            talk.contains("civiq: there is no score file tpyo.jsonl\n  hint: check the name");
        assert_eq!(is_told, without == Reads, "{command:?}: {talk}");
        assert_eq!(status, i32::from(without == Reads), "{command:?}: {talk}");
        assert_eq!(stdout.is_empty(), without == Reads, "{command:?}: {stdout}");
    }
}

#[test]
fn who_never_answered_is_not_told_off_for_it() {
    for (command, _) in COMMANDS {
        let (_, talk, status) = home().run(command).finish();
        assert!(!talk.contains("score file"), "{command:?}: {talk}");
        // Without a grade there is nothing to fill in, and that has to be seen.
        let is_gradebook = command.contains(&"gradebook");
        assert_eq!(status, i32::from(is_gradebook), "{command:?}: {talk}");
    }
}

#[test]
fn without_a_home_there_is_nothing_to_read_and_that_is_said() {
    for (command, without) in COMMANDS {
        let home = home();
        let mut civiq = home.command(command);
        civiq
            .env_remove("HOME")
            .env_remove("XDG_DATA_HOME")
            .env("CIVIQ_DECKS", home.path().join("civiq/decks"));
        let output = civiq.output().expect("civiq runs");
        let talk = String::from_utf8_lossy(&output.stderr);
        let is_told = talk.contains("there is no folder with a score file")
            && talk.contains("`--scores FILE` or CIVIQ_SCORES");
        assert_eq!(is_told, without == Reads, "{command:?}: {talk}");
    }
}

#[test]
fn nobody_is_forgotten_in_a_file_that_is_not_there() {
    let home = home();
    for args in [&["--scores", "tpyo.jsonl"][..], &[]] {
        let args = [args, &["scores", "forget", "ann", "--yes"]].concat();
        let (_, talk, status) = home.run(&args).finish();
        assert!(talk.contains("there is no score file "), "{talk}");
        assert_eq!(status, 1);
    }
}
