use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use proptest::prelude::*;
use proptest::sample::Index;
use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::answer::Verdict;
use crate::history::{Answer, CardState, Event, EventKind, Mode, log};
use crate::memory::Parameters;
use crate::scores::Journal;

/// One thing that becomes of a score file.
#[derive(Clone, Debug)]
enum Change {
    /// Answers are added at the end, this many, some of them by others.
    Sitting(u8),
    /// Something is said of the answer that stands so many before the end, in its own sitting or not.
    Said {
        back: u8,
        is_undo: bool,
        is_own: bool,
    },
    /// Answers of a time before those that are there.
    Merged(u8),
    /// An answer whose time is still to come.
    Ahead,
    /// A byte in the middle is another.
    Edited(Index, u8),
    /// The end is gone.
    Cut(Index),
    /// Bytes that are no record, with or without an end of the line.
    Garbage(bool),
    /// The last line stands there again.
    Twice,
    /// A record for a newer civiq.
    Newer,
    /// What is remembered is gone, or what the snapshot says is another byte.
    Forgotten,
    Damaged(Index, u8),
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        6 => (1..40_u8).prop_map(Change::Sitting),
        4 => (0..90_u8, any::<bool>(), any::<bool>())
            .prop_map(|(back, is_undo, is_own)| Change::Said { back, is_undo, is_own }),
        1 => (1..5_u8).prop_map(Change::Merged),
        1 => Just(Change::Ahead),
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Edited(at, byte)),
        1 => any::<Index>().prop_map(Change::Cut),
        1 => any::<bool>().prop_map(Change::Garbage),
        1 => Just(Change::Twice),
        1 => Just(Change::Newer),
        1 => Just(Change::Forgotten),
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Damaged(at, byte)),
    ]
}

/// A score file to which things happen.
struct Desk {
    folder: TempDir,
    /// How many events there were.
    made: u64,
    /// The events at the end, by which is said what.
    last: Vec<Event<'static>>,
}

fn id(n: u64) -> EventId {
    let chance = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 << 63;
    EventId::new(Uuid::from_u64_pair((n + 1) << 16 | 7 << 12, chance))
}

/// The n-th second of a spring.
fn at(n: u64) -> Moment {
    let day = 1 + n / 40 % 28;
    let text = format!(
        "2026-0{}-{day:02}T18:{:02}:{:02}+01:00",
        1 + n / 1200 % 9,
        n / 60 % 60,
        n % 60
    );
    text.parse().expect("a moment")
}

