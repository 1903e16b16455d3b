//! What lies in the way on a disk: pipes for files, links, files that others can read, lines and files
//! that have no end.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use crate::support::{Home, TOWN};

/// A home in which Ann took a test of one question, a class has a roster and a quiz was printed.
fn home() -> Home {
    let home = Home::new();
    home.file("town.json", TOWN);
    home.file("class.csv", "id,name\np1,Ann\n");
    let test = ["quiz", "./town.json", "--order", "deck", "-n", "1"];
    home.output(&test, "1\n");
    home.run(&["deck", "print", "./town.json", "-o", "quiz.html"])
        .stderr("")
        .finish();
    home.run(&["export", "csv", "-o", "first.csv"]).finish();
    home.run(&["class", "pick", "--roster", "class.csv"])
        .finish();
    home
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("there").permissions().mode() & 0o777
}

fn open_to_all(path: &Path) {
    let mode = if path.is_dir() { 0o755 } else { 0o644 };
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("opened");
}

/// The text of the only paper's file name.
fn paper(home: &Home) -> String {
    let folder = home.path().join("civiq/scores.jsonl.papers");
    let mut papers = fs::read_dir(folder).expect("papers");
    let name = papers.next().expect("one").expect("one").file_name();
    name.into_string().expect("a plain name")
}

#[test]
fn what_holds_answers_or_a_key_is_for_its_owner_alone() {
    let home = home();
    home.file(
        "grades.csv",
        "Student,ID,SIS Login ID,Section,Quiz\nAnn,1,me,A,\n",
    );
    let usual = home.path().join("town.json");
    let usual = mode(&usual) & 0o077;
    let outputs: [(&[&str], bool); 9] = [
        (&["export", "csv", "--names"], true),
        (&["export", "jsonl"], true),
        (&["export", "xapi"], true),
        (&["export", "md"], true),
        (&["export", "html"], true),
        (
            &[
                "export",
                "gradebook",
                "--merge",
                "grades.csv",
                "--column",
                "Quiz",
            ],
            true,
        ),
        (&["deck", "print", "./town.json"], true),
        (&["deck", "print", "./town.json", "--cards"], false),
        (&["deck", "export", "./town.json", "--to", "gift"], false),
    ];
    for (args, is_private) in outputs {
        let path = home.path().join("out");
        let wanted = if is_private { 0 } else { usual };
        let args = [args, &["-o", "out"]].concat();
        home.run(&args).finish();
        assert_eq!(mode(&path) & 0o077, wanted, "{args:?}");
        open_to_all(&path);
        home.run(&[&args[..], &["--force"]].concat()).finish();
        let wanted = if is_private { 0 } else { 0o044 };
        assert_eq!(mode(&path) & 0o077, wanted, "{args:?}");
        fs::remove_file(path).expect("gone");
    }
    let papers = home.path().join("civiq/scores.jsonl.papers");
    assert_eq!(mode(&papers), 0o700);
}

#[test]
fn what_others_could_read_is_closed_and_told_once() {
    let home = home();
    let folder = home.path().join("civiq");
    for name in ["", ".mark", ".key", ".papers"] {
        let name = format!("scores.jsonl{name}");
        open_to_all(&folder.join(&name));
        let (_, talk, status) = home.run(&["stats"]).finish();
        let told = "could be read by others on this machine; now by you alone";
        assert_eq!(talk, format!("civiq: ~/civiq/{name} {told}\n"));
        assert_eq!((mode(&folder.join(&name)) & 0o077, status), (0, 0));
        home.run(&["stats"]).any_stdout().check();
    }
}

#[test]
fn no_output_goes_over_what_civiq_keeps_by_whatever_way() {
    let home = home();
    let paper = format!("civiq/scores.jsonl.papers/{}", paper(&home));
    fs::create_dir(home.path().join("sub")).expect("made");
    symlink("civiq", home.path().join("way")).expect("linked");
    fs::hard_link(home.scores(), home.path().join("twin")).expect("linked");
    let other = home.path().join("other.jsonl");
    let kept = [
        "civiq/scores.jsonl",
        "civiq/scores.jsonl.key",
        "civiq/scores.jsonl.mark",
        "civiq/scores.jsonl.papers/NEW1.json",
        &paper,
        "sub/../civiq/scores.jsonl",
        "way/scores.jsonl.key",
        "twin",
        "class.csv.turns",
    ];
    let before = kept.map(|name| fs::read(home.path().join(name)).ok());
    for name in kept {
        for scores in [home.scores(), other.clone()] {
            let scores = scores.to_str().expect("plain");
            let args = ["export", "md", "-o", name, "--force", "--scores", scores];
            if name == "twin" && scores.contains("other") {
                continue;
            }
            let (_, talk, status) = home.run(&args).finish();
            assert_eq!(status, 1, "{name} {scores}");
            assert!(talk.contains("choose another name"), "{name}: {talk}");
        }
    }
    let after = kept.map(|name| fs::read(home.path().join(name)).ok());
    assert_eq!(before, after);
}

