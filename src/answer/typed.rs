//! Typed answers: the rules in their order, from the very answer to the reason why it is none.

use unicode_normalization::UnicodeNormalization as _;

use super::asked::Asked;
use super::diff::diff;
use super::equal::{is_about_one_number, is_reordered};
use super::figure::by_value;
use super::sentence::Sentence;
use super::split::split;
use super::token::Token;
use super::why::why;
use super::wording::{Key, Said, keys};
use super::{Part, Rule, Verdict, typo};
use crate::deck::TypedKind;

/// Which rule decided, and against which key.
#[derive(Clone, Copy)]
pub(super) struct Finding<'k> {
    /// The rule.
    pub(super) rule: Rule,
    /// The key that the answer comes closest to.
    pub(super) key: Option<&'k Key<'k>>,
}

impl<'k> Finding<'k> {
    /// What holds whatever the key; the first is the one to show.
    fn at_large(rule: Rule, keys: &'k [Key<'k>]) -> Self {
        Self {
            rule,
            key: keys.first(),
        }
    }

    fn with(rule: Rule, key: &'k Key<'k>) -> Self {
        Self {
            rule,
            key: Some(key),
        }
    }

    /// The better of two findings that are not correct.
    fn or_closer(self, other: Self) -> Self {
        match (self.rule, other.rule) {
            // More exact than one key is wrong if another says otherwise.
            (Rule::Date, Rule::FinerDate) => self,
            (Rule::FinerDate, Rule::Date) => other,
            (one, another) if another.credit() > one.credit() => other,
            _ => self,
        }
    }

    /// The finding as a part of the judgement.
    pub(super) fn part(&self, given: &str) -> Part {
        let part = Part::plain(Some(given), self.key.map(|key| key.accepted), self.rule);
        match (self.rule, self.key) {
            (Rule::Typo(_) | Rule::Form | Rule::Letters, Some(key)) => Part {
                diff: diff(&key.text, given),
                ..part
            },
            _ => part,
        }
    }
}

/// Judges one typed answer.
pub(super) fn judge(accepted: &[String], kind: TypedKind, given: &str, asked: &Asked<'_>) -> Part {
    let keys = keys(accepted, asked.language());
    let room = accepted.iter().map(String::len).max().unwrap_or(0);
    let finding = match kind {
        _ if is_too_long(given, room, asked) => Finding::at_large(Rule::Different, &keys),
        TypedKind::Exact => exact(&keys, given, asked),
        TypedKind::Text | TypedKind::Number | TypedKind::Date => text(&keys, given, asked),
    };
    finding.part(given)
}

/// Whether an answer is too long for any sentence about the key.
pub(super) fn is_too_long(given: &str, room: usize, asked: &Asked<'_>) -> bool {
    given.len() > 4 * (room + asked.length()) + 256
}

/// Letter by letter, but for space around it and for two ways to store one letter.
fn exact<'k>(keys: &'k [Key<'k>], given: &str, asked: &Asked<'_>) -> Finding<'k> {
    let given = given.trim();
    if given.is_empty() {
        return Finding::at_large(Rule::SaysNothing, keys);
    }
    if let Some(key) = keys.iter().find(|key| key.text.nfc().eq(given.nfc())) {
        return Finding::with(Rule::Exact, key);
    }
    let said = Said::read(given, asked);
    match keys.iter().find(|key| key.tokens == said.sentence.tokens()) {
        Some(key) => Finding::with(Rule::Letters, key),
        None => Finding::at_large(Rule::Different, keys),
    }
}

/// By all the rules of folding.
fn text<'k>(keys: &'k [Key<'k>], given: &str, asked: &Asked<'_>) -> Finding<'k> {
    let said = Said::read(given, asked);
    let closest = closest(keys, &said, asked);
    match closest.filter(|finding| finding.rule.credit() > 0.0) {
        Some(finding) => finding,
        None if said.says_nothing() => Finding::at_large(Rule::SaysNothing, keys),
        None if are_all_accepted(keys, given, asked) => Finding::at_large(Rule::Several, keys),
        None => closest.unwrap_or_else(|| Finding::at_large(why_wrong(keys, &said, asked), keys)),
    }
}

