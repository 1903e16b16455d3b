//! Rules for answers to type that invite refusals: learners know it, say less, and are told "wrong".

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation as _;

use super::checked::{CheckedCard, CheckedDeck};
use super::flaw::Flaw;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use super::stems::bare;
use crate::answer::{Response, Verdict};
use crate::deck::format::Field;
use crate::deck::{Accepted, Task, TypedKind};
use crate::text::fold;

pub(super) const RULES: &[CheckRule] = &[
    CheckRule {
        code: "W35",
        name: "full-name",
        severity: Severity::Warning,
        finds: "a full name to type where somebody is asked for, and the family name alone would be wrong",
        why: "most people know others by their family names, and type no more",
        help: "put the first name in ( ), as in `(Charles) de Gaulle`, or ask for both names",
        source: "civiq, judging",
        look: Look::Card(full_name),
    },
    CheckRule {
        code: "W36",
        name: "sentence-to-type",
        severity: Severity::Warning,
        finds: "a question for why or how with a sentence to type",
        why: "a reason has many right wordings, and no two people type the same",
        help: "make it a flashcard or a choice, or accept the few words that matter",
        source: "SuperMemo, Twenty rules, 4: minimum information",
        look: Look::Card(sentence_to_type),
    },
    CheckRule {
        code: "W37",
        name: "question-in-answer",
        severity: Severity::Warning,
        finds: "an answer to type that ends in words of the question, and would be wrong without them",
        why: "who is asked who governs Elmford has no need to say `of Elmford`",
        help: "accept the answer without them, or put them in ( )",
        source: "civiq, judging",
        look: Look::Card(question_in_answer),
    },
];

/// The accepted answers of a card that takes words to type, if their letters do not count.
fn texts<'d>(item: &CheckedCard<'d>) -> &'d [String] {
    match &item.card.task {
        Task::Typed {
            accepted,
            kind: TypedKind::Text,
        } => accepted,
        _ => &[],
    }
}

/// Whether a learner who types this is told that it is wrong.
fn is_refused(item: &CheckedCard<'_>, checked: &CheckedDeck<'_>, typed: &str) -> bool {
    let response = Response::Text(typed.to_owned());
    checked.judge().judge(item.card, &response).verdict == Verdict::Wrong
}

fn full_name<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let asked = fold(&item.prompt);
    // By whom, von wem, à qui.
    let mut first_words = asked.unicode_words().take(2);
    if !first_words.any(|word| checked.language.asking.one.contains(word)) {
        return None;
    }
    let names = texts(item).iter();
    let mut names = names.filter_map(|name| Some((name, family_name(name, checked)?)));
    let (name, family) = names.find(|(_, family)| is_refused(item, checked, family))?;
    let message = format!("`{name}` is a full name, and `{family}` alone would be judged wrong");
    Some(item.flaw(Field::Answer, message))
}

/// The family name of a full one, with what goes with it: `von der Leyen`. None where it is no name of
/// a person as far as its letters tell.
fn family_name(name: &str, checked: &CheckedDeck<'_>) -> Option<String> {
    let particles = &checked.language.wording.particles;
    let words = name.split_whitespace().collect::<Vec<_>>();
    let [first, middle @ .., last] = &words[..] else {
        return None;
    };
    let is_part = |word: &&str| is_capital(word) || particles.contains(word);
    if !is_capital(first) || !middle.iter().all(is_part) || !is_capital(last) {
        return None;
    }
    let is_common = |word: &str| checked.is_common(&word.to_lowercase());
    if is_common(first) && is_common(last) || checked.language.likeness.words.contains(&fold(last))
    {
        return None;
    }
    let particle = middle.iter().position(|word| particles.contains(word));
    let family = particle.map_or(words.len() - 1, |at| at + 1);
    Some(words[family..].join(" "))
}

/// Whether a word is written as names are: with one capital letter, and small ones behind it.
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().any(char::is_lowercase)
        && letters.all(|c| c.is_alphabetic() || "-'’".contains(c))
}

fn sentence_to_type<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let wording = &checked.language.wording;
    let prompt = fold(&item.prompt);
    let mut asked = prompt.unicode_words();
    let explains = wording.explaining.contains(asked.next()?);
    let measures = asked
        .next()
        .is_some_and(|word| wording.measuring.contains(word));
    let answers = texts(item);
    if !explains || measures || !answers.iter().all(|text| is_sentence(text, checked)) {
        return None;
    }
    let answer = answers.first()?;
    let message = format!("`{answer}` is a sentence, of which nobody hits the wording");
    Some(item.flaw(Field::Answer, message))
}

/// Whether words are a sentence: a reason, or some words around a verb.
fn is_sentence(text: &str, checked: &CheckedDeck<'_>) -> bool {
    let wording = &checked.language.wording;
    let required = fold(&Accepted::new(text).required());
    let words = required.unicode_words().collect::<Vec<_>>();
    let gives_reason = match words[..] {
        // Because of the rain is none.
        [first, second, ..] => {
            wording.because.contains(first) && !wording.belonging.contains(second)
        }
        _ => false,
    };
    let mut inner = words.iter().skip(1);
    words.len() >= 4 && (gives_reason || inner.any(|word| wording.finite.contains(word)))
}

fn question_in_answer<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    texts(item).iter().find_map(|text| {
        let required = Accepted::new(text).required();
        let rest = without_question(&required, item, checked)?;
        let said = required[rest.len()..].trim();
        let message =
            format!("`{said}` stands in the question, and `{rest}` alone would be judged wrong");
        is_refused(item, checked, rest).then(|| item.flaw(Field::Answer, message))
    })
}

/// The answer without what it ends with and the question has said: `of Elmford`.
///
/// Only what tells whose or where it is is left out. Both words of `North Sea` make the name, and who is
/// asked what the council does must say that it elects *the mayor*.
fn without_question<'t>(
    text: &'t str,
    item: &CheckedCard<'_>,
    checked: &CheckedDeck<'_>,
) -> Option<&'t str> {
    let asked = fold(&item.prompt);
    let asked = asked.unicode_words().map(bare).collect::<HashSet<_>>();
    let wording = &checked.language.wording;
    let says_more = |words: &str| {
        let carrying = words.unicode_words().map(bare);
        let mut carrying = carrying.filter(|word| !wording.function.contains(word));
        carrying.any(|word| !asked.contains(word))
    };
    let starts = text.match_indices(' ').map(|(at, _)| at);
    let mut parts = starts.map(|at| text.split_at(at));
    let rest = parts.find(|(rest, said)| {
        let (rest, said) = (fold(rest), fold(said));
        let first = said.unicode_words().next().unwrap_or_default();
        // The French tie a small word to the next: d'Ormeville.
        let link = first.split('\'').next().unwrap_or_default();
        wording.belonging.contains(link)
            && said
                .unicode_words()
                .map(bare)
                .any(|word| asked.contains(word) && !wording.function.contains(word))
            && !says_more(&said)
            && says_more(&rest)
    });
    rest.map(|(rest, _)| rest)
}
