//! A command that is run, and what it takes of the machine.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How many ticks of `/proc` are a second, on every Linux.
const TICKS: f64 = 100.0;

/// What a command is repeated for, since a tick is ten milliseconds.
const ENOUGH: f64 = 0.5;

/// A command line in a folder, with what it reads.
#[derive(Clone)]
pub struct Task {
    program: PathBuf,
    folder: PathBuf,
    words: Vec<String>,
    input: &'static str,
    environment: Vec<(&'static str, &'static str)>,
    afresh: Option<&'static str>,
    may_fail: bool,
    may_refuse: bool,
    serves: bool,
}

impl Task {
    /// The words of a line are apart by single spaces.
    pub fn new(program: &Path, folder: &Path, line: &str) -> Self {
        Self {
            program: program.into(),
            folder: folder.into(),
            words: line
                .split(' ')
                .filter(|word| !word.is_empty())
                .map(Into::into)
                .collect(),
            input: "",
            environment: Vec::new(),
            afresh: None,
            may_fail: false,
            may_refuse: false,
            serves: false,
        }
    }

    pub fn reading(self, input: &'static str) -> Self {
        Self { input, ..self }
    }

    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.environment.push((name, value));
        self
    }

    /// Before each run, this folder within its own is made anew.
    pub fn afresh(self, folder: &'static str) -> Self {
        Self {
            afresh: Some(folder),
            ..self
        }
    }

    /// It may end with a fault, having done its work: it found one, or it asks for a terminal at last.
    pub fn that_may_fail(self) -> Self {
        Self {
            may_fail: true,
            ..self
        }
    }

    /// There may be more of everything than it takes at once.
    pub fn that_may_refuse(self) -> Self {
        Self {
            may_refuse: true,
            ..self
        }
    }

    /// It is a web server, which has done its work once its first page is there.
    pub fn that_serves(self) -> Self {
        Self {
            serves: true,
            ..self
        }
    }

    /// The whole command, with nothing of this machine's settings.
    pub fn command(&self) -> Command {
        let mut command = self.command_of(&self.program);
        command.args(&self.words);
        command
    }

    fn command_of(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.folder)
            .env("XDG_DATA_HOME", self.folder.join("data"))
            .env("TZ", "UTC")
            .env("CIVIQ_SEED", "7")
            .envs(self.environment.iter().copied())
            .current_dir(&self.folder)
            .stderr(File::create(self.folder.join("told")).expect("a file"));
        command
    }

    /// Runs it, and tells how long it took on the clock.
    pub fn run(&self) -> Duration {
        self.clear();
        let mut command = self.command();
        command.stdout(Stdio::null());
        if self.serves {
            return serve(&mut command);
        }
        let begun = Instant::now();
        self.end(command.stdin(Stdio::piped()).spawn());
        begun.elapsed()
    }

    /// Why it refuses to work, in its own words.
    pub fn refusal(&self) -> Option<String> {
        let refuses = self.may_refuse && {
            let mut command = self.command();
            command.stdin(Stdio::null()).stdout(Stdio::null());
            !command.status().expect("the program runs").success()
        };
        refuses.then(|| {
            let told = fs::read_to_string(self.folder.join("told")).expect("text");
            told.lines().next().unwrap_or_default().into()
        })
    }

    /// What it writes to standard output.
    pub fn output(&self) -> String {
        self.clear();
        let path = self.folder.join("said");
        let mut command = self.command();
        command
            .stdin(Stdio::piped())
            .stdout(File::create(&path).expect("a file"));
        self.end(command.spawn());
        fs::read_to_string(path).expect("text")
    }

    /// The most memory it has at once, in MiB, as GNU's `time` tells it. A server would outlive that.
    pub fn peak(&self) -> Option<f64> {
        if self.serves {
            self.run();
            return None;
        }
        self.clear();
        let path = self.folder.join("peak");
        let mut command = self.command_of(Path::new("/usr/bin/time"));
        command.args(["-f", "%M", "-o"]).arg(&path);
        command.arg(&self.program).args(&self.words);
        command.stdin(Stdio::piped()).stdout(Stdio::null());
        self.end(command.spawn());
        let told = fs::read_to_string(path).expect("a figure");
        let kibibytes = told
            .lines()
            .last()
            .and_then(|line| line.parse::<f64>().ok());
        Some(kibibytes.expect("a figure") / 1024.0)
    }

    fn clear(&self) {
        let Some(name) = self.afresh else { return };
        let folder = self.folder.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("removed");
        }
        fs::create_dir(&folder).expect("a folder");
    }

    /// Gives it all that it reads, and waits for its end.
    fn end(&self, started: std::io::Result<Child>) {
        let mut child = started.expect("the program runs");
        let given = child
            .stdin
            .take()
            .map(|mut input| input.write_all(self.input.as_bytes()));
        // Whoever reads nothing may be gone before it is given anything.
        if let Some(Err(error)) = given {
            assert_eq!(error.kind(), ErrorKind::BrokenPipe, "{error}");
        }
        let ended = child.wait().expect("the program ends");
        let told = self.folder.join("told");
        let is_done = ended.success() || self.may_fail && ended.code() == Some(1);
        assert!(
            is_done,
            "{} {}: {}",
            self.program.display(),
            self.words.join(" "),
            fs::read_to_string(told).expect("text")
        );
    }
}

