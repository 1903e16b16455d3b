//! Typed answers: the rules in their order, from the very answer to the reason why it is none.

use unicode_normalization::UnicodeNormalization as _;

use super::context::QuestionContext;
use super::diff::diff;
use super::equal::{is_about_one_number, is_reordered};
use super::judgement::Part;
use super::key::{AnswerKey, TypedAnswer, answer_keys};
use super::reason::reason;
use super::rule::Rule;
use super::sentence::AnswerSentence;
use super::split::split;
use super::token::Token;
use super::typo;
use super::value::by_value;
use super::verdict::Verdict;
use crate::deck::TypedKind;

/// What was decided on a typed answer: by which rule, and against which key.
#[derive(Clone, Copy)]
pub(super) struct Decision<'k> {
    /// The rule that decided, which settles verdict and credit.
    pub(super) rule: Rule,
    /// The key that the answer comes closest to.
    pub(super) key: Option<&'k AnswerKey<'k>>,
}

impl<'k> Decision<'k> {
    fn new(rule: Rule, key: &'k AnswerKey<'k>) -> Self {
        Self {
            rule,
            key: Some(key),
        }
    }

    /// What holds whatever the key; the first is the one to show.
    fn for_any_key(rule: Rule, keys: &'k [AnswerKey<'k>]) -> Self {
        Self {
            rule,
            key: keys.first(),
        }
    }

    /// The better of two decisions that are not correct.
    fn or_closer(self, other: Self) -> Self {
        match (self.rule, other.rule) {
            // More exact than one key is wrong if another says otherwise.
            (Rule::Date, Rule::FinerDate) => self,
            (Rule::FinerDate, Rule::Date) => other,
            (one, another) if another.credit() > one.credit() => other,
            _ => self,
        }
    }

    /// The decision as a part of the judgement.
    pub(super) fn part(&self, given: &str) -> Part {
        let part = Part::new(Some(given), self.key.map(|key| key.accepted), self.rule);
        match (self.rule, self.key) {
            (Rule::Typo(_) | Rule::Form | Rule::Letters, Some(key)) => Part {
                diff: diff(&key.text, given),
                ..part
            },
            _ => part,
        }
    }
}

/// Judges one typed answer against every key, and takes the best that any of them gives.
pub(super) fn judge(
    accepted: &[String],
    kind: TypedKind,
    given: &str,
    question: &QuestionContext<'_>,
) -> Part {
    let keys = answer_keys(accepted, question.language());
    let room = accepted.iter().map(String::len).max().unwrap_or(0);
    let decision = match kind {
        _ if is_too_long(given, room, question) => Decision::for_any_key(Rule::Different, &keys),
        TypedKind::Exact => exact(&keys, given, question),
        TypedKind::Text | TypedKind::Number | TypedKind::Date => text(&keys, given, question),
    };
    decision.part(given)
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
    if let Some(key) = keys.iter().find(|key| key.text.nfc().eq(given.nfc())) {
        return Decision::new(Rule::Exact, key);
    }
    let answer = TypedAnswer::parse(given, question);
    match keys
        .iter()
        .find(|key| key.tokens == answer.sentence.tokens())
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
    match nearest.filter(|decision| decision.rule.credit() > 0.0) {
        Some(decision) => decision,
        None if answer.says_nothing() => Decision::for_any_key(Rule::SaysNothing, keys),
        None if are_all_accepted(keys, given, question) => {
            Decision::for_any_key(Rule::Several, keys)
        }
        None => nearest
            .unwrap_or_else(|| Decision::for_any_key(why_wrong(keys, &answer, question), keys)),
    }
}

fn why_wrong(
    keys: &[AnswerKey<'_>],
    answer: &TypedAnswer<'_>,
    question: &QuestionContext<'_>,
) -> Rule {
    match keys.first() {
        _ if answer.is_shrug(question.language()) => Rule::SaysNothing,
        Some(key) => reason(&key.tokens, &answer.sentence, question),
        None => Rule::Different,
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

/// The key that comes closest, by a rule that accepts the answer or tells another number or date.
pub(super) fn closest<'k>(
    keys: &'k [AnswerKey<'k>],
    answer: &TypedAnswer<'_>,
    question: &QuestionContext<'_>,
) -> Option<Decision<'k>> {
    let mut best: Option<Decision<'k>> = None;
    for key in keys {
        let Some(rule) = rule_for(key, answer, question) else {
            continue;
        };
        let decision = Decision::new(rule, key);
        if rule.verdict() == Verdict::Correct {
            return Some(decision);
        }
        best = Some(best.map_or(decision, |best| best.or_closer(decision)));
    }
    best
}

/// The rule by which an answer is accepted, or by which its number or date is another.
fn rule_for(
    key: &AnswerKey<'_>,
    answer: &TypedAnswer<'_>,
    question: &QuestionContext<'_>,
) -> Option<Rule> {
    if key.text == answer.text && !answer.text.is_empty() {
        return Some(Rule::Exact);
    }
    let reordered = || {
        let is_same = is_about_one_number(&key.tokens, answer.sentence.tokens())
            || is_reordered(&key.members, &answer.members);
        is_same.then_some(Rule::Reordered)
    };
    by_value(&key.tokens, &answer.sentence, question)
        .or_else(reordered)
        .or_else(|| slip(key, answer, question))
}