fn why_wrong(keys: &[Key<'_>], said: &Said<'_>, asked: &Asked<'_>) -> Rule {
    match keys.first() {
        _ if said.is_shrug(asked.language()) => Rule::SaysNothing,
        Some(key) => why(&key.tokens, &said.sentence, asked),
        None => Rule::Different,
    }
}

/// Whether the answer names several things of which each is accepted.
fn are_all_accepted(keys: &[Key<'_>], given: &str, asked: &Asked<'_>) -> bool {
    let parts = split(given, asked.language());
    let is_accepted = |part: &str| {
        let found = closest(keys, &Said::read(part, asked), asked);
        found.is_some_and(|finding| finding.rule.verdict() == Verdict::Correct)
    };
    keys.len() > 1 && parts.len() > 1 && parts.into_iter().all(|part| is_accepted(&given[part]))
}

/// The key that comes closest, by a rule that accepts the answer or tells another number or date.
pub(super) fn closest<'k>(
    keys: &'k [Key<'k>],
    said: &Said<'_>,
    asked: &Asked<'_>,
) -> Option<Finding<'k>> {
    let mut best: Option<Finding<'k>> = None;
    for key in keys {
        let Some(rule) = rule(key, said, asked) else {
            continue;
        };
        let finding = Finding::with(rule, key);
        if rule.verdict() == Verdict::Correct {
            return Some(finding);
        }
        best = Some(best.map_or(finding, |best| best.or_closer(finding)));
    }
    best
}

/// The rule by which an answer is accepted, or by which its number or date is another.
fn rule(key: &Key<'_>, said: &Said<'_>, asked: &Asked<'_>) -> Option<Rule> {
    if key.text == said.text && !said.text.is_empty() {
        return Some(Rule::Exact);
    }
    let reordered = || {
        let is_same = is_about_one_number(&key.tokens, said.sentence.tokens())
            || is_reordered(&key.members, &said.members);
        is_same.then_some(Rule::Reordered)
    };
    by_value(&key.tokens, &said.sentence, asked)
        .or_else(reordered)
        .or_else(|| slip(key, said, asked))
}

/// The key but for a slip of the fingers: in its words, or in a number word or month.
fn slip(key: &Key<'_>, said: &Said<'_>, asked: &Asked<'_>) -> Option<Rule> {
    let least = |key, given: &Sentence| {
        let slips = given.against(key, asked.language());
        slips
            .filter_map(|(key, given)| typo::slip(key, given, asked.lexicon))
            .min_by_key(typo::letters)
    };
    let as_spelt = || match (&key.as_spelt, &said.as_spelt) {
        (None, None) => None,
        (key_spelt, said_spelt) => least(
            key_spelt.as_ref().unwrap_or(&key.tokens),
            said_spelt.as_ref().unwrap_or(&said.sentence),
        ),
    };
    least(&key.tokens, &said.sentence)
        .or_else(as_spelt)
        .or_else(|| figure_slip(&key.tokens, said.text, asked))
}

/// A number or date with a misspelt word.
fn figure_slip(key: &[Token], given: &str, asked: &Asked<'_>) -> Option<Rule> {
    if key.iter().all(|token| token.word().is_some()) {
        return None;
    }
    let (given, letters) = typo::mended(given, asked)?;
    let rule = by_value(key, &Sentence::of(given, asked), asked)?;
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
    use crate::answer::tests::{card, deck};
    use crate::deck::Task;

    fn judged(accepted: &[&str], kind: TypedKind, given: &str) -> Part {
        let accepted: Vec<_> = accepted.iter().map(|text| (*text).to_owned()).collect();
        let deck = deck(
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
            &Asked::by("What is it?", &Lexicon::of(&deck)),
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
