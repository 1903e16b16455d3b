//! Where every learner's cards stand, worked out once it is known by which parameters.

use jiff::civil::Date;

use super::numbers::TableCard;
use super::sittings::CountedCard;
use crate::deck::CardRef;
use crate::history::{CardState, Recall};
use crate::memory::Scheduler;

/// The recalls of many learners, in a few bytes each.
///
/// What a learner's memory is like is known only once it is known whose answers they are: parameters that
/// were fitted to somebody hold for nobody else.
#[derive(Debug, Default)]
pub(super) struct Recalls(Vec<NumberedRecall>);

#[derive(Clone, Copy, Debug)]
struct NumberedRecall {
    learner: u32,
    place: TableCard,
    day: Date,
    recall: Recall,
}

/// Where a card stands with a learner after all recalls.
pub(super) struct CountedState {
    pub(super) learner: u32,
    pub(super) place: TableCard,
    pub(super) state: CardState,
}

impl Recalls {
    /// One more recall, the latest.
    pub(super) fn add(&mut self, by: CountedCard, day: Date, recall: Recall) {
        let CountedCard { learner, place } = by;
        self.0.push(NumberedRecall {
            learner,
            place,
            day,
            recall,
        });
    }

    /// Where each card stands with each learner, a learner at a time; `cards` are the cards by number.
    pub(super) fn states(
        mut self,
        cards: &[CardRef<'_>],
        scheduler: &Scheduler,
        mut take: impl FnMut(CountedState),
    ) {
        let key = |one: &NumberedRecall| (one.learner, one.place.card);
        self.0.sort_by_key(key);
        for own in self.0.chunk_by(|one, other| key(one) == key(other)) {
            let step = |before: Option<CardState>, one: &NumberedRecall| {
                let NumberedRecall { recall, day, .. } = *one;
                Some(CardState::reviewed(before.as_ref(), recall, day, scheduler))
            };
            let (first, last) = (own.first(), own.iter().fold(None, step));
            let Some((NumberedRecall { learner, place, .. }, state)) = first.copied().zip(last)
            else {
                continue;
            };
            take(CountedState {
                learner,
                place,
                state: state.scheduled(cards[place.card as usize], scheduler),
            });
        }
    }
}
