//! The rule for answers that are a slip of the finger apart.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::checked::{CheckedDeck, ExpectedAnswer};
use super::flaw::Flaw;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use crate::answer::WordsToType;
use crate::deck::format::Field;
use crate::text::fold;

pub(super) const RULES: &[CheckRule] = &[CheckRule {
    code: "W23",
    name: "confusable-answers",
    severity: Severity::Warning,
    finds: "answers of two cards that a slip of the finger turns into each other",
    why: "they are easily taken for each other; judging never takes one for a slip of the other",
    help: "say in `explain` what tells them apart, and allow it",
    source: "SuperMemo, Twenty rules, 11: combat interference",
    look: Look::Deck(confusable_answers),
}];

/// How many others an answer is held against at most, of those that lack the same letter.
const MOST_LOOKED_AT: usize = 64;

/// A longer answer, in bytes, is taken for no other.
const LONGEST: usize = 64;

/// An answer that is typed.
struct TypedOnCards {
    text: String,
    /// The items that accept it, in order.
    cards: Vec<usize>,
    words: OnceCell<WordsToType>,
}

fn confusable_answers<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let answers = typed_answers(checked);
    // For each card that has to tell, its first answer that is near another, and that one.
    let mut near: BTreeMap<usize, (usize, usize, usize)> = BTreeMap::new();
    for_each_pair(&answers, |text, theirs| {
        let (ours, others) = (&answers[text], &answers[theirs]);
        if !ours.words(checked).is_near(others.words(checked)) {
            return;
        }
        // A card that accepts both says itself that they are one.
        let alone = first_missing(&ours.cards, &others.cards);
        if let (Some(card), Some(other)) = (alone, first_missing(&others.cards, &ours.cards)) {
            let found = (text, theirs, other);
            let first = near.entry(card).or_insert(found);
            *first = found.min(*first);
        }
    });
    let flaws = near.into_iter().map(|(card, (text, theirs, other))| {
        let (text, theirs) = (&answers[text].text, &answers[theirs].text);
        let id = &checked.items[other].card.id;
        let message = format!("`{text}` is a slip away from `{theirs}`, the answer of card `{id}`");
        checked.items[card].flaw(Field::Answer, message)
    });
    flaws.collect()
}

impl TypedOnCards {
    fn words(&self, checked: &CheckedDeck<'_>) -> &WordsToType {
        let words = || WordsToType::new(&self.text, checked.language);
        self.words.get_or_init(words)
    }
}

/// The first of some that is not among others; both are in order.
fn first_missing(some: &[usize], others: &[usize]) -> Option<usize> {
    let mut some = some.iter();
    some.find(|card| others.binary_search(card).is_err())
        .copied()
}

/// Every answer that is typed and short, by its letters, with the items that accept it.
fn typed_answers(checked: &CheckedDeck<'_>) -> Vec<TypedOnCards> {
    let items = (0..).zip(&checked.items);
    let typed = items.filter(|(_, item)| item.is_typed());
    let answers = typed.flat_map(|(at, item)| {
        let spoken = item.answers.iter().flat_map(ExpectedAnswer::spoken);
        spoken.map(move |text| (fold(&text).trim().to_owned(), at))
    });
    let mut answers: Vec<(String, usize)> =
        answers.filter(|(text, _)| text.len() <= LONGEST).collect();
    answers.sort_unstable();
    answers.dedup();
    let mut grouped = Vec::<TypedOnCards>::new();
    for (text, card) in answers {
        match grouped.last_mut().filter(|last| last.text == text) {
            Some(last) => last.cards.push(card),
            None => grouped.push(TypedOnCards {
                text,
                cards: vec![card],
                words: OnceCell::new(),
            }),
        }
    }
    grouped
}

/// Gives each answer with some before it that are the same but for a letter: left out of the one, of the
/// other, or of both.
fn for_each_pair(answers: &[TypedOnCards], mut give: impl FnMut(usize, usize)) {
    // A number holds what is left of an answer, as a hash, above the place of the answer. Where two hashes
    // meet by chance, two answers are held against each other for nothing.
    let places = u64::try_from(answers.len().next_power_of_two()).unwrap_or(u64::MAX);
    let mut gaps = Vec::new();
    for (place, answer) in (0..).zip(answers) {
        gaps.extend(gapped(&answer.text).map(|left| (left & !(places - 1)) | place));
    }
    gaps.sort_unstable();
    let place = |gap: u64| usize::try_from(gap & (places - 1)).unwrap_or_default();
    for alike in gaps.chunk_by(|one, other| one & !(places - 1) == other & !(places - 1)) {
        for (before, gap) in alike.iter().enumerate() {
            if before
                .checked_sub(1)
                .is_some_and(|last| alike[last] == *gap)
            {
                continue;
            }
            for other in &alike[before.saturating_sub(MOST_LOOKED_AT)..before] {
                give(place(*gap), place(*other));
            }
        }
    }
}

/// A hash of the text, and of it with each letter left out once: texts that are a slip apart share one of
/// these.
fn gapped(text: &str) -> impl Iterator<Item = u64> {
    const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;
    let letters = text.char_indices();
    let gaps = letters.scan(EMPTY, |before, (at, c)| {
        let (letter, behind) = text[at..].split_at(c.len_utf8());
        let gap = hashed(*before, behind);
        *before = hashed(*before, letter);
        Some(spread(gap))
    });
    gaps.chain([spread(hashed(EMPTY, text))])
}

/// The hash of a text that begins with what has this hash and goes on with more (FNV-1a).
fn hashed(begun: u64, more: &str) -> u64 {
    more.bytes().fold(begun, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The same hash with all that tells it from others in its upper bits, too.
fn spread(hash: u64) -> u64 {
    (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    /// A text, and it with each letter left out once, written out.
    fn written_out(text: &str) -> Vec<String> {
        let letters = text.char_indices();
        let gaps = letters.map(|(at, c)| format!("{}{}", &text[..at], &text[at + c.len_utf8()..]));
        gaps.chain([text.to_owned()]).collect()
    }

    proptest! {
        /// Those are found that share what is left of them, up to so many before each.
        #[test]
        fn answers_are_paired_by_what_is_left_of_them(texts in proptest::collection::btree_set("[abé]{0,4}", 0..99)) {
            let answers = texts.iter().map(|text| TypedOnCards {
                text: text.clone(),
                cards: Vec::new(),
                words: OnceCell::new(),
            });
            let answers: Vec<_> = answers.collect();
            let mut found = BTreeSet::new();
            for_each_pair(&answers, |one, other| {
                found.insert((answers[one].text.clone(), answers[other].text.clone()));
            });
            let mut with_gap: BTreeMap<String, Vec<&String>> = BTreeMap::new();
            let mut expected = BTreeSet::new();
            for text in &texts {
                let gaps = written_out(text);
                for gap in &gaps {
                    let before = with_gap.get(gap).into_iter().flatten();
                    let looked_at = before.rev().take(MOST_LOOKED_AT);
                    expected.extend(looked_at.map(|other| (text.clone(), (*other).clone())));
                }
                for gap in gaps {
                    with_gap.entry(gap).or_default().push(text);
                }
            }
            prop_assert_eq!(found, expected);
        }
    }
}
