//! The choice of cards and their order: siblings stand apart, and no question gives away an answer.

use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use super::siblings::{APART, DeckCard, Siblings, Taken};
use crate::deck::Card;
use crate::text::fold;

/// How many siblings are passed over at most for each card that is drawn.
const PASSED_OVER: usize = 5;

/// The words that cards cite which are asked anyway, from whatever deck they are.
#[derive(Debug, Default)]
pub(super) struct CitedWords(HashSet<String>);

impl CitedWords {
    /// Adds the words that a card cites.
    pub(super) fn add(&mut self, card: &Card) {
        self.0.extend(card.cite.as_deref().map(fold));
    }

    /// Whether a card cites the words of one that is asked anyway.
    pub(super) fn have(&self, card: &Card) -> bool {
        let words = card.cite.as_deref().map(fold);
        words.is_some_and(|words| self.0.contains(&words))
    }
}

/// The first of `from` up to `most`, without siblings of each other or of cards that are asked
/// anyway: those in `asked`, and those of whatever deck that cite the same words. Siblings come only
/// where nothing else is left.
pub(super) fn draw<T: Copy>(
    asked: &[T],
    from: &[T],
    many: usize,
    card: impl Fn(&T) -> DeckCard,
    cited: &CitedWords,
) -> Vec<T> {
    if many >= from.len() {
        return from.to_vec();
    }
    let from = &from[..from.len().min(many.saturating_mul(1 + PASSED_OVER))];
    let siblings = Siblings::in_sitting(asked.iter().chain(from).map(card).collect());
    let mut taken = Taken::new(&siblings);
    (0..asked.len()).for_each(|at| taken.add(at));
    let (mut drawn, mut passed_over) = (Vec::with_capacity(many), Vec::new());
    for (at, one) in (asked.len()..).zip(from) {
        if drawn.len() == many {
            break;
        }
        if taken.has_sibling_of(at) || cited.have(siblings.cards()[at].card()) {
            passed_over.push(*one);
        } else {
            taken.add(at);
            drawn.push(*one);
        }
    }
    let missing = many - drawn.len();
    drawn.extend(passed_over.into_iter().take(missing));
    drawn
}

/// Cards in a line: moved from the order of their list as little as can be, siblings stand [`APART`]
/// where that can be, else as far apart as it goes, and a card comes before the one whose page says its
/// answer.
///
/// The line is worked out only as far as somebody looks, for who has ten thousand cards to learn seldom
/// comes to the last. What was seen of it stays: only near its end is the line still moved.
#[derive(Clone, Debug)]
pub(super) struct Line {
    siblings: Rc<Siblings>,
    line: Vec<usize>,
    /// The cards that have no place yet.
    waiting: BTreeSet<usize>,
    /// How many places from the end of the line may still change.
    loose: usize,
    /// Whether only the last [`LOOKED_AT`] cards can find no place on the way.
    is_smooth: bool,
}

impl Line {
    /// The cards in the order of their list.
    pub(super) fn as_listed(siblings: &Rc<Siblings>) -> Self {
        Self {
            siblings: Rc::clone(siblings),
            line: (0..siblings.cards().len()).collect(),
            waiting: BTreeSet::new(),
            loose: 0,
            is_smooth: true,
        }
    }

    /// The cards with siblings apart; nobody has looked yet.
    pub(super) fn apart(siblings: &Rc<Siblings>) -> Self {
        let mates = siblings.most_mates();
        Self {
            siblings: Rc::clone(siblings),
            line: Vec::new(),
            waiting: (0..siblings.cards().len()).collect(),
            // Each sibling keeps a card that found no place out of so many gaps.
            loose: mates * 2 * (APART - 1) + 1,
            is_smooth: mates * (APART - 1) < LOOKED_AT,
        }
    }

    /// How many cards there are.
    pub(super) fn len(&self) -> usize {
        self.line.len() + self.waiting.len()
    }

