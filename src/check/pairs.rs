//! Rules for cards beside each other: none may contradict, repeat or give away another.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::cues::cues_in;
use super::item::{Answer, Item, Sheet};
use super::{Fault, Look, Rule, Severity};
use crate::answer::near;
use crate::deck::Task;
use crate::deck::format::Field;
use crate::text::fold;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "E6",
        name: "contradiction",
        severity: Severity::Error,
        finds: "one question with two answers: on two cards, or right on one and wrong on another",
        why: "whoever knows the one is marked wrong for it on the other",
        help: "ask more precisely, or accept both answers on both cards",
        source: "Matuschak, How to write good prompts: consistent",
        look: Look::Cards(contradiction),
    },
    Rule {
        code: "W21",
        name: "cue-across-cards",
        severity: Severity::Warning,
        finds: "an answer that another card's question gives away",
        why: "asked in one sitting, the second card tests reading; practice keeps them apart",
        help: "word one of them without the other's answer",
        source: "NBME item-writing flaws; Anki's siblings",
        look: Look::Cards(cue_across_cards),
    },
    Rule {
        code: "W22",
        name: "near-duplicate",
        severity: Severity::Warning,
        finds: "two questions that share three quarters of their words",
        why: "they are hard to tell apart, and learnt as one",
        help: "delete one, or ask about what differs",
        source: "SuperMemo, Twenty rules, 11: combat interference",
        look: Look::Cards(near_duplicate),
    },
    Rule {
        code: "W23",
        name: "confusable-answers",
        severity: Severity::Warning,
        finds: "answers of two cards that a slip of the finger turns into each other",
        why: "they are easily taken for each other; judging never takes one for a slip of the other",
        help: "say in `explain` what tells them apart, and allow it",
        source: "SuperMemo, Twenty rules, 11: combat interference",
        look: Look::Cards(confusable_answers),
    },
    Rule {
        code: "W28",
        name: "alias-as-distractor",
        severity: Severity::Warning,
        finds: "a wrong option that elsewhere counts as another name of the right one",
        why: "it is right, too",
        help: "take another distractor",
        source: "civiq",
        look: Look::Cards(alias_as_distractor),
    },
];

fn key(text: &str) -> String {
    fold(text).trim().to_owned()
}

fn contradiction<'d>(sheet: &Sheet<'d>) -> Vec<Fault<'d>> {
    let mut by_prompt: HashMap<String, Vec<&Item<'_>>> = HashMap::new();
    let mut faults = Vec::new();
    for item in &sheet.items {
        let others = by_prompt.entry(key(&item.prompt)).or_default();
        if let Some(other) = others.iter().find(|other| contradict(item, other)) {
            let message = format!(
                "card `{}` asks the same and has another answer",
                other.card.id
            );
            faults.push(item.fault(Field::Prompt, message));
        }
        others.push(item);
    }
    faults
}

fn contradict(a: &Item<'_>, b: &Item<'_>) -> bool {
    let is_recalled =
        |item: &Item<'_>| matches!(item.card.task, Task::Typed { .. } | Task::Cloze { .. });
    if is_recalled(a) && is_recalled(b) {
        let accepted = |item: &Item<'_>| -> HashSet<String> {
            let all = item.answers.iter().flat_map(|answer| answer.accepted);
            all.map(|text| key(text)).collect()
        };
        return accepted(a).is_disjoint(&accepted(b));
    }
    let rejects = |a: &Item<'_>, b: &Item<'_>| {
        let right: HashSet<String> = a.keys().iter().map(|text| key(text)).collect();
        b.distractors
            .iter()
            .any(|wrong| right.contains(&key(wrong)))
    };
    rejects(a, b) || rejects(b, a)
}

fn cue_across_cards<'d>(sheet: &Sheet<'d>) -> Vec<Fault<'d>> {
    let mut told = HashSet::new();
    let cues = cues_in(sheet).into_iter();
    // One for each answer that is given away: the author sees the others after mending it.
    let first = cues.filter(|cue| told.insert(cue.given_away));
    first
        .map(|cue| {
            let (item, by) = (&sheet.items[cue.given_away], &sheet.items[cue.by]);
            let message = format!(
                "card `{}` gives the answer `{}` away in its question",
                by.card.id, cue.answer
            );
            item.fault(Field::Answer, message)
        })
        .collect()
}

/// So many cards with a stem are looked at for a near-duplicate, the latest first.
const MOST_LOOKED_AT: usize = 64;

