//! Results out: what leaves, what never does, and where it goes.

use std::fs;
use std::io::Read as _;
use std::process::Stdio;

use crate::support::{Home, TOWN};

const FORMATS: [&str; 5] = ["csv", "jsonl", "xapi", "md", "html"];

/// A name that can't be in an export by chance.
const NAME: &str = "Zuzana Quillfeather";

/// A home in which a learner took a test of two questions, and another learner one of one.
fn home() -> Home {
    let home = Home::new();
    home.file("town.json", TOWN);
    let quiz = |learner, count, input| {
        let args = [
            "quiz",
            "./town.json",
            "--order",
            "deck",
            "--learner",
            learner,
            "-n",
            count,
        ];
        home.output(&args, input);
    };
    quiz(NAME, "2", "1\n:skip\n");
    quiz("s-2", "1", "2\n");
    home
}

fn lines(text: &str) -> usize {
    text.lines().count()
}

#[test]
fn no_name_leaves_unless_it_is_asked_for() {
    let home = home();
    for format in FORMATS {
        let text = home.output(&["export", format], "");
        for part in [NAME, "Zuzana", "Quillfeather", "s-2"] {
            assert!(!text.contains(part), "{format} tells {part}");
        }
        assert!(
            home.output(&["export", format, "--names"], "")
                .contains(NAME),
            "{format}"
        );
    }
    let key = fs::read_to_string(home.path().join("civiq/scores.jsonl.key")).expect("a key");
    assert_eq!(key.trim().len(), 64);
    for format in FORMATS {
        assert!(
            !home.output(&["export", format], "").contains(key.trim()),
            "{format}"
        );
    }
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let home = home();
    for format in FORMATS {
        let once = home.output(&["export", format], "");
        assert_eq!(once, home.output(&["export", format], ""), "{format}");
    }
}

#[cfg(unix)]
#[test]
fn the_key_is_its_owners_alone_and_makes_the_pseudonyms() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = home();
    let key = home.path().join("civiq/scores.jsonl.key");
    assert!(!key.exists(), "it is made when it is needed");
    home.output(&["export", "csv", "--names"], "");
    assert!(!key.exists());
    let one = home.output(&["export", "csv"], "");
    let mode = fs::metadata(&key).expect("a key").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    fs::remove_file(&key).expect("removed");
    assert_ne!(one, home.output(&["export", "csv"], ""));
}

#[test]
fn a_key_that_can_not_be_used_is_told_with_the_way_out() {
    let home = home();
    fs::create_dir(home.path().join("civiq/scores.jsonl.key")).expect("a folder");
    let (out, talk, status) = home.run(&["export", "csv"]).finish();
    assert_eq!((out.as_str(), status), ("", 1));
    assert!(
        talk.contains("scores.jsonl.key") && talk.contains("hint: ") && talk.contains("--names"),
        "{talk}"
    );
    assert_eq!(lines(&home.output(&["export", "csv", "--names"], "")), 4);
    let home = self::home();
    home.file("civiq/scores.jsonl.key", "half a k");
    let (_, talk, status) = home.run(&["export", "csv"]).finish();
    assert_eq!(status, 1);
    assert!(
        talk.contains("64 hexadecimal digits") && talk.contains("copy of the key"),
        "{talk}"
    );
}

#[test]
fn answers_are_filtered() {
    let home = home();
    let rows = |args: &[&str]| {
        let args = [&["export", "csv"], args].concat();
        lines(&home.output(&args, "")) - 1
    };
    assert_eq!(rows(&[]), 3);
    assert_eq!(rows(&["--learner", NAME]), 2);
    assert_eq!(rows(&["--deck", "./town.json", "--mode", "quiz"]), 3);
    assert_eq!(rows(&["--mode", "study", "--mode", "class"]), 0);
    assert_eq!(rows(&["--since", "2026-11-23", "--until", "2026-11-23"]), 3);
    assert_eq!(rows(&["--since", "2026-11-24"]), 0);
    assert_eq!(rows(&["--until", "2026-11-23T17:59:59+01:00"]), 0);
    let session = home.records()[0]["session"]
        .as_str()
        .expect("a session")
        .to_owned();
    assert_eq!(rows(&["--session", &session]), 2);
}

#[test]
fn whoever_the_environment_names_is_a_filter_too() {
    let home = home();
    let rows = |learner: &str| {
        let output = home
            .command(&["export", "csv"])
            .env("CIVIQ_LEARNER", learner)
            .output();
        lines(&String::from_utf8_lossy(
            &output.expect("civiq runs").stdout,
        )) - 1
    };
    assert_eq!((rows("s-2"), rows("")), (1, 3));
}