    /// The card at a place.
    pub(super) fn get(&mut self, at: usize) -> Option<usize> {
        while self.settled() <= at && !self.waiting.is_empty() {
            self.go_on();
        }
        self.line.get(at).copied()
    }

    /// All cards in their places.
    pub(super) fn whole(mut self) -> Vec<usize> {
        while !self.waiting.is_empty() {
            self.go_on();
        }
        self.line
    }

    /// How many cards at the beginning of the line stand where they stay.
    fn settled(&self) -> usize {
        let placed = self.line.len();
        let stuck_from = match self.is_smooth {
            true => placed.max(self.len().saturating_sub(LOOKED_AT)),
            false => placed,
        };
        stuck_from.saturating_sub(self.loose).min(placed)
    }

    /// Places the next card or, where none can be next, all that are left.
    fn go_on(&mut self) {
        if let Some(next) = next_card(&self.siblings, &self.waiting, &self.line) {
            self.waiting.remove(&next);
            self.line.push(next);
            return;
        }
        // What is left are siblings of the last ones: each goes to the last gap that takes it.
        let mut gaps = Gaps::new(&self.siblings);
        for card in std::mem::take(&mut self.waiting) {
            gaps.fill(&mut self.line, card);
        }
    }
}

/// How many waiting cards are looked through for one that is no sibling of the last ones.
const LOOKED_AT: usize = 200;

/// The card that comes next: the first that is no sibling of the last ones, or what that one's page
/// says.
fn next_card(siblings: &Siblings, waiting: &BTreeSet<usize>, line: &[usize]) -> Option<usize> {
    let last = &line[line.len().saturating_sub(APART - 1)..];
    let is_free = |card: &usize| !last.iter().any(|last| siblings.are(*last, *card));
    let first = *waiting.iter().take(LOOKED_AT).find(|card| is_free(card))?;
    let mut said = siblings.given_away_by(first).iter();
    let told = said.find(|card| waiting.contains(card) && is_free(card));
    Some(told.copied().unwrap_or(first))
}

/// The gaps between cards, for those that found no place on the way.
struct Gaps<'s> {
    siblings: &'s Siblings,
    /// For the words that the last card cites which was put in: how far apart its gap was, and the place
    /// before which another may still be. There is none behind it.
    last: Option<(usize, usize, usize)>,
}

impl<'s> Gaps<'s> {
    fn new(siblings: &'s Siblings) -> Self {
        Self {
            siblings,
            last: None,
        }
    }

    /// Puts a card into the last gap that is wide enough, or the widest that there is. Where its page says
    /// the last card's answer, it stays behind, and the last one goes there.
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
        let known = self.last.filter(|(words, ..)| Some(*words) == cite);
        let (_, apart, most) = known.unwrap_or((0, APART, line.len()));
        let gap = self.widest_gap(line, moves, apart, most);
        let end = line.len() - usize::from(told.is_some());
        let (apart, at) = gap.unwrap_or((1, end));
        self.last = cite.map(|words| (words, apart, gap.map_or(0, |(_, at)| at)));
        line.insert(at, moves);
    }

    /// The last place up to `most` where a card stands `apart` from its siblings or, where there is none,
    /// the last where it stands nearer to them, but beside none; with how far apart.
    fn widest_gap(
        &self,
        line: &[usize],
        card: usize,
        apart: usize,
        most: usize,
    ) -> Option<(usize, usize)> {
        let wide = self.last_gap(line, card, apart, most);
        let narrower = || {
            let mut aparts = (2..apart).rev();
            aparts.find_map(|apart| Some((apart, self.last_gap(line, card, apart, line.len())?)))
        };
        wide.map(|at| (apart, at)).or_else(narrower)
    }

    fn last_gap(&self, line: &[usize], card: usize, apart: usize, most: usize) -> Option<usize> {
        let is_free = |at: &usize| {
            let near = at.saturating_sub(apart - 1)..line.len().min(at + apart - 1);
            !line[near]
                .iter()
                .any(|other| self.siblings.are(*other, card))
        };
        (0..=most).rev().find(is_free)
    }
}
