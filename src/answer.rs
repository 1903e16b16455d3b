//! Judging: a response to a card becomes a verdict, as a fair teacher would give it.

use std::fmt;

use crate::deck::{Card, Deck, Piece, Task};

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
    /// Each item, blank, pair, position or pick; a typed answer is one part.
    pub parts: Vec<Part>,
}

/// One thing said, or left unsaid, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What was said; nothing where an item was left out.
    pub given: Option<String>,
    /// What was expected; nothing where more was said than asked.
    pub expected: Option<String>,
    /// The verdict on this part alone.
    pub verdict: Verdict,
    /// Which rule decided it.
    pub rule: Rule,
    /// For a slip: how the given text differs from the expected one.
    pub diff: Vec<Segment>,
}

/// A stretch of a misspelt answer, held against the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// As expected.
    Same(String),
    /// Expected, but not given.
    Missing(String),
    /// Given, but not expected.
    Extra(String),
}

/// Which rule decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// The very answer.
    Same,
    /// The answer but for case, spacing, punctuation and the like.
    Folded,
    /// A slip of so many letters.
    Typo(usize),
    /// Nothing was said.
    SaysNothing,
    /// Another answer.
    Different,
    /// Not a response that such a card takes.
    WrongShape,
    /// The parts add up to it.
    Parts,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same => f.write_str("the very answer"),
            Self::Folded => f.write_str("equal after folding"),
            Self::Typo(1) => f.write_str("typo: one letter"),
            Self::Typo(n) => write!(f, "typo: {n} letters"),
            Self::SaysNothing => f.write_str("says nothing"),
            Self::Different => f.write_str("another answer"),
            Self::WrongShape => f.write_str("not an answer to this type of card"),
            Self::Parts => f.write_str("its parts add up"),
        }
    }
}

/// What is known of a deck's words: its language's rules, and which words its cards use.
#[derive(Clone, Debug)]
pub struct Lexicon {}

impl Lexicon {
    /// The lexicon of a deck.
    pub fn of(_deck: &Deck) -> Self {
        Self {}
    }
}

/// Judges a response to a card.
pub fn judge(card: &Card, response: &Response, _lexicon: &Lexicon) -> Judgement {
    match (&card.task, response) {
        (Task::Choice { answers, .. }, Response::Options(picked)) => {
            let right = picked.len() == answers.len() && picked.iter().all(|p| answers.contains(p));
            whole(right)
        }
        (Task::TrueFalse { answer }, Response::Truth(said)) => whole(answer == said),
        (Task::Typed { accepted, .. }, Response::Text(text)) => {
            whole(accepted.iter().any(|a| same(a, text)))
        }
        (Task::Cloze { pieces }, Response::Blanks(given)) => {
            let blanks: Vec<_> = pieces
                .iter()
                .filter_map(|piece| match piece {
                    Piece::Blank(blank) => Some(blank),
                    Piece::Text(_) => None,
                })
                .collect();
            let fits = |(blank, text): (&&crate::deck::Blank, &String)| {
                blank.accepted.iter().any(|a| same(a, text))
            };
            whole(blanks.len() == given.len() && blanks.iter().zip(given).all(fits))
        }
        (Task::List { items, need }, Response::Text(text)) => {
            let named = |item: &&Vec<String>| {
                text.split([';', ',', '\n'])
                    .any(|t| item.iter().any(|a| same(a, t)))
            };
            whole(items.iter().filter(named).count() >= *need)
        }
        (Task::Order { items }, Response::Sequence(given)) => whole(items == given),
        (Task::Match { pairs, .. }, Response::Pairs(given)) => {
            whole(pairs.iter().all(|pair| given.contains(pair)) && pairs.len() == given.len())
        }
        _ => Judgement {
            rule: Rule::WrongShape,
            ..whole(false)
        },
    }
}

fn whole(right: bool) -> Judgement {
    let (verdict, credit, rule) = if right {
        (Verdict::Correct, 1.0, Rule::Folded)
    } else {
        (Verdict::Wrong, 0.0, Rule::Different)
    };
    Judgement {
        verdict,
        credit,
        rule,
        parts: Vec::new(),
    }
}

fn same(accepted: &str, given: &str) -> bool {
    accepted.trim().to_lowercase() == given.trim().to_lowercase()
}
