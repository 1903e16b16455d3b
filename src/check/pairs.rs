//! Rules for cards beside each other: none may contradict, repeat or give away another.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};

use super::checked::{CheckedCard, CheckedDeck, ExpectedAnswer};
use super::cues::Cues;
use super::flaw::Flaw;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use super::stems::{StemCounts, count_shared};
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

/// What a card says of answers: two that say the same are one here. Answers are numbers.
#[derive(PartialEq, Eq, Hash)]
struct Claim {
    /// What counts as right, in order.
    right: Vec<usize>,
    /// What counts as wrong; none where the answer is recalled, since anything else does then.
    wrong: Option<Vec<usize>>,
}

impl Claim {
    /// Whether whoever is right on one of two cards that ask the same is wrong on the other.
    fn contradicts(&self, other: &Self) -> bool {
        let rejects = |one: &Self, other: &Self| {
            let wrong = one.wrong.as_ref();
            wrong.is_some_and(|wrong| count_shared(wrong, &other.right) > 0)
        };
        let are_recalled = self.wrong.is_none() && other.wrong.is_none();
        are_recalled && count_shared(&self.right, &other.right) == 0
            || rejects(self, other)
            || rejects(other, self)
    }
}

/// What each card asks and claims, in the order of the deck. A claim is read when it is first asked for:
/// hardly any card has another beside it that asks the same.
struct Claims<'c, 'd> {
    items: &'c [CheckedCard<'d>],
    /// The questions, as numbers: the same number, the same question.
    asked: Vec<usize>,
    /// The number of each answer that was read.
    answers: RefCell<HashMap<String, usize>>,
    read: Vec<OnceCell<Claim>>,
}

impl<'c, 'd> Claims<'c, 'd> {
    fn new(checked: &'c CheckedDeck<'d>) -> Self {
        let items = &checked.items;
        let mut prompts = HashMap::new();
        let asked = items
            .iter()
            .map(|item| numbered(&mut prompts, key(&item.prompt)));
        Self {
            items,
            asked: asked.collect(),
            answers: RefCell::default(),
            read: items.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    fn of(&self, at: usize) -> &Claim {
        self.read[at].get_or_init(|| self.claim(&self.items[at]))
    }

    fn claim(&self, item: &CheckedCard<'_>) -> Claim {
        let accepted = || item.answers.iter().flat_map(|answer| answer.accepted);
        match item.card.task {
            Task::Typed { .. } | Task::Cloze(_) => Claim {
                right: self.numbers(accepted()),
                wrong: None,
            },
            _ => Claim {
                right: self.numbers(item.keys().iter()),
                wrong: Some(self.numbers(item.distractors.iter())),
            },
        }
    }

    fn numbers<'t>(&self, answers: impl Iterator<Item = &'t String>) -> Vec<usize> {
        let mut known = self.answers.borrow_mut();
        let mut numbers: Vec<usize> = answers
            .map(|text| numbered(&mut known, key(text)))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Whether two cards ask the same, and whoever is right on the one is wrong on the other.
    fn contradict(&self, one: usize, other: usize) -> bool {
        self.asked[one] == self.asked[other] && self.of(one).contradicts(self.of(other))
    }
}

/// The number of a text among those that are known, to which it is added.
fn numbered(known: &mut HashMap<String, usize>, text: String) -> usize {
    let next = known.len();
    *known.entry(text).or_insert(next)
}

fn contradiction<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let claims = Claims::new(checked);
    let mut by_prompt = vec![Vec::new(); checked.items.len()];
    for (at, asked) in claims.asked.iter().enumerate() {
        by_prompt[*asked].push(at);
    }
    by_prompt.retain(|alike| alike.len() > 1);
    by_prompt.sort_by_cached_key(|alike| key(&checked.items[alike[0]].prompt));
    let alike = by_prompt.iter();
    alike
        .flat_map(|alike| contradictions_among(alike, &claims))
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
    let cues = Cues::new(checked);
    // One for each card whose answer is given away: the author sees the others after mending it.
    let first = (0..checked.items.len()).filter_map(|at| cues.of(at).next());
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
    let mut with: HashMap<u32, Vec<usize>> = HashMap::new();
    // The last card that each card was held against.
    let mut held_against = vec![usize::MAX; prompts.len()];
    let mut flaws = Vec::new();
    for (at, stems) in prompts.iter().enumerate() {
        // Whoever shares three quarters of the stems shares one of the rarest quarter and one more.
        let telling =
            &stems[..stems.len() - (3 * stems.len()).div_ceil(4) + usize::from(!stems.is_empty())];
        let mut seen = telling
            .iter()
            .filter_map(|stem| with.get(stem))
            .flat_map(|at| at.iter().rev().take(MOST_LOOKED_AT));
        let other = seen.find(|other| {
            std::mem::replace(&mut held_against[**other], at) != at
                && share_three_quarters(stems, &prompts[**other])
                // They contradict each other: the worse fault, and found by itself.
                && !claims.contradict(at, **other)
        });
        if let Some(other) = other {
            let id = &checked.items[*other].card.id;
            let message = format!("the question is nearly that of card `{id}`");
            flaws.push(checked.items[at].flaw(Field::Prompt, message));
        }
        for stem in telling {
            with.entry(*stem).or_default().push(at);
        }
    }
    flaws
}

/// The stems of each prompt by their rank, the rarest in the deck first.
fn ranked(checked: &CheckedDeck<'_>) -> Vec<Vec<u32>> {
    let mut counts = StemCounts::default();
    for item in &checked.items {
        counts.add_each(item.stems(checked));
    }
    let mut by_count: Vec<_> = counts
        .iter()
        .map(|(stem, count)| (count, checked.written(stem), stem))
        .collect();
    by_count.sort_unstable();
    let mut ranks = vec![0; checked.stem_count()];
    for (rank, (_, _, stem)) in (0..).zip(by_count) {
        ranks[stem.place()] = rank;
    }
    let ranked = checked.items.iter().map(|item| {
        let stems = item.stems(checked).iter();
        let mut stems: Vec<u32> = stems.map(|stem| ranks[stem.place()]).collect();
        stems.sort_unstable();
        stems
    });
    ranked.collect()
}

/// Whether three quarters of all stems of two prompts are in both, as Jaccard counts.
fn share_three_quarters(a: &[u32], b: &[u32]) -> bool {
    let (fewer, more) = (a.len().min(b.len()), a.len().max(b.len()));
    if 4 * fewer < 3 * more {
        return false;
    }
    let shared = count_shared(a, b);
    4 * shared >= 3 * (fewer + more - shared)
}

fn alias_as_distractor<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let names = OtherNames::new(checked);
    let quoted = answers_by_cite(checked);
    let flaws = checked.items.iter().filter_map(|item| {
        let keys: Vec<String> = item.keys().iter().map(|text| key(text)).collect();
        let of_cite = item
            .card
            .cite
            .as_deref()
            .and_then(|cite| quoted.get(&key(cite)));
        let alias = item.distractors.iter().find(|wrong| {
            let wrong = key(wrong);
            let is_right_elsewhere = of_cite.is_some_and(|right| right.contains(&wrong));
            let mut right = keys.iter();
            !keys.contains(&wrong)
                && (is_right_elsewhere || right.any(|right| names.are_of_one(right, &wrong)))
        })?;
        let message = format!("`{alias}` is an answer, too, on another card about the same");
        Some(item.flaw(Field::Distractors, message))
    });
    flaws.collect()
}

