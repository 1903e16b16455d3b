//! Progress: what a learner's events add up to. It can always be thrown away and made anew.

use jiff::civil::Date;

use super::answer::Answer;
use super::card_state::{CardState, Recall};
use super::counted::counted;
use super::deck_states::DeckStates;
use super::event::Event;
use crate::deck::CardRef;
use crate::memory::Scheduler;
use crate::moment::Moment;
use crate::names::NameTable;

/// Where every card stands with one learner: what all the answers that count add up to.
///
/// The score file never holds it. It is made from the events ([`Progress::from_events`]) and moves on with
/// each answer of a sitting ([`Progress::apply`]); both give the same. A card that was never answered is
/// not in it, and one whose deck is gone stays. Where it was saved, what is in it of a deck is known once
/// that was read ([`Progress::read_deck`]).
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// The ids of the decks, by number.
    pub(super) ids: NameTable,
    /// The cards of each.
    pub(super) decks: Vec<DeckStates>,
}

impl PartialEq for Progress {
    /// Whether the same cards stand alike.
    fn eq(&self, other: &Self) -> bool {
        let all = |progress: &Self| progress.cards().count();
        let mut own = self.cards();
        all(self) == all(other)
            && own.all(|(deck, card, state)| other.card(deck, card) == Some(state))
    }
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
        let place = self.deck_mut(deck).state_mut(card);
        let (before, after) = (*place, next(place.as_ref()));
        *place = Some(after);
        (before, after)
    }

    fn deck_mut(&mut self, id: &str) -> &mut DeckStates {
        let number = self.ids.number(id) as usize;
        if self.decks.len() <= number {
            self.decks.resize_with(number + 1, DeckStates::default);
        }
        &mut self.decks[number]
    }

    /// Where the cards of a deck stand; nothing where none was ever answered.
    pub fn deck(&self, id: &str) -> Option<&DeckStates> {
        self.decks.get(self.ids.find(id)? as usize)
    }

    /// Gives every card its due day anew, as this scheduler has it.
    pub fn reschedule(&mut self, scheduler: &Scheduler) {
        for (deck, cards) in self.ids.names().zip(&mut self.decks) {
            cards.reschedule(deck, scheduler);
        }
    }

    /// Puts a card back to where it stood.
    pub fn restore(&mut self, card: CardRef<'_>, state: Option<CardState>) {
        *self.deck_mut(card.deck).state_mut(card.card) = state;
    }

    /// Where a card stands; nothing for one that was never answered.
    pub fn card(&self, deck: &str, card: &str) -> Option<&CardState> {
        self.deck(deck)?.state(card)
    }

    /// Every card that was answered, by deck and card; in no order.
    pub fn cards(&self) -> impl Iterator<Item = (&str, &str, &CardState)> {
        let decks = self.ids.names().zip(&self.decks);
        decks.flat_map(|(deck, cards)| cards.states().map(move |(card, state)| (deck, card, state)))
    }

    /// Every card of a deck that was answered; in no order.
    fn cards_of(&self, deck: &str) -> impl Iterator<Item = (&str, &CardState)> {
        self.deck(deck).into_iter().flat_map(DeckStates::states)
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
