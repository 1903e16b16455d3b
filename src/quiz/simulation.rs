//! Learners who forget as the memory model says, and keep to the plan.

use std::sync::Arc;

use jiff::civil::Date;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

use super::day::{Day, DeckPast, askable};
use super::pace::Pace;
use super::request::Request;
use super::today::Today;
use crate::deck::{CardRef, Deck};
use crate::history::{CardState, Progress, Recall};
use crate::memory::{Rating, Scheduler};

/// Somebody who keeps to the plan.
pub(super) struct SimulatedLearner<'a> {
    today: &'a Today<'a>,
    pace: &'a Pace,
    scheduler: Scheduler,
    decks: Vec<SimulatedDeck<'a>>,
    rng: ChaCha8Rng,
}

/// A deck, and where its cards stand with somebody who keeps to the plan.
#[derive(Clone)]
struct SimulatedDeck<'a> {
    deck: &'a Deck,
    /// What was learnt before the plan was made.
    progress: &'a Progress,
    /// Where each card of the deck stands.
    states: Vec<Option<CardState>>,
    /// The places of the cards that may be asked.
    askable: Arc<[usize]>,
    /// The places of the cards that a test asks.
    tested: Arc<[usize]>,
    /// The day on which the first card was met that was met since.
    began: Option<Date>,
}

/// The result of a day of study.
pub(super) struct Studied {
    /// How many answers were given.
    pub(super) answers: usize,
    /// Cards that were due and not asked.
    pub(super) left: usize,
}

impl<'a> SimulatedLearner<'a> {
    pub(super) fn new(today: &'a Today<'a>, pace: &'a Pace) -> Self {
        let decks = today.decks.iter();
        Self {
            today,
            pace,
            scheduler: today.scheduler.clone(),
            decks: decks
                .map(|deck| SimulatedDeck::new(deck, today.progress, today.request))
                .collect(),
            rng: ChaCha8Rng::seed_from_u64(0),
        }
    }

    /// The same learner with other luck.
    pub(super) fn with_seed(&self, seed: u64) -> Self {
        Self {
            scheduler: self.scheduler.clone(),
            decks: self.decks.clone(),
            rng: ChaCha8Rng::seed_from_u64(seed),
            ..*self
        }
    }

    /// The share that would be right in a test of every card that a test asks.
    pub(super) fn score(&self, day: Date) -> f64 {
        let (mut chances, mut all) = (0.0, 0_u32);
        for one in &self.decks {
            for at in &*one.tested {
                let state = one.states[*at].as_ref();
                let known =
                    state.map_or(0.0, |state| self.pace.recall(state, &self.scheduler, day));
                chances += known + (1.0 - known) * one.deck.cards[*at].task.chance();
                all += 1;
            }
        }
        chances / f64::from(all.max(1))
    }

    /// Studies what the day asks for, up to `most` cards.
    pub(super) fn study(&mut self, today: Date, most: usize) -> Studied {
        self.leave_exams_behind(today);
        let (asked, left) = self.asked(today, most);
        let answers = asked.into_iter();
        Studied {
            answers: answers
                .map(|(deck, card)| self.answer(deck, card, today))
                .sum(),
            left,
        }
    }

    /// The cards that are asked on a day, up to `most`, each by the place of its deck and its own; and
    /// how many that are due are not.
    fn asked(&self, today: Date, most: usize) -> (Vec<(usize, usize)>, usize) {
        let day = Today {
            scheduler: &self.scheduler,
            date: today,
            ..*self.today
        };
        let days = self.decks.iter();
        let days = days
            .map(|one| Day::with_past(&day, (one.deck.id.as_str(), |at| &one.deck.cards[at]), one))
            .enumerate()
            .collect::<Vec<_>>();
        let mut due = days
            .iter()
            .flat_map(|(deck, day)| {
                let due = day.due.iter();
                due.map(move |(due, (card, _))| (*due, (*deck, *card)))
            })
            .collect::<Vec<_>>();
        due.sort_by_key(|(day, _)| *day);
        let left = due.len().saturating_sub(most);
        let new = days.iter().flat_map(|(deck, day)| {
            let new = day.unseen.iter().take(day.new);
            new.map(move |(card, _)| (*deck, *card))
        });
        let asked = due.into_iter().map(|(_, place)| place).chain(new);
        (asked.take(most).collect(), left)
    }

