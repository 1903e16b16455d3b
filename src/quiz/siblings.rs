//! Siblings: cards that give each other away, because they cite the same words of the text or
//! because the question of one gives the answer of the other. A sitting keeps them apart.

use std::collections::{BTreeMap, HashMap};

use crate::check::{cues, told};
use crate::deck::{Card, CardId, Deck, DeckId};
use crate::text::fold;

/// A card with the deck that it is from.
pub type DeckCard<'a> = (&'a Deck, &'a Card);

/// How many places apart siblings stand at least, where there are cards enough to stand between them.
pub const APART: usize = 5;

/// The pages of a larger deck are not all looked through for one sitting.
const MOST_PAGES: usize = 1000;

/// A card's place in a list, and the card.
type PlacedCard<'a> = (usize, &'a Card);

/// Which of a list of cards give each other away.
///
/// Two cards are siblings if they cite the same words, from whatever deck they are, or if the question
/// of one, in a sitting its whole page, says the answer of the other, within a deck. Everything is worked out once, when the list is
/// known; from then on cards go by their place in that list, so a look costs next to nothing.
#[derive(Debug, Default)]
pub struct Siblings {
    /// The words that each card cites, as a number: the same number, the same words.
    cites: Vec<Option<usize>>,
    /// For each card, the cards whose answers its question gives away.
    says: Vec<Vec<usize>>,
    /// For each card, those whose questions say its answer.
    said_by: Vec<Vec<usize>>,
}

impl Siblings {
    /// The siblings in a list of cards of a day.
    pub fn new<'a>(cards: impl IntoIterator<Item = DeckCard<'a>>) -> Self {
        Self::with(cards, cues)
    }

    /// The siblings in a list of cards of a sitting, where the pages of those that were answered are fresh in
    /// mind: here a card also gives away what its feedback says.
    pub fn in_sitting<'a>(cards: impl IntoIterator<Item = DeckCard<'a>>) -> Self {
        Self::with(cards, |deck, cards| {
            // What is told by few pages is so whichever of them are asked today.
            let all = deck.active().collect::<Vec<_>>();
            let pages = if all.len() > MOST_PAGES { cards } else { &all };
            [cues(deck, cards), told(deck, pages)].concat()
        })
    }

    fn with<'a>(
        cards: impl IntoIterator<Item = DeckCard<'a>>,
        given_away: impl Fn(&'a Deck, &[&'a Card]) -> Vec<(&'a Card, &'a Card)>,
    ) -> Self {
        let mut decks = BTreeMap::<&DeckId, (&'a Deck, Vec<PlacedCard<'a>>)>::new();
        let mut numbers = HashMap::new();
        let mut cites = Vec::new();
        for (at, (deck, card)) in cards.into_iter().enumerate() {
            let (_, own) = decks.entry(&deck.id).or_insert((deck, Vec::new()));
            own.push((at, card));
            cites.push(card.cite.as_deref().map(|cite| {
                let next = numbers.len();
                *numbers.entry(fold(cite)).or_insert(next)
            }));
        }
        let mut siblings = Self {
            says: vec![Vec::new(); cites.len()],
            said_by: vec![Vec::new(); cites.len()],
            cites,
        };
        for (deck, cards) in decks.values() {
            let own = cards.iter().map(|(_, card)| *card).collect::<Vec<_>>();
            siblings.add(cards, &given_away(deck, &own));
        }
        siblings
    }

    fn add(&mut self, cards: &[PlacedCard<'_>], given_away: &[(&Card, &Card)]) {
        let places = cards
            .iter()
            .map(|(at, card)| (&card.id, *at))
            .collect::<HashMap<&CardId, usize>>();
        for (given_away, by) in given_away {
            if let (Some(told), Some(by)) = (places.get(&given_away.id), places.get(&by.id)) {
                self.says[*by].push(*told);
                self.said_by[*told].push(*by);
            }
        }
        for list in self.says.iter_mut().chain(&mut self.said_by) {
            list.sort_unstable();
            list.dedup();
        }
    }

    /// The words that a card cites, as a number; none for a card that cites nothing.
    pub fn cite(&self, card: usize) -> Option<usize> {
        self.cites[card]
    }

    /// The cards of the same deck that give this one away, or that it gives away.
    pub fn telling(&self, card: usize) -> impl Iterator<Item = usize> {
        let both = [&self.says[card], &self.said_by[card]];
        both.into_iter().flatten().copied()
    }

    /// Whether two cards give each other away, one way or the other.
    pub fn are(&self, one: usize, other: usize) -> bool {
        let share_cite = self.cites[one].is_some() && self.cites[one] == self.cites[other];
        share_cite || self.gives_away(one, other) || self.gives_away(other, one)
    }

    /// Whether the question of `by` gives away the answer of `card`, which had better come first.
    pub fn gives_away(&self, by: usize, card: usize) -> bool {
        self.says[by].binary_search(&card).is_ok()
    }

    /// The cards whose answers the question of `by` gives away, in the order of the list.
    pub fn given_away_by(&self, by: usize) -> &[usize] {
        &self.says[by]
    }
}

/// The cards of a list that are asked anyway, and which others they would give away.
#[derive(Debug)]
pub struct Taken<'s> {
    siblings: &'s Siblings,
    cards: Vec<bool>,
    cites: Vec<bool>,
}

impl<'s> Taken<'s> {
    /// No card is chosen yet.
    pub fn new(siblings: &'s Siblings) -> Self {
        Self {
            siblings,
            cards: vec![false; siblings.cites.len()],
            cites: vec![false; siblings.cites.len()],
        }
    }

    /// Adds a card to those that are asked anyway.
    pub fn add(&mut self, card: usize) {
        self.cards[card] = true;
        if let Some(cite) = self.siblings.cite(card) {
            self.cites[cite] = true;
        }
    }

    /// Whether a card that was taken is a sibling of this one.
    pub fn has_sibling_of(&self, card: usize) -> bool {
        let mut telling = self.siblings.telling(card);
        self.siblings
            .cite(card)
            .is_some_and(|cite| self.cites[cite])
            || telling.any(|other| self.cards[other])
    }
}