#[test]
fn no_output_goes_through_a_link_but_to_where_nothing_is_kept() {
    let home = home();
    home.file("victim", "old");
    symlink("victim", home.path().join("link")).expect("linked");
    symlink("nowhere", home.path().join("dangling")).expect("linked");
    symlink("/dev/null", home.path().join("sink")).expect("linked");
    for (link, target) in [("link", "victim"), ("dangling", "nowhere")] {
        for force in [&[][..], &["--force"]] {
            let args = [&["export", "md", "-o", link], force].concat();
            home.run(&args)
                .stderr(&format!(
                    "civiq: {link} is a link to {target}\n  hint: no command writes through a link: \
                     name the file that it leads to\n"
                ))
                .status(1)
                .check();
        }
    }
    assert_eq!(
        fs::read_to_string(home.path().join("victim")).expect("text"),
        "old"
    );
    home.run(&["export", "md", "-o", "sink"]).check();
    let out = home.output(&["export", "md", "-o", "/dev/stdout"], "");
    assert_eq!(out, home.output(&["export", "md"], ""));
}

#[test]
fn a_pipe_in_the_place_of_a_file_makes_nobody_wait() {
    let home = home();
    let paper = format!("civiq/scores.jsonl.papers/{}", paper(&home));
    home.file("marks.csv", "learner,paper,version,1\nAnn,X,A,B\n");
    let grades = ["export", "gradebook", "--merge", "pipe", "--column", "Q"];
    let cases: [(&str, &[&str]); 10] = [
        ("civiq/scores.jsonl.mark", &["stats"]),
        ("civiq/scores.jsonl.exams", &["study", "./town.json"]),
        ("civiq/scores.jsonl.memory", &["study", "./town.json"]),
        ("civiq/scores.jsonl.key", &["export", "csv"]),
        (
            "class.csv.turns",
            &["class", "pick", "--roster", "class.csv"],
        ),
        (&paper, &["class", "mark", "marks.csv", "--paper", &paper]),
        ("pipe", &grades),
        ("pipe", &["class", "mark", "pipe"]),
        ("pipe", &["scores", "merge", "pipe"]),
        ("civiq/scores.jsonl", &["stats"]),
    ];
    for (name, args) in cases {
        let path = home.path().join(name);
        let _ = fs::remove_file(&path);
        let made = Command::new("mkfifo").arg(&path).status().expect("mkfifo");
        assert!(made.success());
        let (_, talk, _) = home.run(args).finish();
        let named = path.file_name().and_then(|name| name.to_str());
        let told = talk.contains(named.expect("a name")) && talk.contains("no");
        // Of what only helps it is enough that it is left out.
        assert!(told || name.contains(".mark"), "{name}: {talk}");
        fs::remove_file(&path).expect("gone");
    }
}

#[test]
fn a_hand_in_without_an_end_costs_only_itself() {
    let home = home();
    let record = fs::read_to_string(home.scores()).expect("a record");
    let sparse = File::create(home.path().join("a.jsonl")).expect("made");
    sparse.set_len(50 << 30).expect("set");
    home.file(
        "b.jsonl",
        &record.replace("\"me\"", "\"Bo\"").replace("-7", "-8"),
    );
    let (out, talk, status) = home
        .run(&["scores", "merge", "a.jsonl", "b.jsonl"])
        .finish();
    assert_eq!(status, 1, "{out}{talk}");
    assert!(format!("{out}{talk}").contains("a.jsonl"), "{out}{talk}");
    assert!(
        format!("{out}{talk}").contains("longer than 8 MB"),
        "{out}{talk}"
    );
    assert_eq!(home.records().len(), 2, "{out}{talk}");
}

#[test]
fn a_score_file_with_a_long_tail_of_nothing_still_plays() {
    let home = home();
    let file = File::options()
        .append(true)
        .open(home.scores())
        .expect("there");
    let length = file.metadata().expect("there").len();
    file.set_len(length + (20 << 20)).expect("set");
    let quiz = ["quiz", "./town.json", "--order", "deck", "-n", "1"];
    let (_, talk, status) = home.run(&quiz).input("1\n").finish();
    assert_eq!(status, 0, "{talk}");
    assert!(talk.contains("longer than 8 MB"), "{talk}");
    let log = civiq::history::log::read(&fs::read(home.scores()).expect("there"));
    assert_eq!((log.events.len(), log.damage.len()), (2, 1));
}
