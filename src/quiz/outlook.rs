//! What keeping to the plan brings: how much work each day is, and what is known when.
//!
//! Learners who forget as the memory model says keep to the plan, day by day, and what becomes of
//! them is averaged. The same history always gives the same outlook.

use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

use super::day::Day;
use super::wish::{Limit, Wish};
use crate::deck::{Card, Deck};
use crate::history::progress::{CardState, Progress, Recall};
use crate::memory::{Correction, Rating, Scheduler};

/// At most so many learners keep to the plan: the mean of a deck's score is then within half a per
/// cent of what infinitely many would come to.
const MOST_LEARNERS: usize = 100;

/// Cards times days that are played, if one learner does not take more: about 50 ms. Of many cards a
/// few learners say as much.
pub const CARD_DAYS: usize = 400_000;

/// Farther ahead nothing is foreseen.
pub const FARTHEST_DAYS: i64 = 366;

/// So many cards times days are looked through for the end of a backlog.
const CLEARING_CARD_DAYS: usize = 1_000_000;

/// How a learner answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// How long an answer takes, with what is read after it, in seconds.
    pub seconds: f64,
    /// The share of cards, 0 to 1, that are right when they are first met.
    pub known_at_sight: f64,
    /// How many cards fit into a day.
    pub cards_a_day: usize,
    /// How far recall is from what the model says.
    pub correction: Correction,
}

impl Pace {
    /// Of a learner who is not known yet: the seconds are those of people who use Anki, right and
    /// wrong answers together (`fsrs` 6.6.2, `SimulatorConfig`).
    pub const USUAL: Self = Self {
        seconds: 12.0,
        known_at_sight: 0.5,
        cards_a_day: 20,
        correction: Correction::NONE,
    };

    /// The chance, 0 to 1, that this learner recalls a card on a day. What was asked on that day counts
    /// as it will be on the next: nobody knows what they were just told.
    pub fn recall(&self, state: &CardState, scheduler: &Scheduler, day: Date) -> f64 {
        let days = state.elapsed(day).max(1);
        let chance = scheduler.retrievability(state.memory, days);
        self.correction.apply(chance)
    }

    /// So many answers in minutes.
    pub fn minutes(&self, answers: f64) -> f64 {
        answers * self.seconds / 60.0
    }
}

/// A day that lies ahead, or today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ahead {
    /// The day.
    pub day: Date,
    /// The share of all cards, 0 to 1, that would be right in a test before the day's study, lucky
    /// guesses counted.
    pub score: f64,
    /// How many answers the day's study then takes, those to what comes back counted.
    pub answers: f64,
}

/// Where the days ahead start from: the cards, where they stand, and what is wished for.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// The decks.
    pub decks: &'a [Arc<Deck>],
    /// Where their cards stand.
    pub progress: &'a Progress,
    /// What turns answers into memories.
    pub scheduler: &'a Scheduler,
    /// What to ask.
    pub wish: &'a Wish,
    /// The day on which it is asked.
    pub today: Date,
}

impl Start<'_> {
    /// Today and the days after it, `last` counted, for those who do all that each day asks, or as many
    /// cards as were wished for. `card_days` is how much is played: cards times days times learners.
    pub fn outlook(&self, pace: &Pace, last: Date, card_days: usize) -> Vec<Ahead> {
        let days = days(self.today, last);
        let learners = self.learners(days.len(), card_days);
        let most = match self.wish.limit {
            Limit::Count(most) => most,
            Limit::All => usize::MAX,
        };
        let mut sums = vec![(0.0, 0); days.len()];
        for seed in 0..learners {
            let mut learner = Learner::new(self, pace, seed);
            for (day, (score, answers)) in days.iter().zip(&mut sums) {
                *score += learner.score(*day);
                *answers += learner.study(*day, most).answers;
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "far below 2^52 answers")]
        let mean = |(day, (score, answers)): (&Date, (f64, usize))| Ahead {
            day: *day,
            score: score / learners as f64,
            answers: answers as f64 / learners as f64,
        };
        days.iter().zip(sums).map(mean).collect()
    }

    /// The first evening on which nothing is left, for somebody who does the pace's cards a day, what
    /// is due longest first; none within a year, or of very many cards within some weeks.
    pub fn cleared(&self, pace: &Pace) -> Option<Date> {
        let ahead = CLEARING_CARD_DAYS / self.cards().max(1);
        let ahead = i64::try_from(ahead).unwrap_or_default().min(FARTHEST_DAYS);
        let mut learner = Learner::new(self, pace, 0);
        let last = self.today.saturating_add(ahead.days());
        let mut days = days(self.today, last).into_iter();
        days.find(|day| learner.study(*day, pace.cards_a_day).left == 0)
    }

    /// How many learners keep to the plan for so many days.
    fn learners(&self, days: usize, card_days: usize) -> u64 {
        let each = self.cards().saturating_mul(days).max(1);
        (card_days / each).clamp(1, MOST_LEARNERS) as u64
    }

    fn cards(&self) -> usize {
        let cards = self.decks.iter().map(|deck| deck.active().count());
        cards.sum()
    }
}

