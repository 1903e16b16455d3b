//! What decides when a card comes again.

use std::sync::Arc;

use civiq::deck::{CardRef, Deck};
use civiq::history::{Progress, Recall};
use civiq::memory::{Correction, Exams, Parameters, Rating, Scheduler};
use civiq::quiz::{Kinships, Pace, Request, Today};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// A method of study.
#[derive(Clone, Copy, Debug)]
pub enum Method {
    /// Boxes: 1, 2, 4 … days; whatever is missed goes back to the first.
    Leitner,
    /// P. Woźniak's SM-2 (1990).
    Sm2,
    /// civiq without an exam: FSRS-6 at a retention of 0.90.
    Plain,
    /// civiq with the exam's date.
    Exam,
}

impl Method {
    pub const ALL: [Self; 4] = [Self::Leitner, Self::Sm2, Self::Plain, Self::Exam];

    pub fn name(self) -> &'static str {
        match self {
            Self::Leitner => "Leitner",
            Self::Sm2 => "SM-2",
            Self::Plain => "civiq",
            Self::Exam => "civiq --exam",
        }
    }

    pub fn plan(self, deck: &Arc<Deck>, exam: Date) -> Box<dyn Plan> {
        let id = deck.id.to_string();
        let scheduler = Scheduler::new(&Parameters::DEFAULT);
        let own = |scheduler| Own {
            deck: Arc::clone(deck),
            scheduler,
            progress: Progress::default(),
            kinships: Kinships::default(),
            outcomes: Vec::new(),
        };
        match self {
            Self::Leitner => Box::new(Rival::new(deck.cards.len(), boxes)),
            Self::Sm2 => Box::new(Rival::new(deck.cards.len(), sm2)),
            Self::Plain => Box::new(own(scheduler)),
            Self::Exam => Box::new(own(scheduler.with_exams(Exams::from_iter([(id, exam)])))),
        }
    }
}

/// A method on its way.
pub trait Plan {
    /// What is asked on a day.
    fn today(&self, today: Date) -> Vec<usize>;
    /// What becomes of an answer.
    fn answered(&mut self, card: usize, today: Date, recall: Recall);
    /// The chance of recall on a day, as the method has it.
    fn predicted(&self, card: usize, day: Date) -> Option<f64>;
    /// The mean recall that a later day brings, if the plan is kept, as the method has it.
    fn forecast(&self, today: Date, day: Date, known_at_sight: f64) -> Option<f64>;
    /// How many answers came on a later day than the one before.
    fn second_looks(&self) -> usize {
        0
    }
}

/// civiq itself.
struct Own {
    deck: Arc<Deck>,
    scheduler: Scheduler,
    progress: Progress,
    kinships: Kinships,
    /// What was foreseen of answers on a later day, and what came of it.
    outcomes: Vec<(f64, bool)>,
}

impl Own {
    fn pace(&self, known_at_sight: f64) -> Pace {
        Pace {
            known_at_sight,
            correction: Correction::of(&self.outcomes),
            ..Pace::USUAL
        }
    }

    fn day<'a>(&'a self, date: Date, request: &'a Request) -> Today<'a> {
        Today {
            decks: std::slice::from_ref(&self.deck),
            progress: &self.progress,
            scheduler: &self.scheduler,
            request,
            kinships: &self.kinships,
            date,
        }
    }

    fn id(&self, card: usize) -> (&str, &str) {
        (self.deck.id.as_str(), self.deck.cards[card].id.as_str())
    }
}

impl Plan for Own {
    fn today(&self, today: Date) -> Vec<usize> {
        let questions = self.day(today, &Request::practice()).practice(0);
        let place = |id: &str| id[1..].parse().expect("a number");
        questions
            .iter()
            .map(|question| place(question.card.id.as_str()))
            .collect()
    }

