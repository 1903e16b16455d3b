//! A civiq in a clean home, and a learner who is a script.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use civiq::deck::{Deck, format};
use tempfile::TempDir;

/// When every test happens, unless it says otherwise: a Monday evening.
pub const MONDAY: &str = "2026-11-23T18:00:00+01:00";

/// A home that holds nothing but what the test puts there.
pub struct Home {
    dir: TempDir,
}

/// A run of civiq: what goes in, and what must come out. Silence is expected unless it is named.
pub struct Run<'a> {
    home: &'a Home,
    command: Command,
    input: String,
    stdout: Option<String>,
    stderr: String,
    status: i32,
}

#[cfg(unix)]
fn close(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("closed");
}

#[cfg(not(unix))]
fn close(_: &Path) {}

impl Home {
    pub fn new() -> Self {
        Self {
            dir: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn scores(&self) -> PathBuf {
        self.path().join("civiq/scores.jsonl")
    }

    /// The lines of the score file.
    pub fn records(&self) -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(self.scores()).unwrap_or_default();
        text.lines()
            .map(|line| serde_json::from_str(line).expect("a record"))
            .collect()
    }

    /// Puts a file into the home, and gives its path.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, text).expect("written");
        // As civiq keeps what holds answers: whoever leaves it open to others is told.
        if name.contains(".jsonl") {
            close(&path);
        }
        path.to_str().expect("a plain path").to_owned()
    }

    /// civiq with nothing of this machine around it.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_civiq"));
        command.args(args).current_dir(self.path()).env_clear();
        command
            .env("HOME", self.path())
            .env("XDG_DATA_HOME", self.path());
        command
            .env("TZ", "UTC")
            .env("CIVIQ_NOW", MONDAY)
            .env("CIVIQ_SEED", "7");
        command
    }

    pub fn run(&self, args: &[&str]) -> Run<'_> {
        Run {
            home: self,
            command: self.command(args),
            input: String::new(),
            stdout: Some(String::new()),
            stderr: String::new(),
            status: 0,
        }
    }

    /// Everything that civiq prints, where the test looks for itself.
    pub fn output(&self, args: &[&str], input: &str) -> String {
        let (stdout, stderr, status) = self.run(args).input(input).finish();
        assert_eq!((stderr.as_str(), status), ("", 0), "{stdout}");
        stdout
    }
}

impl Run<'_> {
    pub fn input(mut self, text: &str) -> Self {
        text.clone_into(&mut self.input);
        self
    }

    pub fn stdout(mut self, text: impl Into<String>) -> Self {
        self.stdout = Some(text.into());
        self
    }

    pub fn any_stdout(mut self) -> Self {
        self.stdout = None;
        self
    }

    pub fn stderr(mut self, text: &str) -> Self {
        text.clone_into(&mut self.stderr);
        self
    }

    pub fn status(mut self, status: i32) -> Self {
        self.status = status;
        self
    }

    /// Runs civiq and compares everything that came out, the home's own path named `~`.
    pub fn check(self) {
        let (wanted, stderr, status) = (self.stdout.clone(), self.stderr.clone(), self.status);
        let got = self.finish();
        let wanted = wanted.unwrap_or_else(|| got.0.clone());
        assert_eq!(got, (wanted, stderr, status));
    }

    pub fn finish(mut self) -> (String, String, i32) {
        let pipes = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = pipes.spawn().expect("civiq starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = std::mem::take(&mut self.input);
        // civiq may be done before it has read everything.
        let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        let output = child.wait_with_output().expect("civiq ends");
        writer.join().expect("the input was written");
        let home = self.home.path().to_str().expect("a plain path");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(home, "~");
        (
            text(&output.stdout),
            text(&output.stderr),
            output.status.code().unwrap_or(-1),
        )
    }
}

/// A small deck with a card of each type, in an order that a transcript can be read in.
pub const TOWN: &str = include_str!("town.json");

/// A record: its number makes the id and the time.
pub fn record(number: u32, learner: &str, ms: u32) -> String {
    format!(
        "{{\"v\":1,\"id\":\"0199a000-0000-7000-8000-{number:012x}\",\"at\":\"2026-11-20T10:{:02}:{:02}.000Z\",\
         \"event\":\"answer\",\"learner\":\"{learner}\",\"session\":\"s\",\"mode\":\"quiz\",\"deck\":\"town\",\
         \"card\":\"c{number}\",\"rev\":\"1\",\"type\":\"typed\",\"given\":\"x\",\"verdict\":\"correct\",\
         \"credit\":1.0,\"ms\":{ms}}}\n",
        number / 60 % 60,
        number % 60
    )
}

/// A deck that comes with civiq, by the name of its file.
pub fn shipped(name: &str) -> Deck {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks");
    let reading = format::read(&std::fs::read(folder.join(name)).expect("a deck"));
    assert_eq!(reading.problems, []);
    reading.deck.expect("a deck")
}
