//! Siblings: cards that give each other away, because they cite the same words of the text or
//! because the question of one gives the answer of the other. A sitting keeps them apart.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::check::{cues, told};
use crate::deck::{Card, CardId, Deck, DeckId};
use crate::text::fold;

/// A card by its deck and its place among all cards of it.
#[derive(Clone, Debug)]
pub struct DeckCard {
    /// The deck.
    pub deck: Arc<Deck>,
    /// The place among the deck's cards, from 0.
    pub at: usize,
}

impl DeckCard {
    /// The card itself.
    pub fn card(&self) -> &Card {
        &self.deck.cards[self.at]
    }
}

/// How many places apart siblings stand at least, where there are cards enough to stand between them.
pub const APART: usize = 5;

/// The pages of a larger deck are not all looked through for one sitting.
const MOST_PAGES: usize = 1000;

/// The pairs among cards of a deck of which the second gives the answer of the first away.
fn telling_pairs<'d>(deck: &'d Deck, cards: &[&'d Card]) -> Vec<(&'d Card, &'d Card)> {
    // What is told by few pages is so whichever of them are asked today.
    let all = deck.active().collect::<Vec<_>>();
    let pages = if all.len() > MOST_PAGES { cards } else { &all };
    [cues(deck, cards), told(deck, pages)].concat()
}

/// Which of a list of cards give each other away.
///
/// Two cards are siblings if they cite the same words, from whatever deck they are, or if the question
/// of one, in a sitting its whole page, says the answer of the other, within a deck. From then on cards
/// go by their place in that list, so a look costs next to nothing; but the cards of a deck are looked
/// through when one of them is first asked about, since a sitting seldom comes to all of its decks.
#[derive(Debug)]
pub struct Siblings {
    cards: Vec<DeckCard>,
    /// The words that each card cites, as a number: the same number, the same words.
    cites: Vec<Option<usize>>,
    /// For each card the number of its deck, and its place among those of the list that are of it.
    places: Vec<(usize, usize)>,
    decks: Vec<DeckSiblings>,
}

/// The cards of the list that are of one deck.
#[derive(Debug, Default)]
struct DeckSiblings {
    /// Their places in the list.
    cards: Vec<usize>,
    telling: OnceCell<Telling>,
}

/// What the cards of a deck say of each other, for each of those in the list.
#[derive(Debug)]
struct Telling {
    /// The cards whose answers its question gives away.
    says: Vec<Vec<usize>>,
    /// Those whose questions say its answer.
    said_by: Vec<Vec<usize>>,
}

impl Siblings {
    /// The siblings in a list of cards of a sitting, where the pages of those that were answered are fresh in
    /// mind: here a card also gives away what its feedback says.
    pub fn in_sitting(cards: Vec<DeckCard>) -> Self {
        let (mut numbers, mut numbers_of_decks) =
            (HashMap::new(), HashMap::<&DeckId, usize>::new());
        let (mut cites, mut places) = (Vec::new(), Vec::new());
        let mut decks = Vec::<DeckSiblings>::new();
        for (at, one) in cards.iter().enumerate() {
            let deck = *numbers_of_decks.entry(&one.deck.id).or_insert(decks.len());
            if deck == decks.len() {
                decks.push(DeckSiblings::default());
            }
            places.push((deck, decks[deck].cards.len()));
            decks[deck].cards.push(at);
            cites.push(one.card().cite.as_deref().map(|cite| {
                let next = numbers.len();
                *numbers.entry(fold(cite)).or_insert(next)
            }));
        }
        Self {
            cards,
            cites,
            places,
            decks,
        }
    }

    /// The cards of the list.
    pub fn cards(&self) -> &[DeckCard] {
        &self.cards
    }

    /// Of how many cards one can be a sibling at most, as far as that is known without looking.
    pub fn most_mates(&self) -> usize {
        let of_deck = self.decks.iter().map(|deck| deck.cards.len());
        let mut of_cite = HashMap::<usize, usize>::new();
        for cite in self.cites.iter().flatten() {
            *of_cite.entry(*cite).or_default() += 1;
        }
        let of_cite = of_cite.into_values();
        of_deck.max().unwrap_or(0) + of_cite.max().unwrap_or(0)
    }

    /// What the cards of a card's deck say of each other, and its place among those.
    fn telling_of(&self, card: usize) -> (&Telling, usize) {
        let (deck, place) = self.places[card];
        let own = &self.decks[deck];
        let telling = own.telling.get_or_init(|| self.look_through(&own.cards));
        (telling, place)
    }

    /// Looks through cards of one deck, given by their places in the list.
    fn look_through(&self, own: &[usize]) -> Telling {
        let mut telling = Telling {
            says: vec![Vec::new(); own.len()],
            said_by: vec![Vec::new(); own.len()],
        };
        let Some(first) = own.first() else {
            return telling;
        };
        let cards = own.iter().map(|at| self.cards[*at].card());
        let cards = cards.collect::<Vec<_>>();
        let places = cards.iter().enumerate();
        let places = places
            .map(|(place, card)| (&card.id, place))
            .collect::<HashMap<&CardId, usize>>();
        for (given_away, by) in telling_pairs(&self.cards[*first].deck, &cards) {
            if let (Some(told), Some(by)) = (places.get(&given_away.id), places.get(&by.id)) {
                telling.says[*by].push(own[*told]);
                telling.said_by[*told].push(own[*by]);
            }
        }
        for list in telling.says.iter_mut().chain(&mut telling.said_by) {
            list.sort_unstable();
            list.dedup();
        }
        telling
    }

    /// The words that a card cites, as a number; none for a card that cites nothing.
    pub fn cite(&self, card: usize) -> Option<usize> {
        self.cites[card]
    }

    /// The cards of the same deck that give this one away, or that it gives away.
    pub fn telling(&self, card: usize) -> impl Iterator<Item = usize> {
        let (telling, place) = self.telling_of(card);
        let both = [&telling.says[place], &telling.said_by[place]];
        both.into_iter().flatten().copied()
    }

    /// Whether two cards give each other away, one way or the other.
    pub fn are(&self, one: usize, other: usize) -> bool {
        let share_cite = self.cites[one].is_some() && self.cites[one] == self.cites[other];
        share_cite || self.gives_away(one, other) || self.gives_away(other, one)
    }

    /// Whether the question of `by` gives away the answer of `card`, which had better come first.
    pub fn gives_away(&self, by: usize, card: usize) -> bool {
        let is_of_one_deck = self.places[by].0 == self.places[card].0;
        is_of_one_deck && self.given_away_by(by).binary_search(&card).is_ok()
    }

    /// The cards whose answers the question of `by` gives away, in the order of the list.
    pub fn given_away_by(&self, by: usize) -> &[usize] {
        let (telling, place) = self.telling_of(by);
        &telling.says[place]
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
