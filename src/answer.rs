//! Judging: a response to a card becomes a verdict, as a fair teacher would give it.
//!
//! From the outside in:
//! - [`Judge`] sends each type of card to its judge: `picked` (choice, true-false), `typed`, `list`,
//!   `arranged` (cloze, order, match). Each finds a [`Judgement`] of [`Part`]s.
//! - `typed` holds the rules for typed answers, in their order: `equal` (the same words), `sentence`
//!   (the same within a sentence; `asked` knows what the question lends to it), `figure` (the same
//!   number or date), `typo` (a slip of the fingers, shown by `diff`, where the words are no
//!   `rivals`), and at last `why` it is wrong.
//! - They compare `wording`s: the author's with its optional words in and out ([`Accepted`](crate::deck::Accepted)), the learner's as typed.
//!   `fold` makes them of a text, with every number (`number`, `number_words`) and `date` read.
//! - `lexicon` holds what is known of a deck: its [`Language`](crate::language::Language), and its own
//!   words, none of which is a slip for another.
//!
//! Beside judging, `named` tells the figures that a text names, and `typo` which answers are too near
//! each other: a check of a deck asks for both.
//!
//! Whatever is accepted is accepted by a [`Rule`] with a name. Likeness alone is none: no share of
//! equal letters makes an answer right, and no answer is right because the key stands within it.

mod arranged;
mod asked;
mod date;
mod date_words;
mod diff;
mod digits;
mod equal;
mod figure;
mod fold;
mod judge;
mod lexicon;
mod list;
mod named;
mod number;
mod number_words;
mod picked;
mod rivals;
mod rule;
mod sentence;
mod spelt;
mod split;
mod token;
mod typed;
mod typo;
mod why;
mod wording;

pub use diff::Segment;
pub use judge::Judge;
pub use named::{Figure, by_size};
pub use rule::Rule;

/// What a learner answered, in the card's own words: no position on a screen is left in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// The options picked.
    Options(Vec<String>),
    /// Whether the statement was said to hold.
    Truth(bool),
    /// The text typed: a typed answer, or the items of a list on one line.
    Text(String),
    /// A filling for each blank, in order.
    Blanks(Vec<String>),
    /// The items in the order given.
    Sequence(Vec<String>),
    /// Lefts with the rights given to them.
    Pairs(Vec<(String, String)>),
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Right.
    Correct,
    /// Right but for a slip, or right in part.
    Almost,
    /// Not right.
    Wrong,
    /// Not answered.
    Skipped,
    /// Answered after the time was up.
    Late,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 5] = [
        Self::Correct,
        Self::Almost,
        Self::Wrong,
        Self::Skipped,
        Self::Late,
    ];

    /// The verdict's name in score files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Almost => "almost",
            Self::Wrong => "wrong",
            Self::Skipped => "skipped",
            Self::Late => "late",
        }
    }
}

/// What judging found.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The share of the answer that was right, 0 to 1.
    pub credit: f64,
    /// Which rule decided.
    pub rule: Rule,
    /// What was said, a part each: the one answer, or every item, blank, pair, place or pick.
    ///
    /// Blanks, places and pairs stand as on the card; items and picks as they were said, with those
    /// left out behind them.
    pub parts: Vec<Part>,
}

/// One thing said, or left unsaid, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What was said; nothing where it was left out.
    pub given: Option<String>,
    /// What was expected, as the author wrote it; nothing where more was said than asked.
    pub expected: Option<String>,
    /// The verdict on this part alone.
    pub verdict: Verdict,
    /// Which rule decided it.
    pub rule: Rule,
    /// For a slip: how what was said differs from what was expected.
    pub diff: Vec<Segment>,
}

impl Judgement {
    /// One rule decides the whole.
    fn by(rule: Rule) -> Self {
        Self {
            verdict: rule.verdict(),
            credit: rule.credit(),
            rule,
            parts: Vec::new(),
        }
    }

    /// Parts add up to the whole; it is correct only if nothing at all is wrong with it.
    fn of(parts: Vec<Part>, credit: f64) -> Self {
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
        }
    }
}

impl From<Part> for Judgement {
    fn from(part: Part) -> Self {
        Self {
            parts: vec![part.clone()],
            ..Self::by(part.rule)
        }
    }
}

impl Part {
    /// A part that needs no more than its rule.
    fn plain(given: Option<&str>, expected: Option<&str>, rule: Rule) -> Self {
        Self {
            given: given.map(str::to_owned),
            expected: expected.map(str::to_owned),
            verdict: rule.verdict(),
            rule,
            diff: Vec::new(),
        }
    }

    /// Whether nothing is wrong with it; to say a thing twice is not.
    fn is_right(&self) -> bool {
        self.verdict == Verdict::Correct || self.rule == Rule::Repeated
    }

    fn extra(given: &str) -> Self {
        Self::plain(Some(given), None, Rule::Extra)
    }

    fn left_out(expected: &str) -> Self {
        Self::plain(None, Some(expected), Rule::LeftOut)
    }
}

/// So much of so many, 0 to 1.
fn share(part: f64, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        (part / whole as f64).min(1.0)
    }
}

#[cfg(test)]
mod tests;