fn now() -> Moment {
    "2026-11-23T18:00:00+01:00".parse().expect("a moment")
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            made: 100,
            last: Vec::new(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, snapshots: Snapshots) -> ScoreFile {
        ScoreFile::new(self.path("scores.jsonl")).with_snapshots(snapshots)
    }

    fn answer(n: u64) -> Event<'static> {
        let right = !n.is_multiple_of(3);
        Event {
            id: id(n),
            at: at(n),
            learner: if n.is_multiple_of(7) { "ben" } else { "ann" }.into(),
            session: format!("s{}", n / 20).into(),
            kind: EventKind::Answer(Answer {
                deck: format!("d{}", n % 2).into(),
                card: format!("c{}", n % 11).into(),
                rev: "1".into(),
                task: "typed".into(),
                mode: Mode::Study,
                given: None,
                verdict: if right {
                    Verdict::Correct
                } else {
                    Verdict::Wrong
                },
                credit: f64::from(u8::from(right)),
                ms: 1,
                hints: u32::from(n.is_multiple_of(5)),
                guessed: n.is_multiple_of(13),
                rating: None,
                team: None,
                form: None,
            }),
        }
    }

    fn add(&mut self, event: Event<'static>) {
        self.append(log::line(&event).as_bytes());
        self.last.push(event);
    }

    fn next(&mut self) -> u64 {
        self.made += 1;
        self.made
    }

    fn append(&self, bytes: &[u8]) {
        let path = self.path("scores.jsonl");
        let file = fs::File::options().create(true).append(true).open(path);
        file.and_then(|mut file| file.write_all(bytes))
            .expect("written");
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::Sitting(answers) => {
                for _ in 0..*answers {
                    let n = self.next();
                    self.add(Self::answer(n));
                }
            }
            Change::Said {
                back,
                is_undo,
                is_own,
            } => self.say(usize::from(*back), *is_undo, *is_own),
            Change::Merged(answers) => {
                (0..u64::from(*answers)).for_each(|n| {
                    let event = Self::answer(n + self.made % 60);
                    self.append(log::line(&event).as_bytes());
                });
            }
            Change::Ahead => {
                let n = self.next();
                let at = "2027-11-23T18:00:00+01:00".parse().expect("a moment");
                self.add(Event {
                    at,
                    ..Self::answer(n)
                });
            }
            Change::Edited(at, byte) => self.edit("scores.jsonl", |length| at.index(length), *byte),
            Change::Damaged(at, byte) => {
                self.edit("scores.jsonl.state", |length| at.index(length), *byte);
            }
            Change::Cut(at) => {
                let bytes = fs::read(self.path("scores.jsonl")).unwrap_or_default();
                let left = at.index(bytes.len() + 1);
                fs::write(self.path("scores.jsonl"), &bytes[..left]).expect("written");
            }
            Change::Garbage(is_ended) => {
                self.append(b"{\"v\":1,\"id\":\"");
                self.append(if *is_ended { b"x\n" } else { b"" });
            }
            Change::Twice => {
                if let Some(event) = self.last.last() {
                    self.append(log::line(event).as_bytes());
                }
            }
            Change::Newer => {
                let id = id(self.next());
                self.append(format!("{{\"v\":2,\"id\":\"{id}\"}}\n").as_bytes());
            }
            Change::Forgotten => {
                let _ = fs::remove_file(self.path("scores.jsonl.mark"));
            }
        }
    }

    fn say(&mut self, back: usize, is_undo: bool, is_own: bool) {
        let n = self.next();
        let Some(answer) = self
            .last
            .len()
            .checked_sub(back + 1)
            .map(|at| &self.last[at])
        else {
            return;
        };
        let (of, verdict) = (answer.id, Verdict::Correct);
        let kind = if is_undo {
            EventKind::Undo { of }
        } else {
            EventKind::Override { of, verdict }
        };
        let session = if is_own {
            answer.session.clone()
        } else {
            "other".into()
        };
        let said = Event {
            learner: answer.learner.clone(),
            session,
            kind,
            ..Self::answer(n)
        };
        self.add(said);
    }

    fn edit(&self, name: &str, at: impl Fn(usize) -> usize, byte: u8) {
        let Ok(mut bytes) = fs::read(self.path(name)) else {
            return;
        };
        if !bytes.is_empty() {
            let at = at(bytes.len());
            bytes[at] = byte;
            fs::write(self.path(name), bytes).expect("written");
        }
    }

    fn read(&self, snapshots: Snapshots, parameters: &Parameters) -> StateReading {
        self.read_decks(snapshots, parameters, None)
    }

    fn read_decks(
        &self,
        snapshots: Snapshots,
        parameters: &Parameters,
        decks: Option<&[&str]>,
    ) -> StateReading {
        let read = self.file(snapshots).read_state(StateRequest {
            learner: "ann",
            now: now(),
            scheduler: &Scheduler::new(parameters),
            decks,
        });
        read.expect("read")
    }
}

