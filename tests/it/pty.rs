//! The rich user interface on a real terminal: what only a terminal can show to be wrong.

use std::io::{self, ErrorKind, Read as _, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{
    Child, CommandBuilder, MasterPty, PtyPair, PtySize, SlavePty, native_pty_system,
};

use crate::support::{Home, MONDAY, TOWN};

/// How long a screen may take to show what it should; only a failing test waits that long.
const PATIENCE: Duration = Duration::from_secs(20);

/// civiq on a terminal of its own, and what is to be seen on it.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    /// The program's end of it, held open: where nobody holds it any more, Linux (6.18) may say that
    /// there is nothing left to read before all of it was read.
    programs_end: Option<Box<dyn SlavePty + Send>>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<io::Result<Vec<u8>>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
    child: Box<dyn Child + Send + Sync>,
}

impl Terminal {
    pub fn start(
        home: &Home,
        (columns, rows): (u16, u16),
        args: &[&str],
        env: &[(&str, &str)],
    ) -> Self {
        let (child, PtyPair { slave, master }) = spawn(home, (columns, rows), args, env);
        let mut output = master.try_clone_reader().expect("a reader");
        let (send, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let read = match output.read(&mut buffer) {
                    Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                    read => read.map(|read| buffer[..read].to_vec()),
                };
                let is_over = read.as_ref().is_ok_and(Vec::is_empty) || read.is_err();
                if send.send(read).is_err() || is_over {
                    return;
                }
            }
        });
        let keys = master.take_writer().expect("keys");
        // The terminal emulator of the tests has no picture of nothing.
        let screen = vt100::Parser::new(rows.max(1), columns.max(1), 500);
        Self {
            master,
            programs_end: Some(slave),
            keys,
            bytes,
            screen,
            raw: Vec::new(),
            child,
        }
    }

    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.bytes(keys.as_bytes())
    }

    pub fn bytes(&mut self, keys: &[u8]) -> &mut Self {
        self.keys.write_all(keys).expect("the keys go in");
        self.keys.flush().expect("the keys go in");
        self
    }

    /// Waits until a text is to be seen.
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !self.shown().contains(text) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(Ok(bytes)) if !bytes.is_empty() => self.take(&bytes),
                over => panic!(
                    "never saw {text:?} ({over:?}, {:?}) in:\n{}",
                    self.child.try_wait(),
                    self.shown()
                ),
            }
        }
        self
    }

    /// Leaves a test in which something was answered.
    pub fn leaves_test(&mut self) -> &mut Self {
        self.press("q").sees("Leave the test?").press("q")
    }

    /// Waits until nothing more is drawn.
    pub fn settles(&mut self) -> &mut Self {
        self.take_rest(Duration::from_millis(150));
        self
    }

    /// What is to be seen; spaces that hold words together are spaces.
    pub fn shown(&self) -> String {
        self.screen.screen().contents().replace('\u{a0}', " ")
    }

    /// Takes what was written, until there is nothing more for so long.
    fn take_rest(&mut self, silence: Duration) {
        while let Ok(Ok(bytes)) = self.bytes.recv_timeout(silence) {
            self.take(&bytes);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.raw.extend_from_slice(bytes);
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.resize(size).expect("resized");
        // The terminal emulator of the tests has no picture of nothing.
        if columns > 0 {
            self.screen.screen_mut().set_size(rows, columns);
        }
        self
    }

    /// Sends civiq a signal by its name, as another program would.
    pub fn signal(&mut self, name: &str) -> &mut Self {
        let id = self.child.process_id().expect("a process");
        send(name, id);
        self
    }

    /// Waits until the terminal gathers lines again, as it did before civiq took it over.
    #[cfg(target_os = "linux")]
    fn is_given_back(&mut self) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !self.gathers_lines() {
            assert!(Instant::now() < deadline, "the terminal is still taken");
            std::thread::sleep(Duration::from_millis(5));
        }
        self
    }

    #[cfg(target_os = "linux")]
    fn gathers_lines(&self) -> bool {
        let modes = self.master.get_termios().map(|modes| format!("{modes:?}"));
        modes.is_none_or(|modes| modes.contains("ICANON") && modes.contains("ECHO"))
    }

    /// All that civiq ever wrote.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    /// The exit code, once civiq has ended and left the terminal as it found it.
    pub fn ends(self) -> u32 {
        self.ends_having_written().0
    }

    /// The exit code as from [`Self::ends`], and all that civiq ever wrote.
    pub fn ends_having_written(mut self) -> (u32, String) {
        let status = self.child.wait().expect("civiq ends");
        self.take_rest(Duration::from_millis(40));
        self.programs_end = None;
        self.take_rest(Duration::from_millis(300));
        assert!(!self.screen.screen().hide_cursor(), "the cursor is hidden");
        assert!(
            !self.screen.screen().bracketed_paste(),
            "pastes are still marked"
        );
        #[cfg(target_os = "linux")]
        assert!(self.gathers_lines(), "the terminal is raw");
        (status.exit_code(), self.written())
    }
}

