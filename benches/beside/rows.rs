//! What is measured: each work of civiq, and who else does it.

use std::iter::zip;

use crate::anki::Anki;
use crate::carddown::Carddown;
use crate::civiq::Home;
use crate::history::DECK;
use crate::peers::Peer;
use crate::task::{Task, cost, median, processor_of_children, times};
use crate::world::World;

/// A format, and the file that it is written to, by whose name it is known again.
const FORMATS: [(&str, &str); 7] = [
    ("gift", "all.gift"),
    ("moodle", "moodle.xml"),
    ("csv", "all.csv"),
    ("anki", "anki.txt"),
    ("qti", "qti.zip"),
    ("canvas", "canvas.zip"),
    ("apkg", "all.apkg"),
];

/// Where a round takes longer than this, in seconds, three have to do.
const LONG: f64 = 4.0;

/// Whoever takes longer than this, in seconds, has a part in the first alone.
const LONGEST: f64 = 20.0;

/// A work, done by several.
pub struct Row {
    pub work: String,
    tasks: Vec<(Peer, Task)>,
}

/// What a work takes of one who does it.
#[derive(Clone)]
pub struct Figure {
    pub peer: Peer,
    /// The median of all rounds.
    pub seconds: f64,
    /// The median of what civiq took, over what this one took right after it.
    pub ratio: f64,
    /// In MiB.
    pub peak: Option<f64>,
}

impl Row {
    /// Of civiq, and of the build before it.
    fn of(work: impl Into<String>, world: &World, task: impl Fn(&Home) -> Task) -> Self {
        let tasks = world.homes.iter().map(|(peer, home)| (*peer, task(home)));
        Self {
            work: work.into(),
            tasks: tasks.collect(),
        }
    }

    fn beside(mut self, peer: Peer, task: Option<Task>) -> Self {
        self.tasks.extend(task.map(|task| (peer, task)));
        self
    }

    /// Why one of them does not do it.
    pub fn refusal(&self) -> Option<String> {
        self.tasks.iter().find_map(|(_, task)| task.refusal())
    }

    /// All of them in turn, several times over, so that what slows the machine slows each.
    pub fn measure(&self, has_peaks: bool) -> Vec<Figure> {
        let first = self.tasks.iter().map(|(_, task)| first(task, has_peaks));
        let (first, peaks) = first.unzip::<_, _, Vec<_>, Vec<_>>();
        let rounds = self.rounds(&first);
        let figures = self.tasks.iter().enumerate().map(|(nth, (peer, _))| {
            let own = rounds.iter().filter_map(|round| round[nth]);
            let ratios = rounds
                .iter()
                .filter_map(|round| Some(round[0]? / round[nth]?));
            Figure {
                peer: *peer,
                seconds: median(own),
                ratio: median(ratios),
                peak: peaks[nth],
            }
        });
        figures.collect()
    }

    /// What each takes in each round that it has a part in, given what each took at first.
    fn rounds(&self, first: &[f64]) -> Vec<Vec<Option<f64>>> {
        let often = first.iter().map(|&once| times(once)).collect::<Vec<_>>();
        let round = zip(first, &often).map(|(once, &often)| once * f64::from(often));
        let is_long = round.sum::<f64>() > LONG || self.tasks.len() == 1;
        let rounds = (0..if is_long { 3 } else { 5 }).map(|nth| {
            let tasks = zip(zip(&self.tasks, &often), first);
            let costs = tasks.map(|(((_, task), &often), &first)| {
                (nth == 0 || first < LONGEST).then(|| cost(task, often))
            });
            costs.collect()
        });
        rounds.collect()
    }
}

/// A first run, which nobody counts: it fills caches, and tells how long the others will take.
fn first(task: &Task, has_peaks: bool) -> (f64, Option<f64>) {
    if !has_peaks {
        return (cost(task, 1), None);
    }
    let before = processor_of_children();
    let peak = task.peak();
    let spent = processor_of_children()
        .zip(before)
        .map(|(after, before)| after - before);
    (spent.unwrap_or(ENOUGH_AT_ONCE), peak)
}

/// Where only the clock is at hand, a run counts as long enough.
const ENOUGH_AT_ONCE: f64 = 0.5;

