//! A month of four made-up learners: what they are told of their exam, and what becomes true.

use std::collections::HashMap;
use std::sync::Arc;

use civiq::deck::{Card, Deck, format};
use civiq::history::{Event, EventKind, LearnerState, Progress, counted};
use civiq::memory::{Exams, Parameters, Scheduler};
use civiq::quiz::{Kinships, Limit, Pace, Request, Today};
use civiq::report::{Later, TestForecast, measure_pace, test_forecast};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

/// A deck of its own, which stays as it is however ours are worded.
const DECK: &[u8] = include_bytes!("month.json");
const FIRST: Date = date(2026, 11, 9);
const EXAM: Date = date(2026, 12, 10);

/// Somebody whose memories fade by halves, at a pace that nobody tells civiq.
#[derive(Clone, Copy)]
struct Kind {
    name: &'static str,
    /// After how many days half of what was met once is gone.
    half_life: f64,
    /// By how much longer it lasts after each recall.
    grows: f64,
}

const KINDS: [Kind; 4] = [
    Kind {
        name: "quick",
        half_life: 6.0,
        grows: 2.6,
    },
    Kind {
        name: "usual",
        half_life: 3.5,
        grows: 2.2,
    },
    Kind {
        name: "slow",
        half_life: 2.0,
        grows: 1.7,
    },
    Kind {
        name: "forgetful",
        half_life: 1.2,
        grows: 1.45,
    },
];

/// A learner on the way to the exam.
struct Student {
    kind: Kind,
    deck: Arc<Deck>,
    scheduler: Scheduler,
    progress: Progress,
    kinships: Kinships,
    events: Vec<Event<'static>>,
    /// Of each card: when it was seen last, and the half-life of what is left of it.
    memories: HashMap<String, (Date, f64)>,
    rng: ChaCha8Rng,
}

/// The mornings whose forecasts are looked at: most of them at the beginning.
const MORNINGS: [usize; 10] = [0, 1, 2, 3, 4, 6, 9, 13, 19, 27];

/// What was foretold of the exam on a morning, counted from 0.
struct Told {
    number: usize,
    later: Later,
}

impl Student {
    fn new(kind: Kind) -> Self {
        let deck = Arc::new(format::read(DECK).deck.expect("a deck"));
        let exams = Exams::from_iter([(deck.id.to_string(), EXAM)]);
        Self {
            kind,
            deck,
            scheduler: Scheduler::new(&Parameters::DEFAULT).with_exams(exams),
            progress: Progress::default(),
            kinships: Kinships::default(),
            events: Vec::new(),
            memories: HashMap::new(),
            rng: ChaCha8Rng::seed_from_u64(11),
        }
    }