/// Sends a signal by its name to a process.
pub fn send(name: &str, process: u32) {
    let sent = std::process::Command::new("kill")
        .args([&format!("-{name}"), &process.to_string()])
        .status();
    assert!(sent.expect("kill runs").success(), "{name}");
}

/// civiq on a new terminal, in a home and nothing else around it.
pub fn spawn(
    home: &Home,
    (columns, rows): (u16, u16),
    args: &[&str],
    env: &[(&str, &str)],
) -> (Box<dyn Child + Send + Sync>, PtyPair) {
    let size = PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_civiq"));
    command.args(args);
    command.cwd(home.path());
    command.env_clear();
    let home_path = home.path().to_str().expect("a plain path");
    let own = [
        ("HOME", home_path),
        ("XDG_DATA_HOME", home_path),
        ("TERM", "xterm-256color"),
        ("CIVIQ_NOW", MONDAY),
        ("CIVIQ_SEED", "7"),
    ];
    for (name, value) in own.iter().chain(env) {
        command.env(name, value);
    }
    let child = pair.slave.spawn_command(command).expect("civiq starts");
    (child, pair)
}

/// A home with the town's deck, of which the first card is a choice.
pub fn home() -> Home {
    let home = Home::new();
    home.file("town.json", TOWN);
    home
}

pub const STUDY: [&str; 4] = ["study", "./town.json", "--order", "deck"];

pub const DRILL: [&str; 6] = [
    "class",
    "./town.json",
    "--teams",
    "Red,Blue",
    "--tag",
    "people",
];

pub const QUIZ: [&str; 6] = ["quiz", "./town.json", "--order", "deck", "-n", "all"];

#[test]
fn bare_civiq_reaches_the_first_question_with_one_key() {
    let home = Home::new();
    let mut terminal = Terminal::start(&home, (80, 24), &[], &[]);
    terminal
        .sees("10 new")
        .press("\r")
        .sees("What is NATO’s essential purpose?")
        .press("q")
        .sees("Nothing answered.");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn leaving_the_list_of_decks_is_leaving() {
    let home = Home::new();
    let mut terminal = Terminal::start(&home, (80, 24), &[], &[]);
    terminal.sees("10 new").press("\u{3}");
    assert_eq!(terminal.ends(), 130);
}

#[test]
fn a_digit_answers_and_the_answer_is_kept_before_it_is_told() {
    let home = home();
    let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[]);
    terminal
        .sees("Who heads the town?")
        .press("2")
        .sees("Right.");
    assert_eq!(home.records().len(), 1);
    terminal
        .press("\r")
        .sees("Which two are elected?")
        .press("\u{3}")
        .sees("1 of 10 right");
    assert_eq!(terminal.ends(), 130);
}

