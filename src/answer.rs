//! Judging: a response to a card becomes a verdict, as a fair teacher would give it.
//!
//! Read it from the outside in:
//! - [`judge`] sends each type of card to its judge: `picked` (choice, true-false), `typed`, `list`,
//!   `arranged` (cloze, order, match); what they find is a [`Judgement`] of [`Part`]s.
//! - `typed` holds the rules for words in their order. They compare what `fold` makes of a text:
//!   words, [numbers](number), [dates](date). `optional` writes out `( … )`, `asked` knows which words
//!   of the question may be repeated, `typo` tells a slip from another word, `diff` shows it.
//! - `language` holds all that is English, German or French, a table each; [`Lexicon`] picks one for a
//!   deck and knows the deck's own words.
//!
//! Whatever is accepted is accepted for a reason named in [`Rule`]. Likeness alone is none: there is no
//! share of equal letters from which on an answer counts.

mod arranged;
mod asked;
mod date;
mod diff;
mod equal;
mod figure;
mod fold;
mod language;
mod lexicon;
mod list;
mod number;
mod number_words;
mod optional;
mod picked;
mod rule;
mod sentence;
mod typed;
mod typo;
mod why;
mod wording;

#[cfg(test)]
mod tests;

pub use diff::Segment;
pub use lexicon::Lexicon;
pub use rule::Rule;

use asked::Asked;

use crate::deck::{Card, Piece, Task, TypedKind};

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
    fn of(parts: Vec<Part>, credit: f64, flaws: Flaws) -> Self {
        let verdict = match flaws {
            Flaws::None => Verdict::Correct,
            Flaws::Some if credit >= 0.5 => Verdict::Almost,
            Flaws::Some => Verdict::Wrong,
        };
        Self {
            verdict,
            credit,
            rule: Rule::Parts,
            parts,
        }
    }
}

/// Whether anything is wrong with an answer of several parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaws {
    None,
    Some,
}

impl Flaws {
    /// None, if this holds.
    fn unless(flawless: bool) -> Self {
        if flawless { Self::None } else { Self::Some }
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

    fn extra(given: &str) -> Self {
        Self::plain(Some(given), None, Rule::Extra)
    }

    fn left_out(expected: &str) -> Self {
        Self::plain(None, Some(expected), Rule::LeftOut)
    }
}

/// Judges a response to a card.
///
/// A response of another type than the card's is wrong; so is any to a flashcard, which learners judge
/// themselves.
pub fn judge(card: &Card, response: &Response, lexicon: &Lexicon) -> Judgement {
    match (&card.task, response) {
        (Task::Choice { answers, .. }, Response::Options(picked)) => {
            picked::options(answers, picked)
        }
        (Task::TrueFalse { answer }, Response::Truth(said)) => picked::truth(*answer, *said),
        (Task::Typed { accepted, kind }, Response::Text(text)) => {
            let asked = Asked::by(&card.prompt, lexicon);
            let asked = if *kind == TypedKind::Date {
                asked.for_a_date()
            } else {
                asked
            };
            typed::judge(accepted, *kind, text, &asked).into()
        }
        (Task::List { items, need }, Response::Text(text)) => {
            list::judge(items, *need, text, &Asked::by(&card.prompt, lexicon))
        }
        (Task::Cloze { pieces }, Response::Blanks(given)) => {
            arranged::blanks(pieces, given, &Asked::by(&visible(pieces), lexicon))
        }
        (Task::Order { items }, Response::Sequence(given)) => arranged::sequence(items, given),
        (Task::Match { pairs, .. }, Response::Pairs(given)) => arranged::pairs(pairs, given),
        _ => Judgement::by(Rule::WrongShape),
    }
}

/// A cloze text as it is shown: its blanks lend no words to the answer.
fn visible(pieces: &[Piece]) -> String {
    let texts = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        Piece::Blank(_) => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// So much of so many, 0 to 1.
fn share(part: f64, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        (part / count(whole)).min(1.0)
    }
}

/// A count, to reckon with.
fn count(things: usize) -> f64 {
    u32::try_from(things).map_or(f64::from(u32::MAX), f64::from)
}