    fn today<'a>(&'a self, decks: &'a [Arc<Deck>], request: &'a Request, date: Date) -> Today<'a> {
        Today {
            decks,
            progress: &self.progress,
            scheduler: &self.scheduler,
            request,
            kinships: &self.kinships,
            date,
        }
    }

    fn recall(&self, card: &str, day: Date) -> f64 {
        let Some((last, half_life)) = self.memories.get(card) else {
            return 0.0;
        };
        let days = f64::from(last.until(day).expect("days").get_days()).max(0.6);
        0.5_f64.powf(days / half_life)
    }

    fn truth(&self) -> f64 {
        let chance = |card: &Card| {
            let known = self.recall(card.id.as_str(), EXAM);
            known + (1.0 - known) * card.task.chance()
        };
        let chances = self.deck.active().map(chance).collect::<Vec<_>>();
        chances.iter().sum::<f64>() / chances.len() as f64
    }

    fn forecast(&self, date: Date) -> TestForecast {
        let mut state = LearnerState::default();
        for (event, answer) in counted(&self.events) {
            state.count(event, &answer, &self.scheduler);
        }
        let pace: Pace = measure_pace(&state.habits, &self.scheduler);
        let (decks, request) = ([Arc::clone(&self.deck)], Request::practice());
        test_forecast(&self.today(&decks, &request, date), &self.deck, &pace).0
    }

    /// The whole way: what some mornings foretold, and how many new cards each evening had.
    fn study(&mut self) -> (Vec<Told>, Vec<usize>) {
        let days = FIRST.series(1.day()).take_while(|day| *day < EXAM);
        let (mut told, mut new) = (Vec::new(), Vec::new());
        for (number, day) in days.enumerate() {
            if MORNINGS.contains(&number) {
                let later = self.forecast(day).later;
                told.push(Told { number, later });
            }
            new.push(self.evening(day));
        }
        (told, new)
    }

    fn evening(&mut self, day: Date) -> usize {
        let (decks, request) = (
            [Arc::clone(&self.deck)],
            Request {
                limit: Limit::All,
                ..Request::practice()
            },
        );
        let questions = self.today(&decks, &request, day).practice(3);
        let cards = questions.iter().map(|question| question.card.clone());
        let cards = cards.collect::<Vec<_>>();
        let new = cards
            .iter()
            .filter(|card| !self.memories.contains_key(card.id.as_str()));
        let new = new.count();
        for card in &cards {
            let (id, chance) = (card.id.to_string(), card.task.chance());
            let known = if self.memories.contains_key(&id) {
                self.rng.random_bool(self.recall(&id, day))
            } else {
                self.rng.random_bool(0.3)
            };
            let lucky = !known && self.rng.random_bool(chance);
            self.answer(card, day, known || lucky);
            if !known && !lucky {
                self.answer(card, day, true);
            }
            let half_life = match (self.memories.get(&id), known) {
                (Some((_, before)), true) => before * self.kind.grows,
                (None, true) => self.kind.half_life * 3.0,
                (Some((_, before)), false) => (before * 0.6).max(self.kind.half_life),
                (None, false) => self.kind.half_life,
            };
            self.memories.insert(id, (day, half_life));
        }
        new
    }

    fn answer(&mut self, card: &Card, day: Date, is_right: bool) {
        let n = self.events.len();
        let at = format!("{day}T18:{:02}:{:02}+01:00", n / 60 % 60, n % 60);
        let given = if is_right {
            r#""verdict":"correct","credit":1.0"#
        } else {
            r#""verdict":"wrong","credit":0.0"#
        };
        let line = format!(
            r#"{{"v":1,"id":"{}","at":"{at}","event":"answer","learner":"me","session":"{day}","mode":"study","deck":"{}","card":"{}","rev":"00000000","type":"choice","given":"x",{given},"ms":9000}}"#,
            uuid::Uuid::from_u128(n as u128 + 1),
            self.deck.id,
            card.id
        );
        let event = civiq::history::log::read(format!("{line}\n").as_bytes())
            .events
            .remove(0);
        if let EventKind::Answer(answer) = &event.kind {
            self.progress.apply(answer, event.at, &self.scheduler);
        }
        self.events.push(event);
    }
}

#[test]
fn what_is_foretold_of_an_exam_comes_true_within_ten_points() {
    for kind in KINDS {
        let mut student = Student::new(kind);
        let (told, new) = student.study();
        let truth = student.truth();
        for Told { number, later } in told {
            let (low, high) = later.range.unwrap_or((later.score, later.score));
            let name = kind.name;
            if number < 3 {
                assert!(
                    later.range.is_some(),
                    "{name}, morning {number}: one figure"
                );
            } else {
                assert!(
                    (low - 0.10..=high + 0.10).contains(&truth),
                    "{name}, morning {number}: {low:.2} to {high:.2}, and it was {truth:.2}"
                );
            }
        }
        let met = new.iter().copied().filter(|new| *new > 0);
        let (least, most) = (met.clone().min(), met.max());
        assert!(
            most.expect("days") - least.expect("days") <= 2,
            "{}: {new:?}",
            kind.name
        );
    }
}
