//! How much of a deck a guesser gets right who knows how tests are made and nothing of their subject.

mod ways;

use std::collections::{BTreeSet, HashMap};

use unicode_segmentation::UnicodeSegmentation as _;

pub use ways::GuessedKind;

use ways::{GuessedCard, GuessedOption, LENGTHS, PLACES, Way, signed};

use super::checked::{CheckedCard, CheckedDeck};
use super::deckwide::{has_favourite_place, is_longest_too_often, of_deck};
use super::flaw::Flaw;
use super::order::{in_logical_order, length};
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use crate::deck::{CardId, Deck, Task};
use crate::phrase::{count, list, percent};
use crate::text::fold;

pub(super) const RULES: &[CheckRule] = &[CheckRule {
    code: "W41",
    name: "guessable-deck",
    severity: Severity::Warning,
    finds: "a deck whose right options a first look finds more often than chance allows: z > 3.1, which is \
            1 % for the best of 11 ways of guessing (z > 2.6 for the two of true and false)",
    why: "who knows how tests are made passes without knowing anything",
    help: "word the options of some of these cards anew, so that this way of guessing fails there",
    source: "Haladyna, Downing & Rodriguez 2002; Bonferroni’s correction",
    look: Look::Deck(guessable_deck),
}];

/// Of fewer cards than this no share is told.
const LEAST: usize = 5;

/// No more cards than this are named in a finding.
const MOST_NAMED: usize = 12;

/// How much of a deck one way of guessing gets right.
#[derive(Debug)]
pub struct GuessedShare<'d> {
    /// The cards that are guessed at.
    pub kind: GuessedKind,
    /// The way of guessing, such as `the longest option`.
    pub way: &'static str,
    /// How many cards are guessed at; at least one.
    pub cards: usize,
    /// The share that it gets right, 0 to 1. Of options that tie each is taken as often as any other.
    pub right: f64,
    /// The share that a toss gets right.
    pub chance: f64,
    /// The cards that it gets right without a toss.
    pub found: Vec<&'d CardId>,
    /// By how many standard deviations it is better than a toss.
    z: f64,
}

/// How much each way of guessing gets right of a deck’s cards of one kind; nothing where it has none.
pub fn guessing(deck: &Deck, kind: GuessedKind) -> Vec<GuessedShare<'_>> {
    shares(&CheckedDeck::new(deck, None), kind)
}

/// What the best way of guessing gets right, where a deck has cards enough of a kind to tell.
pub fn best_guess(deck: &Deck, kind: GuessedKind) -> Option<GuessedShare<'_>> {
    best(guessing(deck, kind))
}

fn best(shares: Vec<GuessedShare<'_>>) -> Option<GuessedShare<'_>> {
    let told = shares.into_iter().filter(|share| share.cards >= LEAST);
    // Of equals the first, which is the simplest.
    told.rev().max_by(|a, b| a.right.total_cmp(&b.right))
}

fn shares<'d>(checked: &CheckedDeck<'d>, kind: GuessedKind) -> Vec<GuessedShare<'d>> {
    let is_guessed = |item: &&CheckedCard<'d>| GuessedKind::of(item.card) == Some(kind);
    let items: Vec<&CheckedCard<'d>> = checked.items.iter().filter(is_guessed).collect();
    if items.is_empty() {
        return Vec::new();
    }
    let words = ShownWords::of(checked, kind);
    let cards: Vec<GuessedCard<'_, 'd>> = items.iter().map(|item| words.card(item)).collect();
    let ways = kind.ways().into_iter();
    ways.map(|way| share(way, &cards, kind)).collect()
}

fn share<'d>(way: Way, cards: &[GuessedCard<'_, 'd>], kind: GuessedKind) -> GuessedShare<'d> {
    let (name, appeal) = way;
    let hits: Vec<f64> = cards.iter().map(|card| card.hit(appeal)).collect();
    let right: f64 = hits.iter().sum();
    let chance: f64 = cards.iter().map(GuessedCard::chance).sum();
    let variance: f64 = cards.iter().map(|card| card.variance(appeal)).sum();
    let found = cards.iter().zip(&hits).filter(|(_, hit)| **hit >= 1.0);
    let n = cards.len() as f64;
    GuessedShare {
        kind,
        way: name,
        cards: cards.len(),
        right: right / n,
        chance: chance / n,
        found: found.map(|(card, _)| card.id).collect(),
        // Half a card less, since cards are counted and z is smooth.
        z: (right - chance - 0.5) / f64::max(variance, f64::MIN_POSITIVE).sqrt(),
    }
}