/// Until the first page is there; then the server is ended.
fn serve(command: &mut Command) -> Duration {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let port = free.expect("a port").port();
    let begun = Instant::now();
    let command = command.args(["--port", &port.to_string()]);
    let mut child = command.spawn().expect("the program runs");
    while !is_there(port) {
        let ended = child.try_wait().expect("a state");
        assert!(ended.is_none(), "the server ends before its first page");
        sleep(Duration::from_millis(1));
    }
    let took = begun.elapsed();
    child.kill().expect("ended");
    child.wait().expect("the program ends");
    took
}

/// Whether a web server has its first page.
fn is_there(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else {
        return false;
    };
    let asked = stream.write_all(b"GET / HTTP/1.0\r\n\r\n");
    let mut page = String::new();
    asked.is_ok() && stream.read_to_string(&mut page).is_ok() && page.contains(" 200 OK")
}

/// Whether memory can be told here.
pub fn has_peaks() -> bool {
    let told = Command::new("/usr/bin/time")
        .args(["-f", "%M", "true"])
        .output();
    told.is_ok_and(|told| {
        String::from_utf8_lossy(&told.stderr)
            .trim()
            .parse::<u64>()
            .is_ok()
    })
}

/// The processor time, user and system, of all that this process started and saw ending, in seconds.
/// Only Linux tells it without unsafe code.
pub fn processor_of_children() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(") ")?;
    let ticks = fields.split(' ').skip(13).take(2).map(str::parse::<f64>);
    Some(ticks.sum::<Result<f64, _>>().ok()? / TICKS)
}

/// The processor time of a process's first thread, in microseconds, as exact as the kernel has it.
pub fn processor_of(process: &str) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/schedstat")).ok()?;
    Some(stat.split(' ').next()?.parse::<f64>().ok()? / 1000.0)
}

/// The seconds that a task takes, of the processor if that can be told: the mean of so many runs.
pub fn cost(task: &Task, times: u32) -> f64 {
    let before = processor_of_children();
    let clock = (0..times).map(|_| task.run()).sum::<Duration>();
    let spent = match (before, processor_of_children()) {
        (Some(before), Some(after)) => after - before,
        _ => clock.as_secs_f64(),
    };
    spent / f64::from(times)
}

/// How often a task is repeated, so that a tick more or less is no matter.
pub fn times(once: f64) -> u32 {
    let times = (1_u32..200).find(|&times| f64::from(times) * once.max(0.002) >= ENOUGH);
    times.unwrap_or(200)
}

/// The one in the middle.
pub fn median(figures: impl IntoIterator<Item = f64>) -> f64 {
    let mut figures = figures.into_iter().collect::<Vec<_>>();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