    fn answered(&mut self, card: usize, today: Date, recall: Recall) {
        let (deck, card) = (
            self.deck.id.to_string(),
            self.deck.cards[card].id.to_string(),
        );
        let before = self.progress.card(&deck, &card);
        if let Some(state) = before.filter(|state| state.last < today) {
            let days = state.elapsed(today);
            let chance = self.scheduler.retrievability(state.memory, days);
            self.outcomes.push((chance, recall.rating != Rating::Again));
        }
        self.progress.recall(
            CardRef {
                deck: &deck,
                card: &card,
            },
            recall,
            today,
            &self.scheduler,
        );
    }

    fn predicted(&self, card: usize, day: Date) -> Option<f64> {
        let (deck, card) = self.id(card);
        let state = self.progress.card(deck, card)?;
        let pace = self.pace(Pace::USUAL.known_at_sight);
        Some(pace.recall(state, &self.scheduler, day))
    }

    fn forecast(&self, today: Date, day: Date, known_at_sight: f64) -> Option<f64> {
        let pace = self.pace(known_at_sight);
        let request = Request::practice();
        let ahead = self.day(today, &request).outlook(&pace, day, 100_000);
        ahead.last().map(|ahead| ahead.score)
    }

    fn second_looks(&self) -> usize {
        self.outcomes.len()
    }
}

/// A method that needs no more than a step, an ease and a day of each card.
struct Rival {
    cards: Vec<Option<Slot>>,
    next: fn(Option<Slot>, bool) -> Slot,
}

/// Where a card stands: its step, its interval in days, its ease; and when it is due.
#[derive(Clone, Copy)]
struct Slot {
    step: u32,
    days: f64,
    ease: f64,
    due: Date,
}

/// New cards a day, as civiq has it without an exam.
const NEW: usize = 10;

impl Rival {
    fn new(cards: usize, next: fn(Option<Slot>, bool) -> Slot) -> Self {
        Self {
            cards: vec![None; cards],
            next,
        }
    }
}

impl Plan for Rival {
    fn today(&self, today: Date) -> Vec<usize> {
        let all = self.cards.iter().enumerate();
        let due = all
            .clone()
            .filter_map(|(at, slot)| slot.filter(|slot| slot.due <= today).map(|_| at));
        let new = all.filter_map(|(at, slot)| slot.is_none().then_some(at));
        due.chain(new.take(NEW)).collect()
    }

    fn answered(&mut self, card: usize, today: Date, recall: Recall) {
        let before = self.cards[card];
        // A card that came back on the same day was counted already.
        if before.is_some_and(|slot| slot.due > today) {
            return;
        }
        let slot = (self.next)(before, recall.rating != Rating::Again);
        #[allow(clippy::cast_possible_truncation, reason = "a few hundred days")]
        let days = slot.days.round().max(1.0) as i64;
        self.cards[card] = Some(Slot {
            due: today.saturating_add(days.days()),
            ..slot
        });
    }

    fn predicted(&self, _: usize, _: Date) -> Option<f64> {
        None
    }

    fn forecast(&self, _: Date, _: Date, _: f64) -> Option<f64> {
        None
    }
}

fn fresh() -> Slot {
    Slot {
        step: 0,
        days: 1.0,
        ease: 2.5,
        due: Date::MIN,
    }
}

fn boxes(before: Option<Slot>, right: bool) -> Slot {
    let slot = before.unwrap_or_else(fresh);
    let step = if right { (slot.step + 1).min(6) } else { 1 };
    Slot {
        step,
        days: f64::from(1_u32 << (step - 1)),
        ..slot
    }
}

/// Right is a 4 of 5, wrong a 1.
fn sm2(before: Option<Slot>, right: bool) -> Slot {
    let slot = before.unwrap_or_else(fresh);
    let grade = if right { 4.0 } else { 1.0 };
    let ease = slot.ease + 0.1 - (5.0 - grade) * (0.08 + (5.0 - grade) * 0.02);
    let step = if right { slot.step + 1 } else { 0 };
    let days = match step {
        0 | 1 => 1.0,
        2 => 6.0,
        _ => slot.days * ease,
    };
    Slot {
        step,
        days,
        ease: ease.max(1.3),
        ..slot
    }
}