/// The stems of all that the cards of a deck show before they are answered, and how many show each.
struct ShownWords<'c, 'd> {
    checked: &'c CheckedDeck<'d>,
    cards: HashMap<String, usize>,
}

impl<'c, 'd> ShownWords<'c, 'd> {
    fn of(checked: &'c CheckedDeck<'d>, kind: GuessedKind) -> Self {
        let mut cards = HashMap::new();
        let looked_at = checked
            .items
            .iter()
            .filter(|_| kind == GuessedKind::OneRight);
        for item in looked_at {
            let mut stems = shown(item).map_or_else(BTreeSet::new, |text| checked.stems(&text));
            stems.extend(item.stems(checked).iter().cloned());
            for stem in stems {
                *cards.entry(stem).or_insert(0) += 1;
            }
        }
        Self { checked, cards }
    }

    fn card(&self, item: &'c CheckedCard<'d>) -> GuessedCard<'c, 'd> {
        let options = match item.card.task {
            Task::TrueFalse { answer } => [true, false]
                .map(|said| (said.to_string(), said == answer))
                .to_vec(),
            _ => self.in_print(item),
        };
        let options = (0..)
            .zip(options)
            .map(|(place, (text, is_right))| self.option(&text, place, is_right));
        GuessedCard {
            id: &item.card.id,
            asked: item.stems(self.checked),
            options: options.collect(),
        }
    }

    /// The options in their order in print, and whether each is right.
    fn in_print(&self, item: &CheckedCard<'d>) -> Vec<(String, bool)> {
        let ordered = in_logical_order(item.options(), self.checked.deck.language.as_deref());
        let ordered = ordered.into_iter();
        ordered
            .map(|option| {
                (
                    option.to_owned(),
                    item.keys().iter().any(|key| key == option),
                )
            })
            .collect()
    }

    fn option(&self, text: &str, place: isize, is_right: bool) -> GuessedOption {
        let stems = self.checked.stems(text);
        let absolutes = &self.checked.language.wording.absolutes;
        // Its own card shows it, too.
        let elsewhere = stems
            .iter()
            .filter(|stem| self.cards.get(*stem).is_some_and(|cards| *cards > 1));
        GuessedOption {
            is_right,
            length: signed(length(text)),
            place,
            has_absolutes: fold(text)
                .unicode_words()
                .any(|word| absolutes.contains(word)),
            elsewhere: signed(elsewhere.count()),
            stems,
        }
    }
}

/// What a card shows beside its question.
fn shown(item: &CheckedCard<'_>) -> Option<String> {
    match &item.card.task {
        task @ (Task::Choice { .. } | Task::Match { .. } | Task::Order { .. }) => {
            Some(task.texts().join("\n"))
        }
        _ => None,
    }
}

fn guessable_deck<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let kinds = [GuessedKind::OneRight, GuessedKind::Statements].into_iter();
    kinds
        .filter_map(|kind| {
            let guess = best(shares(checked, kind))?;
            let is_clear = guess.z > kind.limit()?;
            (is_clear && !is_told_already(&guess, checked)).then(|| of_deck(message(&guess)))
        })
        .collect()
}

/// Whether another rule says the same.
fn is_told_already(best: &GuessedShare<'_>, checked: &CheckedDeck<'_>) -> bool {
    let is_one = |ways: &[Way]| ways.iter().any(|(name, _)| *name == best.way);
    is_one(&LENGTHS) && is_longest_too_often(checked)
        || is_one(&PLACES) && has_favourite_place(checked)
}

fn message(best: &GuessedShare<'_>) -> String {
    let named = best
        .found
        .iter()
        .take(MOST_NAMED)
        .map(|id| format!("`{id}`"));
    let mut named: Vec<String> = named.collect();
    if best.found.len() > MOST_NAMED {
        named.push(format!("{} more", best.found.len() - MOST_NAMED));
    }
    format!(
        "guessing without the text gets {}; it finds {}",
        best.told(),
        list(&named)
    )
}