    /// Once an exam is over, nothing is due for its sake.
    fn leave_exams_behind(&mut self, today: Date) {
        let exams = self.scheduler.exams();
        if exams.are_on(today) {
            let ahead = exams.clone().after(today);
            self.scheduler = self.scheduler.clone().with_exams(ahead);
            for one in &mut self.decks {
                one.reschedule(&self.scheduler);
            }
        }
    }

    /// Answers until the card is right, and says how often that was.
    fn answer(&mut self, deck: usize, card: usize, today: Date) -> usize {
        let scheduler = &self.scheduler;
        let one = &mut self.decks[deck];
        let before = one.states[card];
        let known = before.map_or(self.pace.known_at_sight, |state| {
            self.pace.recall(&state, scheduler, today)
        });
        let luck = before.map_or(0.0, |_| one.deck.cards[card].task.chance());
        if self.rng.random::<f64>() < known {
            one.recall(card, KNOWN, today, scheduler);
        } else if self.rng.random::<f64>() < luck {
            one.recall(card, GUESSED, today, scheduler);
        } else {
            one.recall(card, MISSED, today, scheduler);
            // It comes back a moment later, and is known then.
            one.recall(card, KNOWN, today, scheduler);
            return 2;
        }
        1
    }
}

impl<'a> SimulatedDeck<'a> {
    fn new(deck: &'a Deck, progress: &'a Progress, request: &Request) -> Self {
        let (mut states, mut tested) = (Vec::with_capacity(deck.cards.len()), Vec::new());
        let mut of_test = deck.tested().peekable();
        for (at, card) in deck.cards.iter().enumerate() {
            let state = progress.card(deck.id.as_str(), card.id.as_str());
            states.push(state.copied());
            let is_tested = of_test.next_if(|tested| std::ptr::eq(*tested, card));
            tested.extend(is_tested.map(|_| at));
        }
        Self {
            deck,
            progress,
            states,
            askable: askable(deck, request).collect(),
            tested: tested.into(),
            began: None,
        }
    }

    fn card_ref(&self, at: usize) -> CardRef<'a> {
        self.deck.card_ref(&self.deck.cards[at].id)
    }

    fn recall(&mut self, card: usize, recall: Recall, day: Date, scheduler: &Scheduler) {
        let before = self.states[card];
        if before.is_none() {
            self.began = self.began.or(Some(day));
        }
        let place = self.card_ref(card);
        let after = CardState::after(before.as_ref(), place, recall, day, scheduler);
        self.states[card] = Some(after);
    }

    /// Gives every card its due day anew, as this scheduler has it.
    fn reschedule(&mut self, scheduler: &Scheduler) {
        for at in 0..self.states.len() {
            let place = self.card_ref(at);
            let state = self.states[at].map(|state| state.scheduled(place, scheduler));
            self.states[at] = state;
        }
    }
}

impl DeckPast for SimulatedDeck<'_> {
    fn states(&self) -> impl Iterator<Item = (usize, Option<&CardState>)> {
        let places = self.askable.iter();
        places.map(|at| (*at, self.states[*at].as_ref()))
    }

    fn began(&self) -> Option<Date> {
        let before = self.progress.began(self.deck.id.as_str());
        before.into_iter().chain(self.began).min()
    }

    fn introduced_on(&self, day: Date) -> usize {
        // What a day asks is settled before anything is learnt on it.
        let before = self.progress;
        before.introduced_on(self.deck.id.as_str(), day)
    }
}

pub(super) const KNOWN: Recall = Recall {
    rating: Rating::Good,
    passed: true,
};

/// The simulated learners say when they guess, so that a card they can't recall counts as
/// forgotten.
const GUESSED: Recall = Recall {
    rating: Rating::Again,
    passed: true,
};

const MISSED: Recall = Recall {
    rating: Rating::Again,
    passed: false,
};
