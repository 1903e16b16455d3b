//! Records that are lost from the score file, and copies of it: nothing goes in silence, and every way
//! back that is named works as it is printed.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, SystemTime};

use crate::support::{Home, TOWN, record};

/// A home with a deck.
fn home() -> Home {
    let home = Home::new();
    home.file("town.json", TOWN);
    home
}

/// One sitting of two answers.
fn sit(home: &Home) {
    let quiz = ["quiz", "./town.json", "-n", "2", "--order", "deck"];
    home.run(&quiz).input("1\n1 2\n").any_stdout().finish();
}

fn copy(home: &Home) -> PathBuf {
    home.path().join("civiq/scores.jsonl.bak")
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("text")
}

/// Makes the newest copy forty days old.
fn age(home: &Home) {
    let long_ago = SystemTime::now() - Duration::from_secs(40 * 24 * 60 * 60);
    let file = fs::File::options().append(true).open(copy(home));
    file.and_then(|file| file.set_modified(long_ago))
        .expect("aged");
}

/// The score file without the lines in this range.
fn without(home: &Home, lines: std::ops::Range<usize>) {
    let all = text(&home.scores());
    let rest = all.split_inclusive('\n').enumerate();
    let rest = rest.filter(|(at, _)| !lines.contains(at));
    let rest = rest.map(|(_, line)| line).collect::<String>();
    fs::write(home.scores(), rest).expect("written");
}

/// What `scores check` prints, and how it ends.
fn check(home: &Home) -> (String, i32) {
    let (stdout, stderr, status) = home.run(&["scores", "check"]).finish();
    assert_eq!(stderr, "");
    (stdout, status)
}

/// Types the command between the first backticks into a shell.
fn paste(home: &Home, talk: &str) {
    let line = talk.split('`').nth(1).expect("a command");
    let line = line.replace('~', home.path().to_str().expect("a plain path"));
    let bin = Path::new(env!("CARGO_BIN_EXE_civiq")).parent();
    let path = format!("{}:/bin:/usr/bin", bin.expect("a folder").display());
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &line]).current_dir(home.path());
    let shell = shell.env_clear().env("PATH", path);
    let shell = shell.env("HOME", home.path());
    let output = shell.env("XDG_DATA_HOME", home.path()).output();
    let output = output.expect("a shell");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{line}: {told}");
}

#[test]
fn what_is_lost_is_told_until_it_is_back_and_no_copy_forgets_it() {
    let home = home();
    let lines = (0..300).map(|number| record(number, "me", 7));
    home.file("civiq/scores.jsonl", &lines.collect::<String>());
    sit(&home);
    without(&home, 5..8);
    for _ in 0..4 {
        age(&home);
        sit(&home);
        let (told, status) = check(&home);
        assert!(told.contains("missing: 3 records"), "{told}");
        assert_eq!(status, 1);
        // Each newer copy holds them.
        assert!((5..8).all(|lost| text(&copy(&home)).contains(&format!("\"c{lost}\""))));
    }
    let hint = check(&home).0;
    let hint = hint.lines().last().expect("a hint");
    assert!(
        hint.contains("brings them back; if they are meant to be gone"),
        "{hint}"
    );
    paste(&home, hint);
    let (told, status) = check(&home);
    assert_eq!((told.contains("missing"), status), (false, 0), "{told}");
    assert!(told.contains("310 records"), "{told}");
}

#[test]
fn a_loss_that_is_meant_is_told_no_more_once_that_is_said() {
    let home = home();
    sit(&home);
    without(&home, 0..1);
    let (told, _) = check(&home);
    let accept = told.rsplit("; if they are meant to be gone, ").next();
    paste(&home, accept.expect("a way out"));
    // Who said so by mistake has a copy from before, for a while.
    let before = text(&copy(&home).with_extension("bak.2"));
    assert_eq!(before.lines().count(), 2);
    for _ in 0..3 {
        assert_eq!(check(&home).1, 0);
        age(&home);
        sit(&home);
    }
}

#[test]
fn the_copy_is_made_whatever_damage_the_file_has() {
    let home = home();
    sit(&home);
    let mut file = fs::File::options().append(true).open(home.scores());
    let torn = file
        .as_mut()
        .expect("a file")
        .write_all(b"{\"v\":1,\"id\":\"torn");
    torn.expect("torn");
    for _ in 0..4 {
        age(&home);
        sit(&home);
    }
    let copied = text(&copy(&home));
    let records = copied.lines().filter(|line| line.contains("\"answer\""));
    assert_eq!(records.count(), 8, "{copied}");
    for ending in ["bak", "bak.2", "bak.3"] {
        assert!(copy(&home).with_extension(ending).exists(), "{ending}");
    }
    // None of them is taken for a hand-in.
    let merge = ["--scores", "class.jsonl", "scores", "merge", "civiq"];
    let (told, ..) = home.run(&merge).finish();
    assert!(told.contains("10 records added from 1 file"), "{told}");
}