/// The names of what has several.
struct OtherNames {
    /// For each name, what goes by it: numbers in order.
    named: HashMap<String, Vec<usize>>,
    /// What was found of two names.
    known: RefCell<HashMap<(String, String), bool>>,
}

impl OtherNames {
    /// The other names of the right options of a deck, as its answers to type say them.
    fn new(checked: &CheckedDeck<'_>) -> Self {
        let options = checked.items.iter().flat_map(CheckedCard::options);
        let options: HashSet<String> = options.map(key).collect();
        let mut named: HashMap<String, Vec<usize>> = HashMap::new();
        let answers = checked.items.iter().flat_map(|item| &item.answers);
        for (number, answer) in answers.enumerate().filter(|_| !options.is_empty()) {
            let names: BTreeSet<String> = answer.spoken().map(|text| key(&text)).collect();
            let are_several = names.len() > 1;
            for name in names
                .into_iter()
                .filter(|name| are_several && options.contains(name))
            {
                named.entry(name).or_default().push(number);
            }
        }
        Self {
            named,
            known: RefCell::default(),
        }
    }

    /// Whether something goes by both names.
    fn are_of_one(&self, one: &str, other: &str) -> bool {
        let (Some(one_named), Some(other_named)) = (self.named.get(one), self.named.get(other))
        else {
            return false;
        };
        let mut known = self.known.borrow_mut();
        let pair = (one.to_owned(), other.to_owned());
        *known.entry(pair).or_insert_with(|| {
            let (few, many) = if one_named.len() < other_named.len() {
                (one_named, other_named)
            } else {
                (other_named, one_named)
            };
            few.iter().any(|thing| many.binary_search(thing).is_ok())
        })
    }
}

/// For each cite of a choice, what the cards with this cite accept when typed.
fn answers_by_cite(checked: &CheckedDeck<'_>) -> HashMap<String, HashSet<String>> {
    let choices = checked
        .items
        .iter()
        .filter(|item| !item.distractors.is_empty());
    let cites = choices.filter_map(|item| item.card.cite.as_deref());
    let mut answers: HashMap<String, HashSet<String>> =
        cites.map(|cite| (key(cite), HashSet::new())).collect();
    for item in checked.items.iter().filter(|item| item.is_typed()) {
        let cite = item.card.cite.as_deref();
        if let Some(right) = cite.and_then(|cite| answers.get_mut(&key(cite))) {
            let spoken = item.answers.iter().flat_map(ExpectedAnswer::spoken);
            right.extend(spoken.map(|text| key(&text)));
        }
    }
    answers
}
