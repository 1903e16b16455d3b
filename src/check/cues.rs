//! Cards that give each other away: the question of one says the answer of another.

use std::collections::{BTreeSet, HashMap};

use super::item::{Answer, Item, Sheet};
use crate::deck::{Card, Deck};

/// One card's question says another's answer.
#[derive(Debug)]
pub(super) struct Cue {
    /// The item whose answer is given away.
    pub(super) given_away: usize,
    /// The item whose question does it.
    pub(super) by: usize,
    /// The answer.
    pub(super) answer: String,
}

/// A stem in more prompts than this cues nothing.
const MOST_COMMON: usize = 200;

/// The pairs among these cards of a deck of which the second's question says the first's answer.
pub fn cues<'d>(deck: &'d Deck, cards: &[&'d Card]) -> Vec<(&'d Card, &'d Card)> {
    let sheet = Sheet::of(deck, cards);
    let pairs = cues_in(&sheet).into_iter();
    pairs
        .map(|cue| (sheet.items[cue.given_away].card, sheet.items[cue.by].card))
        .collect()
}

/// Every cue among the cards of a sheet.
pub(super) fn cues_in(sheet: &Sheet<'_>) -> Vec<Cue> {
    let mut asking: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, item) in sheet.items.iter().enumerate() {
        for stem in item.stems(sheet) {
            asking.entry(stem).or_default().push(at);
        }
    }
    let mut cues = Vec::new();
    for (at, item) in sheet.items.iter().enumerate() {
        for answer in item.answers.iter().flat_map(Answer::spoken) {
            let stems = sheet.stems(&answer);
            let by = given_away_by(item, at, &stems, &asking, sheet);
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
    item: &Item<'_>,
    at: usize,
    stems: &BTreeSet<String>,
    asking: &HashMap<&str, Vec<usize>>,
    sheet: &Sheet<'_>,
) -> Vec<usize> {
    let telling: Vec<&String> = stems.difference(sheet.topic()).collect();
    let rarest = telling
        .iter()
        .map(|stem| asking.get(stem.as_str()).map_or(&[][..], Vec::as_slice))
        .min_by_key(|cards| cards.len())
        .filter(|cards| cards.len() <= MOST_COMMON);
    let is_number = telling
        .iter()
        .any(|stem| stem.chars().all(|c| c.is_ascii_digit()));
    let least = if stems.len() >= 2 || is_number { 2 } else { 3 };
    let is_cue = |other: &Item<'_>| {
        stems.is_subset(other.stems(sheet))
            && !stems.is_subset(item.stems(sheet))
            && item.stems(sheet).intersection(other.stems(sheet)).count() >= least
    };
    let others = rarest.into_iter().flatten().copied();
    others
        .filter(|by| *by != at && is_cue(&sheet.items[*by]))
        .collect()
}