#[test]
fn every_type_can_be_answered_with_keys() {
    let home = home();
    let mut terminal = Terminal::start(&home, (80, 30), &QUIZ, &[]);
    terminal
        .sees("[1/10]")
        .press("2")
        .sees("Right.")
        .press("\r")
        .sees("[2/10]")
        .sees("I’m guessing");
    let screen = terminal.screen.screen().contents();
    let ticks = (1..=4).filter(|n| {
        screen.lines().any(|line| {
            line.contains(&format!(" {n}  "))
                && (line.ends_with("mayor") || line.ends_with("council"))
        })
    });
    let ticks = ticks.map(|n| n.to_string()).collect::<String>();
    terminal
        .press(&ticks)
        .press("\r")
        .sees("Right.")
        .press("\r");
    terminal
        .sees("[3/10]")
        .press("f")
        .sees("Right.")
        .press("\r");
    terminal
        .sees("[4/10]")
        .press("the town hall\r")
        .sees("Right.")
        .press("\r");
    terminal
        .sees("[5/10]")
        .press("11\r")
        .sees("Right.")
        .press("\r");
    terminal
        .sees("[6/10]")
        .press("uphold\r")
        .sees("__2__")
        .press("charter\r")
        .sees("Right.")
        .press("\r");
    terminal
        .sees("[7/10]")
        .press("budget; bylaws\r")
        .sees("Right.")
        .press("\r");
    terminal
        .sees("[8/10]")
        .press("12\r")
        .sees("Enter next")
        .sees("draft")
        .press("\r")
        .sees("[9/10]");
    terminal
        .press("ab\r")
        .sees("Enter next")
        .press("\r")
        .sees("[10/10]")
        .press(" ")
        .sees("must be there")
        .press("\r")
        .sees("Press 1, 2, 3 or 4");
    assert_eq!(
        home.records().len(),
        9,
        "the key that turns the card never passes it"
    );
    terminal
        .press("3")
        .sees("Known.")
        .press("\r")
        .sees("Score: ")
        .press("\r");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(home.records().len(), 10);
}

#[test]
fn what_is_no_key_here_never_answers() {
    let home = home();
    let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[]);
    terminal.sees("Who heads the town?");
    // Shift+Up, Ctrl+Left, F1, F5, a paste of two lines, a control character.
    for keys in [
        "\u{1b}[1;2A",
        "\u{1b}[1;5D",
        "\u{1b}OP",
        "\u{1b}[15~",
        "\u{1b}[200~1\n2\n\u{1b}[201~",
        "\u{1}",
    ] {
        terminal.press(keys);
    }
    terminal.press("g").sees("guessing: on");
    assert_eq!(home.records().len(), 0);
    terminal.press("2").sees("Right, by a guess.").leaves_test();
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_paste_into_a_typed_answer_is_text_until_enter() {
    let home = home();
    let mut terminal = Terminal::start(
        &home,
        (80, 24),
        &["quiz", "./town.json", "--tag", "places"],
        &[],
    );
    terminal
        .sees("Where does the council meet?")
        .press("\u{1b}[200~the town\nhall\u{1b}[201~")
        .sees("the town hall");
    assert_eq!(home.records().len(), 0);
    terminal
        .press("\r")
        .sees("Right.")
        .press("\r")
        .sees("Score: 1 of 1")
        .press("\r");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_question_survives_every_window() {
    let home = home();
    let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[]);
    terminal.sees("Who heads the town?");
    for (columns, rows) in [(40, 15), (20, 6), (8, 3), (300, 60), (80, 24)] {
        terminal.resize(columns, rows).press("j");
    }
    terminal
        .sees("Who heads the town?")
        .press("2")
        .sees("Right.")
        .leaves_test();
    assert_eq!(terminal.ends(), 0);
}

/// Stopped from outside, as by a shell or a debugger, it leaves the terminal to whoever goes on with it.
#[test]
#[cfg(target_os = "linux")]
fn stopped_it_gives_the_terminal_back_and_takes_it_again() {
    for (stop, keys) in [(Some("TSTP"), ""), (None, "\u{1a}")] {
        let home = home();
        let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[]);
        terminal.sees("Who heads the town?").press(keys);
        stop.map(|signal| terminal.signal(signal));
        terminal.is_given_back();
        terminal.signal("CONT").press("g").sees("guessing: on");
        terminal.press("2").sees("Right, by a guess.").leaves_test();
        assert_eq!(terminal.ends(), 0);
    }
}

