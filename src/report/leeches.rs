//! Why a card will not stick.

use std::collections::{HashMap, HashSet};

use super::cards::CardReport;
use crate::answer::Verdict;
use crate::deck::{Card, Deck, Task};
use crate::history::CountedAnswer;
use crate::quiz::answer_text;
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

/// How often something has to happen before it explains anything.
const OFTEN: usize = 2;

/// Why the item's card will not stick with those who gave these answers.
pub fn cause(item: &CardReport, deck: Option<&Deck>, answers: &[&CountedAnswer<'_>]) -> LeechCause {
    let mut wrong = HashMap::<String, (usize, usize, String)>::new();
    let mut skipped = 0;
    // What comes back in a sitting is practice: only its first answer counts, as in the item.
    let mut sittings = HashSet::new();
    let first = answers
        .iter()
        .filter(|(event, _)| sittings.insert(&event.session));
    for (at, (_, answer)) in first.enumerate() {
        skipped += usize::from(answer.verdict == Verdict::Skipped);
        let Some(given) = answer.given.as_ref().filter(|_| !answer.passed()) else {
            continue;
        };
        let given = given.text();
        let (times, last, said) = wrong.entry(fold(&given)).or_default();
        (*times, *last, *said) = (*times + 1, at, given);
    }
    let worst = wrong
        .into_values()
        .max_by_key(|(times, last, _)| (*times, *last));
    let (mistaken, given) = worst.map_or((0, String::new()), |(times, _, given)| (times, given));
    let lapses = usize::try_from(item.lapses()).unwrap_or(usize::MAX);
    if mistaken >= OFTEN && mistaken >= skipped {
        let other = deck.and_then(|deck| belongs_to(&given, &item.card, deck));
        return LeechCause::Mistaken {
            given,
            times: mistaken,
            right: deck
                .and_then(|deck| deck.active().find(|card| card.id.as_str() == item.card))
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
