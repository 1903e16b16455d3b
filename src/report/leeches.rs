//! Why a card will not stick.

use std::collections::HashMap;
use std::sync::Arc;

use super::basis::{ActiveCards, card_places, decks_by_id};
use super::cards::{CardReport, Hold};
use super::own_cards::{OwnCard, OwnCards};
use crate::deck::{Card, Deck, Task};
use crate::history::Progress;
use crate::quiz::{answer_text, prompt_text};
use crate::text::fold;

/// Why a card will not stick: what the answers to it have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeechCause {
    /// The same wrong answer comes again and again.
    Mistaken {
        /// The answer, as it was given last.
        given: String,
        /// How many times it was given.
        times: usize,
        /// What is right, where the deck still has the card.
        right: Option<String>,
        /// The question that it would be right for, where the deck has one.
        belongs_to: Option<String>,
    },
    /// It was known and then forgotten, this many times.
    Forgotten(usize),
    /// It was left unanswered, this many times.
    Skipped(usize),
    /// It was missed, and the answers show no reason.
    Missed,
}

/// A card that will not stick.
#[derive(Clone, Debug, PartialEq)]
pub struct Leech {
    /// The id of the deck that the card is in.
    pub deck: String,
    /// What became of the card.
    pub item: CardReport,
    /// Why it will not stick.
    pub why: LeechCause,
}

/// How many of the cards that will not stick are named.
const STUCK: usize = 10;

/// A card that was missed often enough.
struct StuckCard<'a> {
    deck: &'a Arc<Deck>,
    /// Where it stands in the deck.
    place: Option<usize>,
    own: &'a OwnCard,
    item: CardReport,
}

/// The cards of these decks that will not stick with a learner who stands so, the worst first.
pub(super) fn leeches(own: &OwnCards, decks: &[Arc<Deck>], progress: &Progress) -> Vec<Leech> {
    let (by_id, active) = (decks_by_id(decks), ActiveCards::of(decks));
    let met = own.decks().into_iter();
    let met = met.filter_map(|(id, cards)| Some((*by_id.get(id)?, cards)));
    let stuck = met.flat_map(|(deck, cards)| {
        let cards = cards.into_iter().map(|number| own.card(number));
        let cards = cards.filter(|(id, card)| card.is_stuck() && active.has(deck.id.as_str(), id));
        stuck_cards(deck, cards, progress)
    });
    let mut stuck = stuck
        .filter(|card| card.item.trouble() > 0.0)
        .collect::<Vec<_>>();
    stuck.sort_by(|one, other| other.item.trouble().total_cmp(&one.item.trouble()));
    let worst = stuck.into_iter().take(STUCK).map(|card| {
        let why = cause(
            &card.item,
            card.deck,
            card.own.skipped,
            &own.wrong(card.own),
        );
        Leech {
            deck: card.deck.id.to_string(),
            item: CardReport {
                prompt: card.prompt(),
                ..card.item
            },
            why,
        }
    });
    worst.collect()
}

/// The cards of a deck that are stuck, in its order.
fn stuck_cards<'a>(
    deck: &'a Arc<Deck>,
    cards: impl Iterator<Item = (&'a str, &'a OwnCard)>,
    progress: &Progress,
) -> Vec<StuckCard<'a>> {
    let mut cards = cards.peekable();
    // Most decks have none.
    let places = cards.peek().map(|_| card_places(deck)).unwrap_or_default();
    let stuck = cards.filter_map(|(id, own)| {
        let hold = progress.card(deck.id.as_str(), id).map(Hold::from);
        Some(StuckCard {
            deck,
            place: places.get(id).copied(),
            own,
            item: own.tally.report(id, None, hold.into_iter().collect())?,
        })
    });
    let mut stuck = stuck.collect::<Vec<_>>();
    stuck.sort_unstable_by(|one, other| {
        let place = |card: &StuckCard<'_>| card.place.unwrap_or(usize::MAX);
        place(one)
            .cmp(&place(other))
            .then_with(|| one.item.card.cmp(&other.item.card))
    });
    stuck
}

impl StuckCard<'_> {
    fn prompt(&self) -> Option<String> {
        let card = self.deck.cards.get(self.place?)?;
        Some(prompt_text(card))
    }
}

/// How often something has to happen before it explains anything.
const OFTEN: usize = 2;

/// Why the item's card will not stick with those who gave these answers: how many were left out, and what
/// was given that was wrong, the latest last.
fn cause(item: &CardReport, deck: &Deck, skipped: usize, given: &[&str]) -> LeechCause {
    let mut wrong = HashMap::<String, (usize, usize)>::new();
    for (at, given) in given.iter().enumerate() {
        let (times, last) = wrong.entry(fold(given)).or_default();
        (*times, *last) = (*times + 1, at);
    }
    let (mistaken, last) = wrong.into_values().max().unwrap_or_default();
    let lapses = usize::try_from(item.lapses()).unwrap_or(usize::MAX);
    if mistaken >= OFTEN && mistaken >= skipped {
        let given = given[last];
        let other = belongs_to(given, &item.card, deck);
        let mut cards = deck.active();
        return LeechCause::Mistaken {
            given: given.to_owned(),
            times: mistaken,
            right: cards
                .find(|card| card.id.as_str() == item.card)
                .map(|card| answer_text(&card.task)),
            belongs_to: other.map(|card| card.prompt.clone()),
        };
    }
    if skipped >= OFTEN && skipped >= lapses {
        return LeechCause::Skipped(skipped);
    }
    if lapses >= OFTEN {
        return LeechCause::Forgotten(lapses);
    }
    LeechCause::Missed
}

/// The other card of the deck that a wrong answer is right for.
fn belongs_to<'d>(given: &str, card: &str, deck: &'d Deck) -> Option<&'d Card> {
    let given = fold(given);
    let is_right_for = |other: &&Card| {
        let right = match &other.task {
            Task::Choice { answers, .. } => answers,
            Task::Typed { accepted, .. } => accepted,
            _ => return false,
        };
        right.iter().any(|text| fold(text) == given)
    };
    let mut others = deck.active().filter(|other| other.id.as_str() != card);
    others.find(is_right_for)
}
