//! Cards that give each other away: the question of one, or its page once it is answered, says the answer
//! of another.

use std::borrow::Cow;

use super::checked::{CheckedCard, CheckedDeck};
use super::stems::{Stem, Stems};
use crate::deck::{Card, Deck, Task};
use crate::phrase::ratio;

/// A cue: the question of one card gives away the answer of another.
#[derive(Debug)]
pub(super) struct Cue<'c> {
    /// The item whose answer is given away.
    pub(super) given_away: usize,
    /// The item whose question does it.
    pub(super) by: usize,
    /// The answer that is given away.
    pub(super) answer: &'c str,
}

/// A stem in more prompts than this cues nothing.
const MOST_COMMON: usize = 200;

/// The pairs among these cards where the question of the second gives away the answer of the first.
pub fn cues<'d>(deck: &'d Deck, cards: &[&'d Card]) -> Vec<(&'d Card, &'d Card)> {
    let checked = CheckedDeck::of(deck, cards);
    let cues = Cues::new(&checked);
    let pairs = (0..checked.items.len()).flat_map(|at| cues.of(at));
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
    let saying = CardsByStem::new(pages.iter());
    let mut told = Vec::new();
    for (at, item) in checked.items.iter().enumerate() {
        for stems in asked_for(item, &checked) {
            let by = telling(at, &stems, &pages, &saying);
            told.extend(by.into_iter().map(|by| (item.card, checked.items[by].card)));
        }
    }
    told
}

/// The cards that have a stem, of each, in their order; of a stem that is common, enough of them to see that
/// it is.
struct CardsByStem(Vec<Vec<usize>>);

impl CardsByStem {
    fn new<'s>(cards: impl Iterator<Item = &'s Stems>) -> Self {
        let mut having = Vec::<Vec<usize>>::new();
        for (at, stem) in cards
            .enumerate()
            .flat_map(|(at, stems)| stems.iter().map(move |stem| (at, stem)))
        {
            if having.len() <= stem.place() {
                having.resize_with(stem.place() + 1, Vec::new);
            }
            let cards = &mut having[stem.place()];
            if cards.len() <= MOST_COMMON {
                cards.push(at);
            }
        }
        Self(having)
    }

    /// Those that have the rarest of some stems, unless it is common.
    fn rarest(&self, stems: impl Iterator<Item = Stem>) -> &[usize] {
        let having = stems.map(|stem| self.0.get(stem.place()).map_or(&[][..], Vec::as_slice));
        let rarest = having.min_by_key(|cards| cards.len());
        let rarest = rarest.filter(|cards| cards.len() <= MOST_COMMON);
        rarest.unwrap_or_default()
    }
}

/// All that a card asks for, in stems: its answers, and what is to be matched.
fn asked_for<'c>(item: &'c CheckedCard<'_>, checked: &CheckedDeck<'_>) -> Vec<Cow<'c, Stems>> {
    let matched = match &item.card.task {
        Task::Match { pairs, .. } => pairs.as_slice(),
        _ => &[],
    };
    let spoken = item.spoken(checked).iter();
    let answers = spoken.map(|answer| Cow::Borrowed(&answer.stems));
    let matched = matched
        .iter()
        .map(|(_, right)| Cow::Owned(checked.stems(right)));
    answers.chain(matched).collect()
}

/// The stems of all that a card shows, its options and its feedback included.
fn page(item: &CheckedCard<'_>, checked: &CheckedDeck<'_>) -> Stems {
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
    let shown: Vec<Stems> = shown
        .chain(why_not)
        .chain(back)
        .map(|text| checked.stems(text))
        .collect();
    let all = shown.iter().chain(item.distractor_stems(checked));
    let all = all.chain([item.stems(checked)]);
    all.flat_map(Stems::iter).collect()
}

/// The pages of other cards that say these stems, where those are few.
fn telling(at: usize, stems: &Stems, pages: &[Stems], saying: &CardsByStem) -> Vec<usize> {
    let others = saying.rarest(stems.iter()).iter().copied();
    let others = others.filter(|by| *by != at && stems.is_subset(&pages[*by]));
    let others = others.collect::<Vec<_>>();
    let is_told = others.len() <= TOLD_LEAST || ratio(others.len(), pages.len()) <= TOLD_SHARE;
    if is_told { others } else { Vec::new() }
}

/// The cues among the cards of a deck.
pub(super) struct Cues<'c, 'd> {
    checked: &'c CheckedDeck<'d>,
    /// The cards by the stems of their questions.
    asking: CardsByStem,
}

impl<'c, 'd> Cues<'c, 'd> {
    pub(super) fn new(checked: &'c CheckedDeck<'d>) -> Self {
        let asked = checked.items.iter().map(|item| item.stems(checked));
        Self {
            checked,
            asking: CardsByStem::new(asked),
        }
    }

    /// The questions that give the answers of a card away, answer by answer.
    pub(super) fn of(&self, at: usize) -> impl Iterator<Item = Cue<'c>> {
        let checked = self.checked;
        let item = &checked.items[at];
        let spoken = item.spoken(checked).iter();
        spoken.flat_map(move |answer| {
            let stems = &answer.stems;
            let by = self.asking.rarest(telling_stems(stems, checked)).iter();
            let by = by
                .copied()
                .filter(move |by| *by != at && is_cue(item, &checked.items[*by], stems, checked));
            by.map(move |by| Cue {
                given_away: at,
                by,
                answer: &answer.text,
            })
        })
    }
}

/// The stems of an answer that are not what the whole deck is about.
fn telling_stems(stems: &Stems, checked: &CheckedDeck<'_>) -> impl Iterator<Item = Stem> {
    stems.iter().filter(|stem| !checked.topic().contains(*stem))
}

/// Whether the prompt of the other card says these stems of an answer and is about the same matter.
///
/// An answer of two words, or a number, has to share two stems of the question with the other card's;
/// a single word could stand anywhere, and has to share three.
pub(super) fn is_cue(
    item: &CheckedCard<'_>,
    other: &CheckedCard<'_>,
    stems: &Stems,
    checked: &CheckedDeck<'_>,
) -> bool {
    let (asked, said) = (item.stems(checked), other.stems(checked));
    let is_number = || {
        let mut telling = telling_stems(stems, checked);
        telling.any(|stem| checked.written(stem).chars().all(|c| c.is_ascii_digit()))
    };
    let shares_enough = || match asked.count_shared(said) {
        0 | 1 => false,
        2 => stems.len() >= 2 || is_number(),
        _ => true,
    };
    stems.is_subset(said) && !stems.is_subset(asked) && shares_enough()
}
