//! What an answer earns: the rules of an item, whatever its version, as a list.

use std::collections::HashMap;

use super::item::{number, number_between};
use crate::deck::DecimalNumber;
use crate::exchange::numbers::NumericAnswer;

/// The rules of an item: which answers to which response earn how much, and which feedback they show.
///
/// Both versions are read into it. It takes rules that give points to answers; what a program could reckon
/// beyond that makes the item one that is not understood.
#[derive(Debug, Default)]
pub struct ItemKey {
    pub rules: Vec<ItemRule>,
    /// The responses whose values name the feedback that they show.
    pub named: Vec<String>,
}

/// One rule.
#[derive(Clone, Debug, Default)]
pub struct ItemRule {
    pub when: Condition,
    /// What is added to the score, or what it becomes.
    pub points: Option<f64>,
    /// The feedback that is shown.
    pub shows: Vec<String>,
    /// The number of the condition of which it is one branch: the first that holds leaves out the others.
    pub branch_of: Option<usize>,
}

/// When a rule holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Condition {
    /// Always, or when nothing else did.
    #[default]
    Always,
    /// The response holds this value.
    Is {
        response: String,
        value: String,
        /// Whether capitals count.
        is_exact: bool,
    },
    /// The response is a number from here to there.
    Between {
        response: String,
        low: Option<DecimalNumber>,
        high: Option<DecimalNumber>,
    },
    /// The response is the right one that is declared elsewhere.
    IsCorrect {
        response: String,
    },
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    /// Something that is not understood.
    Unknown,
}

impl Condition {
    /// The values that a response must hold, each at its first place: those under a *not* are wrong.
    pub fn values<'c>(&'c self, of: &str, found: &mut Vec<(&'c str, bool)>) {
        match self {
            Self::Is {
                response, value, ..
            } if response == of => found.push((value, true)),
            Self::Not(inner) => {
                let before = found.len();
                inner.values(of, found);
                found[before..]
                    .iter_mut()
                    .for_each(|(_, is_right)| *is_right = !*is_right);
            }
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.values(of, found);
                }
            }
            _ => {}
        }
    }

    /// Whether it looks at this response.
    pub fn asks(&self, of: &str) -> bool {
        match self {
            Self::Is { response, .. }
            | Self::Between { response, .. }
            | Self::IsCorrect { response } => response == of,
            Self::Not(inner) => inner.asks(of),
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.asks(of)),
            Self::Always | Self::Unknown => false,
        }
    }

    /// Whether all of it is understood.
    pub fn is_known(&self) -> bool {
        match self {
            Self::Unknown => false,
            Self::Not(inner) => inner.is_known(),
            Self::All(parts) | Self::Any(parts) => parts.iter().all(Self::is_known),
            _ => true,
        }
    }

    /// The ways in which it can hold, each by itself.
    pub fn ways(&self) -> Vec<&Self> {
        match self {
            Self::Any(parts) => parts.iter().flat_map(Self::ways).collect(),
            Self::All(parts) if parts.len() == 1 => parts[0].ways(),
            one => vec![one],
        }
    }
}

impl Condition {
    /// The number that it asks for, with how far off it others are right.
    pub fn number_for(&self, of: &str) -> Option<NumericAnswer> {
        match self {
            Self::Is {
                response, value, ..
            } if response == of => number(value),
            _ => {
                let (low, high) = self.range_for(of)?;
                number_between(low, high)
            }
        }
    }

    /// The range that it says.
    pub fn range_for(&self, of: &str) -> Option<(DecimalNumber, DecimalNumber)> {
        let parts = match self {
            Self::All(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let (mut lowest, mut highest) = (None, None);
        for part in parts {
            match part {
                Self::Between {
                    response,
                    low,
                    high,
                } if response == of => {
                    lowest = low.or(lowest);
                    highest = high.or(highest);
                }
                _ => return None,
            }
        }
        lowest.zip(highest)
    }
}

impl ItemKey {
    /// Whether every rule that gives points is understood.
    pub fn is_understood(&self) -> bool {
        let gives = |rule: &&ItemRule| rule.points.is_some_and(|points| points > 0.0);
        self.rules
            .iter()
            .filter(gives)
            .all(|rule| rule.when.is_known())
    }

    /// Whether a rule gives its points for any one of several values of a response.
    pub fn takes_any_of_several(&self, response: &str) -> bool {
        let gives = |rule: &&ItemRule| rule.points.is_some_and(|points| points > 0.0);
        self.rules.iter().filter(gives).any(|rule| {
            let ways = rule.when.ways().into_iter();
            ways.filter(|way| way.asks(response)).count() > 1
        })
    }

    /// Whether a value of a response is looked at, and given nothing, in a branch before all that give points.
    pub fn is_refused_first(&self, response: &str, value: &str) -> bool {
        let is_for_it = |rule: &ItemRule| {
            rule.when.ways().into_iter().any(|way| {
                matches!(way, Condition::Is { response: asked, value: wanted, .. }
                    if asked == response && wanted == value)
            })
        };
        let gives = |rule: &ItemRule| rule.points.is_some_and(|points| points > 0.0);
        let Some(at) = self.rules.iter().position(is_for_it) else {
            return false;
        };
        let branch_of = self.rules[at].branch_of;
        let (before, after) = self.rules.split_at(at + 1);
        let mut later = after.iter().filter(|rule| gives(rule));
        branch_of.is_some()
            && !before.iter().any(gives)
            && later.all(|rule| rule.branch_of == branch_of)
    }

    /// The most that one rule gives.
    pub fn full(&self) -> f64 {
        let points = self.rules.iter().filter_map(|rule| rule.points);
        points.fold(0.0, f64::max)
    }

    /// What each value of a response earns by the rules, in the order of the rules.
    pub fn worth_of(&self, response: &str) -> Vec<(String, f64)> {
        let mut worth = Vec::<(String, f64)>::new();
        for rule in &self.rules {
            let Some(points) = rule.points else { continue };
            let mut values = Vec::new();
            rule.when.values(response, &mut values);
            for (value, is_right) in values {
                let points = if is_right { points } else { 0.0 };
                match worth.iter_mut().find(|(known, _)| known == value) {
                    Some((_, known)) => *known += points,
                    None => worth.push((value.to_owned(), points)),
                }
            }
        }
        worth
    }

    /// The feedback that is shown for single values of a response.
    pub fn shown_for(&self, response: &str) -> HashMap<&str, Vec<&str>> {
        let mut shown = HashMap::<&str, Vec<&str>>::new();
        for rule in self.rules.iter().filter(|rule| !rule.shows.is_empty()) {
            for way in rule.when.ways() {
                if let Condition::Is {
                    response: asked,
                    value,
                    ..
                } = way
                    && asked == response
                {
                    let names = rule.shows.iter().map(String::as_str);
                    shown.entry(value).or_default().extend(names);
                }
            }
        }
        shown
    }
}
