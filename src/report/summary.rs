//! What history says about some answers, in figures: learners, sittings, decks, days, and what comes
//! next.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::cards::{CardReport, DeckReport, weakest};
use super::sittings::{self, Sitting};

/// What history says about some answers, in figures: who gave them, in which sittings, to which cards,
/// and what is due next.
///
/// It is what the exports for people and for other programs are written from. It words nothing and
/// rounds nothing. How good the questions are is a [`Test`](super::items::Test), how one learner stands an
/// [`Overview`](super::overview::Overview).
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The day from which is looked back and ahead.
    pub today: Date,
    /// The days of the first and the last answer.
    pub period: Option<(Date, Date)>,
    /// How many answers were given.
    pub answers: usize,
    /// Who gave them, by name.
    pub learners: Vec<Learner>,
    /// How many teams answered as one in a drill; they are no learners.
    pub teams: usize,
    /// The sittings, in the order in which they began.
    pub sittings: Vec<Sitting>,
    /// The decks that were asked from, by id.
    pub decks: Vec<DeckReport>,
    /// How many cards are due today (with all that waited), tomorrow, and so on.
    pub forecast: Vec<usize>,
    /// How many answers each day saw.
    pub days: BTreeMap<Date, usize>,
}

/// What the answers of one learner add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Learner {
    /// The learner's name, as the score file has it.
    pub name: String,
    /// The number of answers, comebacks included.
    pub answers: usize,
    /// The number of days with an answer.
    pub days: usize,
    /// The number of sittings with an answer.
    pub sittings: usize,
    /// The day of the last answer.
    pub last: Date,
    /// The share of the first answers in each sitting that were right.
    pub right: f64,
    /// Their mean credit: what was right in part counts as far as it was.
    pub marks: f64,
    /// The number of cards that are due today.
    pub due: usize,
}

impl Report {
    /// Whether it is about a class, and not about one learner.
    pub fn is_of_class(&self) -> bool {
        self.learners.len() + self.teams > 1
    }

    /// The cards that were ever missed, the one that holds worst first.
    pub fn weakest(&self) -> Vec<(&DeckReport, &CardReport)> {
        weakest(&self.decks)
    }

    /// The share of the first answers in each sitting that were right.
    pub fn right(&self) -> f64 {
        sittings::right(&self.sittings)
    }

    /// The mean credit of the first answers in each sitting.
    pub fn marks(&self) -> f64 {
        sittings::marks(&self.sittings)
    }
}
