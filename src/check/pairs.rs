//! Rules for cards beside each other: none may contradict, repeat or give away another.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::checked::{CheckedCard, CheckedDeck, ExpectedAnswer};
use super::cues::cues_in;
use super::flaw::Flaw;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use crate::deck::Task;
use crate::deck::format::Field;
use crate::text::fold;

pub(super) const RULES: &[CheckRule] = &[
    CheckRule {
        code: "E6",
        name: "contradiction",
        severity: Severity::Error,
        finds: "one question with two answers: on two cards, or right on one and wrong on another",
        why: "whoever knows the one is marked wrong for it on the other",
        help: "ask more precisely, or accept both answers on both cards",
        source: "Matuschak, How to write good prompts: consistent",
        look: Look::Deck(contradiction),
    },
    CheckRule {
        code: "W21",
        name: "cue-across-cards",
        severity: Severity::Warning,
        finds: "an answer that another card’s question gives away",
        why: "asked in one sitting, the second card tests reading; practice keeps them apart",
        help: "word one of them without the other’s answer",
        source: "NBME item-writing flaws; Anki’s siblings",
        look: Look::Deck(cue_across_cards),
    },
    CheckRule {
        code: "W22",
        name: "near-duplicate",
        severity: Severity::Warning,
        finds: "two questions that share three quarters of their words",
        why: "they are hard to tell apart, and learnt as one",
        help: "delete one, or ask about what differs",
        source: "SuperMemo, Twenty rules, 11: combat interference",
        look: Look::Deck(near_duplicate),
    },
    CheckRule {
        code: "W23",
        name: "confusable-answers",
        severity: Severity::Warning,
        finds: "answers of two cards that a slip of the finger turns into each other",
        why: "they are easily taken for each other; judging never takes one for a slip of the other",
        help: "say in `explain` what tells them apart, and allow it",
        source: "SuperMemo, Twenty rules, 11: combat interference",
        look: Look::Deck(confusable_answers),
    },
    CheckRule {
        code: "W28",
        name: "alias-as-distractor",
        severity: Severity::Warning,
        finds: "a wrong option that elsewhere counts as another name of the right one",
        why: "it is right, too",
        help: "take another distractor",
        source: "civiq",
        look: Look::Deck(alias_as_distractor),
    },
];

/// How many others a card is held against at most, of those that ask the same or nearly the same.
const MOST_LOOKED_AT: usize = 64;

fn key(text: &str) -> String {
    fold(text).trim().to_owned()
}

/// What a card asks, and what it says of answers: two that say the same are one here.
#[derive(PartialEq, Eq, Hash)]
struct Claim {
    asked: String,
    /// What counts as right.
    right: BTreeSet<String>,
    /// What counts as wrong; none where the answer is recalled, since anything else does then.
    wrong: Option<BTreeSet<String>>,
}

impl Claim {
    fn of(item: &CheckedCard<'_>) -> Self {
        let accepted = || item.answers.iter().flat_map(|answer| answer.accepted);
        let (right, wrong) = match item.card.task {
            Task::Typed { .. } | Task::Cloze(_) => {
                (accepted().map(|text| key(text)).collect(), None)
            }
            _ => {
                let wrong = item.distractors.iter().map(|text| key(text));
                let right = item.keys().iter().map(|text| key(text));
                (right.collect(), Some(wrong.collect()))
            }
        };
        Self {
            asked: key(&item.prompt),
            right,
            wrong,
        }
    }

    /// Whether two cards ask the same, and whoever is right on the one is wrong on the other.
    fn contradicts(&self, other: &Self) -> bool {
        let rejects = |one: &Self, other: &Self| {
            let wrong = one.wrong.as_ref();
            wrong.is_some_and(|wrong| !wrong.is_disjoint(&other.right))
        };
        let are_recalled = self.wrong.is_none() && other.wrong.is_none();
        self.asked == other.asked
            && (are_recalled && self.right.is_disjoint(&other.right)
                || rejects(self, other)
                || rejects(other, self))
    }
}

/// What each card claims, in the order of the deck, read when it is first asked for: hardly any card
/// has another beside it that asks the same.
struct Claims<'c, 'd> {
    items: &'c [CheckedCard<'d>],
    read: Vec<OnceCell<Claim>>,
}