impl GuessedShare<'_> {
    /// The share in words, such as `41 % of 17 choices by “the longest option” (chance 27 %)`.
    pub fn told(&self) -> String {
        let of = count(self.cards, self.kind.noun());
        let (right, chance) = (percent(self.right), percent(self.chance));
        format!("{right} of {of} by “{}” (chance {chance})", self.way)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::deck::format;

    fn deck_of(cards: &[String]) -> Deck {
        let text = format!(
            r#"{{ "format": 1, "id": "d", "title": "D", "language": "en", "cards": [{}] }}"#,
            cards.join(",")
        );
        format::read(text.as_bytes()).deck.expect("a deck")
    }

    fn warned(cards: &[String]) -> Vec<String> {
        let deck = deck_of(cards);
        let found = check(&deck, None);
        let found = found.iter().filter(|finding| finding.rule.code == "W41");
        found.map(|finding| finding.message.clone()).collect()
    }

    /// A card that every way is measured on by hand.
    #[test]
    fn a_tie_is_worth_its_share() {
        let deck = deck_of(&[
            r#"{ "id": "a", "type": "choice", "prompt": "Why help?", "answer": "to help", "distractors": ["to rest", "to harm all"] }"#.into(),
            r#"{ "id": "b", "type": "typed", "prompt": "Who rests?", "answer": "he" }"#.into(),
        ]);
        let third = 1.0 / 3.0;
        let expected = [
            ("the longest option", 0.0),
            ("the shortest option", 0.5),
            ("neither the longest nor the shortest", third),
            ("the first in print", 0.0),
            ("the last in print", 0.0),
            ("one in the middle in print", 1.0),
            ("most words of the question", 1.0),
            ("most words of other options", third),
            ("fewest words of other options", third),
            ("most words of other cards", 0.0),
            ("no word such as always or never", 0.5),
        ];
        let shares = guessing(&deck, GuessedKind::OneRight);
        let hits: Vec<_> = shares
            .iter()
            .map(|share| (share.way, share.right))
            .collect();
        assert_eq!(hits, expected);
        assert!(
            shares
                .iter()
                .all(|share| (share.chance - third).abs() < 1e-9)
        );
        assert_eq!(guessing(&deck, GuessedKind::Statements).len(), 0);
    }

    #[test]
    fn where_several_are_right_as_many_are_taken() {
        let deck = deck_of(&[
            r#"{ "id": "a", "type": "choice", "prompt": "Who?", "answer": ["aaaa", "bb"], "distractors": ["ccc", "d"] }"#.into(),
        ]);
        let shares = guessing(&deck, GuessedKind::SeveralRight);
        let hits: Vec<f64> = shares.iter().map(|share| share.right).collect();
        assert_eq!(hits, [0.5, 0.5, 0.5]);
    }

    /// Choices of which in the first so many only the right option repeats a word of the question.
    fn echoes(echoing: usize, all: usize) -> Vec<String> {
        let numbers = 0..all;
        let card = |n: usize| {
            let echo = if n < echoing { "owl" } else { "elk" };
            // Where the right one stands in print turns round with n.
            let letter = ["a", "f", "p", "z"][n % 4];
            format!(
                r#"{{ "id": "c{n}", "type": "choice", "prompt": "q{n} owl?", "answer": "{letter}{n} {echo}", "distractors": ["e{n} elk", "o{n} elk", "y{n} elk"] }}"#
            )
        };
        numbers.map(card).collect()
    }

    #[test]
    fn only_what_chance_does_not_do_is_warned_of() {
        assert_eq!(warned(&echoes(4, 4)), [""; 0], "too few");
        let told = warned(&echoes(9, 13));
        assert_eq!(
            told,
            [
                "guessing without the text gets 77 % of 13 choices by “most words of the question” (chance 25 %); it finds \
              `c0`, `c1`, `c2`, `c3`, `c4`, `c5`, `c6`, `c7` and `c8`"
            ]
        );
        assert_eq!(warned(&echoes(4, 13)), [""; 0], "z = 2.9");
    }

    #[test]
    fn statements_that_are_nearly_all_true_are_warned_of() {
        let statements = |trues: usize| -> Vec<String> {
            let card = |n| {
                let answer = n < trues;
                format!(
                    r#"{{ "id": "s{n}", "type": "true-false", "prompt": "Claim {n} holds.", "answer": {answer} }}"#
                )
            };
            (0..12).map(card).collect()
        };
        assert_eq!(warned(&statements(9)), [""; 0]);
        assert_eq!(warned(&statements(12)).len(), 1);
        assert_eq!(warned(&statements(0)).len(), 1);
    }
}
