//! Typed answers: the rules in their order, from the very answer to the reason why it is none.

use unicode_normalization::UnicodeNormalization as _;

use super::asked::Asked;
use super::diff::diff;
use super::equal::{is_about_one_number, is_equal, is_initialled, is_reordered};
use super::fold::Token;
use super::sentence::pairs;
use super::why::why;
use super::wording::{Key, Said, keys};
use super::{Part, Rule, Verdict, figure, list, typo};
use crate::deck::TypedKind;

/// Which rule decided, and against which key.
#[derive(Clone, Copy)]
pub(super) struct Finding<'k> {
    /// The rule.
    pub(super) rule: Rule,
    /// The key that the answer comes closest to.
    pub(super) key: Option<&'k Key<'k>>,
}

impl Finding<'_> {
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
    let room = keys.iter().map(|key| key.text.len()).max().unwrap_or(0);
    let finding = if is_too_long(given, room, asked) {
        Finding {
            rule: Rule::Different,
            key: keys.first(),
        }
    } else if kind == TypedKind::Exact {
        exact(&keys, given, asked)
    } else {
        text(&keys, given, asked)
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
    if let Some(key) = keys.iter().find(|key| key.text.nfc().eq(given.nfc())) {
        return Finding {
            rule: Rule::Exact,
            key: Some(key),
        };
    }
    let said = Said::read(given, asked.language());
    match keys
        .iter()
        .find(|key| key.wording.tokens() == said.wording.tokens())
    {
        _ if given.is_empty() => Finding {
            rule: Rule::SaysNothing,
            key: keys.first(),
        },
        Some(key) => Finding {
            rule: Rule::Letters,
            key: Some(key),
        },
        None => Finding {
            rule: Rule::Different,
            key: keys.first(),
        },
    }
}

/// By all the rules of folding.
fn text<'k>(keys: &'k [Key<'k>], given: &str, asked: &Asked<'_>) -> Finding<'k> {
    let finding = best(keys, &Said::read(given, asked.language()), asked);
    if finding.rule.verdict() == Verdict::Wrong && are_all_accepted(keys, given, asked) {
        return Finding {
            rule: Rule::Several,
            ..finding
        };
    }
    finding
}

/// Whether the answer names several things of which each is accepted.
fn are_all_accepted(keys: &[Key<'_>], given: &str, asked: &Asked<'_>) -> bool {
    let parts = list::split(given, asked.language());
    let is_accepted = |part: &str| {
        let said = Said::read(part, asked.language());
        keys.iter()
            .any(|key| rule(key, &said, asked).is_some_and(|rule| rule.credit() >= 1.0))
    };
    keys.len() > 1 && parts.len() > 1 && parts.into_iter().all(|part| is_accepted(&given[part]))
}

/// The key that comes closest, and the rule by which it does or why it does not.
pub(super) fn best<'k>(keys: &'k [Key<'k>], said: &Said<'_>, asked: &Asked<'_>) -> Finding<'k> {
    let first = keys.first();
    if said.says_nothing() {
        return Finding {
            rule: Rule::SaysNothing,
            key: first,
        };
    }
    let mut best = None;
    for key in keys {
        match (rule(key, said, asked), best) {
            (Some(rule), _) if rule.credit() >= 1.0 => {
                return Finding {
                    rule,
                    key: Some(key),
                };
            }
            // More exact than one key is wrong if another says otherwise.
            (Some(Rule::Date), Some((Rule::FinerDate, _))) => best = Some((Rule::Date, key)),
            (Some(Rule::FinerDate), Some((Rule::Date, _))) => {}
            (Some(rule), Some((other, _))) if rule.credit() <= other.credit() => {}
            (Some(rule), _) => best = Some((rule, key)),
            (None, _) => {}
        }
    }
    match (best, first) {
        (Some((rule, key)), _) => Finding {
            rule,
            key: Some(key),
        },
        (None, Some(key)) if !said.is_shrug(asked.language()) => {
            let rule = why(key.wording.tokens(), said.wording.tokens(), asked);
            Finding { rule, key: first }
        }
        (None, _) => Finding {
            rule: Rule::SaysNothing,
            key: first,
        },
    }
}

/// The rule by which an answer is accepted, or by which its number or date is another.
fn rule(key: &Key<'_>, said: &Said<'_>, asked: &Asked<'_>) -> Option<Rule> {
    if key.text == said.text {
        return Some(Rule::Exact);
    }
    let (ours, theirs) = (key.wording.tokens(), said.wording.tokens());
    let reordered = || {
        let same = is_about_one_number(ours, theirs)
            || is_reordered(&key.text, said.text, asked.language());
        same.then_some(Rule::Reordered)
    };
    by_value(ours, theirs, asked)
        .or_else(reordered)
        .or_else(|| slip(key, said, asked))
}

/// Words, numbers and dates as they stand, by themselves or in a sentence.
pub(super) fn by_value(key: &[Token], given: &[Token], asked: &Asked<'_>) -> Option<Rule> {
    let language = asked.language();
    if is_equal(key, given, language) {
        return Some(Rule::Folded);
    }
    let is_said = pairs(key, given, asked)
        .into_iter()
        .any(|(key, given)| is_equal(key, given, language) || is_initialled(key, given, language));
    if is_said {
        Some(Rule::Sentence)
    } else {
        figure::compare(key, given, asked)
    }
}

/// The key but for a slip of the fingers: in its words, or in a number word or month.
fn slip(key: &Key<'_>, said: &Said<'_>, asked: &Asked<'_>) -> Option<Rule> {
    let (ours, theirs) = (&key.wording, &said.wording);
    let least = |key, given| {
        let slips = pairs(key, given, asked).into_iter();
        slips
            .filter_map(|(key, given)| typo::slip(key, given, asked.lexicon))
            .min_by_key(typo::letters)
    };
    let spelled = least(ours.tokens(), theirs.tokens());
    if spelled.is_none() && (ours.is_respelled() || theirs.is_respelled()) {
        return least(ours.as_spelt(), theirs.as_spelt());
    }
    spelled.or_else(|| figure_slip(ours.tokens(), said.text, asked))
}

/// A number or date with a misspelt word.
fn figure_slip(key: &[Token], given: &str, asked: &Asked<'_>) -> Option<Rule> {
    if key.iter().all(|token| token.word().is_some()) {
        return None;
    }
    let (given, letters) = typo::mended(given, asked)?;
    let rule = by_value(key, &given, asked)?;
    Some(if rule.credit() >= 1.0 {
        Rule::Typo(letters)
    } else {
        rule
    })
}
