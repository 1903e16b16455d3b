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
    /// Adds the words that these cards cite.
    pub(super) fn extend<'c>(&mut self, cards: impl IntoIterator<Item = &'c Card>) {
        let cites = cards.into_iter().filter_map(|card| card.cite.as_deref());
        self.0.extend(cites.map(fold));
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
pub(super) struct CardLine {
    siblings: Rc<Siblings>,
    /// The cards that have a place, the first one first.
    placed: Vec<usize>,
    /// The cards that have no place yet.
    waiting: BTreeSet<usize>,
    /// How many places from the end of the line may still change.
    loose: usize,
    /// Whether only the last [`LOOKED_AT`] cards can find no place on the way.
    is_smooth: bool,
}

impl CardLine {
    /// The cards in the order of their list.
    pub(super) fn as_listed(siblings: &Rc<Siblings>) -> Self {
        Self {
            siblings: Rc::clone(siblings),
            placed: (0..siblings.cards().len()).collect(),
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
            placed: Vec::new(),
            waiting: (0..siblings.cards().len()).collect(),
            // Each sibling keeps a card that found no place out of so many gaps.
            loose: mates * 2 * (APART - 1) + 1,
            is_smooth: mates * (APART - 1) < LOOKED_AT,
        }
    }

    /// How many cards there are.
    pub(super) fn len(&self) -> usize {
        self.placed.len() + self.waiting.len()
    }

    /// The card at a place.
    pub(super) fn get(&mut self, at: usize) -> Option<usize> {
        while self.settled() <= at && !self.waiting.is_empty() {
            self.go_on();
        }
        self.placed.get(at).copied()
    }

    /// All cards in their places.
    pub(super) fn whole(mut self) -> Vec<usize> {
        while !self.waiting.is_empty() {
            self.go_on();
        }
        self.placed
    }

    /// How many cards at the beginning of the line stand where they stay.
    fn settled(&self) -> usize {
        let placed = self.placed.len();
        let stuck_from = if self.is_smooth {
            placed.max(self.len().saturating_sub(LOOKED_AT))
        } else {
            placed
        };
        stuck_from.saturating_sub(self.loose).min(placed)
    }

    /// Places the next card or, where none can be next, all that are left.
    fn go_on(&mut self) {
        if let Some(next) = next_card(&self.siblings, &self.waiting, &self.placed) {
            self.waiting.remove(&next);
            self.placed.push(next);
            return;
        }
        // What is left are siblings of the last ones: each goes to the last gap that takes it. Where nearly
        // all cards are siblings there is none, and the whole line is not looked through for each.
        let mut gaps = Gaps::new(&self.siblings);
        for card in std::mem::take(&mut self.waiting) {
            gaps.fill(&mut self.placed, card);
        }
    }
}

/// How many waiting cards are looked through for one that is no sibling of the last ones, and how many of
/// the last places for one between cards that are none.
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

    /// The last place up to `most` where a card stands `apart` from its siblings or, where there is none
    /// near the end, the last where it stands nearer to them, but beside none; with how far apart.
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
        let nearest = line.len().saturating_sub(LOOKED_AT);
        (nearest..=most).rev().find(is_free)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::deck::format;

    /// What matters here of a card: which of some decks it is of, which of some words it cites, and
    /// the answer of which card its question says.
    type Sketch = (usize, usize, usize);

    /// Cards of some decks as they are sketched, in their order. Some cite nothing, and some say nothing.
    fn cards(sketches: &[Sketch]) -> Vec<DeckCard> {
        let mut decks = BTreeMap::<usize, Vec<String>>::new();
        let places = sketches.iter().enumerate().map(|(n, (deck, cite, says))| {
            let cite = if *cite > 0 {
                format!(r#", "cite": "words {cite}""#)
            } else {
                String::new()
            };
            let own = decks.entry(*deck).or_default();
            own.push(format!(
                r#"{{ "id": "c{n}", "type": "typed", "prompt": "Who asks keeper{says}?", "answer": "keeper{n}"{cite} }}"#
            ));
            (*deck, own.len() - 1)
        });
        let places = places.collect::<Vec<_>>();
        let decks = decks.into_iter().map(|(n, cards)| {
            let cards = cards.join(",");
            let text =
                format!(r#"{{ "format": 1, "id": "d{n}", "title": "D", "cards": [{cards}] }}"#);
            let deck = format::read(text.as_bytes()).deck.expect("a deck");
            (n, Arc::new(deck))
        });
        let decks = decks.collect::<BTreeMap<_, _>>();
        let cards = places.into_iter().map(|(deck, at)| DeckCard {
            deck: Arc::clone(&decks[&deck]),
            at,
        });
        cards.collect()
    }

    /// Few or many cards of few or many decks, that cite few or many words.
    fn sketches(most: usize) -> impl Strategy<Value = Vec<Sketch>> {
        let many = |numbers: Vec<usize>| prop::sample::select(numbers);
        let kinds = (many(vec![1, 2, 6, 90]), many(vec![1, 3, 5, 200]));
        kinds.prop_flat_map(move |(decks, cites)| {
            prop::collection::vec((0..decks, 0..cites, 0..most), 1..most)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// However far somebody looks along a line, what was seen of it stays.
        #[test]
        fn a_line_is_the_same_looked_at_bit_by_bit(sketches in sketches(420)) {
            let siblings = Rc::new(Siblings::in_sitting(cards(&sketches)));
            let whole = CardLine::apart(&siblings).whole();
            let mut line = CardLine::apart(&siblings);
            for (at, card) in whole.iter().enumerate() {
                prop_assert_eq!(line.get(at), Some(*card), "{}", at);
            }
            prop_assert_eq!(line.get(whole.len()), None);
        }

        /// Of cards from other decks only the words that they cite matter.
        #[test]
        fn a_draw_looks_at_no_other_deck(sketches in sketches(60), many in 1_usize..8) {
            let all = cards(&sketches);
            let (from, asked) = all.iter().partition::<Vec<_>, _>(|one| {
                one.deck.id == all[0].deck.id && one.at % 3 > 0
            });
            let own = asked.iter().filter(|one| one.deck.id == all[0].deck.id);
            let (mut cited, own) = (CitedWords::default(), own.copied().collect::<Vec<_>>());
            cited.extend(asked.iter().map(|one| one.card()));
            let place = |one: &&DeckCard| one.at;
            let drawn = draw(&own, &from, many, |one| (*one).clone(), &cited);
            let of_all = draw(&asked, &from, many, |one| (*one).clone(), &CitedWords::default());
            prop_assert_eq!(
                drawn.iter().map(place).collect::<Vec<_>>(),
                of_all.iter().map(place).collect::<Vec<_>>()
            );
        }
    }
}
