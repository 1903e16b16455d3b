//! Sittings and what was scored in them.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use crate::deck::CardRef;
use crate::history::{CountedAnswer, Mode};
use crate::moment::Moment;
use crate::phrase::ratio;

/// What one learner did in one sitting, as far as it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// The learner who sat.
    pub learner: String,
    /// The id of the sitting in the score file.
    pub session: String,
    /// Whether it was practice, a test, a drill or a paper.
    pub mode: Mode,
    /// The decks that were asked, by id, in the order in which they came.
    pub decks: Vec<String>,
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
    /// The share of the credit that was there to be had: what was right in part counts as far as it was.
    pub fn marks(&self) -> f64 {
        marks([self])
    }

    /// The day on which it began.
    pub fn day(&self) -> Date {
        self.began.day()
    }
}

/// The answers to each deck, by its id, in the order in which they were given.
pub fn by_deck<'a>(
    answers: &[&'a CountedAnswer<'a>],
) -> BTreeMap<&'a str, Vec<&'a CountedAnswer<'a>>> {
    let mut decks = BTreeMap::<&str, Vec<_>>::new();
    for counted in answers {
        let (_, answer) = counted;
        decks.entry(&answer.deck).or_default().push(*counted);
    }
    decks
}

/// The sittings that these answers make, in the order in which they began.
pub fn by_sitting(answers: &[&CountedAnswer<'_>]) -> Vec<Sitting> {
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    let mut seen: HashSet<(usize, CardRef<'_>)> = HashSet::new();
    let mut begun: HashSet<(usize, &str)> = HashSet::new();
    let mut sittings: Vec<Sitting> = Vec::new();
    for (event, answer) in answers {
        let place = places.entry((&event.learner, &event.session));
        let place = *place.or_insert_with(|| {
            sittings.push(Sitting {
                learner: event.learner.to_string(),
                session: event.session.to_string(),
                mode: answer.mode,
                decks: Vec::new(),
                began: event.at,
                ended: event.at,
                cards: 0,
                right: 0,
                credit: 0.0,
                ms: 0,
            });
            sittings.len() - 1
        });
        let sitting = &mut sittings[place];
        sitting.ended = event.at;
        if begun.insert((place, &answer.deck)) {
            sitting.decks.push(answer.deck.to_string());
        }
        if seen.insert((place, answer.card_ref())) {
            sitting.cards += 1;
            sitting.right += usize::from(answer.passed());
            sitting.credit += answer.credit;
            sitting.ms = sitting.ms.saturating_add(answer.ms);
        }
    }
    sittings
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
