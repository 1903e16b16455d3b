//! Rules for the deck as a whole: what one card may do and all together may not.

use super::checked::{CheckedCard, CheckedDeck};
use super::flaw::Flaw;
use super::order::length;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use crate::deck::Status;
use crate::deck::format::Field;
use crate::phrase::count;

/// Fewer choice cards than this prove nothing.
const LEAST: usize = 20;

pub(super) const RULES: &[CheckRule] = &[
    CheckRule {
        code: "W2",
        name: "key-longest-deck",
        severity: Severity::Warning,
        finds: "a deck whose right options are the longest more often than chance allows (z > 2)",
        why: "who always picks the longest passes without knowing anything",
        help: "shorten right options, or lengthen distractors, until a good part are not the longest",
        source: "Moore et al. 2023, arXiv 2307.08161; binomial test",
        look: Look::Deck(key_longest_deck),
    },
    CheckRule {
        code: "W3",
        name: "key-position",
        severity: Severity::Warning,
        finds: "a place where the right option stands too often in print and exports (χ², 1 %)",
        why: "who always picks that place does better than chance",
        help: "change a distractor so that the right option moves; practice shuffles anyway",
        source: "Haladyna, Downing & Rodriguez 2002, 19; χ² test",
        look: Look::Deck(key_position),
    },
    CheckRule {
        code: "W42",
        name: "exam-too-large",
        severity: Severity::Warning,
        finds: "an exam that asks more questions than the deck has cards that are judged",
        why: "its test is shorter than it says, since cards that learners judge themselves count for no mark",
        help: "ask fewer questions in `exam`, or write more cards that are judged",
        source: "civiq",
        look: Look::Deck(exam_too_large),
    },
    CheckRule {
        code: "W32",
        name: "nothing-to-ask",
        severity: Severity::Warning,
        finds: "a deck of which no card may be asked",
        why: "practice has nothing to do",
        help: "`civiq deck review` accepts drafts",
        source: "civiq",
        look: Look::Deck(nothing_to_ask),
    },
];

pub(super) fn of_deck<'d>(message: String) -> Flaw<'d> {
    Flaw {
        card: None,
        field: Field::Prompt,
        message,
    }
}

fn key_longest_deck<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let keyed = || checked.items.iter().filter(|item| item.key().is_some());
    let n = keyed().count();
    let longest = keyed().filter(|item| key_is_longest(item)).count();
    let chances = keyed().map(|item| 1.0 / item.options().count() as f64);
    let (expected, variance) = chances.fold((0.0, 0.0), |(sum, var), chance| {
        (sum + chance, var + chance * (1.0 - chance))
    });
    let z = (longest as f64 - expected) / f64::max(variance, f64::MIN_POSITIVE).sqrt();
    if n < LEAST || z <= 2.0 {
        return Vec::new();
    }
    let message = format!(
        "the right option is the longest in {longest} of {n} choice cards; by chance it would be \
         {expected:.0} (z = {z:.1})"
    );
    vec![of_deck(message)]
}

/// Whether [`key_longest_deck`] finds anything.
pub(super) fn is_longest_too_often(checked: &CheckedDeck<'_>) -> bool {
    !key_longest_deck(checked).is_empty()
}

fn key_is_longest(item: &CheckedCard<'_>) -> bool {
    let others = || item.distractors.iter().map(|option| length(option));
    item.key()
        .is_some_and(|key| others().all(|other| length(key) > other))
}

/// The 1 % points of χ² for 1 to 4 degrees of freedom.
const CHI_SQUARE: [f64; 4] = [6.63, 9.21, 11.34, 13.28];

fn key_position<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let sizes = 2..=CHI_SQUARE.len() + 1;
    sizes
        .filter_map(|options| {
            let of_size = |item: &&CheckedCard<'_>| item.options().count() == options;
            let items: Vec<_> = checked.items.iter().filter(of_size).collect();
            let places = key_places(&items, options, checked);
            let n: usize = places.iter().sum();
            let (most, times) = (0..).zip(&places).max_by_key(|(_, times)| **times)?;
            let letter = char::from(b'a' + most);
            let message = format!(
                "in print and exports the right option is `{letter}` in {times} of {n} cards with \
                 {options} options"
            );
            let is_biased = n >= LEAST && chi_square(&places) > CHI_SQUARE[options - 2];
            is_biased.then(|| of_deck(message))
        })
        .collect()
}

/// Whether [`key_position`] finds anything.
pub(super) fn has_favourite_place(checked: &CheckedDeck<'_>) -> bool {
    !key_position(checked).is_empty()
}

/// How often the right option stands in each place.
fn key_places(items: &[&CheckedCard<'_>], options: usize, checked: &CheckedDeck<'_>) -> Vec<usize> {
    let mut places = vec![0; options];
    for item in items {
        let order = item.in_print(checked);
        let at = item
            .key()
            .and_then(|key| order.iter().position(|option| *option == key));
        if let Some(at) = at {
            places[at] += 1;
        }
    }
    places
}

fn chi_square(places: &[usize]) -> f64 {
    let expected = places.iter().sum::<usize>() as f64 / places.len() as f64;
    let parts = places
        .iter()
        .map(|found| (*found as f64 - expected).powi(2) / expected);
    parts.sum()
}

fn nothing_to_ask<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let mut statuses = checked.deck.cards.iter().map(|card| card.status);
    if statuses.any(|status| status == Status::Active) {
        return Vec::new();
    }
    vec![of_deck("no card of the deck may be asked".into())]
}

fn exam_too_large<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let judged = checked.deck.active();
    let judged = judged.filter(|card| !card.task.is_self_graded()).count();
    let Some(exam) = checked.deck.exam.filter(|exam| exam.questions > judged) else {
        return Vec::new();
    };
    vec![of_deck(format!(
        "the exam asks {}, and {}",
        count(exam.questions, "question"),
        match judged {
            0 => "no card is judged".into(),
            1 => "1 card is judged".into(),
            judged => format!("{judged} cards are judged"),
        }
    ))]
}
