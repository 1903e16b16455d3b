//! A term: study each evening, and the exam in the morning.

use std::fmt;
use std::sync::Arc;

use civiq::deck::{Deck, format};
use civiq::history::Recall;
use civiq::memory::Rating;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

use super::learner::{Family, Learner};
use super::method::{Method, Plan};

/// Seconds that an answer takes, right and wrong (means over people who use Anki, as `fsrs` has them).
const SECONDS: (f64, f64) = (12.4, 19.4);

/// Of lucky guesses, so many are called a guess.
const OWNED_UP: f64 = 0.7;

/// How often a missed card comes back in an evening.
const COMEBACKS: usize = 3;

const FIRST: Date = date(2026, 9, 1);
const EVENING: f64 = 0.75;
const MORNING: f64 = 0.375;

/// What is to be learnt, by when.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    pub days: i32,
    pub cards: usize,
    /// How many options there are to choose from; none where answers are typed.
    pub options: Option<u32>,
}

impl fmt::Display for Course {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            days,
            cards,
            options,
        } = self;
        match options {
            Some(options) => write!(f, "{cards} cards with {options} options, {days} days"),
            None => write!(f, "{cards} cards to type, {days} days"),
        }
    }
}

impl Course {
    fn deck(self) -> Arc<Deck> {
        let cards = (0..self.cards).map(|at| {
            format!(
                r#"{{ "id": "c{at}", "type": "flashcard", "prompt": "q{at}", "answer": "a{at}" }}"#
            )
        });
        let cards = cards.collect::<Vec<_>>().join(",");
        let text = format!(r#"{{ "format": 1, "id": "d", "title": "D", "cards": [{cards}] }}"#);
        Arc::new(format::read(text.as_bytes()).deck.expect("a deck"))
    }
}

/// Somebody who takes the course.
pub struct Sitters {
    course: Course,
    learner: Learner,
    rng: ChaCha8Rng,
    minutes: Vec<f64>,
    /// For each card, whether it was right when it was met.
    at_sight: Vec<Option<bool>>,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outcome {
    recall: f64,
    minutes: f64,
    worst: f64,
    later: f64,
    bias: Option<f64>,
    /// By how much the forecast that was made after a third of the term was too hopeful.
    hope: Option<f64>,
}

/// A forecast of the exam, and what became true.
#[derive(Clone, Copy, Debug)]
pub struct Forecast {
    /// How many answers it was made from that came on a later day than the one before.
    pub second_looks: usize,
    foretold: f64,
    truth: f64,
}

impl Forecast {
    /// How far the truth lay from it, in log odds.
    pub fn off(&self) -> f64 {
        let odds = |share: f64| {
            let share = share.clamp(1e-3, 1.0 - 1e-3);
            (share / (1.0 - share)).ln()
        };
        odds(self.truth) - odds(self.foretold)
    }
}

impl Sitters {
    pub fn new(course: Course, family: Family, seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let learner = Learner::new(family, course.cards, &mut rng);
        Self {
            course,
            learner,
            rng,
            minutes: Vec::new(),
            at_sight: vec![None; course.cards],
        }
    }

    /// The share of cards that were right when they were met, as civiq has it.
    fn known_at_sight(&self) -> f64 {
        let met = self.at_sight.iter().flatten();
        let (known, all) = met.fold((5.0, 10.0), |(known, all), right| {
            (known + f64::from(u8::from(*right)), all + 1.0)
        });
        known / all
    }

    /// What each morning of the term foretold of the exam, and what became true.
    pub fn forecasts(mut self) -> Vec<Forecast> {
        let exam = FIRST.saturating_add(self.course.days.days());
        let mut plan = Method::Exam.plan(&self.course.deck(), exam);
        let mut forecasts = Vec::new();
        for day in 0..self.course.days {
            let today = FIRST.saturating_add(day.days());
            let foretold = plan.forecast(today, exam, self.known_at_sight());
            forecasts.push((plan.second_looks(), foretold.unwrap_or_default()));
            self.evening(plan.as_mut(), today, f64::from(day) + EVENING);
        }
        let truth = self.outcome(plan.as_ref(), exam).recall;
        let forecasts = forecasts.into_iter();
        forecasts
            .map(|(second_looks, foretold)| Forecast {
                second_looks,
                foretold,
                truth,
            })
            .collect()
    }

