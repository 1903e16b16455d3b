//! Rules for what counts as right: it must be possible to give, and worth asking for.

use std::cell::LazyCell;
use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation as _;

use super::checked::{CheckedCard, CheckedDeck};
use super::flaw::Flaw;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use super::stems::Stems;
use crate::answer::{CardRefusals, Misread, Response, Verdict, is_typable};
use crate::deck::format::Field;
use crate::deck::{Accepted, Task, TypedKind};
use crate::text::fold;

pub(super) const RULES: &[CheckRule] = &[
    CheckRule {
        code: "E2",
        name: "incomplete",
        severity: Severity::Error,
        finds: "an id twice, a missing field, an empty text, an answer that would be judged wrong, a number or a \
                date that is not exactly one",
        why: "the card can’t be asked, or nobody can tell what is right",
        help: "write the answer as a learner would type it, and `kind` as the answer is",
        source: "civiq, deck format 1",
        look: Look::Card(refused_answer),
    },
    CheckRule {
        code: "E4",
        name: "same-item",
        severity: Severity::Error,
        finds: "a list that needs more than it has, or has an item twice",
        why: "the list can’t be completed",
        help: "write two names of one item as `one|other`",
        source: "civiq, deck format 1",
        look: Look::Card(same_item),
    },
    CheckRule {
        code: "E8",
        name: "accepted-and-refused",
        severity: Severity::Error,
        finds: "an answer that the card accepts and refuses, too",
        why: "what is refused is never right, so that nobody can give this answer",
        help: "delete it from `refuse` or `why-not`, or from the answers; case, spaces and articles never count",
        source: "civiq, judging",
        look: Look::Card(accepted_and_refused),
    },
    CheckRule {
        code: "W15",
        name: "answer-in-prompt",
        severity: Severity::Warning,
        finds: "an answer whose words all stand in the question",
        why: "it can be read off, so that nothing is recalled",
        help: "ask for something that the question does not say",
        source: "Matuschak, How to write good prompts: effortful",
        look: Look::Card(answer_in_prompt),
    },
    CheckRule {
        code: "W16",
        name: "long-answer",
        severity: Severity::Warning,
        finds: "an answer of more than 6 words or 45 characters to type",
        why: "the typing tires, and nobody hits the wording",
        help: "make it a choice or a text with gaps, or accept something shorter",
        source: "SuperMemo, Twenty rules, 4: minimum information",
        look: Look::Card(long_answer),
    },
    CheckRule {
        code: "W24",
        name: "large-set",
        severity: Severity::Warning,
        finds: "a list that needs more than five items",
        why: "long enumerations are the hardest thing to keep",
        help: "ask for fewer, or cut it into texts with gaps",
        source: "SuperMemo, Twenty rules, 9 and 10",
        look: Look::Card(large_set),
    },
    CheckRule {
        code: "W25",
        name: "yes-or-no",
        severity: Severity::Warning,
        finds: "a typed answer that is only yes or no",
        why: "half of all guesses are right",
        help: "make it a true-false card, or ask for what makes it so",
        source: "Matuschak, How to write good prompts",
        look: Look::Card(yes_or_no),
    },
    CheckRule {
        code: "W27",
        name: "accepted-twice",
        severity: Severity::Warning,
        finds: "an accepted answer that another one covers",
        why: "it adds nothing; case, articles and quotes never count",
        help: "delete one of them",
        source: "civiq, judging",
        look: Look::Card(accepted_twice),
    },
];

/// The deck's own answers, held against the deck's own judge.
fn refused_answer<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let Task::Typed { accepted, kind } = &item.card.task else {
        return None;
    };
    // A judge reads every answer of the deck, and is asked for few of them: what is written as it would be
    // typed is right, or told by another rule.
    let own = LazyCell::new(|| checked.judge().card(item.card));
    let refusal = accepted.iter().find_map(|written| {
        if let Some(misread) = Misread::of(written, *kind, checked.language) {
            return Some(format!("`{written}` {misread}"));
        }
        let text = Accepted::new(written).required().into_owned();
        let has_letters = *kind == TypedKind::Exact || text.contains(char::is_alphanumeric);
        let is_as_typed = !written.contains('(') && written.trim() == text && !text.is_empty();
        let is_right = || {
            let response = Response::Text(text.clone());
            own.judge(&response).verdict == Verdict::Correct
        };
        // What the author refuses, too, is found by another rule.
        let is_told = || own.refuses(&text);
        (!has_letters || !is_as_typed && !is_right() && !is_told())
            .then(|| format!("the answer `{text}` would itself be judged wrong"))
    });
    Some(item.flaw(Field::Answer, refusal?))
}

fn accepted_and_refused<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let refusals = CardRefusals::of(item.card, checked.language)?;
    let both = refusals.contradiction()?;
    let is_told = refusals.why_not(both).is_some();
    let field = if is_told || item.card.refuse.is_empty() {
        Field::WhyNot
    } else {
        Field::Refuse
    };
    Some(item.flaw(field, format!("`{both}` is accepted and refused")))
}

fn same_item<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    if !matches!(item.card.task, Task::List { .. }) {
        return None;
    }
    let mut seen = HashSet::new();
    let twice = item.answers.iter().find_map(|answer| {
        // Within one item, names may repeat each other.
        let names: HashSet<String> = answer.accepted.iter().map(|name| fold(name)).collect();
        let twice = names.iter().any(|name| seen.contains(name));
        seen.extend(names);
        twice.then(|| answer.accepted.first())?
    })?;
    Some(item.flaw(Field::Answer, format!("the item `{twice}` stands twice")))
}

fn answer_in_prompt<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let is_read_off = |stems: &Stems| !stems.is_empty() && stems.is_subset(item.stems(checked));
    // Where the question names all options, it gives none away.
    if matches!(item.card.task, Task::Order { .. })
        || item.distractor_stems(checked).iter().any(is_read_off)
    {
        return None;
    }
    let mut spoken = item.spoken(checked).iter();
    let answer = spoken.find(|answer| is_read_off(&answer.stems))?;
    let message = format!("the question already says `{}`", answer.text);
    Some(item.flaw(Field::Prompt, message))
}

fn long_answer<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let mut answers = item.answers.iter().filter(|_| item.is_typed());
    let long = answers.find(|answer| answer.spoken().all(|text| !is_typable(&text)))?;
    let words = long
        .spoken()
        .map(|text| text.unicode_words().count())
        .min()?;
    let message = format!("every accepted answer is long: {words} words or more to type");
    Some(item.flaw(Field::Answer, message))
}

fn large_set<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let Task::List { need, .. } = item.card.task else {
        return None;
    };
    let message = format!("the list asks for {need} items");
    (need > 5).then(|| item.flaw(Field::Answer, message))
}

fn yes_or_no<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let Task::Typed { accepted, .. } = &item.card.task else {
        return None;
    };
    let says_only_that =
        |text: &String| checked.language.wording.yes_no.contains(fold(text).trim());
    let message = format!("the answer is `{}`", accepted.first()?);
    accepted
        .iter()
        .all(says_only_that)
        .then(|| item.flaw(Field::Answer, message))
}

fn accepted_twice<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let twice = item.answers.iter().find_map(|answer| {
        let mut seen = HashSet::new();
        let mut names = answer.accepted.iter();
        names.find(|name| !seen.insert(fold(name).trim().to_owned()))
    })?;
    let message = format!("`{twice}` is accepted twice");
    Some(item.flaw(Field::Answer, message))
}