fn assert_same(with: &StateReading, without: &StateReading, when: &str) {
    assert_eq!(with.condition, without.condition, "{when}");
    assert_eq!(with.highest, without.highest, "{when}");
    assert_eq!(with.state, without.state, "{when}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// The snapshot is nothing but speed.
    #[test]
    fn with_a_snapshot_all_is_as_without(changes in prop::collection::vec(any_change(), 1..14)) {
        let mut desk = Desk::new();
        for change in &changes {
            desk.change(change);
            let own = Parameters::DEFAULT;
            let without = desk.read(Snapshots::Never, &own);
            for _ in 0..2 {
                let with = desk.read(Snapshots::From(0), &own);
                assert_same(&with, &without, &format!("{change:?}"));
            }
            let one = desk.read_decks(Snapshots::From(0), &own, Some(&["d0"]));
            prop_assert_eq!(of_deck(&one, "d0"), of_deck(&without, "d0"), "{:?}", change);
            prop_assert_eq!(&one.state.habits, &without.state.habits, "{:?}", change);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// To count in passing is nothing but speed.
    #[test]
    fn what_is_counted_in_passing_is_what_a_second_look_tells(
        changes in prop::collection::vec(any_change(), 1..14),
    ) {
        let mut desk = Desk::new();
        for change in &changes {
            desk.change(change);
            let file = desk.file(Snapshots::Never);
            let add = |all: &mut Vec<_>, event: &Event<'_>, answer: &Answer<'_>| {
                all.push((event.id, answer.passed()));
            };
            let (_, counted) = file.count(Some(now()), Vec::new, add).expect("read");
            let mut all = Vec::new();
            let mut reading = file.read(Some(now())).expect("read");
            reading.each_answer(|event, answer| add(&mut all, event, answer)).expect("read");
            prop_assert_eq!(counted, all, "{:?}", change);
        }
    }
}

/// Where records are missed the file is looked through once more.
#[test]
fn what_is_looked_through_twice_counts_once() {
    let mut desk = Desk::new();
    desk.change(&Change::Sitting(30));
    desk.file(Snapshots::Never).look().expect("looked");
    let text = fs::read_to_string(desk.path("scores.jsonl")).expect("text");
    let lines = text.split_inclusive('\n');
    let left = lines
        .filter(|line| !line.contains("c5"))
        .collect::<String>();
    fs::write(desk.path("scores.jsonl"), &left).expect("written");
    let read = desk.read(Snapshots::Never, &Parameters::DEFAULT);
    assert!(read.condition.missing.is_some());
    let reviews = read.state.progress.cards().map(|(.., state)| state.reviews);
    let own = left.matches("\"ann\"").count();
    assert_eq!(reviews.sum::<u32>() as usize, own);
}

/// What was read of the cards of a deck.
fn of_deck(read: &StateReading, deck: &str) -> BTreeMap<String, CardState> {
    let cards = read.state.progress.cards();
    let cards = cards.filter(|(of, ..)| *of == deck);
    cards
        .map(|(_, card, state)| (card.to_owned(), *state))
        .collect()
}

/// Whether the snapshot is taken at its word without a look into the file.
fn is_vouched(desk: &Desk) -> bool {
    let path = desk.path("scores.jsonl");
    let of = ("ann", &Parameters::DEFAULT);
    let print = FilePrint::at(&path).ok().flatten();
    let snapshot = Snapshot::load(&path, of).zip(print);
    snapshot.is_some_and(|((_, checksum), print)| {
        LastSeen::of(&path).vouches(Vouched::new(print, checksum))
    })
}

fn settle() {
    std::thread::sleep(Duration::from_millis(150));
}

/// A sitting of one who thinks before each answer and before leaving, and does not look at the file first.
fn slow_sitting(desk: &mut Desk) {
    let mut journal = Journal::begin(desk.file(Snapshots::From(0))).expect("begun");
    let n = desk.next();
    settle();
    journal.save([Desk::answer(n)]).expect("saved");
    settle();
    journal.close().expect("closed");
}

#[test]
fn what_nobody_touched_is_taken_at_its_word_and_a_sitting_keeps_it_so() {
    let mut desk = Desk::new();
    desk.change(&Change::Sitting(30));
    settle();
    desk.read(Snapshots::From(0), &Parameters::DEFAULT);
    assert!(is_vouched(&desk));
    // The daily copy is made at the beginning of the first sitting.
    for _ in 0..2 {
        let mut journal = Journal::begin(desk.file(Snapshots::From(0))).expect("begun");
        let (one, other) = (desk.next(), desk.next());
        settle();
        journal.save([Desk::answer(one)]).expect("saved");
        settle();
        journal.save([Desk::answer(other)]).expect("saved");
        settle();
        journal.close().expect("closed");
        desk.read(Snapshots::From(0), &Parameters::DEFAULT);
        assert!(is_vouched(&desk));
    }
    slow_sitting(&mut desk);
    assert!(is_vouched(&desk), "without anybody having read it since");
    let without = desk.read(Snapshots::Never, &Parameters::DEFAULT);
    assert_same(
        &desk.read(Snapshots::From(0), &Parameters::DEFAULT),
        &without,
        "grown",
    );
    desk.edit("scores.jsonl", |_| 9, b'X');
    assert!(!is_vouched(&desk), "a hand in the file");
}

#[test]
fn a_sitting_vouches_for_nothing_that_was_changed_before_it() {
    let own = Parameters::DEFAULT;
    // The year, a letter of a card's id, of an id, and the version.
    for what in [
        "\"at\":\"202",
        "\"card\":\"c",
        "{\"v\":1,\"id\":\"0",
        "{\"v\":",
    ] {
        let mut desk = Desk::new();
        desk.change(&Change::Sitting(30));
        slow_sitting(&mut desk);
        for _ in 0..2 {
            settle();
            desk.read(Snapshots::From(0), &own);
        }
        assert!(is_vouched(&desk));
        let text = fs::read_to_string(desk.path("scores.jsonl")).expect("a file");
        let at = text.find(what).expect(what) + what.len();
        desk.edit("scores.jsonl", |_| at, b'7');
        settle();
        slow_sitting(&mut desk);
        settle();
        for _ in 0..2 {
            let without = desk.read(Snapshots::Never, &own);
            assert_same(&desk.read(Snapshots::From(0), &own), &without, what);
        }
    }
}

#[test]
fn who_only_reads_remembers_no_record() {
    let mut desk = Desk::new();
    desk.change(&Change::Sitting(30));
    slow_sitting(&mut desk);
    let known = LastSeen::of(&desk.path("scores.jsonl")).known().clone();
    desk.change(&Change::Sitting(5));
    settle();
    desk.read(Snapshots::From(0), &Parameters::DEFAULT);
    assert!(is_vouched(&desk));
    assert_eq!(LastSeen::of(&desk.path("scores.jsonl")).known(), &known);
}

#[test]
fn what_is_said_before_its_answer_is_not_forgotten() {
    let mut desk = Desk::new();
    desk.change(&Change::Sitting(30));
    let (undo, answer) = (desk.next(), desk.next());
    let later = Desk::answer(answer);
    let said = Event {
        kind: EventKind::Undo { of: later.id },
        ..Desk::answer(undo)
    };
    desk.add(Event {
        learner: later.learner.clone(),
        session: later.session.clone(),
        ..said
    });
    desk.read(Snapshots::From(0), &Parameters::DEFAULT);
    desk.add(later);
    let without = desk.read(Snapshots::Never, &Parameters::DEFAULT);
    assert_same(
        &desk.read(Snapshots::From(0), &Parameters::DEFAULT),
        &without,
        "said before",
    );
}

#[test]
fn another_learner_or_model_has_no_use_for_it() {
    let mut desk = Desk::new();
    desk.change(&Change::Sitting(30));
    desk.read(Snapshots::From(0), &Parameters::DEFAULT);
    let mut numbers = Vec::from(Parameters::DEFAULT);
    numbers[0] *= 1.5;
    let other = Parameters::try_from(numbers).expect("parameters");
    let path = desk.path("scores.jsonl");
    let loads = |of| Snapshot::load(&path, of).is_some();
    assert!(loads(("ann", &Parameters::DEFAULT)));
    assert!(!loads(("ann", &other)) && !loads(("ben", &Parameters::DEFAULT)));
    let without = desk.read(Snapshots::Never, &other);
    assert_same(&desk.read(Snapshots::From(0), &other), &without, "refitted");
}

#[test]
fn it_goes_with_who_is_forgotten_whoever_it_is_of() {
    let mut desk = Desk::new();
    desk.change(&Change::Sitting(30));
    desk.read(Snapshots::From(0), &Parameters::DEFAULT);
    assert!(desk.path("scores.jsonl.state").exists());
    desk.file(Snapshots::USUAL)
        .forget("ben")
        .expect("forgotten");
    assert!(!desk.path("scores.jsonl.state").exists());
}