/// The key but for a slip of the fingers: in its words, or in a number word or month.
fn slip(
    key: &AnswerKey<'_>,
    answer: &TypedAnswer<'_>,
    question: &QuestionContext<'_>,
) -> Option<Rule> {
    let least = |key, given: &AnswerSentence| {
        let slips = given.against(key, question.language());
        slips
            .filter_map(|(key, given)| typo::slip(key, given, question.lexicon))
            .min_by_key(typo::letters)
    };
    let as_typed = || match (&key.as_typed, &answer.as_typed) {
        (None, None) => None,
        (key_typed, answer_typed) => least(
            key_typed.as_ref().unwrap_or(&key.tokens),
            answer_typed.as_ref().unwrap_or(&answer.sentence),
        ),
    };
    least(&key.tokens, &answer.sentence)
        .or_else(as_typed)
        .or_else(|| figure_slip(&key.tokens, answer.text, question))
}

/// A number or date with a misspelt word.
fn figure_slip(key: &[Token], given: &str, question: &QuestionContext<'_>) -> Option<Rule> {
    if key.iter().all(|token| token.word().is_some()) {
        return None;
    }
    let (given, letters) = typo::mended(given, question)?;
    let rule = by_value(key, &AnswerSentence::new(given, question), question)?;
    Some(if rule.verdict() == Verdict::Correct {
        Rule::Typo(letters)
    } else {
        rule
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::lexicon::Lexicon;
    use crate::answer::tests::{card, deck_with};
    use crate::deck::Task;

    fn judged(accepted: &[&str], kind: TypedKind, given: &str) -> Part {
        let accepted: Vec<_> = accepted.iter().map(|text| (*text).to_owned()).collect();
        let deck = deck_with(
            "en",
            card(
                "",
                Task::Typed {
                    accepted: accepted.clone(),
                    kind,
                },
            ),
        );
        judge(
            &accepted,
            kind,
            given,
            &QuestionContext::new("What is it?", &Lexicon::of(&deck)),
        )
    }

    fn rule(accepted: &[&str], given: &str) -> Rule {
        judged(accepted, TypedKind::Text, given).rule
    }

    #[test]
    fn exact_answers_count_letter_by_letter() {
        let rule = |accepted, given| judged(&[accepted], TypedKind::Exact, given).rule;
        assert_eq!(rule("État", " E\u{301}tat "), Rule::Exact);
        assert_eq!(rule("U.S. (Code)", "U.S."), Rule::Exact);
        assert_eq!(rule("État", "etat"), Rule::Letters);
        assert_eq!(rule("État", "Etats"), Rule::Different);
        assert_eq!(rule("État", " "), Rule::SaysNothing);
    }

    #[test]
    fn each_rule_has_its_name() {
        assert_eq!(rule(&["the Senate"], "the Senate"), Rule::Exact);
        assert_eq!(rule(&["the Senate"], "SENATE"), Rule::Folded);
        assert_eq!(rule(&["the Senate"], "it is the Senate"), Rule::Sentence);
        assert_eq!(
            rule(&["peace and order"], "order and peace"),
            Rule::Reordered
        );
        assert_eq!(rule(&["Ohio", "Texas"], "Texas and Ohio"), Rule::Several);
        assert_eq!(rule(&["the Senate"], "the Sennate"), Rule::Typo(1));
        assert_eq!(rule(&["the Senate"], "the senates"), Rule::Form);
        assert_eq!(rule(&["May 1, 1707"], "1707"), Rule::PartOfDate);
        assert_eq!(rule(&["May 1707"], "May 1, 1707"), Rule::FinerDate);
        assert_eq!(rule(&["May 1, 1707"], "May 2, 1707"), Rule::Date);
        assert_eq!(rule(&["May 1, 1707"], "1/5/1707"), Rule::AmbiguousDate);
        assert_eq!(rule(&["27"], "28"), Rule::Number);
        assert_eq!(rule(&["the Senate"], "?"), Rule::SaysNothing);
        assert_eq!(rule(&["the Senate"], "I don't know"), Rule::SaysNothing);
        assert_eq!(rule(&["nothing"], "nothing"), Rule::Exact);
    }

    #[test]
    fn more_exact_than_one_key_may_not_gainsay_another() {
        let keys = ["May 1707", "May 1, 1707"];
        assert_eq!(rule(&keys, "1 May 1707"), Rule::Folded);
        assert_eq!(rule(&keys, "2 May 1707"), Rule::Date);
    }

    #[test]
    fn a_slip_is_shown_against_the_way_of_writing_it_is_near() {
        let part = judged(&["(Thomas) Jefferson"], TypedKind::Text, "Jeferson");
        assert_eq!(part.expected.as_deref(), Some("(Thomas) Jefferson"));
        assert_eq!(part.diff, diff("Jefferson", "Jeferson"));
        assert_eq!(judged(&["x"], TypedKind::Text, "x").diff, []);
    }
}
