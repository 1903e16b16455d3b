//! The sittings as far as they go through one deck: the latest of each, and tests of which all is known.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::numbers::TableCard;
use super::sittings::{CountedTry, Sitting, SittingCount};
use crate::history::{Answer, Event};

/// How many sittings of a deck are told, the latest.
pub const LATEST_SITTINGS: usize = 12;

/// The latest sittings with the cards of one deck; of the others it is known that they were.
#[derive(Debug, Default)]
pub(super) struct LatestSittings {
    begun: BTreeSet<u32>,
    latest: VecDeque<(u32, Sitting)>,
}

impl LatestSittings {
    /// Counts one more answer to a card of the deck, which was counted in its sitting, too.
    pub(super) fn add(
        &mut self,
        counted: CountedTry,
        of: &Sitting,
        event: &Event<'_>,
        answer: &Answer<'_>,
    ) {
        if self.begun.insert(counted.sitting) {
            if self.latest.len() == LATEST_SITTINGS {
                self.latest.pop_front();
            }
            let own = of.begun_with(event, answer);
            self.latest.push_back((counted.sitting, own));
        }
        let mut latest = self.latest.iter_mut().rev();
        if let Some((_, own)) = latest.find(|(sitting, _)| *sitting == counted.sitting) {
            own.count(answer, event.at, counted.is_first);
        }
    }

    /// How many sittings there were.
    pub(super) fn count(&self) -> usize {
        self.begun.len()
    }

    /// The latest of them, in the order in which they began.
    pub(super) fn into_latest(self) -> Vec<Sitting> {
        self.latest.into_iter().map(|(_, own)| own).collect()
    }
}

/// Tests, deck by deck, of which every answer is wanted: a part of one would be told as another test.
#[derive(Debug, Default)]
pub struct TestCount {
    all: SittingCount,
    places: HashMap<(u32, u32), usize>,
    tests: Vec<DeckTest>,
}

/// A test on one deck.
#[derive(Debug)]
struct DeckTest {
    deck: u32,
    sitting: Sitting,
    is_whole: bool,
}

impl TestCount {
    /// Takes the next answer of all, and whether it is looked at; what is no answer of a test is none here.
    pub fn add(&mut self, event: &Event<'_>, answer: &Answer<'_>, is_looked_at: bool) {
        if !answer.mode.is_test() {
            return;
        }
        let numbered = self.all.number(event, answer);
        let counted = self.all.add_numbered(numbered, event, answer);
        let TableCard { deck, .. } = numbered.place;
        let place = self.places.entry((deck, counted.sitting));
        let place = *place.or_insert_with(|| {
            let all = &self.all.sittings()[counted.sitting as usize];
            self.tests.push(DeckTest {
                deck,
                sitting: all.begun_with(event, answer),
                is_whole: true,
            });
            self.tests.len() - 1
        });
        let test = &mut self.tests[place];
        test.is_whole &= is_looked_at;
        test.sitting.count(answer, event.at, counted.is_first);
    }

    /// The tests of which every answer is looked at, by the id of the deck and in the order in which they
    /// began.
    pub fn whole(&self) -> Vec<(&str, &Sitting)> {
        let mut of_deck = HashMap::<u32, Vec<&Sitting>>::new();
        for test in self.tests.iter().filter(|test| test.is_whole) {
            of_deck.entry(test.deck).or_default().push(&test.sitting);
        }
        let decks = self.all.cards().decks().into_iter();
        let whole = decks.flat_map(|(deck, id)| {
            let own = of_deck.remove(&deck).unwrap_or_default();
            own.into_iter().map(move |test| (id, test))
        });
        whole.collect()
    }
}
