//! The choice of cards and their order: siblings stand apart, and no question gives away an answer.

use std::collections::BTreeSet;

use super::siblings::{DeckCard, Siblings, Taken};

/// How many siblings are passed over at most for each card that is drawn.
const PASSED_OVER: usize = 2;

/// The first of `from` up to `most`, without siblings of each other or of cards that are asked
/// anyway. Siblings come only where nothing else is left.
pub(super) fn draw<'a, T: Copy>(
    asked: &[T],
    from: &[T],
    many: usize,
    card: impl Fn(&T) -> DeckCard<'a>,
) -> Vec<T> {
    if many >= from.len() {
        return from.to_vec();
    }
    let from = &from[..from.len().min(many.saturating_mul(1 + PASSED_OVER))];
    let siblings = Siblings::new(asked.iter().chain(from).map(card));
    let mut taken = Taken::new(&siblings);
    (0..asked.len()).for_each(|at| taken.add(at));
    let (mut drawn, mut passed_over) = (Vec::with_capacity(many), Vec::new());
    for (at, one) in (asked.len()..).zip(from) {
        if taken.has_sibling_of(at) {
            passed_over.push(*one);
        } else if drawn.len() < many {
            taken.add(at);
            drawn.push(*one);
        }
    }
    let missing = many - drawn.len();
    drawn.extend(passed_over.into_iter().take(missing));
    drawn
}

/// The places of the cards in a new order, moved as little as can be: no siblings beside each other,
/// and a card before the one whose question says its answer.
pub(super) fn apart(siblings: &Siblings, cards: usize) -> Vec<usize> {
    let mut waiting: BTreeSet<usize> = (0..cards).collect();
    let mut line: Vec<usize> = Vec::with_capacity(cards);
    while let Some(next) = next_card(siblings, &waiting, line.last().copied()) {
        waiting.remove(&next);
        line.push(next);
    }
    // What is left are siblings of the last one: each goes to the last gap that takes it.
    let mut gaps = Gaps::new(siblings);
    for card in waiting {
        gaps.fill(&mut line, card);
    }
    line
}

/// The card that comes after `last`: the first that is no sibling of it, or what that one's question
/// says.
fn next_card(siblings: &Siblings, waiting: &BTreeSet<usize>, last: Option<usize>) -> Option<usize> {
    let is_free = |card: &&usize| !last.is_some_and(|last| siblings.are(last, **card));
    let first = *waiting.iter().find(is_free)?;
    let mut said = siblings.given_away_by(first).iter();
    let told = said.find(|card| waiting.contains(card) && is_free(card));
    Some(told.copied().unwrap_or(first))
}

/// The gaps between cards, for those that found no place on the way.
struct Gaps<'s> {
    siblings: &'s Siblings,
    /// The words that the last card cites which was put in, and the place before which a gap for
    /// them may still be: there is none behind it.
    last: Option<(usize, usize)>,
}

impl<'s> Gaps<'s> {
    fn new(siblings: &'s Siblings) -> Self {
        Self {
            siblings,
            last: None,
        }
    }

    /// Puts a card into the last gap. Where its question says the last card's answer, it stays
    /// behind, and the last one goes there.
    fn fill(&mut self, line: &mut Vec<usize>, card: usize) {
        let told = line.pop_if(|last| self.siblings.gives_away(card, *last));
        let moves = told.unwrap_or(card);
        if told.is_some() {
            line.push(card);
            self.last = None;
        }
        let cite = self.siblings.cite(moves);
        // Only cards that are alike in all that makes siblings have the same gaps.
        let cite = cite.filter(|_| self.siblings.telling(moves).next().is_none());
        let known = self.last.filter(|(words, _)| Some(*words) == cite);
        let most = known.map_or(line.len(), |(_, most)| most);
        let gap = self.last_gap(line, moves, most);
        self.last = cite.map(|words| (words, gap.unwrap_or(0)));
        line.insert(
            gap.unwrap_or(line.len() - usize::from(told.is_some())),
            moves,
        );
    }

    /// The last place up to `most` where a card has no sibling beside it.
    fn last_gap(&self, line: &[usize], card: usize, most: usize) -> Option<usize> {
        let is_free = |at: &usize| {
            let before = at.checked_sub(1).and_then(|at| line.get(at));
            let mut beside = [before, line.get(*at)].into_iter().flatten();
            !beside.any(|other| self.siblings.are(*other, card))
        };
        (0..=most).rev().find(is_free)
    }
}
