//! Typed answers: held against every key, and judged by the best that any of them gives.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization as _;

use super::account::{Fate, Need};
use super::diff::diff;
use super::equal::{is_about_one_number, is_equal, is_reordered};
use super::fates::Fates;
use super::fold::FoldedText;
use super::judgement::Part;
use super::key::{AnswerKey, TypedAnswer};
use super::leeway::moved;
use super::question::QuestionContext;
use super::reason::reason;
use super::rule::Rule;
use super::slip::{self, MOST_LETTERS};
use super::split::split;
use super::token::Token;
use super::turned::turned;
use super::value::by_value;
use super::verdict::Verdict;
use crate::deck::{TypedKind, WhyNot};
use crate::language::Language;

/// What was decided on a typed answer: by which rule, and against which key.
#[derive(Clone)]
pub(super) struct Decision<'k> {
    /// The rule that decided, which settles verdict and credit.
    pub(super) rule: Rule,
    /// The key that the answer comes closest to.
    pub(super) key: Option<&'k AnswerKey<'k>>,
    /// Every word of both, where they were held against each other word by word.
    pub(super) fates: Option<Fates>,
}

impl<'k> Decision<'k> {
    fn new(rule: Rule, key: &'k AnswerKey<'k>) -> Self {
        Self {
            rule,
            key: Some(key),
            fates: None,
        }
    }

    /// What holds whatever the key; the first is the one to show.
    fn for_any_key(rule: Rule, keys: &'k [AnswerKey<'k>]) -> Self {
        Self {
            rule,
            key: keys.first(),
            fates: None,
        }
    }

    /// How much of the answer and the key is open, if nothing was accepted.
    fn open(&self) -> usize {
        self.fates.as_ref().map_or(usize::MAX, Fates::open)
    }

    /// The better of two decisions that are not correct.
    fn or_closer(self, other: Self) -> Self {
        match (self.rule, other.rule) {
            // More exact than one key is wrong if another says otherwise.
            (Rule::Date, Rule::FinerDate) => self,
            (Rule::FinerDate, Rule::Date) => other,
            (one, another) => match another.credit().total_cmp(&one.credit()) {
                Ordering::Greater => other,
                Ordering::Equal if other.open() < self.open() => other,
                _ => self,
            },
        }
    }

    /// The decision as a part of the judgement.
    pub(super) fn part(&self, given: &str, language: &Language) -> Part {
        let part = Part {
            account: self.fates.as_ref().map(Fates::account),
            ..Part::new(Some(given), self.key.map(|key| key.accepted), self.rule)
        };
        match (self.rule, self.key) {
            (Rule::Typo(_) | Rule::Form | Rule::Letters, Some(key)) => Part {
                diff: diff(&as_given(&key.text, given, language), given),
                ..part
            },
            _ => part,
        }
    }
}

/// Judges one typed answer against every key, and takes the best that any of them gives.
pub(super) fn judge(
    keys: &[AnswerKey<'_>],
    kind: TypedKind,
    given: &str,
    question: &QuestionContext<'_>,
) -> Part {
    let room = keys.iter().map(|key| key.accepted.len()).max().unwrap_or(0);
    let decision = match kind {
        _ if is_too_long(given, room, question) => Decision::for_any_key(Rule::Different, keys),
        TypedKind::Exact => exact(keys, given, question),
        TypedKind::Text | TypedKind::Number(_) | TypedKind::Date => text(keys, given, question),
    };
    decision.part(given, question.language())
}

/// The key with each word spelt as it was given, where the rules take either spelling: no letter of it
/// is to be marked as a slip.
fn as_given(key: &str, given: &str, language: &Language) -> String {
    let read = |word: &str| FoldedText::new(word, language).tokens;
    let given = given.split_whitespace().map(|word| (read(word), word));
    let given = given.collect::<Vec<_>>();
    let words = key.split_whitespace().map(|word| {
        let tokens = read(word);
        let same = given.iter().find(|(other, _)| *other == tokens);
        same.map_or(word, |(_, spelt)| *spelt)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether the card's author refuses the answer.
pub(super) fn is_refused(kind: TypedKind, given: &str, question: &QuestionContext<'_>) -> bool {
    match kind {
        TypedKind::Exact => question.refuses_exactly(given),
        TypedKind::Text | TypedKind::Number(_) | TypedKind::Date => question.refuses_text(given),
    }
}

/// What to tell who gave an answer that the author refuses.
pub(super) fn why_not<'d>(
    kind: TypedKind,
    given: &str,
    question: &QuestionContext<'d>,
) -> Option<&'d WhyNot> {
    match kind {
        TypedKind::Exact => question.why_not_exactly(given),
        TypedKind::Text | TypedKind::Number(_) | TypedKind::Date => question.why_not(given),
    }
}

/// Whether an answer is too long for any sentence about the key.
pub(super) fn is_too_long(given: &str, room: usize, question: &QuestionContext<'_>) -> bool {
    given.len() > 4 * (room + question.length()) + 256
}

/// Letter by letter, but for space around it and for two ways to store one letter.
fn exact<'k>(
    keys: &'k [AnswerKey<'k>],
    given: &str,
    question: &QuestionContext<'_>,
) -> Decision<'k> {
    let given = given.trim();
    if given.is_empty() {
        return Decision::for_any_key(Rule::SaysNothing, keys);
    }
    if question.refuses_exactly(given) {
        return Decision::for_any_key(Rule::Refused, keys);
    }
    if let Some(key) = keys.iter().find(|key| key.text.nfc().eq(given.nfc())) {
        return Decision::new(Rule::Exact, key);
    }
    let answer = TypedAnswer::parse(given, question);
    match keys
        .iter()
        .find(|key| key.reading.tokens == answer.reading.tokens)
    {
        Some(key) => Decision::new(Rule::Letters, key),
        None => Decision::for_any_key(Rule::Different, keys),
    }
}

