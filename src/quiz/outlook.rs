//! What keeping to the plan brings: how much work each day is, and what is known when.
//!
//! Learners who forget as the memory model says keep to the plan, day by day, and what becomes of
//! them is averaged. The same history always gives the same outlook.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::pace::Pace;
use super::request::Limit;
use super::simulation::SimulatedLearner;
use super::today::Today;

/// How many learners are played at most: the mean of a deck's score is then within half a per cent of
/// what infinitely many would come to.
const MOST_LEARNERS: usize = 100;

/// Cards times days that are played, if one learner does not take more: about 50 ms. Of many cards a
/// few learners say as much.
pub const CARD_DAYS: usize = 400_000;

/// Farther ahead nothing is foreseen.
pub const FARTHEST_DAYS: i64 = 366;

/// How many cards times days are looked through for the end of a backlog.
const CLEARING_CARD_DAYS: usize = 1_000_000;

/// A day that lies ahead, or today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ahead {
    /// The day that is looked at.
    pub day: Date,
    /// The share of all cards that a test asks, 0 to 1, that would be right in one before the day's study, lucky
    /// guesses counted.
    pub score: f64,
    /// How many answers the day's study then takes, those to what comes back counted.
    pub answers: f64,
}

impl Today<'_> {
    /// Today and the days after it, `last` counted, for those who do all that each day asks, or as many
    /// cards as were wished for. `card_days` is how much is played: cards times days times learners.
    pub fn outlook(&self, pace: &Pace, last: Date, card_days: usize) -> Vec<Ahead> {
        let days = each_day(self.date, last);
        let learners = self.learners(days.len(), card_days);
        let most = match self.request.limit {
            Limit::Count(most) => most,
            Limit::All => usize::MAX,
        };
        let mut sums = vec![(0.0, 0); days.len()];
        let first = SimulatedLearner::new(self, pace);
        for seed in 0..learners {
            let mut learner = first.with_seed(seed);
            for (day, (score, answers)) in days.iter().zip(&mut sums) {
                *score += learner.score(*day);
                *answers += learner.study(*day, most).answers;
            }
        }
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
        let mut learner = SimulatedLearner::new(self, pace);
        let last = self.date.saturating_add(ahead.days());
        let mut days = each_day(self.date, last).into_iter();
        days.find(|day| learner.study(*day, pace.cards_a_day).left == 0)
    }

    /// How many made-up learners can be followed for `days` days within the time that a forecast
    /// may take.
    fn learners(&self, days: usize, card_days: usize) -> u64 {
        let each = self.cards().saturating_mul(days).max(1);
        (card_days / each).clamp(1, MOST_LEARNERS) as u64
    }

    fn cards(&self) -> usize {
        let cards = self.decks.iter().map(|deck| deck.active().count());
        cards.sum()
    }
}

