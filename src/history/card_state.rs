//! Where one card stands with a learner, and how an answer moves it.

use jiff::civil::Date;

use super::answer::Answer;
use crate::deck::CardRef;
use crate::memory::{Memory, Rating, Scheduler};
use crate::phrase::days_between;

/// Where a card stands with one learner, after all answers to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardState {
    /// What is left of it in memory.
    pub memory: Memory,
    /// The day of the first answer.
    pub first: Date,
    /// The day of the last answer.
    pub last: Date,
    /// The day on which it is to be asked again.
    pub due: Date,
    /// How often it was answered.
    pub reviews: u32,
    /// How often it was forgotten after having been known.
    pub lapses: u32,
    /// Whether the last answer was right.
    pub passed: bool,
}

impl CardState {
    /// The state after one more recall on a day.
    pub fn after(
        before: Option<&Self>,
        card: CardRef<'_>,
        recall: Recall,
        day: Date,
        scheduler: &Scheduler,
    ) -> Self {
        Self::reviewed(before, recall, day, scheduler).scheduled(card, scheduler)
    }

    /// The same without a day on which the card is to be asked again, for who goes through a whole history
    /// and needs that of the last answer alone.
    pub fn reviewed(
        before: Option<&Self>,
        recall: Recall,
        day: Date,
        scheduler: &Scheduler,
    ) -> Self {
        let Recall { rating, passed } = recall;
        let elapsed = before.map_or(0, |state| state.elapsed(day));
        let memory = scheduler.review(before.map(|state| state.memory), elapsed, rating);
        let reviews = before.map_or(0, |state| state.reviews) + 1;
        let forgot = rating == Rating::Again && before.is_some_and(|state| state.passed);
        // A clock that was set back must not bring a card back early.
        let last = before.map_or(day, |state| state.last.max(day));
        Self {
            memory,
            first: before.map_or(day, |state| state.first),
            last,
            due: last,
            reviews,
            lapses: before.map_or(0, |state| state.lapses) + u32::from(forgot),
            passed,
        }
    }

    /// The same state with its due day as this scheduler has it.
    pub fn scheduled(self, card: CardRef<'_>, scheduler: &Scheduler) -> Self {
        self.scheduled_by((card.deck, card.seed()), scheduler)
    }

    /// The same, of a card of this deck with this seed.
    pub(super) fn scheduled_by(self, (deck, seed): (&str, u64), scheduler: &Scheduler) -> Self {
        // What was missed stays due on its day, until it is answered right.
        let due = if self.passed {
            let seed = seed ^ u64::from(self.reviews);
            scheduler.due(deck, self.memory, self.last, seed)
        } else {
            self.last
        };
        Self { due, ..self }
    }

    /// Days from the last answer to a day; none where the clock was set back.
    pub fn elapsed(&self, day: Date) -> u32 {
        u32::try_from(days_between(self.last, day)).unwrap_or_default()
    }
}

/// What an answer says of memory: how well the card was recalled, and whether it counts as right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recall {
    /// How well the card was recalled.
    pub rating: Rating,
    /// Whether the answer counts as right: a lucky guess does, though nothing was recalled.
    pub passed: bool,
}

impl From<&Answer<'_>> for Recall {
    fn from(answer: &Answer<'_>) -> Self {
        Self {
            rating: answer.recall(),
            passed: answer.passed(),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::memory::Parameters;
    use crate::moment::Moment;

    const DAY: Date = date(2026, 11, 23);

    const GOOD: Recall = Recall {
        rating: Rating::Good,
        passed: true,
    };

    fn scheduler() -> Scheduler {
        Scheduler::new(&Parameters::DEFAULT)
    }

    fn after(before: Option<&CardState>, day: Date) -> CardState {
        let card = CardRef {
            deck: "d",
            card: "c",
        };
        CardState::after(before, card, GOOD, day, &scheduler())
    }

    fn later(day: Date, days: i64) -> Date {
        day.saturating_add(days.days())
    }

    #[test]
    fn a_clock_set_back_brings_nothing_back_early() {
        let learnt = after(None, DAY);
        let back = after(Some(&learnt), later(DAY, -400));
        assert_eq!((back.first, back.last), (DAY, DAY));
        assert!(back.due > DAY, "{back:?}");
        assert_eq!(back.elapsed(later(DAY, -400)), 0);
    }

    #[test]
    fn whoever_flies_west_over_midnight_learns_twice_on_a_day_and_loses_nothing() {
        let moment = |text: &str| text.parse::<Moment>().expect("a moment");
        let (auckland, honolulu) = (
            moment("2026-11-24T09:00:00+13:00"),
            moment("2026-11-23T10:00:00-10:00"),
        );
        let learnt = after(None, auckland.day());
        let landed = after(Some(&learnt), honolulu.day());
        assert_eq!((learnt.last, landed.last), (auckland.day(), auckland.day()));
        assert!(landed.due >= learnt.due && landed.memory.stability >= learnt.memory.stability);
    }

    #[test]
    fn who_still_knows_a_card_after_a_year_gets_the_credit() {
        let learnt = after(None, DAY);
        let on_time = after(Some(&learnt), learnt.due);
        let year_late = after(Some(&learnt), later(learnt.due, 365));
        assert!(year_late.memory.stability > 3.0 * on_time.memory.stability);
        assert!(year_late.due > later(year_late.last, 30), "{year_late:?}");
    }

    proptest! {
        #[test]
        fn whatever_the_clock_says_a_right_answer_is_due_on_a_later_day(
            days in prop::collection::vec(-1000_i64..1000, 1..20),
        ) {
            let mut state: Option<CardState> = None;
            for day in days {
                let next = after(state.as_ref(), later(DAY, day));
                let last = state.map_or(Date::MIN, |state| state.last);
                prop_assert!(next.due > next.last && next.last >= last);
                prop_assert!(next.memory.stability.is_finite());
                state = Some(next);
            }
        }
    }
}