    pub fn study(mut self, method: Method) -> Outcome {
        let exam = FIRST.saturating_add(self.course.days.days());
        let mut plan = method.plan(&self.course.deck(), exam);
        let mut forecast = None;
        for day in 0..self.course.days {
            let today = FIRST.saturating_add(day.days());
            if day == self.course.days / 3 {
                forecast = plan.forecast(today, exam, self.known_at_sight());
            }
            self.evening(plan.as_mut(), today, f64::from(day) + EVENING);
        }
        let outcome = self.outcome(plan.as_ref(), exam);
        Outcome {
            hope: forecast.map(|forecast| forecast - outcome.recall),
            ..outcome
        }
    }

    fn evening(&mut self, plan: &mut dyn Plan, today: Date, at: f64) {
        let mut queue: Vec<_> = plan
            .today(today)
            .into_iter()
            .map(|card| (card, 0))
            .collect();
        let mut seconds = 0.0;
        while !queue.is_empty() {
            let (card, comebacks) = queue.remove(0);
            let recall = self.answer(card, at + seconds / 86_400.0);
            seconds += if recall.passed { SECONDS.0 } else { SECONDS.1 };
            plan.answered(card, today, recall);
            if !recall.passed && comebacks < COMEBACKS {
                queue.insert(queue.len().min(3), (card, comebacks + 1));
            }
        }
        self.minutes.push(seconds / 60.0);
    }

    fn answer(&mut self, card: usize, at: f64) -> Recall {
        let recalled = self.rng.random_bool(self.learner.recall(card, at));
        let luck = self
            .course
            .options
            .map_or(0.0, |options| 1.0 / f64::from(options));
        let lucky = !recalled && self.rng.random_bool(luck);
        self.learner.meet(card, at, recalled);
        let owns_up = lucky && self.rng.random_bool(OWNED_UP);
        self.at_sight[card].get_or_insert((recalled || lucky) && !owns_up);
        Recall {
            rating: if (recalled || lucky) && !owns_up {
                Rating::Good
            } else {
                Rating::Again
            },
            passed: recalled || lucky,
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "a hundred cards")]
    fn outcome(&self, plan: &dyn Plan, exam: Date) -> Outcome {
        let cards = 0..self.course.cards;
        let mean = |at: f64| {
            let recalls = cards.clone().map(|card| self.learner.recall(card, at));
            recalls.sum::<f64>() / self.course.cards as f64
        };
        let morning = f64::from(self.course.days) + MORNING;
        let recall = mean(morning);
        let predicted = cards.clone().map(|card| plan.predicted(card, exam));
        let predicted = predicted
            .sum::<Option<f64>>()
            .map(|sum| sum / self.course.cards as f64);
        let minutes = self.minutes.iter().sum::<f64>();
        let worst = self.minutes.iter().copied().fold(0.0, f64::max);
        Outcome {
            recall,
            minutes,
            worst: worst / (minutes / f64::from(self.course.days)),
            later: mean(morning + 30.0),
            bias: predicted.map(|predicted| predicted - recall),
            hope: None,
        }
    }
}

impl Outcome {
    #[allow(clippy::cast_precision_loss, reason = "a hundred learners")]
    pub fn mean(all: &[Self]) -> Self {
        let mean = |of: fn(&Self) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
        let told = |of: fn(&Self) -> Option<f64>| {
            let sum = all.iter().map(of).sum::<Option<f64>>();
            sum.map(|sum| sum / all.len() as f64)
        };
        Self {
            recall: mean(|one| one.recall),
            minutes: mean(|one| one.minutes),
            worst: mean(|one| one.worst),
            later: mean(|one| one.later),
            bias: told(|one| one.bias),
            hope: told(|one| one.hope),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            recall,
            minutes,
            worst,
            later,
            bias,
            hope,
        } = self;
        write!(
            f,
            "{recall:>6.3}  {minutes:>7.1}  {worst:>9.2}  {later:>7.3}"
        )?;
        for told in [bias, hope] {
            match told {
                Some(told) => write!(f, "  {told:>+10.3}")?,
                None => write!(f, "  {:>10}", "–")?,
            }
        }
        Ok(())
    }
}