/// By all the rules of folding.
fn text<'k>(
    keys: &'k [AnswerKey<'k>],
    given: &str,
    question: &QuestionContext<'_>,
) -> Decision<'k> {
    let answer = TypedAnswer::parse(given, question);
    let nearest = closest(keys, &answer, question);
    match nearest {
        Some(decision) if decision.rule.credit() > 0.0 || decision.rule == Rule::Refused => {
            decision
        }
        _ if answer.says_nothing() || answer.is_shrug(question.language()) => {
            Decision::for_any_key(Rule::SaysNothing, keys)
        }
        _ if are_all_accepted(keys, given, question) => Decision::for_any_key(Rule::Several, keys),
        Some(decision) => decision,
        None => Decision::for_any_key(Rule::Different, keys),
    }
}

/// Whether the answer names several things of which each is accepted.
fn are_all_accepted(keys: &[AnswerKey<'_>], given: &str, question: &QuestionContext<'_>) -> bool {
    let parts = split(given, question.language());
    let is_accepted = |part: &str| {
        let found = closest(keys, &TypedAnswer::parse(part, question), question);
        found.is_some_and(|decision| decision.rule.verdict() == Verdict::Correct)
    };
    keys.len() > 1 && parts.len() > 1 && parts.into_iter().all(|part| is_accepted(&given[part]))
}

/// What the key that comes closest makes of the answer; none only where there is no key.
pub(super) fn closest<'k>(
    keys: &'k [AnswerKey<'k>],
    answer: &TypedAnswer<'_>,
    question: &QuestionContext<'_>,
) -> Option<Decision<'k>> {
    if question.refuses(answer.text, &answer.reading.tokens) {
        return keys.first().map(|key| Decision::new(Rule::Refused, key));
    }
    if let Some(key) = keys.iter().find(|key| key.text == answer.text) {
        return (!answer.text.is_empty()).then(|| Decision::new(Rule::Exact, key));
    }
    let mut best: Option<Decision<'k>> = None;
    for key in keys {
        let decision = against(key, answer, question);
        if decision.rule.verdict() == Verdict::Correct {
            return Some(decision);
        }
        best = Some(match best {
            Some(best) => best.or_closer(decision),
            None => decision,
        });
    }
    best
}

/// What one key makes of an answer; its number is right as well where it is near enough.
fn against<'k>(
    key: &'k AnswerKey<'k>,
    answer: &TypedAnswer<'_>,
    question: &QuestionContext<'_>,
) -> Decision<'k> {
    let exactly = exactly_against(key, answer, question);
    if exactly.rule.credit() > 0.0 {
        return exactly;
    }
    let Some(moved) = moved(key, &answer.reading, question) else {
        return exactly;
    };
    let moved = TypedAnswer {
        text: answer.text,
        members: answer.members.clone(),
        reading: moved,
    };
    let decision = exactly_against(key, &moved, question);
    match decision.rule.verdict() {
        Verdict::Correct => Decision {
            rule: Rule::Within(key.tolerance),
            ..decision
        },
        _ => decision,
    }
}

/// What one key makes of an answer that has to say its very number.
fn exactly_against<'k>(
    key: &'k AnswerKey<'k>,
    answer: &TypedAnswer<'_>,
    question: &QuestionContext<'_>,
) -> Decision<'k> {
    let (ours, theirs) = (&key.reading, &answer.reading);
    let decided = |rule, fates| Decision {
        fates: Some(fates),
        ..Decision::new(rule, key)
    };
    let of_figure = || {
        let rule = by_value(ours, theirs, question)?;
        Some(decided(rule, Fates::of_figure(ours, theirs, rule)))
    };
    let of_same = || {
        let rule = same_things(key, answer, question)?;
        Some(decided(rule, Fates::of_same(ours, theirs)))
    };
    let decision = of_figure()
        .or_else(of_same)
        .unwrap_or_else(|| word_by_word(key, answer, question));
    let put_right = match decision.rule {
        // Of a date whose month is misspelt, the year alone is a part; put right, it may be the whole,
        // or another.
        Rule::PartOfDate => mended_date(key, answer.text, question),
        rule if rule.credit() > 0.0 => None,
        _ => mended(key, answer.text, question),
    };
    put_right.map_or(decision, |rule| Decision::new(rule, key))
}

