//! Progress: what a learner's events add up to. It can always be thrown away and made anew.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::counted::counted;
use super::event::Event;
use crate::deck::CardRef;
use crate::memory::{Memory, Rating, Scheduler};
use crate::moment::Moment;
use crate::phrase::days_between;

/// Where a card stands with one learner, after all answers to it.
///
/// Saved it is seven numbers, without the day on which it is due: that is for [`Progress::reschedule`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "SavedCard", try_from = "SavedCard")]
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
        // What was missed stays due on its day, until it is answered right.
        let due = if self.passed {
            let seed = card.seed() ^ u64::from(self.reviews);
            scheduler.due(card.deck, self.memory, self.last, seed)
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

/// The bits of stability and difficulty, the days of the first and last answer as 20261123, how often it was
/// answered and forgotten, and whether it was right at last.
type SavedCard = (u32, u32, i32, i32, u32, u32, bool);

impl From<CardState> for SavedCard {
    fn from(state: CardState) -> Self {
        let day = |day: Date| {
            i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
        };
        (
            state.memory.stability.to_bits(),
            state.memory.difficulty.to_bits(),
            day(state.first),
            day(state.last),
            state.reviews,
            state.lapses,
            state.passed,
        )
    }
}

impl TryFrom<SavedCard> for CardState {
    type Error = &'static str;

    fn try_from(saved: SavedCard) -> Result<Self, &'static str> {
        let (stability, difficulty, first, last, reviews, lapses, passed) = saved;
        let day = |number: i32| {
            let (year, rest) = (number.div_euclid(10_000), number.rem_euclid(10_000));
            let (month, day) = (
                i8::try_from(rest / 100).ok()?,
                i8::try_from(rest % 100).ok()?,
            );
            Date::new(i16::try_from(year).ok()?, month, day).ok()
        };
        let (first, last) = day(first).zip(day(last)).ok_or("a number is no day")?;
        let (stability, difficulty) = (f32::from_bits(stability), f32::from_bits(difficulty));
        Ok(Self {
            memory: Memory {
                stability,
                difficulty,
            },
            first,
            last,
            due: last,
            reviews,
            lapses,
            passed,
        })
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

/// Where every card stands with one learner: what all the answers that count add up to.
///
/// The score file never holds it. It is made from the events ([`Progress::from_events`]) and moves on with
/// each answer of a sitting ([`Progress::apply`]); both give the same. A card that was never answered is
/// not in it, and one whose deck is gone stays. Where it was saved, what is in it of a deck is known once
/// that was read ([`Progress::read_deck`]).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    pub(super) decks: HashMap<String, HashMap<String, CardState>>,
    /// What was saved of decks and not read yet.
    pub(super) unread: HashMap<String, String>,
}

impl Progress {
    /// What the learner's answers add up to; `events` are in the order in which they happened.
    pub fn from_events(events: &[Event<'static>], learner: &str, scheduler: &Scheduler) -> Self {
        let mut progress = Self::default();
        for (event, answer) in counted(events) {
            if event.learner == learner {
                progress.apply(&answer, event.at, scheduler);
            }
        }
        progress
    }

    /// Counts one more answer, and gives the card's state after it.
    pub fn apply(&mut self, answer: &Answer<'_>, at: Moment, scheduler: &Scheduler) -> CardState {
        self.recall(answer.card_ref(), Recall::from(answer), at.day(), scheduler)
    }

    /// Counts one more recall of a card, and gives its state after it.
    pub fn recall(
        &mut self,
        card: CardRef<'_>,
        recall: Recall,
        day: Date,
        scheduler: &Scheduler,
    ) -> CardState {
        let step =
            |before: Option<&CardState>| CardState::after(before, card, recall, day, scheduler);
        self.step(card, step).1
    }

    /// Counts one more recall of a card, and gives its state before it. When the card is due is left to
    /// [`Self::reschedule`].
    pub(super) fn review(
        &mut self,
        card: CardRef<'_>,
        recall: Recall,
        day: Date,
        scheduler: &Scheduler,
    ) -> Option<CardState> {
        let step = |before: Option<&CardState>| CardState::reviewed(before, recall, day, scheduler);
        self.step(card, step).0
    }

    /// Puts another state in the place of a card's, and gives both.
    fn step(
        &mut self,
        CardRef { deck, card }: CardRef<'_>,
        next: impl FnOnce(Option<&CardState>) -> CardState,
    ) -> (Option<CardState>, CardState) {
        let cards = match self.decks.get_mut(deck) {
            Some(cards) => cards,
            None => self.decks.entry(deck.to_owned()).or_default(),
        };
        if let Some(state) = cards.get_mut(card) {
            let (before, after) = (*state, next(Some(state)));
            *state = after;
            return (Some(before), after);
        }
        let after = next(None);
        cards.insert(card.to_owned(), after);
        (None, after)
    }

    /// Gives every card its due day anew, as this scheduler has it.
    pub fn reschedule(&mut self, scheduler: &Scheduler) {
        for (deck, cards) in &mut self.decks {
            for (card, state) in cards {
                *state = state.scheduled(CardRef { deck, card }, scheduler);
            }
        }
    }

    /// Puts a card back to where it stood.
    pub fn restore(&mut self, card: CardRef<'_>, state: Option<CardState>) {
        let CardRef { deck, card } = card;
        let cards = self.decks.entry(deck.to_owned()).or_default();
        match state {
            Some(state) => cards.insert(card.to_owned(), state),
            None => cards.remove(card),
        };
        if cards.is_empty() {
            self.decks.remove(deck);
        }
    }

    /// Where a card stands; nothing for one that was never answered.
    pub fn card(&self, deck: &str, card: &str) -> Option<&CardState> {
        self.decks.get(deck)?.get(card)
    }

    /// Every card that was answered, by deck and card; in no order.
    pub fn cards(&self) -> impl Iterator<Item = (&str, &str, &CardState)> {
        self.decks.iter().flat_map(|(deck, cards)| {
            let cards = cards.iter();
            cards.map(move |(card, state)| (deck.as_str(), card.as_str(), state))
        })
    }

    /// Every card of a deck that was answered; in no order.
    fn cards_of(&self, deck: &str) -> impl Iterator<Item = (&str, &CardState)> {
        let cards = self.decks.get(deck).into_iter().flatten();
        cards.map(|(card, state)| (card.as_str(), state))
    }

    /// The day on which the first card of a deck was met.
    pub fn began(&self, deck: &str) -> Option<Date> {
        self.cards_of(deck).map(|(_, state)| state.first).min()
    }

    /// How many cards of a deck were met for the first time on a day.
    pub fn introduced_on(&self, deck: &str, day: Date) -> usize {
        let states = self.cards_of(deck);
        states.filter(|(_, state)| state.first == day).count()
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::memory::Parameters;

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