fn days(first: Date, last: Date) -> Vec<Date> {
    let days = first.series(1.day());
    days.take_while(|day| *day <= last).collect()
}

/// Somebody who keeps to the plan.
struct Learner<'a> {
    start: &'a Start<'a>,
    pace: &'a Pace,
    scheduler: Scheduler,
    progress: Progress,
    rng: ChaCha8Rng,
}

/// What a day came to.
struct Studied {
    answers: usize,
    /// Cards that were due and not asked.
    left: usize,
}

impl<'a> Learner<'a> {
    fn new(start: &'a Start<'a>, pace: &'a Pace, seed: u64) -> Self {
        Self {
            start,
            pace,
            scheduler: start.scheduler.clone(),
            progress: start.progress.clone(),
            rng: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    /// The share that would be right in a test of every card.
    fn score(&self, day: Date) -> f64 {
        let decks = self.start.decks.iter();
        let cards = decks.flat_map(|deck| deck.active().map(move |card| (deck, card)));
        let (mut chances, mut all) = (0.0, 0_u32);
        for (deck, card) in cards {
            let state = self.progress.card(deck.id.as_str(), card.id.as_str());
            let known = state.map_or(0.0, |state| self.pace.recall(state, &self.scheduler, day));
            chances += known + (1.0 - known) * card.task.chance();
            all += 1;
        }
        chances / f64::from(all.max(1))
    }

    /// Studies what the day asks for, at most so many cards.
    fn study(&mut self, today: Date, most: usize) -> Studied {
        self.leave_exams_behind(today);
        let start = self.start;
        let of = |deck: &'a Arc<Deck>| {
            let day = Day::of(deck, &self.progress, &self.scheduler, start.wish, today);
            (deck, day)
        };
        let days = start.decks.iter().map(of).collect::<Vec<_>>();
        let due = days.iter().flat_map(|(deck, day)| {
            let due = day.due.iter();
            due.map(move |(due, (_, card))| (*due, *deck, *card))
        });
        let mut due = due.collect::<Vec<_>>();
        due.sort_by_key(|(day, ..)| *day);
        let left = due.len().saturating_sub(most);
        let new = days.iter().flat_map(|(deck, day)| {
            let new = day.unseen.iter().take(day.new);
            new.map(move |(_, card)| (*deck, *card))
        });
        let asked = due.into_iter().map(|(_, deck, card)| (deck, card));
        let asked = asked.chain(new).take(most).collect::<Vec<_>>();
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
        let place = (deck.id.as_str(), card.id.as_str());
        let before = self.progress.card(place.0, place.1);
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

const KNOWN: Recall = Recall {
    rating: Rating::Good,
    passed: true,
};

/// Those who guess say so: what they can not recall counts as forgotten.
const GUESSED: Recall = Recall {
    rating: Rating::Again,
    passed: true,
};

const MISSED: Recall = Recall {
    rating: Rating::Again,
    passed: false,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::format;
    use crate::memory::Parameters;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 1);

    fn deck(cards: usize) -> Arc<Deck> {
        let cards = (0..cards).map(|at| {
            format!(
                r#"{{ "id": "c{at}", "type": "choice", "prompt": "?{at}", "answer": "a", "distractors": ["b", "c", "d"] }}"#
            )
        });
        let cards = cards.collect::<Vec<_>>().join(",");
        let text = format!(r#"{{ "format": 1, "id": "d", "title": "D", "cards": [{cards}] }}"#);
        Arc::new(format::read(text.as_bytes()).deck.expect("a deck"))
    }

    fn with<T>(cards: usize, progress: &Progress, look: impl FnOnce(Start<'_>) -> T) -> T {
        let exams = std::iter::once(("d".to_owned(), date(2026, 11, 22))).collect();
        let start = Start {
            decks: &[deck(cards)],
            progress,
            scheduler: &Scheduler::new(&Parameters::DEFAULT).with_exams(exams),
            wish: &Wish::practice(),
            today: TODAY,
        };
        look(start)
    }

    #[test]
    fn who_keeps_to_the_plan_knows_the_cards_on_the_exam_day() {
        let ahead = with(60, &Progress::default(), |start| {
            start.outlook(&Pace::USUAL, date(2026, 11, 22), CARD_DAYS)
        });
        assert_eq!(ahead.len(), 22);
        let (today, exam) = (ahead[0], ahead[21]);
        assert!((today.score - 0.25).abs() < 1e-9, "four options: {today:?}");
        assert!((0.90..0.99).contains(&exam.score), "{exam:?}");
        // 60 cards in 12 days: five a day, half of them twice.
        assert!((7.0..8.0).contains(&today.answers), "{today:?}");
        let all = ahead[..21].iter().map(|ahead| ahead.answers).sum::<f64>();
        assert!((250.0..450.0).contains(&all), "{all}");
    }

    #[test]
    fn an_outlook_is_the_same_each_time() {
        let look = || {
            with(20, &Progress::default(), |start| {
                start.outlook(&Pace::USUAL, date(2026, 12, 1), CARD_DAYS)
            })
        };
        assert_eq!(look(), look());
    }

    #[test]
    fn after_the_exam_life_goes_on_and_nothing_heaps_up() {
        let ahead = with(60, &Progress::default(), |start| {
            start.outlook(&Pace::USUAL, date(2026, 12, 10), CARD_DAYS)
        });
        let (before, after) = ahead.split_at(21);
        let most = |days: &[Ahead]| days.iter().map(|day| day.answers).fold(0.0, f64::max);
        assert!(most(after) < most(before), "{ahead:?}");
        assert!(after.iter().any(|day| day.answers > 1.0), "{ahead:?}");
    }

    /// All learnt on one day long ago.
    fn forgotten(cards: usize) -> Progress {
        let mut progress = Progress::default();
        let scheduler = Scheduler::new(&Parameters::DEFAULT);
        for at in 0..cards {
            let card = format!("c{at}");
            progress.recall(("d", &card), KNOWN, date(2025, 1, 1), &scheduler);
        }
        progress
    }

    #[test]
    fn a_backlog_ends_when_the_pace_says() {
        let progress = forgotten(100);
        let cleared = |cards_a_day: usize| {
            let pace = Pace {
                cards_a_day,
                ..Pace::USUAL
            };
            with(100, &progress, |start| start.cleared(&pace))
        };
        assert_eq!(cleared(100), Some(TODAY), "all at once");
        let cleared = [50, 20].map(cleared);
        assert!(
            cleared[0] > Some(TODAY) && cleared[1] > cleared[0],
            "{cleared:?}"
        );
        assert!(cleared[1] < Some(date(2026, 12, 1)), "{cleared:?}");
        let none = with(100, &progress, |start| {
            let pace = Pace {
                cards_a_day: 0,
                ..Pace::USUAL
            };
            start.cleared(&pace)
        });
        assert_eq!(none, None, "who does nothing is never done");
    }

    #[test]
    fn a_deck_of_no_cards_has_an_outlook_too() {
        let ahead = with(0, &Progress::default(), |start| {
            start.outlook(&Pace::USUAL, TODAY, CARD_DAYS)
        });
        assert_eq!((ahead.len(), ahead[0].score), (1, 0.0));
    }
}