impl<'c, 'd> Claims<'c, 'd> {
    fn new(checked: &'c CheckedDeck<'d>) -> Self {
        let items = &checked.items;
        Self {
            items,
            read: items.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    fn of(&self, at: usize) -> &Claim {
        self.read[at].get_or_init(|| Claim::of(&self.items[at]))
    }
}

fn contradiction<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let claims = Claims::new(checked);
    let mut by_prompt: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, item) in checked.items.iter().enumerate() {
        by_prompt.entry(key(&item.prompt)).or_default().push(at);
    }
    let alike = by_prompt.into_values().filter(|alike| alike.len() > 1);
    alike
        .flat_map(|alike| contradictions_among(&alike, &claims))
        .collect()
}

/// The cards, of some that ask the same, that contradict one before them.
fn contradictions_among<'d>(alike: &[usize], claims: &Claims<'_, 'd>) -> Vec<Flaw<'d>> {
    let mut flaws = Vec::new();
    let (mut known, mut others) = (HashSet::new(), Vec::new());
    for at in alike {
        let claim = claims.of(*at);
        let mut looked_at = others.iter().take(MOST_LOOKED_AT);
        if let Some(other) = looked_at.find(|other| claim.contradicts(claims.of(**other))) {
            let id = &claims.items[*other].card.id;
            let message = format!("card `{id}` asks the same and has another answer");
            flaws.push(claims.items[*at].flaw(Field::Prompt, message));
        }
        // Cards that claim the same contradict the same: the first of them stands for all.
        if known.insert(claim) {
            others.push(*at);
        }
    }
    flaws
}

fn cue_across_cards<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let mut told = HashSet::new();
    let cues = cues_in(checked).into_iter();
    // One for each answer that is given away: the author sees the others after mending it.
    let first = cues.filter(|cue| told.insert(cue.given_away));
    first
        .map(|cue| {
            let (item, by) = (&checked.items[cue.given_away], &checked.items[cue.by]);
            let message = format!(
                "card `{}` gives the answer `{}` away in its question",
                by.card.id, cue.answer
            );
            item.flaw(Field::Answer, message)
        })
        .collect()
}

fn near_duplicate<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let (prompts, claims) = (ranked(checked), Claims::new(checked));
    let mut with: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut flaws = Vec::new();
    for (at, stems) in prompts.iter().enumerate() {
        // Whoever shares three quarters of the stems shares one of the rarest quarter and one more.
        let telling =
            &stems[..stems.len() - (3 * stems.len()).div_ceil(4) + usize::from(!stems.is_empty())];
        let mut seen = telling
            .iter()
            .filter_map(|stem| with.get(stem))
            .flat_map(|at| at.iter().rev().take(MOST_LOOKED_AT));
        let (item, items) = (&checked.items[at], &checked.items);
        let other = seen.find(|other| {
            share_three_quarters(stems, &prompts[**other])
                // They contradict each other: the worse fault, and found by itself.
                && !claims.of(at).contradicts(claims.of(**other))
        });
        if let Some(other) = other {
            let id = &items[*other].card.id;
            let message = format!("the question is nearly that of card `{id}`");
            flaws.push(item.flaw(Field::Prompt, message));
        }
        for stem in telling {
            with.entry(*stem).or_default().push(at);
        }
    }
    flaws
}

/// The stems of each prompt as numbers, the rarest in the deck first.
fn ranked(checked: &CheckedDeck<'_>) -> Vec<Vec<usize>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for stem in checked.items.iter().flat_map(|item| item.stems(checked)) {
        *counts.entry(stem).or_default() += 1;
    }
    let mut by_count: Vec<(&str, usize)> = counts.into_iter().collect();
    by_count.sort_by_key(|(_, count)| *count);
    let ranks: HashMap<&str, usize> = by_count
        .iter()
        .enumerate()
        .map(|(rank, (stem, _))| (*stem, rank))
        .collect();
    let ranked = checked.items.iter().map(|item| {
        let mut stems: Vec<usize> = item
            .stems(checked)
            .iter()
            .map(|stem| ranks[stem.as_str()])
            .collect();
        stems.sort_unstable();
        stems
    });
    ranked.collect()
}

/// Whether three quarters of all stems of two prompts are in both, as Jaccard counts.
fn share_three_quarters(a: &[usize], b: &[usize]) -> bool {
    let shared = a
        .iter()
        .filter(|stem| b.binary_search(stem).is_ok())
        .count();
    let all = a.len() + b.len() - shared;
    4 * shared >= 3 * all
}