#[test]
fn a_slip_in_a_filter_is_told() {
    let home = home();
    let (out, talk, status) = home
        .run(&["export", "csv", "--deck", "town-chartre"])
        .finish();
    assert_eq!((lines(&out), status), (1, 0));
    assert_eq!(
        talk,
        "civiq: no answer has the deck `town-chartre`\n  hint: did you mean `town-charter`?\n"
    );
    let (_, talk, status) = home.run(&["export", "csv", "--since", "soon"]).finish();
    assert_eq!(status, 2);
    assert!(talk.contains("2026-11-23"), "{talk}");
}

#[test]
fn a_file_is_written_whole_and_never_over_another_unless_told_to() {
    let home = home();
    let file = home.path().join("out.csv");
    let args = ["export", "csv", "-o", "out.csv"];
    home.run(&args).check();
    let written = fs::read_to_string(&file).expect("written");
    assert_eq!(written, home.output(&["export", "csv"], ""));
    fs::write(&file, "mine").expect("changed");
    home.run(&args)
        .stderr("civiq: out.csv exists already\n  hint: `--force` replaces it\n")
        .status(1)
        .check();
    assert_eq!(fs::read_to_string(&file).expect("there"), "mine");
    home.run(&["export", "csv", "-o", "out.csv", "--force"])
        .check();
    assert_eq!(fs::read_to_string(&file).expect("there"), written);
    assert_eq!(home.output(&["export", "csv", "-o", "-"], ""), written);
    home.run(&["export", "csv", "-o", "/dev/null"]).check();
    let names = fs::read_dir(home.path()).expect("a folder");
    let names = names.map(|entry| entry.expect("an entry").file_name());
    assert!(
        names
            .into_iter()
            .all(|name| !name.to_string_lossy().ends_with(".new"))
    );
}

#[test]
fn a_folder_that_is_not_there_or_takes_nothing_is_told() {
    let home = home();
    home.run(&["export", "csv", "-o", "away/out.csv"])
        .stderr(
            "civiq: there is no folder `away`\n  hint: make the folder first, or name another\n",
        )
        .status(1)
        .check();
    fs::create_dir(home.path().join("dir")).expect("a folder");
    let (_, talk, status) = home
        .run(&["export", "csv", "-o", "dir", "--force"])
        .finish();
    assert_eq!(status, 1, "{talk}");
    assert!(talk.starts_with("civiq: `dir` names no file\n"), "{talk}");
}

#[test]
fn nothing_is_written_over_the_score_file() {
    let home = home();
    let before = fs::read(home.scores()).expect("answers");
    home.output(&["export", "csv"], "");
    home.file("civiq/scores.jsonl.papers/N6RHK.json", "{}");
    for name in [
        "scores.jsonl",
        "scores.jsonl.key",
        "scores.jsonl.mark",
        "scores.jsonl.papers/N6RHK.json",
        "../civiq/scores.jsonl",
    ] {
        let path = format!("civiq/{name}");
        let args = ["export", "jsonl", "--force", "-o", &path];
        let (out, talk, status) = home.run(&args).finish();
        assert_eq!((out.as_str(), status), ("", 1), "{name}");
        assert!(talk.contains("choose another name"), "{talk}");
    }
    assert_eq!(fs::read(home.scores()).expect("answers"), before);
}

#[test]
fn nothing_is_written_over_whose_turn_it_is() {
    let home = home();
    home.file("class.csv", "id,name\np1,Ann\n");
    let args = ["export", "csv", "-o", "class.csv.turns", "--force"];
    for _ in 0..2 {
        home.run(&["class", "pick", "--roster", "class.csv"])
            .finish();
        home.run(&args)
            .stderr(
                "civiq: class.csv.turns is kept by civiq, beside class.csv\n  hint: no command \
                 writes over that: choose another name\n",
            )
            .status(1)
            .check();
    }
    // Without a roster it is a name like any other.
    fs::remove_file(home.path().join("class.csv")).expect("gone");
    home.run(&args).check();
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let home = home();
    for format in FORMATS {
        let mut command = home.command(&["export", format]);
        let child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.expect("civiq starts");
        drop(child.stdout.take());
        let mut talk = String::new();
        let stderr = child.stderr.as_mut().expect("a pipe");
        stderr.read_to_string(&mut talk).expect("read");
        assert!(child.wait().expect("ended").success());
        assert_eq!(talk, "", "{format}");
    }
}

#[test]
fn an_empty_score_file_is_a_result_too() {
    let home = Home::new();
    assert_eq!(lines(&home.output(&["export", "csv"], "")), 1);
    assert_eq!(home.output(&["export", "jsonl"], ""), "");
    assert_eq!(home.output(&["export", "xapi"], ""), "[]\n");
    assert!(
        home.output(&["export", "md"], "")
            .contains("No answers yet")
    );
    assert!(
        home.output(&["export", "html"], "")
            .contains("no answers yet")
    );
    assert!(
        !home.path().join("civiq").exists(),
        "no key is made for nobody"
    );
}