/// A program that had the terminal meanwhile has left it in a way of its own.
#[test]
#[cfg(target_os = "linux")]
fn brought_back_it_takes_the_terminal_again() {
    let home = home();
    let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[]);
    terminal
        .sees("Who heads the town?")
        .signal("STOP")
        .resize(60, 24);
    terminal
        .signal("CONT")
        .press("g")
        .sees("guessing: on")
        .press("q");
    assert_eq!(terminal.ends(), 0);
}

/// Each page in each small window: begun in it, and changed to it while it is read.
#[test]
fn no_window_is_too_small() {
    let home = home();
    home.run(&["quiz", "./town.json", "-n", "1"])
        .input("2\n:quit\n")
        .any_stdout()
        .check();
    let drill = ["class", "./town.json", "--teams", "Red,Blue"];
    let pages: [(&[&str], &str, &str); 6] = [
        (&[], "10 new", "q"),
        (&["scores", "forget", "me"], "Keep everything", "q"),
        (&QUIZ, "Who heads the town?", "qq"),
        (&["study", "./town.json"], "[1/9]", "qq"),
        (&drill, "Red", "qq"),
        (&["stats"], "", ""),
    ];
    let sizes = [
        (0, 0),
        (1, 1),
        (2, 1),
        (1, 2),
        (3, 2),
        (20, 2),
        (5, 3),
        (9, 4),
        (20, 5),
        (20, 1),
    ];
    for (args, seen, leave) in pages {
        for begun in [(80, 24), (0, 0), (1, 1), (20, 2), (8, 3)] {
            let mut terminal = Terminal::start(&home, begun, args, &[("PAGER", "cat")]);
            if begun == (80, 24) && !leave.is_empty() {
                terminal.sees(seen);
                for (columns, rows) in sizes {
                    terminal.resize(columns, rows).press("\u{1b}[B\u{1b}[5~");
                }
            }
            terminal.resize(80, 24).sees(seen).press(leave);
            assert_eq!(terminal.ends(), 0, "{args:?} from {begun:?}");
        }
    }
}

#[test]
fn a_terminal_of_no_size_is_taken_for_a_usual_one() {
    let home = home();
    let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[]);
    terminal.sees("Who heads the town?").resize(0, 0);
    terminal.press("2").sees("Right.").leaves_test();
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn undo_works_from_the_last_page() {
    let home = home();
    let mut terminal = Terminal::start(
        &home,
        (80, 24),
        &["study", "./town.json", "--tag", "places"],
        &[],
    );
    terminal
        .sees("Where does")
        .press("the town hall\r")
        .sees("Right.")
        .press("\r")
        .sees("1 answered, 1 right");
    terminal
        .press("u")
        .sees("Taken back.")
        .press("elm house\r")
        .sees("Right.")
        .press("\r")
        .sees("1 answered, 1 right")
        .press("\r");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(home.records().len(), 3);
}

#[test]
fn a_signal_ends_it_with_the_terminal_as_it_was() {
    let home = home();
    let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[]);
    terminal
        .sees("Who heads the town?")
        .press("2")
        .sees("Right.");
    terminal.signal("TERM");
    terminal.sees("1 of 10 right");
    assert_eq!(terminal.ends(), 143);
}

#[test]
fn without_colour_there_is_none_and_every_verdict_has_words() {
    let home = home();
    let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[("NO_COLOR", "1")]);
    terminal
        .sees("Who heads the town?")
        .press("1")
        .sees("✘ Not right.")
        .leaves_test()
        .sees("0 of 10 right");
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    assert!(
        !raw.contains("\u{1b}[3") && !raw.contains("\u{1b}[1m") && !raw.contains("\u{1b}[2m"),
        "{raw:?}"
    );
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_dumb_terminal_gets_lines_without_escapes() {
    let home = home();
    let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[("TERM", "dumb")]);
    terminal
        .sees("Your answer, 1 to 3:")
        .press("2\n")
        .sees("+ Right.")
        .press(":quit\n")
        .sees("1 of 10 right");
    assert!(!terminal.raw.contains(&0x1b));
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_hostile_deck_is_inert() {
    let home = Home::new();
    let deck = TOWN.replace(
        "Who heads the town?",
        r"\u001b]52;c;aGk=\u0007Who\u001b[2J heads\u202e the town?\u009b31m",
    );
    home.file("town.json", &deck);
    let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[]);
    terminal
        .sees("heads the town?")
        .press("2")
        .sees("Right.")
        .leaves_test()
        .sees("1 of 10 right");
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    for sign in ["\u{1b}]52", "\u{7}", "\u{202e}", "\u{9b}", "\u{1b}[2J"] {
        assert!(!raw.contains(sign), "{sign:?} came through");
    }
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_card_can_be_mended_in_an_editor_and_keeps_its_history() {
    let home = home();
    let editor = home.file(
        "editor.sh",
        "#!/bin/sh\nsed -i 's/Who heads the town/Who leads the town/' \"$2\"\n",
    );
    let mut terminal = Terminal::start(
        &home,
        (80, 24),
        &STUDY,
        &[("EDITOR", &format!("sh {editor}"))],
    );
    terminal
        .sees("Who heads the town?")
        .press("e")
        .sees("Who leads the town?")
        .press("2")
        .sees("Right.")
        .press("q");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(home.records()[0]["card"], "head");
}