#[test]
fn the_way_back_works_where_a_path_is_awkward() {
    let home = Home::new();
    let deck = home.file("town.json", TOWN);
    let scores = home.file("it's here/my scores.jsonl", &record(1, "me", 7));
    let args = ["--scores", &scores];
    let run = |command: &[&str]| {
        let (stdout, stderr, _) = home.run(&[&args[..], command].concat()).finish();
        stdout + &stderr
    };
    run(&["quiz", &deck, "-n", "1"]);
    fs::write(&scores, "").expect("emptied");
    let told = run(&["stats"]);
    assert!(told.contains("lacks 1 record that it held"), "{told}");
    let hint = told.lines().find(|line| line.contains("hint:"));
    paste(&home, hint.expect("a hint"));
    let back = text(Path::new(&scores));
    assert!(
        back.lines().count() == 1 && back.contains("\"c1\""),
        "{back}"
    );
}

/// A sitting in another window.
struct Window {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Window {
    fn open(home: &Home, args: &[&str]) -> Self {
        let mut command = home.command(args);
        command.stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("civiq starts");
        let lines = BufReader::new(child.stdout.take().expect("a pipe"));
        Self { child, lines }
    }

    fn type_in(&mut self, lines: &str) {
        let keys = self.child.stdin.as_mut().expect("a pipe");
        keys.write_all(lines.as_bytes()).expect("typed");
    }

    /// Waits until this is told.
    fn wait_for(&mut self, until: &str) {
        let mut told = String::new();
        while !told.contains(until) {
            let length = self.lines.read_line(&mut told).expect("text");
            assert!(length > 0, "{until} is not in {told}");
        }
    }

