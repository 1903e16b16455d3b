//! From an answer to the next question, beside a bare append to a file on the same disk.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{ChildStdout, Stdio};
use std::time::Instant;

use crate::civiq::Home;
use crate::peers::Peer;
use crate::task::{median, processor_of};
use crate::world::World;

const ANSWERS: usize = 500;

/// How long a record of an answer is.
const RECORD: usize = 360;

const PROMPT: &[u8] = b"Your answer:";

const ROUNDS: usize = 5;

/// Microseconds of an answer: on the clock, and of the processor where that can be told.
#[derive(Clone, Copy)]
pub struct PerAnswer {
    pub clock: f64,
    pub processor: Option<f64>,
}

/// civiq, the build before it, and at last the bare append.
pub fn measure(world: &World) -> (Vec<(Peer, PerAnswer)>, PerAnswer) {
    let (mut sittings, mut appends) = (vec![Vec::new(); world.homes.len()], Vec::new());
    for _ in 0..ROUNDS {
        for (nth, (_, home)) in world.homes.iter().enumerate() {
            sittings[nth].push(sitting(home));
        }
        appends.push(append(world.homes[0].1.folder()));
    }
    let peers = world.homes.iter().map(|(peer, _)| *peer);
    let all = peers.zip(sittings.iter().map(|rounds| middle(rounds)));
    (all.collect(), middle(&appends))
}

fn middle(rounds: &[PerAnswer]) -> PerAnswer {
    let processor = rounds.iter().map(|round| round.processor);
    PerAnswer {
        clock: median(rounds.iter().map(|round| round.clock)),
        processor: processor.collect::<Option<Vec<_>>>().map(median),
    }
}

/// A sitting in which every answer is wrong, so that there is always another question.
fn sitting(home: &Home) -> PerAnswer {
    let scores = home.folder().join("scores.jsonl");
    let length = || std::fs::metadata(&scores).expect("a file").len();
    let before = length();
    let mut command = home.task("study --plain").command();
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let process = child.id().to_string();
    let mut input = child.stdin.take().expect("its input");
    let mut output = BufReader::new(child.stdout.take().expect("its output"));
    next_question(&mut output);
    let begun = processor_of(&process);
    let clock = (0..ANSWERS).map(|_| {
        let sent = Instant::now();
        input
            .write_all(b"It binds something else.\n")
            .expect("given");
        next_question(&mut output);
        sent.elapsed().as_secs_f64() * 1e6
    });
    let clock = median(clock);
    let spent = processor_of(&process)
        .zip(begun)
        .map(|(after, before)| after - before);
    input.write_all(b":quit\n").expect("given");
    output.read_to_end(&mut Vec::new()).expect("its last words");
    assert!(
        child.wait().expect("the program ends").success(),
        "the sitting ends"
    );
    assert!(
        length() - before > 200 * ANSWERS as u64,
        "every answer is kept"
    );
    PerAnswer {
        clock,
        processor: spent.map(|spent| spent / ANSWERS as f64),
    }
}

fn next_question(output: &mut BufReader<ChildStdout>) {
    let mut said = Vec::new();
    while !said.ends_with(PROMPT) {
        let read = output.read_until(b':', &mut said).expect("its output");
        assert_ne!(read, 0, "the sitting ends early");
    }
}

fn append(folder: &Path) -> PerAnswer {
    let mut file = File::options()
        .append(true)
        .create(true)
        .open(folder.join("bare"))
        .expect("a file");
    let record = [b'x'; RECORD];
    let begun = processor_of("self");
    let clock = (0..ANSWERS).map(|_| {
        let sent = Instant::now();
        file.write_all(&record).expect("written");
        file.sync_data().expect("synced");
        sent.elapsed().as_secs_f64() * 1e6
    });
    let clock = median(clock);
    let spent = processor_of("self")
        .zip(begun)
        .map(|(after, before)| after - before);
    PerAnswer {
        clock,
        processor: spent.map(|spent| spent / ANSWERS as f64),
    }
}