/// Whatever becomes of the file in the editor, and of the editor, the sitting goes on.
#[test]
fn an_editor_ends_no_sitting_whatever_it_leaves_behind() {
    let leaves = [
        ("rm \"$2\"", "The questions stay as they were"),
        ("rm \"$2\"; mkdir \"$2\"", "The questions stay as they were"),
        ("truncate -s 40M \"$2\"", "The questions stay as they were"),
        ("echo '{' > \"$2\"", "The questions stay as they were"),
        (
            "exit 3",
            "The editor ended with status 3; what it saved counts.",
        ),
        ("kill -9 $$", "The editor ended by a signal: 9"),
    ];
    for (does, told) in leaves {
        let home = home();
        home.file("my editor/ed", does);
        let editor = r#"sh "my editor/ed""#;
        let mut terminal = Terminal::start(&home, (100, 40), &STUDY, &[("EDITOR", editor)]);
        terminal.sees("Who heads the town?").press("e");
        terminal.sees(told).press("2").sees("Right.").press("q");
        terminal.sees("1 answered, 1 right");
        assert_eq!(terminal.ends(), 0, "{does}");
    }
    for (editor, told) in [
        ("'ed", "EDITOR is `'ed`, with a quote"),
        ("no-such-editor -w", "no-such-editor can’t be run"),
    ] {
        let home = home();
        let mut terminal = Terminal::start(&home, (100, 40), &STUDY, &[("EDITOR", editor)]);
        terminal.sees("Who heads the town?").press("e").sees(told);
        terminal.press("2").sees("Right.").press("q");
        assert_eq!(terminal.ends(), 0, "{editor}");
    }
}

/// A key whose bytes come one by one, as on a slow line, is that key: it leaves nothing and answers
/// nothing. Here the line may be as slow as it likes.
#[test]
fn a_key_in_parts_is_one_key_wherever_it_is_split() {
    let keys = [
        "[B",
        "OB",
        "[1;2A",
        "[5~",
        "[15~",
        "[200~2\r1\r\u{1b}[201~",
        "2",
        "q",
    ];
    for (args, seen) in [
        (&QUIZ[..], "Who heads the town?"),
        (&["quiz", "./town.json", "--tag", "places"], "Where does"),
        (&[], "10 new"),
    ] {
        let home = home();
        let slow = [("ESCDELAY", "60000")];
        let mut terminal = Terminal::start(&home, (80, 24), args, &slow);
        terminal.sees(seen);
        for key in keys {
            // Esc, and then the rest at once or byte by byte.
            terminal.press("\u{1b}").press(key).press("\u{1b}");
            for byte in key.chars() {
                terminal.press(&byte.to_string());
            }
        }
        terminal.resize(90, 24).press("\u{3}");
        assert_eq!(terminal.ends(), 130, "{args:?}");
        assert_eq!(home.records().len(), 0, "{args:?}");
    }
    // Esc alone leaves, sooner or later.
    let home = home();
    let mut terminal = Terminal::start(&home, (80, 24), &QUIZ, &[("ESCDELAY", "1")]);
    terminal.sees("Who heads the town?").press("\u{1b}");
    assert_eq!(terminal.ends(), 0);
}

