//! The cards of one deck, each with where it stands.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::card_state::CardState;
use crate::deck::CardSeeds;
use crate::memory::{Memory, Scheduler};
use crate::names::NameTable;
use crate::packed::{Packed, Packing};

/// Where the cards of one deck stand. Of what was saved no card is there until it is read.
#[derive(Clone, Debug, Default)]
pub struct DeckStates {
    /// The ids of the cards, by number.
    ids: NameTable,
    /// Where each stands; none that was met and then taken back.
    states: Vec<Option<CardState>>,
    saved: Option<SavedStates>,
}

/// The cards of a deck as they were saved.
#[derive(Clone, Debug)]
pub(super) struct SavedStates {
    /// What was saved of all decks.
    pub(super) bytes: Arc<Vec<u8>>,
    /// The part of it that is this deck's.
    pub(super) own: Range<usize>,
}

impl From<SavedStates> for DeckStates {
    fn from(saved: SavedStates) -> Self {
        Self {
            saved: Some(saved),
            ..Self::default()
        }
    }
}

impl DeckStates {
    /// Where a card stands; nothing for one that was never answered.
    pub fn state(&self, card: &str) -> Option<&CardState> {
        self.states.get(self.ids.find(card)? as usize)?.as_ref()
    }

    /// The place of a card's state.
    pub(super) fn state_mut(&mut self, card: &str) -> &mut Option<CardState> {
        let number = self.ids.number(card) as usize;
        if self.states.len() <= number {
            self.states.resize(number + 1, None);
        }
        &mut self.states[number]
    }

    /// Every card that was answered.
    pub(super) fn states(&self) -> impl Iterator<Item = (&str, &CardState)> + Clone {
        let cards = (0..).zip(&self.states);
        cards.filter_map(|(number, state)| Some((self.ids.name(number), state.as_ref()?)))
    }

    /// Gives every card of the deck, which has this id, its due day anew.
    pub(super) fn reschedule(&mut self, deck: &str, scheduler: &Scheduler) {
        let seeds = CardSeeds::of(deck);
        for (number, state) in (0..).zip(&mut self.states) {
            if let Some(state) = state {
                let seed = seeds.seed(self.ids.name(number));
                *state = state.scheduled_by((deck, seed), scheduler);
            }
        }
    }

    /// What is to be saved of it; none of a deck without cards.
    pub(super) fn packed(&self) -> Option<Vec<u8>> {
        if let Some(SavedStates { bytes, own }) = &self.saved {
            return Some(bytes[own.clone()].to_vec());
        }
        self.states().next()?;
        let mut packing = Packing::default();
        packing.texts(self.states().map(|(id, _)| id));
        self.states()
            .for_each(|(_, state)| pack(state, &mut packing));
        Some(packing.0)
    }

    /// Reads what was saved, if that is still to be done; none where it is no deck.
    pub(super) fn read(&mut self) -> Option<()> {
        if let Some(SavedStates { bytes, own }) = self.saved.take() {
            *self = unpacked(Packed(&bytes[own]))?;
        }
        Some(())
    }
}

fn unpacked(mut packed: Packed<'_>) -> Option<DeckStates> {
    let (text, ends) = packed.texts()?;
    let states = (0..ends.len()).map(|_| unpack(&mut packed).map(Some));
    let states = states.collect::<Option<Vec<_>>>()?;
    packed.is_empty().then_some(())?;
    let ids = NameTable::from_text(text.to_owned(), ends)?;
    Some(DeckStates {
        ids,
        states,
        saved: None,
    })
}

/// Packs a state without the day on which it is due: that is for [`DeckStates::reschedule`].
fn pack(state: &CardState, packing: &mut Packing) {
    packing.number(state.memory.stability.to_bits());
    packing.number(state.memory.difficulty.to_bits());
    packing.number(packed_day(state.first));
    packing.number(packed_day(state.last));
    packing.number(state.reviews);
    packing.number(state.lapses << 1 | u32::from(state.passed));
}

fn unpack(packed: &mut Packed<'_>) -> Option<CardState> {
    let memory = Memory {
        stability: f32::from_bits(packed.number()?),
        difficulty: f32::from_bits(packed.number()?),
    };
    let (first, last) = (packed.number()?, packed.number()?);
    let (first, last) = (unpacked_day(first)?, unpacked_day(last)?);
    let (reviews, lapses) = (packed.number()?, packed.number()?);
    Some(CardState {
        memory,
        first,
        last,
        due: last,
        reviews,
        lapses: lapses >> 1,
        passed: lapses & 1 == 1,
    })
}

/// Year, month and day in the bytes of one number.
fn packed_day(day: Date) -> u32 {
    let [high, low] = day.year().to_be_bytes();
    let [month, day] = [day.month(), day.day()].map(i8::unsigned_abs);
    u32::from_be_bytes([high, low, month, day])
}

fn unpacked_day(packed: u32) -> Option<Date> {
    let [high, low, month, day] = packed.to_be_bytes();
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(i16::from_be_bytes([high, low]), month, day).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked_and_nothing_else_is(
            numbers: [u32; 4],
            (year, month, day) in (-9999..=9999_i16, 1..=12_i8, 1..=28_i8),
            passed: bool,
            cut in any::<prop::sample::Index>(),
        ) {
            let [stability, difficulty, reviews, lapses] = numbers;
            let (first, last) = (Date::MIN, Date::new(year, month, day).expect("a day"));
            let memory = Memory { stability: f32::from_bits(stability), difficulty: f32::from_bits(difficulty) };
            let state = CardState { memory, first, last, due: last, reviews, lapses: lapses >> 1, passed };
            let mut deck = DeckStates::default();
            *deck.state_mut("gone") = None;
            *deck.state_mut("c") = Some(state);
            let bytes = Arc::new(deck.packed().expect("a card"));
            let saved = |own| DeckStates::from(SavedStates { bytes: Arc::clone(&bytes), own });
            let mut again = saved(0..bytes.len());
            prop_assert_eq!(again.packed(), Some(bytes.to_vec()));
            again.read().expect("a deck");
            // What is no number is not even like itself.
            prop_assert_eq!(format!("{:?}", again.state("c")), format!("{:?}", Some(&state)));
            prop_assert_eq!(again.states().count(), 1);
            prop_assert_eq!(saved(0..cut.index(bytes.len())).read(), None);
        }
    }

    #[test]
    fn of_a_deck_of_which_all_was_taken_back_nothing_is_saved() {
        let mut deck = DeckStates::default();
        *deck.state_mut("c") = None;
        assert_eq!(deck.packed(), None);
    }
}