    /// Ends the input; gives what was said of it, and how it ended.
    fn close(mut self) -> (String, i32) {
        drop(self.child.stdin.take());
        std::io::copy(&mut self.lines, &mut std::io::sink()).expect("read to its end");
        let output = self.child.wait_with_output().expect("civiq ends");
        let talk = String::from_utf8_lossy(&output.stderr).into_owned();
        (talk, output.status.code().unwrap_or(-1))
    }
}

#[test]
fn a_sitting_that_is_killed_has_its_mark_and_its_copy() {
    let home = home();
    let quiz = ["quiz", "./town.json", "-n", "3", "--order", "deck"];
    for _ in 0..2 {
        let mut window = Window::open(&home, &quiz);
        window.type_in("2\n");
        window.wait_for("Right.");
        window.child.kill().expect("killed");
        window.child.wait().expect("ended");
    }
    fs::write(home.scores(), "").expect("emptied");
    let (told, _) = check(&home);
    assert!(told.contains("missing: 1 record"), "{told}");
    paste(&home, told.lines().last().expect("a hint"));
    assert_eq!(check(&home).1, 0);
}

#[test]
fn who_is_forgotten_in_an_open_sitting_stays_forgotten_and_is_told() {
    let home = home();
    let quiz = "--learner ann quiz ./town.json -n 3 --order deck";
    let quiz = quiz.split(' ').collect::<Vec<_>>();
    for rest in ["2 3\n", ""] {
        let mut window = Window::open(&home, &quiz);
        window.type_in("2\n");
        window.wait_for("Right.");
        let forget = ["scores", "forget", "ann", "--yes"];
        home.run(&forget).any_stdout().check();
        window.type_in(rest);
        let (talk, status) = window.close();
        assert!(talk.contains("`ann` was forgotten meanwhile"), "{talk}");
        assert!(talk.contains("hint: a new sitting begins afresh"), "{talk}");
        assert_eq!(status, 1);
        for entry in fs::read_dir(home.path().join("civiq")).expect("a folder") {
            let path = entry.expect("a file").path();
            assert!(!text(&path).contains("ann"), "{}", path.display());
        }
    }
    home.run(&quiz).input("2\n").any_stdout().finish();
    assert_eq!(home.records().len(), 1);
    assert_eq!(check(&home).1, 0);
}

#[test]
fn a_drill_goes_on_without_who_was_forgotten() {
    let home = home();
    home.file("class.csv", "id,name\nann,Ann\nben,Ben\n");
    let drill = "class ./town.json --roster class.csv -n 4";
    let drill = drill.split(' ').collect::<Vec<_>>();
    let mut window = Window::open(&home, &drill);
    window.type_in(":skip\n:skip\n");
    window.wait_for("No one knew.");
    let forget = ["scores", "forget", "ann", "--yes"];
    home.run(&forget).any_stdout().check();
    window.type_in(&":skip\n".repeat(6));
    let (talk, status) = window.close();
    assert!(talk.contains("`ann` was forgotten meanwhile"), "{talk}");
    assert_eq!(status, 1);
    let records = home.records();
    assert!(records.iter().all(|record| record["learner"] == "ben"));
    assert_eq!(records.len(), 4, "{records:?}");
}

#[test]
fn marks_on_paper_are_missed_when_they_go() {
    let home = home();
    let print = ["deck", "print", "./town.json", "-n", "1"];
    let (paper, ..) = home.run(&print).finish();
    let code = paper.split("A-").nth(1).expect("a code");
    let code = code.chars().take_while(char::is_ascii_alphanumeric);
    let code = code.collect::<String>();
    let table = format!("learner,version,1\nann,A-{code},A\n");
    home.file("answers.csv", &table);
    let mark = ["class", "mark", "answers.csv"];
    home.run(&mark).any_stdout().check();
    fs::write(home.scores(), "").expect("emptied");
    let (told, _) = check(&home);
    assert!(told.contains("missing: 1 record"), "{told}");
    assert!(told.contains("brings them back"), "{told}");
}

#[test]
fn copies_of_sync_programs_are_noticed_and_united() {
    for name in [
        "scores.sync-conflict-20261129-101500-ABCDEFG.jsonl",
        "scores (Ann's conflicted copy 2026-11-29).jsonl",
        "scores (1).jsonl",
        "scores 2.jsonl",
    ] {
        let home = home();
        sit(&home);
        let ours = text(&home.scores());
        home.file(&format!("civiq/{name}"), &(ours + &record(1, "me", 7)));
        for command in [&["stats"][..], &["stats", "--items"], &["deck", "list"]] {
            let (_, told, status) = home.run(command).finish();
            assert!(
                told.contains(&format!(
                    "{name} holds 1 record that ~/civiq/scores.jsonl lacks"
                )),
                "{command:?}: {told}"
            );
            assert!(told.contains("`civiq scores merge`"), "{told}");
            assert_eq!(status, 0);
        }
        let (told, status) = check(&home);
        assert_eq!(status, 1);
        paste(&home, told.lines().last().expect("a hint"));
        let (told, status) = check(&home);
        assert_eq!((told.contains(name), status), (false, 0), "{told}");
        let again = home.run(&["scores", "merge"]).any_stdout();
        let can_go = "The copies beside the score file are all in it now, and can be deleted.\n";
        again.stderr(can_go).check();
        home.run(&["stats"]).any_stdout().check();
        assert_eq!(home.records().len(), 3);
        // Who is forgotten is so there, too.
        let (told, ..) = home.run(&["scores", "forget", "me", "--yes"]).finish();
        assert!(told.contains(name), "{told}");
        assert_eq!(text(&home.path().join("civiq").join(name)), "");
    }
    let home = home();
    sit(&home);
    home.run(&["scores", "merge"])
        .stdout("~/civiq/scores.jsonl: no copy of a sync program lies beside it\n")
        .check();
}

#[test]
fn what_a_crash_left_is_tidied_up_by_the_next_change() {
    let home = home();
    sit(&home);
    let left = ["mark", "bak", "exams", "key"].map(|kind| {
        let name = format!("civiq/.scores.jsonl.{kind}.aB3dE9.new");
        PathBuf::from(home.file(&name, "Ann Lee"))
    });
    sit(&home);
    assert!(left.iter().all(|path| !path.exists()));
}

#[test]
fn whatever_names_who_is_forgotten_is_found() {
    let home = home();
    let conflict = "sync-conflict-20261129-101500-ABCDEFG";
    let of_ann = "{\"ann\":{},\"ben\":{}}";
    let held = [
        home.file("civiq/scores.jsonl.bak", &record(1, "ann", 7)),
        home.file("civiq/scores.jsonl.bak.3", &record(1, "ann", 7)),
        home.file(
            &format!("civiq/scores.jsonl.{conflict}.bak"),
            &record(1, "ann", 7),
        ),
        home.file(
            &format!("civiq/scores.{conflict}.jsonl"),
            &record(1, "ann", 7),
        ),
        home.file("civiq/scores.jsonl.exams", of_ann),
        home.file(&format!("civiq/scores.jsonl.{conflict}.memory"), of_ann),
    ];
    let forget = ["scores", "forget", "ann", "--yes"];
    let (told, talk, status) = home.run(&forget).finish();
    assert_eq!((talk.as_str(), status), ("", 0));
    for path in held {
        assert!(!text(Path::new(&path)).contains("ann"), "{path}");
        let name = path.rsplit('/').next().expect("a name");
        assert!(told.contains(&format!("/{name}: ")), "{name}: {told}");
    }
    // What nobody finished goes even where nothing else is left.
    let left = home.file("civiq/.scores.jsonl.exams.aB3dE9.new", of_ann);
    let (_, talk, _) = home.run(&forget).finish();
    assert!(talk.contains("holds nothing by `ann`"), "{talk}");
    assert!(!Path::new(&left).exists());
}

#[test]
fn a_damaged_file_beside_the_scores_keeps_nobody_from_being_forgotten() {
    let home = home();
    home.file("civiq/scores.jsonl", &record(1, "ann", 7));
    home.file("civiq/scores.jsonl.exams", "{");
    let (stdout, talk, status) = home.run(&["scores", "forget", "ann", "--yes"]).finish();
    assert!(
        talk.contains("can’t read ~/civiq/scores.jsonl.exams"),
        "{talk}"
    );
    assert!(talk.contains("then forget `ann` once more"), "{talk}");
    assert!(stdout.contains("written anew without 1 record"), "{stdout}");
    assert_eq!(status, 1);
    assert_eq!(text(&home.scores()), "");
}