/// A window that is closed takes the program with it, and no answer.
#[test]
fn a_closed_window_ends_it() {
    let home = home();
    let (mut child, PtyPair { slave, master }) = spawn(&home, (80, 24), &QUIZ, &[]);
    drop(slave);
    // No thread may hold the terminal open here.
    let mut output = master.try_clone_reader().expect("a reader");
    let mut keys = master.take_writer().expect("keys");
    let mut seen = Vec::new();
    let mut pressed = false;
    while !String::from_utf8_lossy(&seen).contains("Right.") {
        let mut buffer = [0; 4096];
        let read = output.read(&mut buffer).expect("output");
        seen.extend_from_slice(&buffer[..read]);
        if !pressed && String::from_utf8_lossy(&seen).contains("Who heads") {
            keys.write_all(b"2").expect("the key goes in");
            pressed = true;
        }
    }
    drop((output, keys, master));
    let deadline = Instant::now() + PATIENCE;
    while child.try_wait().expect("a status").is_none() {
        assert!(Instant::now() < deadline, "it is still there");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(home.records().len(), 1);
}

/// In a small window the sentence gives way, not the verdict and not the keys.
#[test]
fn a_long_sentence_leaves_the_verdict_in_sight() {
    let home = Home::new();
    let deck = home.file("town.json", TOWN);
    let long = "as the people of the town and of the farms around it have always wished ";
    let text = format!("The town, {long}{long}is headed by a mayor, {long}{long}.");
    home.file("town.txt", &text);
    let args = ["quiz", &deck, "-n", "1", "--order", "deck"];
    let mut small = Terminal::start(&home, (40, 15), &args, &[]);
    small.sees("Who heads").press("1").sees("Enter next");
    let shown = small.shown();
    for text in ["Not right.", "‹headed by", " …”", "paragraph 1, Charter"] {
        assert!(shown.contains(text), "{text} in {shown}");
    }
    small.press("q").sees("Score: ");
    small.ends();
}

#[test]
fn where_a_learner_stands_is_drawn_and_read_from_its_start() {
    let home = crate::glance::home();
    let args = ["--decks", ".", "stats", "civics"];
    for size in [(80, 24), (40, 15)] {
        let mut terminal = Terminal::start(&home, size, &args, &[("PAGER", "")]);
        terminal.sees("council, 2 cards");
        assert!(terminal.shown().contains("━"), "{}", terminal.shown());
        assert_eq!(terminal.ends(), 0);
    }
    // A pager gets all of it, and shows what it likes.
    let mut terminal = Terminal::start(&home, (80, 24), &args, &[("PAGER", "head -n 2")]);
    terminal.sees("2 days in a row");
    assert!(!terminal.shown().contains("Cards"), "{}", terminal.shown());
    assert_eq!(terminal.ends(), 0);
    // Where there is no such program, it is printed.
    let mut terminal = Terminal::start(&home, (80, 24), &args, &[("PAGER", "no-such-pager")]);
    terminal.sees("council, 2 cards");
    assert_eq!(terminal.ends(), 0);
    // What fits is not paged.
    let mut terminal = Terminal::start(&home, (80, 90), &args, &[("PAGER", "head -n 2")]);
    terminal.sees("council, 2 cards");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn what_is_to_be_said_first_never_pushes_the_question_out_of_the_window() {
    let home = Home::new();
    let args = ["study", "nato-purpose", "--exam", "2026-12-01"];
    let mut terminal = Terminal::start(&home, (40, 15), &args, &[]);
    terminal.sees("Today you would get").sees("Enter continue");
    terminal.press("\r").sees("NATO’s purpose         [1/");
    let shown = terminal.shown();
    assert!(!shown.contains("Today you would get"), "{shown}");
    terminal.press("q").sees("Nothing answered.");
    assert_eq!(terminal.ends(), 0);
    // Where there is room, it stands below the question.
    let mut terminal = Terminal::start(&home, (80, 24), &args, &[]);
    terminal.sees("Today you would get").sees("q leave");
    assert!(terminal.shown().contains("[1/"), "{}", terminal.shown());
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}
