//! The program ends at every moment at which it does something to the disk, and the power fails in the
//! middle of every write: what was there before is there afterwards, and the next sitting goes on.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;
use uuid::Uuid;

use super::journal::Journal;
use super::other_copy::FullerCopy;
use super::reading::ScoreReading;
use super::score_file::ScoreFile;
use crate::files::Operation;
use crate::files::faults::{Fault, Lasting, Plan, with};
use crate::history::log;
use crate::history::{Event, EventId, EventKind};

/// The n-th thing that a learner did. What it was does not matter here.
fn event(n: u64, learner: &str) -> Event<'static> {
    let chance = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 << 63;
    let at = format!("2026-11-23T18:{:02}:{:02}+01:00", n / 60, n % 60);
    let of = EventId::new(Uuid::from_u64_pair(u64::MAX, n));
    Event {
        id: EventId::new(Uuid::from_u64_pair(n + 1, chance)),
        at: at.parse().expect("a moment"),
        learner: learner.to_owned().into(),
        session: "s".into(),
        kind: EventKind::Undo { of },
    }
}

/// Ben and Ann, in turn.
fn events(numbers: std::ops::Range<u64>) -> Vec<Event<'static>> {
    let learner = |n| if n % 2 == 0 { "ben" } else { "ann" };
    numbers.map(|n| event(n, learner(n))).collect()
}

struct Room {
    folder: TempDir,
}

/// The files that a few days leave, by name: each test begins with them.
static LIVED_IN: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let room = Room::lived_in();
    let bytes = |name: &String| fs::read(room.path(name)).expect("bytes");
    let names = room.names().into_iter();
    names.map(|name| (name.clone(), bytes(&name))).collect()
});

impl Room {
    /// Ten records, a mark, and three copies of which the newest is due to be followed by another.
    fn new() -> Self {
        let room = Self::empty();
        for (name, bytes) in LIVED_IN.iter() {
            fs::write(room.path(name), bytes).expect("written");
        }
        room.age();
        room
    }

    fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn lived_in() -> Self {
        let room = Self::empty();
        for day in 0..3 {
            room.sit(day * 3..day * 3 + 3).expect("kept");
            room.age();
        }
        room.sit(9..10).expect("kept");
        room.age();
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self) -> ScoreFile {
        ScoreFile::new(self.path("scores.jsonl"))
    }

    fn sit(&self, numbers: std::ops::Range<u64>) -> Result<(), super::ScoresError> {
        let mut journal = Journal::begin(self.file())?;
        for event in events(numbers) {
            journal.save([event])?;
        }
        journal.close()
    }

    /// Makes the newest copy forty days old.
    fn age(&self) {
        let long_ago = SystemTime::now() - Duration::from_secs(40 * 24 * 60 * 60);
        let copy = fs::File::options()
            .append(true)
            .open(self.path("scores.jsonl.bak"));
        copy.and_then(|copy| copy.set_modified(long_ago))
            .expect("aged");
    }

    /// Which records a file holds.
    fn held(&self, name: &str) -> Vec<Event<'static>> {
        log::read(&fs::read(self.path(name)).unwrap_or_default()).events
    }

    /// The names of all files.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
        let mut names = names.map(|name| name.expect("plain")).collect::<Vec<_>>();
        names.sort();
        names
    }

    /// All that was there is there, nothing is missed, and the next sitting goes on.
    fn assert_whole(&self, wanted: &[Event<'_>], when: &str) {
        let mut contents = self.file().read(None).expect("read");
        let there = all_of(&mut contents);
        assert_eq!(contents.missing, None, "{when}");
        let lost = wanted.iter().filter(|event| !there.contains(event));
        assert_eq!(lost.count(), 0, "{when}");
        self.sit(50..52)
            .unwrap_or_else(|error| panic!("{when}: {error}"));
        let mut contents = self.file().check().expect("read");
        assert_eq!(contents.missing, None, "{when}");
        let there = all_of(&mut contents);
        let wanted = wanted
            .iter()
            .chain(&events(50..52))
            .cloned()
            .collect::<Vec<_>>();
        assert!(wanted.iter().all(|event| there.contains(event)), "{when}");
        let copied = self.held("scores.jsonl.bak");
        let old = events(0..10);
        let old = old.iter().filter(|event| there.contains(event));
        assert!(
            old.into_iter().all(|event| copied.contains(event)),
            "{when}"
        );
        let tidy = !self.names().iter().any(|name| name.contains(".new"));
        assert!(tidy, "{when}: {:?}", self.names());
    }
}

fn all_of(reading: &mut ScoreReading) -> Vec<Event<'static>> {
    let mut events = Vec::new();
    let read = reading.each(|event| events.push(event.clone().into_owned()));
    read.expect("read");
    events
}

/// Has the program end before its n-th operation on the disk, for each n.
fn at_every_moment(act: impl Fn(&Room), check: impl Fn(&Room, &str)) {
    for before in 0.. {
        let room = Room::new();
        let plan = Plan {
            operation: Operation::Open,
            fault: Fault::Killed,
            lasting: Lasting::ForEver,
            before,
        };
        let ((), ended) = with(plan, || act(&room));
        // A crash removes no file that was not finished.
        fs::write(room.path(".scores.jsonl.mark.aB3dE9.new"), "ann").expect("left over");
        check(&room, &format!("ended before operation {before}"));
        if !ended {
            assert!(before > 10, "something was done to the disk");
            return;
        }
    }
}

#[test]
fn a_sitting_that_ends_at_any_moment_keeps_what_was_told() {
    at_every_moment(
        |room| drop(room.sit(10..12)),
        |room, when| room.assert_whole(&events(0..10), when),
    );
}

