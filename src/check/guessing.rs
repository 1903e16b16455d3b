//! How much of a deck a guesser gets right who knows how tests are made and nothing of their subject.

mod ways;

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

pub use ways::GuessedKind;

use ways::{GuessedCard, GuessedOption, LENGTHS, PLACES, Way, signed};

use super::checked::{CheckedCard, CheckedDeck};
use super::deckwide::{has_favourite_place, is_longest_too_often, of_deck};
use super::flaw::Flaw;
use super::order::length;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use super::stems::{StemCounts, Stems};
use crate::deck::{CardId, Task};
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

/// What the best way of guessing gets right, where a deck has cards enough of a kind to tell.
pub fn best_guess<'d>(checked: &CheckedDeck<'d>, kind: GuessedKind) -> Option<GuessedShare<'d>> {
    let shares = guessing(checked, kind).into_iter();
    let told = shares.filter(|share| share.cards >= LEAST);
    // Of equals the first, which is the simplest.
    told.rev().max_by(|a, b| a.right.total_cmp(&b.right))
}

/// How much each way of guessing gets right of a deck’s cards of one kind; nothing where it has none.
pub fn guessing<'d>(checked: &CheckedDeck<'d>, kind: GuessedKind) -> Vec<GuessedShare<'d>> {
    let is_guessed = |item: &&CheckedCard<'d>| GuessedKind::of(item.card) == Some(kind);
    let items: Vec<&CheckedCard<'d>> = checked.items.iter().filter(is_guessed).collect();
    if items.is_empty() {
        return Vec::new();
    }
    let words = ShownWords::of(checked, kind);
    let mut tallies: Vec<GuessTally<'d>> = kind.ways().into_iter().map(GuessTally::new).collect();
    for item in &items {
        let card = words.card(item);
        for tally in &mut tallies {
            tally.add(&card);
        }
    }
    let shares = tallies.into_iter();
    shares.map(|tally| tally.share(kind, items.len())).collect()
}

/// What a way of guessing got right so far.
struct GuessTally<'d> {
    way: Way,
    right: f64,
    chance: f64,
    variance: f64,
    found: Vec<&'d CardId>,
}

impl<'d> GuessTally<'d> {
    fn new(way: Way) -> Self {
        Self {
            way,
            right: 0.0,
            chance: 0.0,
            variance: 0.0,
            found: Vec::new(),
        }
    }

    fn add(&mut self, card: &GuessedCard<'d>) {
        let (_, appeal) = self.way;
        let appeals = card.appeals(appeal);
        let hit = card.hit(&appeals);
        self.right += hit;
        self.chance += card.chance();
        self.variance += card.variance(&appeals);
        self.found.extend((hit >= 1.0).then_some(card.id));
    }

    fn share(self, kind: GuessedKind, cards: usize) -> GuessedShare<'d> {
        let (way, _) = self.way;
        let n = cards as f64;
        let more = self.right - self.chance;
        GuessedShare {
            kind,
            way,
            cards,
            right: self.right / n,
            chance: self.chance / n,
            found: self.found,
            // Half a card less, since cards are counted and z is smooth.
            z: (more - 0.5) / f64::max(self.variance, f64::MIN_POSITIVE).sqrt(),
        }
    }
}

/// How many cards of a deck show each stem before they are answered.
struct ShownWords<'c, 'd> {
    checked: &'c CheckedDeck<'d>,
    cards: StemCounts,
}

impl<'c, 'd> ShownWords<'c, 'd> {
    fn of(checked: &'c CheckedDeck<'d>, kind: GuessedKind) -> Self {
        let mut cards = StemCounts::default();
        let looked_at = checked
            .items
            .iter()
            .filter(|_| kind == GuessedKind::OneRight);
        for item in looked_at {
            cards.add_each(&shown(item, checked));
        }
        Self { checked, cards }
    }

