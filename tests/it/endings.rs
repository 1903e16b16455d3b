//! Signals at every moment, in both interfaces: a sitting ends as by `:quit`, the terminal is given back,
//! and no answer is lost.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Stdio};

use portable_pty::PtyPair;

use crate::pty::{DRILL, QUIZ, STUDY, Terminal, home, send, spawn};
use crate::support::Home;

/// The signals that ask to end, with the exit codes that shells know them by.
const SIGNALS: [(&str, u32); 4] = [("INT", 130), ("TERM", 143), ("HUP", 129), ("QUIT", 131)];

/// A moment of a sitting: how it is begun, how it is reached, how many records there are by then, and what
/// is to be seen after a signal.
struct Moment {
    name: &'static str,
    args: Vec<&'static str>,
    reach: fn(&mut Terminal),
    records: usize,
    shown: &'static str,
}

fn quiz(more: &[&'static str]) -> Vec<&'static str> {
    [&QUIZ, more].concat()
}

fn moment(
    name: &'static str,
    args: &[&'static str],
    records: usize,
    shown: &'static str,
    reach: fn(&mut Terminal),
) -> Moment {
    Moment {
        name,
        args: args.to_vec(),
        reach,
        records,
        shown,
    }
}

/// The moments in line mode, at a terminal.
fn in_lines() -> Vec<Moment> {
    let drill = [&DRILL[..], &["--plain"]].concat();
    vec![
        moment(
            "a question",
            &quiz(&["--plain"]),
            0,
            "Nothing answered.",
            |it| {
                it.sees("Your answer, 1 to 3:");
            },
        ),
        moment(
            "half a line",
            &quiz(&["--plain"]),
            1,
            "1 of 10 right",
            |it| {
                it.sees("1 to 3:").press("2\n").sees("Your answers, 2");
                it.press("1 ").sees("1 ");
            },
        ),
        moment(
            "the end",
            &["quiz", "./town.json", "--tag", "places", "--plain"],
            1,
            "Score: 1 of 1",
            |it| {
                it.sees("Your answer:").press("the town hall\n");
                it.sees("Enter ends");
            },
        ),
        moment("a drill", &drill, 1, "So far:", |it| {
            it.sees("1 to 3:").press(":skip\n").sees("Blue may steal");
        }),
    ]
}

/// The moments on pages.
fn on_pages() -> Vec<Moment> {
    vec![
        moment("the list of decks", &[], 0, "", |it| {
            it.sees("10 new");
        }),
        moment("a question", &QUIZ, 0, "Nothing answered.", |it| {
            it.sees("Who heads the town?");
        }),
        moment(
            "half an answer",
            &["quiz", "./town.json", "--tag", "places"],
            0,
            "Nothing answered.",
            |it| {
                it.sees("Where does").press("the to").sees("the to");
            },
        ),
        moment("half a key", &QUIZ, 0, "Nothing answered.", |it| {
            it.sees("Who heads").press("\u{1b}[");
        }),
        moment("half a letter", &QUIZ, 0, "Nothing answered.", |it| {
            it.sees("Who heads").bytes(b"\xc3");
        }),
        moment("half a paste", &QUIZ, 0, "Nothing answered.", |it| {
            it.sees("Who heads").press("\u{1b}[200~2\r");
        }),
        moment("what became of it", &QUIZ, 1, "1 of 10 right", |it| {
            it.sees("Who heads").press("2").sees("Right.");
        }),
        moment(
            "the end",
            &["quiz", "./town.json", "--tag", "places"],
            1,
            "Score: 1 of 1",
            |it| {
                it.sees("Where does")
                    .press("the town hall\r")
                    .sees("Right.");
                it.press("\r").sees("Score: 1 of 1");
            },
        ),
        moment("a drill", &DRILL, 1, "So far:", |it| {
            it.sees("Who heads").press("s").sees("Blue may steal");
        }),
    ]
}

/// Begins, reaches the moment, sends the signal, and looks at what is left.
fn check(moment: &Moment, face: &str, (signal, code): (&str, u32)) {
    let what = format!("{} {face}, {signal}", moment.name);
    let home = home();
    let mut terminal = Terminal::start(&home, (80, 24), &moment.args, &[]);
    (moment.reach)(&mut terminal);
    terminal.signal(signal).sees(moment.shown);
    assert_eq!(terminal.ends(), code, "{what}");
    assert_eq!(home.records().len(), moment.records, "{what}");
    let mark = home.path().join("civiq/scores.jsonl.mark");
    assert_eq!(mark.exists(), moment.records > 0, "the mark after {what}");
}

#[test]
fn a_signal_in_lines_ends_as_quit_does_at_every_moment() {
    for moment in in_lines() {
        for signal in SIGNALS {
            check(&moment, "in lines", signal);
        }
    }
}

#[test]
fn a_signal_on_pages_ends_as_quit_does_at_every_moment() {
    for moment in on_pages() {
        for signal in SIGNALS {
            check(&moment, "on pages", signal);
        }
    }
}

/// While another program has the terminal, what asks civiq to end asks that program, too; a key is that
/// program's own affair, and ends civiq only if it ended the program.
#[test]
fn a_signal_while_an_editor_runs_ends_both() {
    for (signal, key, code) in [
        (Some("TERM"), "", 143),
        (Some("HUP"), "", 129),
        (None, "\u{3}", 130),
        (None, "\u{1c}", 131),
    ] {
        let home = home();
        let editor = home.file("editor.sh", "echo It is open.\nread line\n");
        let editor = format!("sh {editor}");
        let env = [("EDITOR", editor.as_str())];
        let mut terminal = Terminal::start(&home, (80, 24), &STUDY, &env);
        terminal.sees("Who heads").press("2").sees("Right.");
        terminal.press("e").sees("It is open.").press(key);
        signal.map(|signal| terminal.signal(signal));
        terminal.sees("1 answered, 1 right");
        assert_eq!(terminal.ends(), code);
        assert_eq!(home.records().len(), 1);
    }
}

#[test]
fn a_key_that_an_editor_uses_itself_ends_nothing() {
    let home = home();
    let editor = home.file(
        "editor.sh",
        "trap 'echo It goes on.' INT\necho It is open.\nread line || read line\n",
    );
    let editor = format!("sh {editor}");
    let env = [("EDITOR", editor.as_str())];
    let mut terminal = Terminal::start(&home, (80, 24), &STUDY, &env);
    terminal.sees("Who heads").press("e").sees("It is open.");
    terminal.press("\u{3}").sees("It goes on.").press("\n");
    // Keys that come before the page is back are none of it.
    terminal
        .settles()
        .sees("Who heads")
        .press("2")
        .sees("Right.")
        .press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_signal_while_a_pager_runs_ends_both() {
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        let home = crate::glance::home();
        let pager = home.file("pager.sh", "echo It is open.\nread line </dev/tty\n");
        let pager = format!("exec sh {pager}");
        let args = ["--decks", ".", "stats", "civics"];
        let env = [("PAGER", pager.as_str())];
        let mut terminal = Terminal::start(&home, (80, 24), &args, &env);
        terminal.sees("It is open.").signal(signal);
        assert_eq!(terminal.ends(), code);
    }
}

/// The keys that a terminal makes signals of.
#[test]
fn the_keys_that_end_a_program_end_lines_as_quit_does() {
    for (key, code) in [("\u{3}", 130), ("\u{1c}", 131)] {
        let home = home();
        let mut terminal = Terminal::start(&home, (80, 24), &quiz(&["--plain"]), &[]);
        terminal
            .sees("1 to 3:")
            .press("2\n")
            .sees("Your answers, 2");
        terminal.press(key).sees("1 of 10 right");
        assert_eq!(terminal.ends(), code);
        assert_eq!(home.records().len(), 1);
    }
}

/// How many records stand on lines of their own in what was written.
fn printed(written: &str) -> usize {
    let lines = written
        .lines()
        .filter_map(|line| line.find("{\"v\":1").map(|at| &line[at..]));
    lines.count()
}

#[test]
fn what_waits_is_printed_whatever_ends_the_sitting() {
    let waiting = [
        moment(
            "asked what to do in lines",
            &quiz(&["--plain", "--scores", "/dev/full"]),
            0,
            "",
            |it| {
                it.sees("1 to 3:")
                    .press("2\n")
                    .sees("Not kept yet")
                    .sees("`:later`");
            },
        ),
        moment(
            "gone on in lines",
            &quiz(&["--plain", "--scores", "/dev/full"]),
            0,
            "",
            |it| {
                it.sees("1 to 3:").press("2\n").sees("`:later`");
                it.press(":later\n").sees("Right.").sees("Your answers, 2");
            },
        ),
        moment(
            "asked what to do on a page",
            &quiz(&["--scores", "/dev/full"]),
            0,
            "",
            |it| {
                it.sees("Who heads")
                    .press("2")
                    .sees("Not kept yet.")
                    .sees("try again");
            },
        ),
        moment(
            "gone on on pages",
            &quiz(&["--scores", "/dev/full"]),
            0,
            "",
            |it| {
                it.sees("Who heads").press("2").sees("try again").press("c");
                it.sees("Right.");
            },
        ),
    ];
    for Moment {
        name, args, reach, ..
    } in waiting
    {
        for (signal, code) in SIGNALS {
            let home = home();
            let mut terminal = Terminal::start(&home, (200, 24), &args, &[]);
            reach(&mut terminal);
            terminal.signal(signal).sees("1 record could not be saved");
            let (ended, written) = terminal.ends_having_written();
            assert_eq!((ended, printed(&written)), (code, 1), "{name}, {signal}");
        }
    }
}

#[test]
fn in_lines_an_answer_that_is_not_kept_is_told_before_its_verdict_and_tried_again_on_demand() {
    let home = home();
    let full = quiz(&["--plain", "--scores", "/dev/full"]);
    let mut terminal = Terminal::start(&home, (100, 40), &full, &[]);
    terminal.sees("1 to 3:").press("2\n").sees("`:later`");
    assert!(!terminal.shown().contains("Right."), "{}", terminal.shown());
    terminal.press("the mayor\n").sees("Not taken");
    terminal.press("\n").sees("`:later` or `:quit`");
    terminal
        .press(":quit\n")
        .sees("1 record could not be saved");
    let (ended, written) = terminal.ends_having_written();
    assert_eq!((ended, printed(&written)), (1, 1));
    assert!(!written.contains("Right."), "{written}");
    assert_eq!(written.matches("Not kept yet").count(), 2, "{written}");
}

/// civiq in pipes, with its input held open.
struct Piped {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
}

impl Piped {
    fn start(home: &Home, args: &[&str], lines: &str) -> Self {
        let mut command = home.command(args);
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = pipes.stderr(Stdio::piped()).spawn().expect("civiq starts");
        let input = child.stdin.as_mut().expect("a pipe");
        input.write_all(lines.as_bytes()).expect("lines go in");
        let out = BufReader::new(child.stdout.take().expect("a pipe"));
        Self { child, out }
    }

    fn sees(&mut self, text: &str) {
        let mut line = String::new();
        while !line.contains(text) {
            line.clear();
            let read = self.out.read_line(&mut line).expect("output");
            assert!(read > 0, "never saw {text:?}");
        }
    }

    /// The exit code after a signal, and the rest of what was said to either side.
    fn ends(self, signal: &str) -> (Option<i32>, String, String) {
        send(signal, self.child.id());
        self.ends_by_itself()
    }

    fn ends_by_itself(mut self) -> (Option<i32>, String, String) {
        let (mut out, mut talk) = (String::new(), String::new());
        self.out.read_to_string(&mut out).expect("text");
        let mut err = self.child.stderr.take().expect("a pipe");
        err.read_to_string(&mut talk).expect("text");
        (self.child.wait().expect("it ends").code(), out, talk)
    }
}

#[test]
fn a_signal_in_pipes_ends_as_quit_does_and_prints_what_waits() {
    for (signal, code) in SIGNALS {
        for (scores, waits) in [("own.jsonl", 0), ("/dev/full", 2)] {
            let home = home();
            let args = quiz(&["--scores", scores]);
            let mut piped = Piped::start(&home, &args, "2\nmayor; clerk\nfal");
            piped.sees("True or false");
            let (ended, out, talk) = piped.ends(signal);
            assert_eq!(ended, i32::try_from(code).ok(), "{signal}: {talk}");
            assert!(out.contains("Score: 1 of 10 right"), "{signal}: {out}");
            assert_eq!(printed(&talk), waits, "{signal}: {talk}");
        }
    }
}

/// A script's lines are answers, whether or not the one before was kept.
#[test]
fn a_script_loses_no_line_where_nothing_can_be_kept() {
    let home = home();
    let args = quiz(&["--scores", "/dev/full"]);
    let run = home.run(&args).input("2\nmayor; clerk\nfalse\n");
    let (out, talk, status) = run.finish();
    assert_eq!(status, 1, "{talk}");
    assert_eq!(printed(&talk), 3, "{talk}");
    let told = out.find("Not kept yet: can’t write the score file");
    let verdict = out.find("Right.");
    assert!(told < verdict && told.is_some(), "{out}");
    assert!(out.contains("3 records waiting"), "{out}");
    assert!(talk.contains("civiq scores merge FILE"), "{talk}");
}

/// What was printed is a score file.
#[test]
fn what_was_printed_can_be_merged() {
    let home = home();
    let args = quiz(&["--scores", "/dev/full"]);
    let (_, talk, _) = home.run(&args).input("2\n").finish();
    let lines = talk.lines().filter(|line| line.starts_with('{'));
    let file = home.file(
        "rescued.jsonl",
        &(lines.collect::<Vec<_>>().join("\n") + "\n"),
    );
    home.run(&["scores", "merge", &file]).any_stdout().check();
    assert_eq!(home.records().len(), 1);
}

#[test]
fn what_waits_is_printed_to_whoever_is_left() {
    let home = home();
    let args = quiz(&["--scores", "/dev/full"]);
    // Nobody reads standard output any more.
    let mut piped = Piped::start(&home, &args, "2\n");
    piped.sees("Right.");
    let Piped { mut child, out } = piped;
    drop(out);
    let mut input = child.stdin.take().expect("a pipe");
    let _ = input.write_all(b"mayor; clerk\n");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let talk = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{talk}");
    assert!(printed(&talk) >= 1, "{talk}");
    // Nobody reads standard error.
    let mut command = home.command(&args);
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let full = std::fs::File::options().write(true).open("/dev/full");
    let mut child = pipes.stderr(full.expect("opened")).spawn().expect("starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"2\n").expect("a line goes in");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(
        (output.status.code(), printed(&said)),
        (Some(1), 1),
        "{said}"
    );
}

/// The last try at a file that another program holds takes longer than anybody's patience, and is made.
#[test]
fn a_signal_waits_for_the_last_try_at_a_locked_file() {
    let home = home();
    let scores = home.file("civiq/scores.jsonl", "");
    let file = std::fs::File::options().append(true).open(&scores);
    let file = file.expect("opened");
    file.lock().expect("locked");
    let mut terminal = Terminal::start(&home, (200, 24), &QUIZ, &[]);
    terminal.sees("Who heads").press("2").sees("Not kept yet.");
    terminal.signal("TERM").sees("1 record could not be saved");
    let (ended, written) = terminal.ends_having_written();
    assert_eq!((ended, printed(&written)), (143, 1));
    drop(file);
}

/// Where the window is gone as well, what waits is found beside the score file, and taken in by what is
/// told then.
#[test]
fn what_nobody_is_left_to_take_is_put_beside_the_score_file() {
    let home = home();
    let scores = home.file("civiq/scores.jsonl", "");
    let file = std::fs::File::options().append(true).open(&scores);
    let file = file.expect("opened");
    file.lock().expect("locked");
    let (
        mut child,
        PtyPair {
            slave,
            master: window,
        },
    ) = spawn(&home, (200, 24), &QUIZ, &[]);
    drop(slave);
    let mut keys = window.take_writer().expect("keys");
    let mut screen = window.try_clone_reader().expect("a reader");
    let (mut seen, mut bytes) = (String::new(), [0; 4096]);
    let mut waits_for = |text: &str| {
        while !seen.contains(text) {
            let read = screen.read(&mut bytes).expect("what is shown");
            seen += &String::from_utf8_lossy(&bytes[..read]);
        }
    };
    waits_for("Who heads");
    keys.write_all(b"2").expect("a key goes in");
    waits_for("Not kept yet.");
    drop((screen, keys, window));
    child.wait().expect("civiq ends");
    drop(file);
    let (told, talk, _) = home.run(&["scores", "check"]).finish();
    let told = told + &talk;
    assert!(told.contains("civiq scores merge"), "{told}");
    let merged = home.run(&["scores", "merge"]).finish();
    assert!(merged.1.contains("can be deleted"), "{merged:?}");
    assert_eq!((home.records().len(), merged.2), (1, 0));
}

/// Nothing is taken back before that is on the disk.
#[test]
fn what_is_taken_back_is_told_once_that_is_kept() {
    let home = home();
    let drill = [&DRILL[..], &["--no-steal"]].concat();
    let study = vec!["study", "./town.json", "--order", "deck"];
    for args in [study, drill] {
        let full = [&args[..], &["--scores", "/dev/full"]].concat();
        let run = |args: &[&str]| home.run(args).input(":skip\n:undo\n:quit\n").finish();
        let (out, talk, _) = run(&full);
        assert!(!out.contains("Taken back."), "{out}");
        assert!(out.contains("not yet in the score file"), "{out}");
        assert_eq!(printed(&talk), 2, "{talk}");
        let (out, _, status) = run(&args);
        assert_eq!((out.contains("Taken back."), status), (true, 0), "{out}");
    }
}

/// What is missing at the end costs the advice, not the summary.
#[test]
fn a_score_file_that_can_t_be_read_at_the_end_costs_no_summary() {
    let home = home();
    let args = ["study", "./town.json", "--order", "deck"];
    let mut piped = Piped::start(&home, &args, "the mayor\n");
    piped.sees("Which two are elected?");
    std::fs::remove_file(home.scores()).expect("removed");
    std::fs::create_dir(home.scores()).expect("a folder in its place");
    drop(piped.child.stdin.take());
    let (_, out, _) = piped.ends_by_itself();
    assert!(out.contains("1 answered, 1 right"), "{out}");
    assert!(out.contains("What comes next can’t be told: "), "{out}");
}

/// Pages about civiq itself are output like any other.
#[test]
fn a_page_that_can_t_be_printed_is_a_failure_that_is_told() {
    let pages: [&[&str]; 9] = [
        &["man"],
        &["completions", "bash"],
        &["help"],
        &["help", "quiz"],
        &["help", "formats"],
        &["--help"],
        &["quiz", "--help"],
        &["--version"],
        &["deck", "list"],
    ];
    let home = Home::new();
    for args in pages {
        let full = std::fs::File::options().write(true).open("/dev/full");
        let output = home.command(args).stdout(full.expect("opened")).output();
        let output = output.expect("it ends");
        let talk = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {talk}");
        assert!(talk.contains("can’t write the output: No space"), "{talk}");
        let (reader, closed) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = home.command(args).stdout(closed).output();
        let output = output.expect("it ends");
        let quiet = (output.status.code(), output.stderr);
        assert_eq!(quiet, (Some(0), Vec::new()), "{args:?}");
    }
}