fn each_day(first: Date, last: Date) -> Vec<Date> {
    let days = first.series(1.day());
    days.take_while(|day| *day <= last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{CardRef, Deck, format};
    use crate::history::Progress;
    use crate::memory::{Parameters, Scheduler};
    use crate::quiz::simulation::KNOWN;
    use crate::quiz::{Kinships, Request};
    use jiff::civil::date;
    use std::sync::Arc;

    const TODAY: Date = date(2026, 11, 1);

    fn deck(cards: usize) -> Arc<Deck> {
        let cards = (0..cards).map(|at| {
            format!(
                r#"{{ "id": "c{at}", "type": "choice", "prompt": "?{at}", "answer": "a", "distractors": ["b", "c", "d"] }}"#
            )
        }).collect::<Vec<_>>().join(",");
        let text = format!(r#"{{ "format": 1, "id": "d", "title": "D", "cards": [{cards}] }}"#);
        Arc::new(format::read(text.as_bytes()).deck.expect("a deck"))
    }

    fn with_today<T>(cards: usize, progress: &Progress, look: impl FnOnce(Today<'_>) -> T) -> T {
        let exams = std::iter::once(("d".to_owned(), date(2026, 11, 22))).collect();
        let today = Today {
            decks: &[deck(cards)],
            progress,
            scheduler: &Scheduler::new(&Parameters::DEFAULT).with_exams(exams),
            request: &Request::practice(),
            kinships: &Kinships::default(),
            date: TODAY,
        };
        look(today)
    }

    #[test]
    fn who_keeps_to_the_plan_knows_the_cards_on_the_exam_day() {
        let ahead = with_today(60, &Progress::default(), |today| {
            today.outlook(&Pace::USUAL, date(2026, 11, 22), CARD_DAYS)
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
    fn a_test_with_a_pass_mark_is_foretold_of_what_is_judged() {
        let deck = |exam: &str| {
            let text = format!(
                r#"{{ "format": 1, "id": "d", "title": "D", {exam} "cards": [
                    {{ "id": "a", "type": "true-false", "prompt": "It is.", "answer": true }},
                    {{ "id": "b", "type": "flashcard", "prompt": "b", "answer": "B" }} ] }}"#
            );
            Arc::new(format::read(text.as_bytes()).deck.expect("a deck"))
        };
        let score = |deck: Arc<Deck>| {
            let today = Today {
                decks: &[deck],
                progress: &Progress::default(),
                scheduler: &Scheduler::new(&Parameters::DEFAULT),
                request: &Request::practice(),
                kinships: &Kinships::default(),
                date: TODAY,
            };
            today.outlook(&Pace::USUAL, TODAY, CARD_DAYS)[0].score
        };
        let exam = r#""exam": { "questions": 1, "pass": 1 },"#;
        assert_eq!((score(deck("")), score(deck(exam))), (0.25, 0.5));
    }

    #[test]
    fn an_outlook_is_the_same_each_time() {
        let look = || {
            with_today(20, &Progress::default(), |today| {
                today.outlook(&Pace::USUAL, date(2026, 12, 1), CARD_DAYS)
            })
        };
        assert_eq!(look(), look());
    }

    #[test]
    fn after_the_exam_life_goes_on_and_nothing_heaps_up() {
        let ahead = with_today(60, &Progress::default(), |today| {
            today.outlook(&Pace::USUAL, date(2026, 12, 10), CARD_DAYS)
        });
        let (before, after) = ahead.split_at(21);
        let most = |days: &[Ahead]| days.iter().map(|day| day.answers).fold(0.0, f64::max);
        assert!(most(after) < most(before), "{ahead:?}");
        assert!(after.iter().any(|day| day.answers > 1.0), "{ahead:?}");
    }

    fn card_ref(card: &str) -> CardRef<'_> {
        CardRef { deck: "d", card }
    }

    /// All learnt on one day long ago.
    fn forgotten(cards: usize) -> Progress {
        let mut progress = Progress::default();
        let scheduler = Scheduler::new(&Parameters::DEFAULT);
        for at in 0..cards {
            let card = format!("c{at}");
            progress.recall(card_ref(&card), KNOWN, date(2025, 1, 1), &scheduler);
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
            with_today(100, &progress, |today| today.cleared(&pace))
        };
        assert_eq!(cleared(100), Some(TODAY), "all at once");
        let cleared = [50, 20].map(cleared);
        assert!(
            cleared[0] > Some(TODAY) && cleared[1] > cleared[0],
            "{cleared:?}"
        );
        assert!(cleared[1] < Some(date(2026, 12, 1)), "{cleared:?}");
        let none = with_today(100, &progress, |today| {
            let pace = Pace {
                cards_a_day: 0,
                ..Pace::USUAL
            };
            today.cleared(&pace)
        });
        assert_eq!(none, None, "who does nothing is never done");
    }

    #[test]
    fn a_deck_of_no_cards_has_an_outlook_too() {
        let ahead = with_today(0, &Progress::default(), |today| {
            today.outlook(&Pace::USUAL, TODAY, CARD_DAYS)
        });
        assert_eq!((ahead.len(), ahead[0].score), (1, 0.0));
    }
}