fn confusable_answers<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let answers = typed_answers(checked);
    let mut with_gap: HashMap<String, Vec<&str>> = HashMap::new();
    let mut flaws: BTreeMap<usize, Flaw<'d>> = BTreeMap::new();
    for (text, cards) in &answers {
        let gaps: Vec<String> = gapped(text).collect();
        let near_by: BTreeSet<&str> = gaps
            .iter()
            .filter_map(|gap| with_gap.get(gap))
            .flat_map(|texts| texts.iter().rev().take(MOST_LOOKED_AT).copied())
            .collect();
        for theirs in near_by
            .into_iter()
            .filter(|theirs| checked.judge().is_near(text, theirs))
        {
            let others = &answers[theirs];
            // A card that accepts both says itself that they are one.
            let ours = cards.difference(others).next();
            if let (Some(ours), Some(other)) = (ours, others.difference(cards).next()) {
                let (item, id) = (&checked.items[*ours], &checked.items[*other].card.id);
                let message =
                    format!("`{text}` is a slip away from `{theirs}`, the answer of card `{id}`");
                flaws
                    .entry(*ours)
                    .or_insert_with(|| item.flaw(Field::Answer, message));
            }
        }
        for gap in gaps {
            with_gap.entry(gap).or_default().push(text);
        }
    }
    flaws.into_values().collect()
}

/// Every answer that is typed, with the items that accept it.
fn typed_answers(checked: &CheckedDeck<'_>) -> BTreeMap<String, BTreeSet<usize>> {
    let mut answers: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, item) in checked
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.is_typed())
    {
        for text in item.answers.iter().flat_map(ExpectedAnswer::spoken) {
            answers.entry(key(&text)).or_default().insert(at);
        }
    }
    answers
}

/// The text, and it with each letter left out once: texts that are a slip apart share one of these.
fn gapped(text: &str) -> impl Iterator<Item = String> + '_ {
    const LONGEST: usize = 64;
    let is_short = text.len() <= LONGEST;
    let whole = is_short.then(|| text.to_owned());
    let gaps = text
        .char_indices()
        .filter(move |_| is_short)
        .map(|(at, c)| format!("{}{}", &text[..at], &text[at + c.len_utf8()..]));
    whole.into_iter().chain(gaps)
}

fn alias_as_distractor<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let aliases = other_names(checked);
    let quoted = answers_by_cite(checked);
    let flaws = checked.items.iter().filter_map(|item| {
        let keys: Vec<String> = item.keys().iter().map(|text| key(text)).collect();
        let names: BTreeSet<&String> = keys
            .iter()
            .filter_map(|text| aliases.get(text))
            .flatten()
            .collect();
        let of_cite = item
            .card
            .cite
            .as_deref()
            .and_then(|cite| quoted.get(&key(cite)));
        let alias = item.distractors.iter().find(|wrong| {
            let wrong = key(wrong);
            let is_right_elsewhere = of_cite.is_some_and(|right| right.contains(&wrong));
            !keys.contains(&wrong) && (names.contains(&wrong) || is_right_elsewhere)
        })?;
        let message = format!("`{alias}` is an answer, too, on another card about the same");
        Some(item.flaw(Field::Distractors, message))
    });
    flaws.collect()
}

/// For each accepted answer, its other names.
fn other_names(checked: &CheckedDeck<'_>) -> HashMap<String, BTreeSet<String>> {
    let mut aliases: HashMap<String, BTreeSet<String>> = HashMap::new();
    for answer in checked.items.iter().flat_map(|item| &item.answers) {
        let names: BTreeSet<String> = answer.spoken().map(|text| key(&text)).collect();
        if names.len() > 1 {
            for name in &names {
                aliases
                    .entry(name.clone())
                    .or_default()
                    .extend(names.iter().cloned());
            }
        }
    }
    aliases
}

/// For each cite, what its cards accept when typed.
fn answers_by_cite(checked: &CheckedDeck<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut answers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in checked.items.iter().filter(|item| item.is_typed()) {
        if let Some(cite) = &item.card.cite {
            let spoken = item
                .answers
                .iter()
                .flat_map(ExpectedAnswer::spoken)
                .map(|text| key(&text));
            answers.entry(key(cite)).or_default().extend(spoken);
        }
    }
    answers
}
