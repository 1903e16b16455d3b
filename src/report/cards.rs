//! Decks and their cards: how often asked, how often right, how firmly held.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::basis::{ActiveCards, Progresses};
use super::sittings::{Sitting, by_deck, by_sitting};
use crate::deck::Deck;
use crate::history::{CardState, CountedAnswer};
use crate::phrase::ratio;
use crate::quiz::{Question, Style};

/// From this many days of stability on a card counts as held firmly. Anki calls such a card mature.
pub const FIRM_DAYS: f32 = 21.0;

/// What all the answers to one deck add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckReport {
    /// The deck's id.
    pub id: String,
    /// Its name for people, where it is at hand.
    pub title: Option<String>,
    /// The language of its prompts, where it says so.
    pub language: Option<String>,
    /// How many cards it has that can be asked, where it is at hand.
    pub cards: Option<usize>,
    /// The cards that were answered: in the deck's order, then those that it has no more.
    pub answered: Vec<CardReport>,
    /// The sittings with its cards, as far as these go, in the order in which they began.
    pub sittings: Vec<Sitting>,
    /// How firmly its cards are held, each card counted once a learner.
    pub held: Held,
}

/// A count of cards by how firmly they are held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Right at the last time, and expected to stay for weeks.
    pub firm: usize,
    /// Right at the last time, not yet for long.
    pub young: usize,
    /// Wrong at the last time.
    pub missed: usize,
    /// Never answered, and so not held at all.
    pub unmet: usize,
}

impl Held {
    /// The number of cards of all four kinds.
    pub fn all(self) -> usize {
        self.firm + self.young + self.missed + self.unmet
    }
}

/// How one learner holds one card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hold {
    /// Days until the chance of recall falls to 90 %.
    pub stability: f32,
    /// The day on which it is to be asked again.
    pub due: Date,
    /// How often it was forgotten after having been known.
    pub lapses: u32,
}

/// What all the answers to one card add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct CardReport {
    /// The card's id within its deck.
    pub card: String,
    /// What it asks, where its deck is at hand and still has it.
    pub prompt: Option<String>,
    /// The number of sittings in which it was asked.
    pub asked: usize,
    /// The number of those in which it was right at the first try.
    pub right: usize,
    /// The day of the last answer.
    pub last: Date,
    /// How each learner who answered it holds it, by name.
    pub holds: Vec<(String, Hold)>,
}

impl CardReport {
    /// How often it was forgotten after having been known.
    pub fn lapses(&self) -> u32 {
        self.holds.iter().map(|(_, hold)| hold.lapses).sum()
    }

    /// How badly it holds, from 0: how often it was missed, and once more where it had been known, by
    /// how often it was asked. One that was asked once proves less than one that was asked often.
    pub fn trouble(&self) -> f64 {
        let lapses = usize::try_from(self.lapses()).unwrap_or_default();
        ratio(self.asked - self.right + lapses, self.asked + 1)
    }

    /// The middle of the learners' stabilities, in days; none where nobody holds it.
    pub fn stability(&self) -> Option<f32> {
        let holds = self.holds.iter();
        let mut days = holds.map(|(_, hold)| hold.stability).collect::<Vec<_>>();
        days.sort_by(f32::total_cmp);
        days.get(days.len() / 2).copied()
    }

    /// The next day on which it is due for anybody.
    pub fn due(&self) -> Option<Date> {
        self.holds.iter().map(|(_, hold)| hold.due).min()
    }
}