fn near_duplicate<'d>(sheet: &Sheet<'d>) -> Vec<Fault<'d>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for stem in sheet.items.iter().flat_map(|item| &item.stems) {
        *counts.entry(stem).or_default() += 1;
    }
    let mut with: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut faults = Vec::new();
    for (at, item) in sheet.items.iter().enumerate() {
        let mut stems: Vec<&str> = item.stems.iter().map(String::as_str).collect();
        stems.sort_by_key(|stem| counts[stem]);
        // Whoever shares three quarters of the stems shares one of the rarest quarter and one more.
        stems.truncate(stems.len() - (3 * stems.len()).div_ceil(4) + 1);
        let seen = stems.iter().filter_map(|stem| with.get(stem));
        let mut seen = seen.flat_map(|at| at.iter().rev().take(MOST_LOOKED_AT));
        if let Some(other) = seen.find(|other| are_near(item, &sheet.items[**other])) {
            let id = &sheet.items[*other].card.id;
            let message = format!("the question is nearly that of card `{id}`");
            faults.push(item.fault(Field::Prompt, message));
        }
        for stem in stems {
            with.entry(stem).or_default().push(at);
        }
    }
    faults
}

/// Whether two prompts share three quarters of all their stems, as Jaccard counts; if their answers
/// contradict each other, that is the worse fault, and found by itself.
fn are_near(a: &Item<'_>, b: &Item<'_>) -> bool {
    let shared = a.stems.intersection(&b.stems).count();
    let all = a.stems.len() + b.stems.len() - shared;
    4 * shared >= 3 * all && !(key(&a.prompt) == key(&b.prompt) && contradict(a, b))
}

fn confusable_answers<'d>(sheet: &Sheet<'d>) -> Vec<Fault<'d>> {
    let mut with_gap: HashMap<String, Vec<(usize, String)>> = HashMap::new();
    let mut faults = Vec::new();
    for (at, item) in sheet.items.iter().enumerate() {
        let typed = item.answers.iter().filter(|_| item.is_typed());
        let spoken: BTreeSet<String> = typed
            .flat_map(Answer::spoken)
            .map(|text| key(&text))
            .collect();
        let rival = spoken.iter().find_map(|text| {
            let mut near_by = gapped(text).filter_map(|gap| with_gap.get(&gap)).flatten();
            near_by.find_map(|(other, theirs)| {
                let is_other =
                    *other != at && !accepts(&sheet.items[*other], text) && !accepts(item, theirs);
                (is_other && near(text, theirs, sheet.lexicon()))
                    .then(|| (text, *other, theirs.clone()))
            })
        });
        if let Some((ours, other, theirs)) = rival {
            let id = &sheet.items[other].card.id;
            let message =
                format!("`{ours}` is a slip away from `{theirs}`, the answer of card `{id}`");
            faults.push(item.fault(Field::Answer, message));
        }
        for text in spoken {
            for gap in gapped(&text) {
                let known = with_gap.entry(gap).or_default();
                if known.len() < MOST_LOOKED_AT {
                    known.push((at, text.clone()));
                }
            }
        }
    }
    faults
}

fn accepts(item: &Item<'_>, text: &str) -> bool {
    let mut spoken = item.answers.iter().flat_map(Answer::spoken);
    spoken.any(|known| key(&known) == text)
}

/// The text with each letter left out once: texts that are a slip apart share one of these.
fn gapped(text: &str) -> impl Iterator<Item = String> + '_ {
    let whole = (text.len() <= 64).then(|| text.to_owned());
    let gaps = text
        .char_indices()
        .filter(|_| text.len() <= 64)
        .map(|(at, c)| format!("{}{}", &text[..at], &text[at + c.len_utf8()..]));
    whole.into_iter().chain(gaps)
}

fn alias_as_distractor<'d>(sheet: &Sheet<'d>) -> Vec<Fault<'d>> {
    let aliases = aliases(sheet);
    let quoted = answers_by_cite(sheet);
    let faults = sheet.items.iter().filter_map(|item| {
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
        Some(item.fault(Field::Distractors, message))
    });
    faults.collect()
}

/// For each accepted answer, its other names.
fn aliases(sheet: &Sheet<'_>) -> HashMap<String, BTreeSet<String>> {
    let mut aliases: HashMap<String, BTreeSet<String>> = HashMap::new();
    for answer in sheet.items.iter().flat_map(|item| &item.answers) {
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
fn answers_by_cite(sheet: &Sheet<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut answers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in sheet.items.iter().filter(|item| item.is_typed()) {
        if let Some(cite) = &item.card.cite {
            let spoken = item
                .answers
                .iter()
                .flat_map(Answer::spoken)
                .map(|text| key(&text));
            answers.entry(key(cite)).or_default().extend(spoken);
        }
    }
    answers
}
