//! What judging finds: a verdict, the rule behind it, and the parts that it adds up from.

use super::account::{AnswerAccount, Fate};
use super::diff::{Segment, in_words};
use super::rule::Rule;
use super::verdict::Verdict;
use crate::deck::WhyNot;

/// What judging found in one response: the verdict, the credit, and why.
///
/// Only a [`Judge`](super::Judge) makes one. The score file keeps its verdict and credit; the rest is
/// what the learner is shown. Where a card asks for several things, each is a [`Part`] with a rule of
/// its own, and the rule of the whole is [`Rule::Parts`]: of the pairs `a=1 b=2`, answered `a=1 b=3`,
/// one part is right and one wrong, the credit is a half, and the verdict is almost.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The verdict on the answer as a whole.
    pub verdict: Verdict,
    /// The share of the answer that was right, 0 to 1.
    pub credit: f64,
    /// The rule that decided, which is also the reason that the learner is shown.
    pub rule: Rule,
    /// What was said, a part each: the one answer, or every item, blank, pair, place or pick.
    ///
    /// Blanks, places and pairs stand as on the card; items and picks as they were said, with those
    /// left out behind them.
    pub parts: Vec<Part>,
    /// What the author tells who gave a wrong answer of this kind, each with the answer that it is about.
    pub why_not: Vec<WhyNot>,
}

/// One thing that was given or left out, and how it was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What the learner gave for this part; none where it was left out.
    pub given: Option<String>,
    /// What was expected, as the author wrote it; none where more was given than asked.
    pub expected: Option<String>,
    /// The verdict on this part alone.
    pub verdict: Verdict,
    /// The rule that decided this part alone.
    pub rule: Rule,
    /// For a slip, how the answer differs from the right one, letter by letter; else empty.
    pub diff: Vec<Segment>,
    /// Every word of what was typed, and of what was expected, where they were held against each
    /// other.
    pub account: Option<AnswerAccount>,
}

impl Judgement {
    /// A judgement of an answer as a whole, settled by one rule.
    pub(super) fn from_rule(rule: Rule) -> Self {
        Self {
            verdict: rule.verdict(),
            credit: rule.credit(),
            rule,
            parts: Vec::new(),
            why_not: Vec::new(),
        }
    }

    /// Whether several things were given, so that what is said of one has to name it.
    pub fn is_of_several(&self) -> bool {
        let given = self.parts.iter().filter(|part| part.given.is_some());
        given.count() > 1
    }

    /// The same, with what the author tells who gave it.
    pub(super) fn telling<'d>(self, why_not: impl IntoIterator<Item = &'d WhyNot>) -> Self {
        Self {
            why_not: why_not.into_iter().cloned().collect(),
            ..self
        }
    }

    /// Why it was judged so, in a few words: of one part that part's reason, and else the rule.
    pub fn why(&self) -> String {
        match &self.parts[..] {
            [part] if self.rule != Rule::Guessing => part.why(),
            _ => self.rule.to_string(),
        }
    }

    /// Parts add up to the whole; it is correct only if nothing at all is wrong with it.
    pub(super) fn from_parts(parts: Vec<Part>, credit: f64) -> Self {
        let is_right = credit >= 1.0 && parts.iter().all(Part::is_right);
        let verdict = match credit {
            _ if is_right => Verdict::Correct,
            0.5.. => Verdict::Almost,
            _ => Verdict::Wrong,
        };
        Self {
            verdict,
            credit,
            rule: Rule::Parts,
            parts,
            why_not: Vec::new(),
        }
    }
}

impl From<Part> for Judgement {
    fn from(part: Part) -> Self {
        Self {
            parts: vec![part.clone()],
            ..Self::from_rule(part.rule)
        }
    }
}

impl Part {
    /// A part that needs no more than its rule.
    pub(super) fn new(given: Option<&str>, expected: Option<&str>, rule: Rule) -> Self {
        Self {
            given: given.map(str::to_owned),
            expected: expected.map(str::to_owned),
            verdict: rule.verdict(),
            rule,
            diff: Vec::new(),
            account: None,
        }
    }

    /// The same part, as one that the author refuses.
    pub(super) fn refused(self) -> Self {
        Self::new(
            self.given.as_deref(),
            self.expected.as_deref(),
            Rule::Refused,
        )
    }

    /// A part for something that was given beyond what was asked.
    pub(super) fn extra(given: &str) -> Self {
        Self::new(Some(given), None, Rule::Extra)
    }

    /// A part for something that was asked and not given.
    pub(super) fn left_out(expected: &str) -> Self {
        Self::new(None, Some(expected), Rule::LeftOut)
    }

    /// Why it was judged so, in a few words: the rule, with the word that it is about.
    pub fn why(&self) -> String {
        if let (Rule::Within(_), Some(key)) = (self.rule, &self.expected) {
            return format!("{} of {key}", self.rule);
        }
        let Some(account) = &self.account else {
            return self.rule.to_string();
        };
        let quoted = |words: &[&str]| format!("“{}”", words.join(" "));
        let foreign = account.with_fate(Fate::Foreign);
        let missing = account.missing();
        let about = |fate: Fate| account.with_fate(fate);
        match self.rule {
            Rule::Incomplete | Rule::Partly if !missing.is_empty() => {
                format!("only a part: {} is missing", quoted(&missing))
            }
            Rule::SaysMore if !foreign.is_empty() => {
                format!("says {} besides", quoted(&foreign))
            }
            Rule::Different if foreign.len() == 1 && missing.len() == 1 => {
                format!("{} is another word", quoted(&foreign))
            }
            Rule::Bounds if !about(Fate::Bounds).is_empty() => {
                format!("{} bounds it", quoted(&about(Fate::Bounds)))
            }
            Rule::Negation if !about(Fate::Denies).is_empty() => {
                format!("{} turns it round", quoted(&about(Fate::Denies)))
            }
            rule => rule.to_string(),
        }
    }

    /// What is amiss with its letters, in words: "one l is missing"; nothing where it is no slip.
    pub fn slip(&self) -> Option<String> {
        in_words(&self.diff)
    }

    /// Whether nothing is wrong with it; to say a thing twice is not.
    fn is_right(&self) -> bool {
        self.verdict == Verdict::Correct || self.rule == Rule::Repeated
    }
}

/// The credit for a whole of this many things, of the sum of their credits: 0 to 1.
pub(super) fn share(credits: f64, things: usize) -> f64 {
    if things == 0 {
        0.0
    } else {
        (credits / things as f64).min(1.0)
    }
}