/// What takes the same however many cards and answers there are.
pub fn of_no_size(world: &World) -> Vec<Row> {
    let carddown = world.carddown.as_ref();
    let hashcards = world.hashcards.as_ref();
    vec![
        Row::of("`--version`", world, |home| home.bare("--version"))
            .beside(
                Peer::Hashcards,
                hashcards.map(|peer| peer.task("--version")),
            )
            .beside(Peer::Carddown, carddown.map(|peer| peer.task("--version"))),
        Row::of(
            "`civiq` with its own decks, carddown with 100 cards",
            world,
            |home| home.bare("--scores none.jsonl"),
        )
        .beside(
            Peer::Carddown,
            world.small_carddown.as_ref().map(Carddown::revise),
        ),
    ]
}

pub fn of_each_size(world: &World) -> Vec<Row> {
    let mut rows = of_a_learner(world);
    rows.extend(of_results(world));
    rows.extend(of_a_deck(world));
    rows
}

fn of_a_learner(world: &World) -> Vec<Row> {
    let hashcards = |line: &str| world.hashcards.as_ref().map(|peer| peer.task(line));
    let study = |home: &Home| home.task("study --plain").reading(":quit\n");
    let drill = hashcards("drill --open-browser false").map(Task::that_serves);
    let one = "study ../decks/deck-0005.json --plain";
    vec![
        Row::of("what is due", world, |home| home.task(""))
            .beside(Peer::Hashcards, hashcards("due"))
            .beside(
                Peer::Carddown,
                world.carddown.as_ref().map(Carddown::revise),
            )
            .beside(Peer::Anki, world.anki.as_ref().map(Anki::count)),
        Row::of("what is due, nothing kept from before", world, |home| {
            home.task("").with("CIVIQ_NO_SNAPSHOT", "1")
        })
        .beside(Peer::Hashcards, hashcards("due")),
        Row::of("`study`: its first question", world, study).beside(Peer::Hashcards, drill),
        Row::of(
            format!("`study` of {DECK} cards: its first question"),
            world,
            |home| home.task(one).reading(":quit\n"),
        ),
        Row::of("`stats`", world, |home| home.task("stats"))
            .beside(Peer::Hashcards, hashcards("stats --format json")),
    ]
}

fn of_results(world: &World) -> Vec<Row> {
    let export = world.hashcards.as_ref().map(|peer| peer.task("export"));
    let merge = |home: &Home, from: &str| {
        let line = format!("--scores merged/scores.jsonl scores merge {from}");
        home.bare(&line).afresh("merged")
    };
    vec![
        Row::of("`stats --items --csv`", world, |home| {
            home.task("stats --items --csv")
        })
        .beside(Peer::Duckdb, world.duckdb.clone()),
        Row::of("`scores check`", world, |home| home.task("scores check")),
        Row::of("`scores merge` of one file", world, |home| {
            merge(home, "scores.jsonl")
        }),
        Row::of("`scores merge` of 1,000 files", world, |home| {
            merge(home, "../pieces")
        }),
        Row::of("`export csv`", world, |home| home.task("export csv"))
            .beside(Peer::Hashcards, export),
        Row::of("`export xapi`", world, |home| home.task("export xapi")),
        Row::of("`export html`", world, |home| home.task("export html")),
    ]
}

/// All cards in one deck. Whatever reads a format reads what was written before it.
fn of_a_deck(world: &World) -> Vec<Row> {
    let check = world.hashcards.as_ref().map(|peer| peer.task("check"));
    let mut rows = vec![
        Row::of("`deck check`", world, |home| {
            home.bare("deck check ../all.json").that_may_fail()
        })
        .beside(Peer::Hashcards, check),
    ];
    rows.extend(FORMATS.map(|(format, file)| {
        Row::of(format!("`deck export --to {format}`"), world, |home| {
            home.bare(&format!(
                "deck export ../all.json --to {format} -o {file} --force --allow-loss"
            ))
        })
    }));
    rows.extend(FORMATS.map(|(format, file)| {
        Row::of(format!("`deck import` of {format}"), world, |home| {
            home.bare(&format!("deck import {file} -o taken.json --force"))
                .that_may_refuse()
        })
    }));
    rows
}