#[test]
fn a_merge_that_ends_at_any_moment_costs_nothing() {
    let merge = |room: &Room| {
        let lines = events(20..24).iter().map(log::line).collect::<String>();
        fs::write(room.path("hand-in.jsonl"), lines).expect("written");
        let now = events(20..21)[0].at;
        room.file()
            .merge(&[room.path("hand-in.jsonl")], now)
            .map(drop)
    };
    at_every_moment(
        |room| drop(merge(room)),
        |room, when| {
            room.assert_whole(&events(0..10), when);
            merge(room).expect("merged");
            room.assert_whole(&[events(0..10), events(20..24)].concat(), when);
        },
    );
}

#[test]
fn a_loss_that_is_accepted_at_any_moment_costs_nothing_that_is_there() {
    at_every_moment(
        |room| {
            let rest = events(3..10).iter().map(log::line).collect::<String>();
            fs::write(room.path("scores.jsonl"), rest).expect("written");
            drop(room.file().accept());
        },
        |room, when| {
            room.file().accept().expect("accepted");
            room.assert_whole(&events(3..10), when);
            // A copy from before is there for a while.
            let copies = [
                "scores.jsonl.bak",
                "scores.jsonl.bak.2",
                "scores.jsonl.bak.3",
            ];
            assert!(
                copies
                    .iter()
                    .any(|copy| room.held(copy).contains(&events(0..1)[0])),
                "{when}"
            );
        },
    );
}

#[test]
fn a_forgetting_that_ends_at_any_moment_is_completed_by_the_next() {
    let of_ben = || {
        events(0..10)
            .into_iter()
            .filter(|event| event.learner == "ben")
    };
    at_every_moment(
        |room| drop(room.file().forget("ann")),
        |room, when| {
            let mut contents = room.file().check().expect("read");
            assert_eq!(contents.missing, None, "{when}");
            let there = all_of(&mut contents);
            assert!(of_ben().all(|event| there.contains(&event)), "{when}");
            room.file().forget("ann").expect("forgotten");
            for name in room.names() {
                let text = fs::read_to_string(room.path(&name)).expect("text");
                assert!(!text.contains("ann"), "{when}: {name}");
            }
            room.assert_whole(&of_ben().collect::<Vec<_>>(), when);
        },
    );
}

#[test]
fn a_write_that_is_torn_at_any_byte_costs_only_itself() {
    let room = Room::new();
    let before = fs::read_to_string(room.path("scores.jsonl")).expect("text");
    let line = log::line(&event(10, "ben"));
    for torn in 0..=line.len() {
        for rest in ["", "\0\0\0\0"] {
            let text = format!("{before}{}{rest}", &line[..torn]);
            let read = log::read(text.as_bytes()).events;
            assert_eq!(read[..10], events(0..10), "torn at byte {torn}");
            // The next one stands on a line of its own, which is looked at now and then.
            if torn % 32 == 0 {
                let room = Room::new();
                fs::write(room.path("scores.jsonl"), text).expect("written");
                room.assert_whole(&events(0..10), &format!("torn at byte {torn}"));
            }
        }
    }
}

#[test]
fn what_lies_beside_the_file_may_be_torn_at_any_byte() {
    for name in ["scores.jsonl.mark", "scores.jsonl.bak"] {
        let whole = fs::read(Room::new().path(name)).expect("bytes");
        for torn in (0..whole.len()).step_by(whole.len() / 7) {
            let room = Room::new();
            fs::write(room.path(name), &whole[..torn]).expect("written");
            if name.ends_with("bak") {
                room.age();
            }
            room.assert_whole(&events(0..10), &format!("{name} torn at byte {torn}"));
        }
    }
}

#[test]
fn records_that_are_put_in_place_of_others_are_missed_one_by_one() {
    let room = Room::new();
    let path = room.path("scores.jsonl");
    let all = fs::read_to_string(&path).expect("text");
    for lost in 0..10 {
        for damaged in [false, true] {
            let lines = all.split_inclusive('\n').enumerate();
            let lines = lines.map(|(at, line)| match (at == lost, damaged) {
                (false, _) => line.to_owned(),
                (true, false) => String::new(),
                (true, true) => format!("{}\n", &line[..line.len() / 2]),
            });
            fs::write(&path, lines.collect::<String>()).expect("written");
            let contents = room.file().read(None).expect("read");
            let missing = contents.missing.expect("one is missing");
            assert_eq!(missing.records, 1);
            assert_eq!(contents.survey.remains.damage.len(), usize::from(damaged));
            // The last one came after the newest copy.
            let copy = FullerCopy {
                path: room.path("scores.jsonl.bak"),
                records: 1,
            };
            assert_eq!(missing.copy, Some(copy).filter(|_| lost < 9));
        }
    }
}

#[test]
fn a_file_that_cannot_be_looked_at_is_no_file_without_the_learner() {
    for operation in [
        Operation::Resolve,
        Operation::Stat,
        Operation::List,
        Operation::Open,
    ] {
        for before in 0..6 {
            let room = Room::new();
            let plan = Plan {
                operation,
                fault: Fault::Errno(5),
                lasting: Lasting::ForEver,
                before,
            };
            let (forgotten, _) = with(plan, || room.file().forget("ann"));
            let names = room.names().into_iter();
            let held =
                names.filter(|name| room.held(name).iter().any(|event| event.learner == "ann"));
            assert!(forgotten.is_err() || held.count() == 0, "{plan:?}");
        }
    }
}
