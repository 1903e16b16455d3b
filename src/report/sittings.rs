//! Sittings and what was scored in them.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::numbers::{CardTable, TableCard};
use super::tries::Tries;
use crate::history::{Answer, Event, Mode};
use crate::moment::Moment;
use crate::names::NameTable;
use crate::phrase::ratio;

/// What one learner did in one sitting, as far as it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// The learner who sat.
    pub learner: Arc<str>,
    /// The id of the sitting in the score file.
    pub session: Arc<str>,
    /// Whether it was practice, a test, a drill or a paper.
    pub mode: Mode,
    /// When the first answer was given.
    pub began: Moment,
    /// When the last answer was given.
    pub ended: Moment,
    /// How many cards were answered or skipped.
    pub cards: usize,
    /// How many of them were right at the first try.
    pub right: usize,
    /// The credit of the first tries, added up.
    pub credit: f64,
    /// How long the first tries took together, in milliseconds.
    pub ms: u64,
}

impl Sitting {
    /// A sitting that begins with this answer, which is still to be counted.
    fn beginning((learner, session): (Arc<str>, Arc<str>), mode: Mode, began: Moment) -> Self {
        Self {
            learner,
            session,
            mode,
            began,
            ended: began,
            cards: 0,
            right: 0,
            credit: 0.0,
            ms: 0,
        }
    }

    /// The same learner's sitting, as far as it begins with this answer, which is still to be counted.
    pub(super) fn begun_with(&self, event: &Event<'_>, answer: &Answer<'_>) -> Self {
        let names = (Arc::clone(&self.learner), Arc::clone(&self.session));
        Self::beginning(names, answer.mode, event.at)
    }

    /// Counts one more answer of it.
    pub(super) fn count(&mut self, answer: &Answer<'_>, at: Moment, is_first_try: bool) {
        self.ended = at;
        if is_first_try {
            self.cards += 1;
            self.right += usize::from(answer.passed());
            self.credit += answer.credit;
            self.ms = self.ms.saturating_add(answer.ms);
        }
    }

    /// The share of the credit that was there to be had: what was right in part counts as far as it was.
    pub fn marks(&self) -> f64 {
        marks([self])
    }

    /// The day on which it began.
    pub fn day(&self) -> Date {
        self.began.day()
    }
}

/// Sittings as their answers come in, in the order in which they were given.
#[derive(Debug, Default)]
pub struct SittingCount {
    learners: NameTable,
    sessions: NameTable,
    cards: CardTable,
    places: HashMap<(u32, u32), u32>,
    /// The learner and the session of the last answer, and the place of that sitting.
    last: Option<((u32, u32), u32)>,
    sittings: Vec<Sitting>,
    tries: Tries,
    /// The sitting in which each card was tried last.
    last_tries: Vec<Option<u32>>,
}

/// Who answered which card, by the numbers of a [`SittingCount`].
#[derive(Clone, Copy, Debug)]
pub(super) struct CountedCard {
    pub(super) learner: u32,
    pub(super) place: TableCard,
}

/// An answer that was counted: where it belongs, and whether it was the first to its card in its sitting.
#[derive(Clone, Copy, Debug)]
pub(super) struct CountedTry {
    pub(super) sitting: u32,
    pub(super) is_first: bool,
}

impl SittingCount {
    /// The numbers of the learner and the card of an answer, whether or not it is counted.
    pub(super) fn number(&mut self, event: &Event<'_>, answer: &Answer<'_>) -> CountedCard {
        CountedCard {
            learner: self.learners.number(&event.learner),
            place: self.cards.number(answer.card_ref()),
        }
    }

    /// Counts one more answer.
    pub fn add(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        let numbered = self.number(event, answer);
        self.add_numbered(numbered, event, answer);
    }

    /// Counts one more answer, of which the numbers are known.
    pub(super) fn add_numbered(
        &mut self,
        CountedCard { learner, place }: CountedCard,
        event: &Event<'_>,
        answer: &Answer<'_>,
    ) -> CountedTry {
        let sitting = self.sitting(learner, event, answer.mode);
        let card = place.card as usize;
        if self.last_tries.len() <= card {
            self.last_tries.resize(card + 1, None);
        }
        let is_first = (self.tries).add(&mut self.last_tries[card], place.card, sitting);
        self.sittings[sitting as usize].count(answer, event.at, is_first);
        CountedTry { sitting, is_first }
    }

    /// The place of an answer's sitting, which begins with it if it is the first.
    fn sitting(&mut self, learner: u32, event: &Event<'_>, mode: Mode) -> u32 {
        let key = (learner, self.sessions.number(&event.session));
        if let Some((last, place)) = self.last
            && last == key
        {
            return place;
        }
        let next = u32::try_from(self.sittings.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            let names = (self.learner(key.0), self.sessions.name(key.1).into());
            self.sittings
                .push(Sitting::beginning(names, mode, event.at));
        }
        self.last = Some((key, place));
        place
    }

    /// The name of a learner, which is held once where it is the one of the last sitting.
    fn learner(&self, number: u32) -> Arc<str> {
        let name = self.learners.name(number);
        let last = self.sittings.last().filter(|last| *last.learner == *name);
        last.map_or_else(|| name.into(), |last| Arc::clone(&last.learner))
    }

    /// The sittings, in the order in which they began.
    pub fn sittings(&self) -> &[Sitting] {
        &self.sittings
    }

    /// The sittings, to be kept.
    pub fn into_sittings(self) -> Vec<Sitting> {
        self.sittings
    }

    /// The cards that were numbered.
    pub(super) fn cards(&self) -> &CardTable {
        &self.cards
    }

    /// The learners who were numbered.
    pub(super) fn learners(&self) -> &NameTable {
        &self.learners
    }
}

/// The mean credit of all first tries in these sittings.
pub(super) fn marks<'s>(sittings: impl IntoIterator<Item = &'s Sitting>) -> f64 {
    let sums = sittings
        .into_iter()
        .fold((0.0, 0_usize), |(credit, cards), one| {
            (credit + one.credit, cards + one.cards)
        });
    let (credit, cards) = sums;
    credit / cards.max(1) as f64
}

/// The share of all first tries in these sittings that were right.
pub(super) fn right<'s>(sittings: impl IntoIterator<Item = &'s Sitting>) -> f64 {
    let sums = sittings.into_iter().fold((0, 0), |(right, cards), one| {
        (right + one.right, cards + one.cards)
    });
    ratio(sums.0, sums.1)
}