/// The decks of the answers, by id.
pub(super) fn decks(
    at_hand: &[Arc<Deck>],
    active: &ActiveCards<'_>,
    looked_at: &[&CountedAnswer<'_>],
    progress: &Progresses<'_>,
) -> Vec<DeckReport> {
    let mut holds = holds_by_deck(active, progress);
    let decks = by_deck(looked_at).into_iter().map(|(id, own)| {
        let deck = at_hand.iter().find(|deck| deck.id.as_str() == id);
        let mut holds = holds.remove(id).unwrap_or_default();
        DeckReport {
            id: id.to_owned(),
            title: deck.map(|deck| deck.title.clone()),
            language: deck.and_then(|deck| deck.language.clone()),
            cards: deck.map(|deck| deck.active().count()),
            answered: card_reports(deck, &own, &mut holds),
            sittings: by_sitting(&own),
            held: holds.held,
        }
    });
    decks.collect()
}

/// The cards that were ever missed, the one that holds worst first.
pub(super) fn weakest(decks: &[DeckReport]) -> Vec<(&DeckReport, &CardReport)> {
    let items = decks
        .iter()
        .flat_map(|deck| deck.answered.iter().map(move |item| (deck, item)));
    let mut weak = items
        .filter(|(_, item)| item.trouble() > 0.0)
        .collect::<Vec<_>>();
    weak.sort_by(|(_, one), (_, other)| other.trouble().total_cmp(&one.trouble()));
    weak
}

/// How often a card was asked and right, and when last.
#[derive(Clone, Copy)]
struct CardTally {
    asked: usize,
    right: usize,
    last: Date,
}

/// The tallies of the cards of one deck, from its answers.
fn tallies<'a>(own: &[&'a CountedAnswer<'a>]) -> BTreeMap<&'a str, CardTally> {
    let mut seen = HashSet::new();
    let mut tallies = BTreeMap::new();
    for (event, answer) in own {
        let card = &*answer.card;
        let day = event.at.day();
        let tally = tallies.entry(card).or_insert(CardTally {
            asked: 0,
            right: 0,
            last: day,
        });
        tally.last = tally.last.max(day);
        if seen.insert((&event.learner, &event.session, card)) {
            tally.asked += 1;
            tally.right += usize::from(answer.passed());
        }
    }
    tallies
}

/// The cards of one deck, from its answers.
fn card_reports(
    deck: Option<&Arc<Deck>>,
    own: &[&CountedAnswer<'_>],
    holds: &mut DeckHolds<'_>,
) -> Vec<CardReport> {
    let order = deck
        .iter()
        .flat_map(|deck| deck.cards.iter().enumerate())
        .map(|(at, card)| (card.id.as_str(), (at, card)))
        .collect::<HashMap<_, _>>();
    let mut items = tallies(own)
        .into_iter()
        .map(|(card, tally)| {
            let asked = order.get(card).zip(deck);
            let prompt = asked
                .map(|((_, card), deck)| Question::new(deck, card, Style::AsWritten, 0).prompt());
            CardReport {
                card: card.to_owned(),
                prompt,
                asked: tally.asked,
                right: tally.right,
                last: tally.last,
                holds: holds.cards.remove(card).unwrap_or_default(),
            }
        })
        .collect::<Vec<_>>();
    let place = |item: &CardReport| {
        order
            .get(item.card.as_str())
            .map_or(usize::MAX, |(at, _)| *at)
    };
    items.sort_by_key(place);
    items
}

fn hold(state: &CardState) -> Hold {
    Hold {
        stability: state.memory.stability,
        due: state.due,
        lapses: state.lapses,
    }
}

/// How the cards of one deck are held, by everybody who met it.
#[derive(Default)]
struct DeckHolds<'p> {
    /// How each learner holds each card that was answered, by its id.
    cards: HashMap<&'p str, Vec<(String, Hold)>>,
    /// How firmly every card is held that can be asked.
    held: Held,
}

/// How the cards of each deck are held, by its id: one look at what every learner knows.
fn holds_by_deck<'p>(
    active: &ActiveCards<'_>,
    progress: &'p Progresses<'_>,
) -> HashMap<&'p str, DeckHolds<'p>> {
    let mut holds = HashMap::<&str, DeckHolds<'_>>::new();
    for (learner, progress) in progress {
        let mut met = HashMap::<&str, usize>::new();
        for (deck, card, state) in progress.cards() {
            let own = holds.entry(deck).or_default();
            let of_card = own.cards.entry(card).or_default();
            of_card.push(((*learner).to_owned(), hold(state)));
            if active.has(deck, card) {
                own.held.count(state);
                *met.entry(deck).or_default() += 1;
            }
        }
        for (deck, met) in met {
            let all = active.count(deck).unwrap_or(met);
            holds.entry(deck).or_default().held.unmet += all - met;
        }
    }
    holds
}

impl Held {
    /// Counts one more card that was answered.
    pub(super) fn count(&mut self, state: &CardState) {
        let place = match state.passed {
            false => &mut self.missed,
            true if state.memory.stability < FIRM_DAYS => &mut self.young,
            true => &mut self.firm,
        };
        *place += 1;
    }
}