#[test]
fn help_names_every_column() {
    let help = Home::new().output(&["export", "--help"], "");
    for (name, what) in civiq::results::COLUMNS {
        assert!(help.contains(&format!("  {name:<9}{what}")), "{name}");
    }
}

#[test]
fn a_gradebook_is_filled_by_id_and_nothing_else_in_it_moves() {
    let home = home();
    let book = "\u{feff}Student,ID,SIS User ID,SIS Login ID,Section,NATO quiz (17)\r\n    Points Possible,,,,,10\r\n\
        \"Quillfeather, Zuzana\",1,s-1,zq,A,\r\n\"Ng, Bo\",2,s-2,bn,A,7\r\n";
    home.file("book.csv", book);
    let args = [
        "export",
        "gradebook",
        "--merge",
        "book.csv",
        "--column",
        "NATO quiz",
    ];
    let (out, talk, status) = home.run(&args).finish();
    assert_eq!(status, 0, "{talk}");
    assert_eq!(out, book.replace("A,7\r\n", "A,10\r\n"));
    let wanted = format!("civiq: `{NAME}` is in no row: no grade filled in\n  hint: ");
    assert!(
        talk.starts_with(&wanted) && talk.ends_with("`NATO quiz`: 1 grade filled in\n"),
        "{talk}"
    );
    let (out, talk, status) = home
        .run(&[&args[..], &["--mode", "study"]].concat())
        .finish();
    assert_eq!((out.as_str(), status), ("", 1));
    assert!(talk.contains("no test is among the answers"), "{talk}");
    // What is not written is not filled in.
    let nowhere = [&args[..], &["-o", "no/such/folder.csv"]].concat();
    let (_, talk, status) = home.run(&nowhere).finish();
    assert!(status == 1 && !talk.contains("filled in"), "{talk}");
    for missing in [&args[..2], &args[..4]] {
        assert_eq!(home.run(missing).finish().2, 2);
    }
    let idle = ["export", "csv", "--merge", "book.csv"];
    assert_eq!(
        home.run(&idle).finish().2,
        2,
        "what would do nothing is said"
    );
    home.file("else.csv", "a,b\n1,2\n");
    let args = [
        "export",
        "gradebook",
        "--merge",
        "else.csv",
        "--column",
        "x",
    ];
    let (_, talk, status) = home.run(&args).finish();
    assert_eq!(status, 1);
    assert!(
        talk.contains("else.csv") && talk.contains("hint: give the CSV file"),
        "{talk}"
    );
}

#[test]
fn a_sitting_that_is_called_by_a_name_is_called_otherwise() {
    let home = home();
    let scores = fs::read_to_string(home.scores()).expect("answers");
    let record: serde_json::Value =
        serde_json::from_str(scores.lines().next().expect("a line")).expect("a record");
    let session = record["session"].as_str().expect("a session");
    fs::write(home.scores(), scores.replace(session, NAME)).expect("written");
    for format in ["csv", "jsonl", "xapi"] {
        let (stdout, stderr, status) = home.run(&["export", format]).finish();
        assert_eq!((stderr.as_str(), status), ("", 0));
        assert!(!stdout.contains("Quillfeather"), "{format}");
    }
}

#[test]
fn a_slip_in_a_name_tells_no_other_name() {
    let home = home();
    let near = NAME.replace("Zuzana", "Zuzanna");
    let (_, stderr, _) = home.run(&["export", "csv", "--learner", &near]).finish();
    assert_eq!(
        stderr,
        format!("civiq: no answer has the learner `{near}`\n")
    );
    let (_, stderr, status) = home
        .run(&[
            "export",
            "csv",
            "--since",
            "2026-11-24",
            "--until",
            "2026-11-23",
        ])
        .finish();
    assert_eq!(status, 2);
    assert!(stderr.contains("`--until` is before `--since`"), "{stderr}");
}

#[test]
fn a_test_of_which_a_part_is_left_out_is_not_told_as_a_whole_one() {
    let home = Home::new();
    home.file("town.json", TOWN);
    home.output(&["quiz", "./town.json", "-n", "2"], "1\n:skip\n");
    let count = |args: &[&str]| home.output(args, "").matches("verbs/completed").count();
    assert_eq!(count(&["export", "xapi"]), 1);
    let text = fs::read_to_string(home.scores()).expect("answers");
    let later = text.replacen("T18:00:00", "T17:00:00", 1);
    fs::write(home.scores(), later).expect("written");
    let cut = ["export", "xapi", "--since", "2026-11-23T17:30:00+01:00"];
    assert_eq!(home.output(&cut, "").matches("verbs/answered").count(), 1);
    assert_eq!(count(&cut), 0);
}