    fn card(&self, item: &CheckedCard<'d>) -> GuessedCard<'d> {
        let options = match item.card.task {
            Task::TrueFalse { answer } => Self::statement(answer),
            _ => self.options(item),
        };
        GuessedCard {
            id: &item.card.id,
            options,
        }
    }

    fn statement(answer: bool) -> Vec<GuessedOption> {
        let said = (0..).zip([true, false]);
        let option = |(place, said): (isize, bool)| GuessedOption {
            is_right: said == answer,
            length: 0,
            place,
            has_absolutes: false,
            asked: 0,
            shared: 0,
            elsewhere: 0,
        };
        said.map(option).collect()
    }

    /// The options in their order in print.
    fn options(&self, item: &CheckedCard<'d>) -> Vec<GuessedOption> {
        let stems = option_stems(item, self.checked);
        let stems_of = |text: &str| item.options().position(|option| option == text);
        let printed = (0..).zip(item.in_print(self.checked));
        let option = |(place, text): (isize, &&str)| {
            let own = &stems[stems_of(text)?];
            Some(self.option(text, place, own, item, &stems))
        };
        printed.filter_map(option).collect()
    }

    fn option(
        &self,
        text: &str,
        place: isize,
        stems: &Stems,
        item: &CheckedCard<'d>,
        all: &[Cow<'_, Stems>],
    ) -> GuessedOption {
        let absolutes = &self.checked.language.wording.absolutes;
        let asked = item.stems(self.checked);
        let is_shared = |stem| all.iter().filter(|other| other.contains(stem)).count() > 1;
        // Its own card shows it, too.
        let elsewhere = stems.iter().filter(|stem| self.cards.get(*stem) > 1);
        GuessedOption {
            is_right: item.keys().iter().any(|key| key == text),
            length: signed(length(text)),
            place,
            has_absolutes: fold(text)
                .unicode_words()
                .any(|word| absolutes.contains(word)),
            asked: signed(stems.count_shared(asked)),
            shared: signed(stems.iter().filter(|stem| is_shared(*stem)).count()),
            elsewhere: signed(elsewhere.count()),
        }
    }
}

/// The stems of each option, the right ones first.
fn option_stems<'c>(item: &'c CheckedCard<'_>, checked: &CheckedDeck<'_>) -> Vec<Cow<'c, Stems>> {
    let wrong = item.distractor_stems(checked).iter().map(Cow::Borrowed);
    item.accepted_stems(checked).chain(wrong).collect()
}

/// The stems of what a card shows.
fn shown(item: &CheckedCard<'_>, checked: &CheckedDeck<'_>) -> Stems {
    let options = match &item.card.task {
        Task::Choice { .. } | Task::Order { .. } => option_stems(item, checked),
        task @ Task::Match { .. } => {
            let texts = task.texts().into_iter();
            texts.map(|text| Cow::Owned(checked.stems(text))).collect()
        }
        _ => Vec::new(),
    };
    let asked = item.stems(checked).iter();
    let options = options.iter().flat_map(|option| option.iter());
    options.chain(asked).collect()
}

fn guessable_deck<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let kinds = [GuessedKind::OneRight, GuessedKind::Statements].into_iter();
    kinds
        .filter_map(|kind| {
            let guess = best_guess(checked, kind)?;
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
    use crate::deck::{Deck, format};

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
        let shares = guessing(&CheckedDeck::new(&deck, None), GuessedKind::OneRight);
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
        let statements = guessing(&CheckedDeck::new(&deck, None), GuessedKind::Statements);
        assert_eq!(statements.len(), 0);
    }

    #[test]
    fn where_several_are_right_as_many_are_taken() {
        let deck = deck_of(&[
            r#"{ "id": "a", "type": "choice", "prompt": "Who?", "answer": ["aaaa", "bb"], "distractors": ["ccc", "d"] }"#.into(),
        ]);
        let shares = guessing(&CheckedDeck::new(&deck, None), GuessedKind::SeveralRight);
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
