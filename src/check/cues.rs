//! Cards that give each other away: the question of one says the answer of another.

use std::collections::{BTreeSet, HashMap};

use super::checked::{CheckedCard, CheckedDeck, ExpectedAnswer};
use crate::deck::{Card, Deck};

/// A cue: the question of one card gives away the answer of another.
#[derive(Debug)]
pub(super) struct Cue {
    /// The item whose answer is given away.
    pub(super) given_away: usize,
    /// The item whose question does it.
    pub(super) by: usize,
    /// The answer that is given away.
    pub(super) answer: String,
}

/// A stem in more prompts than this cues nothing.
const MOST_COMMON: usize = 200;

/// The pairs among these cards where the question of the second gives away the answer of the first.
pub fn cues<'d>(deck: &'d Deck, cards: &[&'d Card]) -> Vec<(&'d Card, &'d Card)> {
    let checked = CheckedDeck::of(deck, cards);
    let pairs = cues_in(&checked).into_iter();
    pairs
        .map(|cue| {
            (
                checked.items[cue.given_away].card,
                checked.items[cue.by].card,
            )
        })
        .collect()
}

/// Every cue among the cards of a sheet.
pub(super) fn cues_in(checked: &CheckedDeck<'_>) -> Vec<Cue> {
    let mut asking: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, item) in checked.items.iter().enumerate() {
        for stem in item.stems(checked) {
            asking.entry(stem).or_default().push(at);
        }
    }
    let mut cues = Vec::new();
    for (at, item) in checked.items.iter().enumerate() {
        for answer in item.answers.iter().flat_map(ExpectedAnswer::spoken) {
            let stems = checked.stems(&answer);
            let by = given_away_by(item, at, &stems, &asking, checked);
            cues.extend(by.into_iter().map(|by| Cue {
                given_away: at,
                by,
                answer: answer.clone(),
            }));
        }
    }
    cues
}

/// The other cards whose prompts say these stems and are about the same matter.
///
/// An answer of two words, or a number, has to share two stems of the question with the other card's;
/// a single word could stand anywhere, and has to share three.
fn given_away_by(
    item: &CheckedCard<'_>,
    at: usize,
    stems: &BTreeSet<String>,
    asking: &HashMap<&str, Vec<usize>>,
    checked: &CheckedDeck<'_>,
) -> Vec<usize> {
    let telling: Vec<&String> = stems.difference(checked.topic()).collect();
    let rarest = telling
        .iter()
        .map(|stem| asking.get(stem.as_str()).map_or(&[][..], Vec::as_slice))
        .min_by_key(|cards| cards.len())
        .filter(|cards| cards.len() <= MOST_COMMON);
    let is_number = telling
        .iter()
        .any(|stem| stem.chars().all(|c| c.is_ascii_digit()));
    let least = if stems.len() >= 2 || is_number { 2 } else { 3 };
    let is_cue = |other: &CheckedCard<'_>| {
        stems.is_subset(other.stems(checked))
            && !stems.is_subset(item.stems(checked))
            && item
                .stems(checked)
                .intersection(other.stems(checked))
                .count()
                >= least
    };
    let others = rarest.into_iter().flatten().copied();
    others
        .filter(|by| *by != at && is_cue(&checked.items[*by]))
        .collect()
}
