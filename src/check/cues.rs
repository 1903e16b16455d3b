//! Cards that give each other away: the question of one, or its page once it is answered, says the answer
//! of another.

use std::collections::{BTreeSet, HashMap};

use super::checked::{CheckedCard, CheckedDeck, ExpectedAnswer};
use crate::deck::{Card, Deck, Task};
use crate::phrase::ratio;

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

/// An answer that the pages of more cards than this share say is what the deck is about, and told by none.
const TOLD_SHARE: f64 = 0.15;

/// On so few pages an answer is told, however small the deck.
const TOLD_LEAST: usize = 3;

/// The pairs among these cards where the page of the second, with what stands there once it is answered,
/// says an answer of the first.
pub fn told<'d>(deck: &'d Deck, cards: &[&'d Card]) -> Vec<(&'d Card, &'d Card)> {
    let checked = CheckedDeck::of(deck, cards);
    let pages = checked.items.iter().map(|item| page(item, &checked));
    let pages = pages.collect::<Vec<_>>();
    let mut saying: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, stem) in pages
        .iter()
        .enumerate()
        .flat_map(|(at, page)| page.iter().map(move |stem| (at, stem)))
    {
        saying.entry(stem).or_default().push(at);
    }
    let mut told = Vec::new();
    for (at, item) in checked.items.iter().enumerate() {
        for answer in asked_for(item) {
            let by = telling(at, &checked.stems(&answer), &pages, &saying);
            told.extend(by.into_iter().map(|by| (item.card, checked.items[by].card)));
        }
    }
    told
}

/// All that a card asks for: its answers, and what is to be matched.
fn asked_for(item: &CheckedCard<'_>) -> Vec<String> {
    let matched = match &item.card.task {
        Task::Match { pairs, .. } => pairs.as_slice(),
        _ => &[],
    };
    let answers = item.answers.iter().flat_map(ExpectedAnswer::spoken);
    answers
        .chain(matched.iter().map(|(_, right)| right.clone()))
        .collect()
}

/// The stems of all that a card shows, its options and its feedback included.
fn page(item: &CheckedCard<'_>, checked: &CheckedDeck<'_>) -> BTreeSet<String> {
    let back = match &item.card.task {
        Task::Flashcard { back } => vec![back.as_str()],
        Task::Match { pairs, .. } => pairs
            .iter()
            .flat_map(|(left, right)| [&**left, right])
            .collect(),
        _ => Vec::new(),
    };
    let answers = item
        .answers
        .iter()
        .filter_map(|answer| answer.accepted.first());
    let shown = answers
        .map(String::as_str)
        .chain(item.card.explain.as_deref());
    let why_not = item.card.why_not.iter().map(|why_not| &*why_not.reason);
    let shown = shown.chain(why_not).chain(item.distractors.iter().copied());
    let texts = shown.chain(back).flat_map(|text| checked.stems(text));
    texts.chain(item.stems(checked).iter().cloned()).collect()
}

/// The pages of other cards that say these stems, where those are few.
fn telling(
    at: usize,
    stems: &BTreeSet<String>,
    pages: &[BTreeSet<String>],
    saying: &HashMap<&str, Vec<usize>>,
) -> Vec<usize> {
    let on = |stem: &String| saying.get(stem.as_str()).map_or(&[][..], Vec::as_slice);
    let rarest = stems.iter().map(on).min_by_key(|pages| pages.len());
    let rarest = rarest.filter(|pages| pages.len() <= MOST_COMMON);
    let others = rarest.into_iter().flatten().copied();
    let others = others.filter(|by| *by != at && stems.is_subset(&pages[*by]));
    let others = others.collect::<Vec<_>>();
    let is_told = others.len() <= TOLD_LEAST || ratio(others.len(), pages.len()) <= TOLD_SHARE;
    if is_told { others } else { Vec::new() }
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
    let others = rarest.into_iter().flatten().copied();
    others
        .filter(|by| *by != at && is_cue(item, &checked.items[*by], stems, checked))
        .collect()
}

/// Whether the prompt of the other card says these stems of an answer and is about the same matter.
///
/// An answer of two words, or a number, has to share two stems of the question with the other card's;
/// a single word could stand anywhere, and has to share three.
pub(super) fn is_cue(
    item: &CheckedCard<'_>,
    other: &CheckedCard<'_>,
    stems: &BTreeSet<String>,
    checked: &CheckedDeck<'_>,
) -> bool {
    let is_number = || {
        let mut telling = stems.difference(checked.topic());
        telling.any(|stem| stem.chars().all(|c| c.is_ascii_digit()))
    };
    let (asked, said) = (item.stems(checked), other.stems(checked));
    let least = if stems.len() >= 2 || is_number() {
        2
    } else {
        3
    };
    stems.is_subset(said) && !stems.is_subset(asked) && asked.intersection(said).count() >= least
}