/// The same words, or the same things in another order.
fn same_things(
    key: &AnswerKey<'_>,
    answer: &TypedAnswer<'_>,
    question: &QuestionContext<'_>,
) -> Option<Rule> {
    let (ours, theirs) = (&key.reading.tokens, &answer.reading.tokens);
    if is_equal(ours, theirs, question.language()) {
        return Some(Rule::Folded);
    }
    let says_same =
        is_about_one_number(ours, theirs) || is_reordered(&key.members, &answer.members);
    says_same.then_some(Rule::Reordered)
}

/// Holds the answer against the key word by word, and once more with either turned round.
fn word_by_word<'k>(
    key: &'k AnswerKey<'k>,
    answer: &TypedAnswer<'_>,
    question: &QuestionContext<'_>,
) -> Decision<'k> {
    let ours = turned(&key.reading, question);
    let theirs = turned(&answer.reading, question);
    let ways = std::iter::once((&key.reading, &answer.reading, false))
        .chain(ours.iter().map(|ours| (ours, &answer.reading, true)))
        .chain(theirs.iter().map(|theirs| (&key.reading, theirs, true)));
    let mut best: Option<Decision<'k>> = None;
    for (ours, theirs, is_turned) in ways {
        let account = Fates::new(ours, theirs, question);
        let rule = rule_of(&account, ours, theirs, question);
        let rule = match rule {
            Rule::Sentence | Rule::Folded if is_turned => Rule::Reordered,
            Rule::Shortened if is_turned => Rule::Incomplete,
            rule => rule,
        };
        let decision = Decision {
            rule,
            key: Some(key),
            fates: Some(account),
        };
        best = Some(match best {
            // Turning round is only there to accept.
            Some(best) if rule.credit() <= best.rule.credit() => best,
            _ => decision,
        });
    }
    best.unwrap_or_else(|| Decision::new(Rule::Different, key))
}

/// The rule that an account comes to.
fn rule_of(
    account: &Fates,
    key: &FoldedText,
    given: &FoldedText,
    question: &QuestionContext<'_>,
) -> Rule {
    if !account.is_settled() {
        return reason(account, key, given, question);
    }
    if account.echo_initials(given, question) {
        return Rule::RepeatsQuestion;
    }
    let strays = account.strays();
    let is_all_said = account.answer.iter().all(|fate| *fate == Fate::Said)
        && account.key.iter().all(|need| *need == Need::Said);
    match strays.letters {
        letters if letters > MOST_LETTERS => Rule::Different,
        letters @ 1.. => Rule::Typo(letters),
        0 if strays.forms > 0 => Rule::Form,
        0 if account.key.contains(&Need::Linked) => Rule::Unlinked,
        0 if account.key.contains(&Need::Shortened) => Rule::Shortened,
        0 if strays.initials > 0 => Rule::Initials,
        0 if is_all_said => Rule::Folded,
        0 => Rule::Sentence,
    }
}

/// A number or date with a misspelt word.
fn mended(key: &AnswerKey<'_>, given: &str, question: &QuestionContext<'_>) -> Option<Rule> {
    let is_month = |word: &str| question.language().dates.months.place(word).is_some();
    let has_figure = |token: &Token| token.word().is_none_or(is_month);
    if !key.reading.tokens.iter().any(has_figure) {
        return None;
    }
    let (given, letters) = slip::mended(given, question)?;
    let given = moved(key, &given, question).unwrap_or(given);
    let rule = by_value(&key.reading, &given, question).unwrap_or_else(|| {
        let account = Fates::new(&key.reading, &given, question);
        rule_of(&account, &key.reading, &given, question)
    });
    match rule.verdict() {
        Verdict::Correct => Some(Rule::Typo(letters)),
        _ => (rule.credit() > 0.0).then_some(rule),
    }
}

/// A date whose month is misspelt.
fn mended_date(key: &AnswerKey<'_>, given: &str, question: &QuestionContext<'_>) -> Option<Rule> {
    let (given, letters) = slip::mended(given, question)?;
    let rule = by_value(&key.reading, &given, question)?;
    let is_right = rule.verdict() == Verdict::Correct;
    Some(if is_right { Rule::Typo(letters) } else { rule })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::of_tag;

    #[test]
    fn a_spelling_that_the_rules_take_is_no_slip_beside_one() {
        let english = of_tag(Some("en"));
        let given = "colective defense";
        let key = as_given("collective defence", given, english);
        assert_eq!(key, "collective defense");
        assert_eq!(
            diff(&key, given).len(),
            3,
            "one letter between two stretches"
        );
    }
}
