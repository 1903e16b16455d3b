//! Learners who forget as the memory model says, and keep to the plan.

use jiff::civil::Date;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

use super::day::Day;
use super::pace::Pace;
use super::today::Today;
use crate::deck::{Card, Deck};
use crate::history::{Progress, Recall};
use crate::memory::{Rating, Scheduler};

/// Somebody who keeps to the plan.
pub(super) struct SimulatedLearner<'a> {
    today: &'a Today<'a>,
    pace: &'a Pace,
    scheduler: Scheduler,
    progress: Progress,
    rng: ChaCha8Rng,
}

/// The result of a day of study.
pub(super) struct Studied {
    /// How many answers were given.
    pub(super) answers: usize,
    /// Cards that were due and not asked.
    pub(super) left: usize,
}

impl<'a> SimulatedLearner<'a> {
    pub(super) fn new(today: &'a Today<'a>, pace: &'a Pace, seed: u64) -> Self {
        Self {
            today,
            pace,
            scheduler: today.scheduler.clone(),
            progress: today.progress.clone(),
            rng: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    /// The share that would be right in a test of every card that a test asks.
    pub(super) fn score(&self, day: Date) -> f64 {
        let decks = self.today.decks.iter();
        let cards = decks.flat_map(|deck| deck.tested().map(move |card| (deck, card)));
        let (mut chances, mut all) = (0.0, 0_u32);
        for (deck, card) in cards {
            let state = self.progress.card(deck.id.as_str(), card.id.as_str());
            let known = state.map_or(0.0, |state| self.pace.recall(state, &self.scheduler, day));
            chances += known + (1.0 - known) * card.task.chance();
            all += 1;
        }
        chances / f64::from(all.max(1))
    }

    /// Studies what the day asks for, up to `most` cards.
    pub(super) fn study(&mut self, today: Date, most: usize) -> Studied {
        self.leave_exams_behind(today);
        let day = Today {
            progress: &self.progress,
            scheduler: &self.scheduler,
            date: today,
            ..*self.today
        };
        let decks = self.today.decks.iter();
        let days = decks
            .map(|deck| (deck, Day::new(&day, deck)))
            .collect::<Vec<_>>();
        let mut due = days
            .iter()
            .flat_map(|(deck, day)| {
                let due = day.due.iter();
                due.map(move |(due, (_, card))| (*due, *deck, *card))
            })
            .collect::<Vec<_>>();
        due.sort_by_key(|(day, ..)| *day);
        let left = due.len().saturating_sub(most);
        let new = days.iter().flat_map(|(deck, day)| {
            let new = day.unseen.iter().take(day.new);
            new.map(move |(_, card)| (*deck, *card))
        });
        let asked = due
            .into_iter()
            .map(|(_, deck, card)| (deck, card))
            .chain(new)
            .take(most)
            .collect::<Vec<_>>();
        let answers = asked.into_iter();
        Studied {
            answers: answers
                .map(|(deck, card)| self.answer(deck, card, today))
                .sum(),
            left,
        }
    }

    /// Once an exam is over, nothing is due for its sake.
    fn leave_exams_behind(&mut self, today: Date) {
        let exams = self.scheduler.exams();
        if exams.are_on(today) {
            let ahead = exams.clone().after(today);
            self.scheduler = self.scheduler.clone().with_exams(ahead);
            self.progress.reschedule(&self.scheduler);
        }
    }

    /// Answers until the card is right, and says how often that was.
    fn answer(&mut self, deck: &Deck, card: &Card, today: Date) -> usize {
        let place = deck.card_ref(&card.id);
        let before = self.progress.card(place.deck, place.card);
        let known = before.map_or(self.pace.known_at_sight, |state| {
            self.pace.recall(state, &self.scheduler, today)
        });
        let luck = before.map_or(0.0, |_| card.task.chance());
        let scheduler = &self.scheduler;
        if self.rng.random::<f64>() < known {
            self.progress.recall(place, KNOWN, today, scheduler);
        } else if self.rng.random::<f64>() < luck {
            self.progress.recall(place, GUESSED, today, scheduler);
        } else {
            self.progress.recall(place, MISSED, today, scheduler);
            // It comes back a moment later, and is known then.
            self.progress.recall(place, KNOWN, today, scheduler);
            return 2;
        }
        1
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
