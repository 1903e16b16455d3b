//! The ways in which somebody guesses who knows how tests are made and nothing of their subject.

use std::cmp::Ordering;

use crate::deck::{Card, CardId, Task};
use crate::phrase::ratio;

/// Which cards are guessed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuessedKind {
    /// Choices with one right option.
    OneRight,
    /// Choices with several, of which as many are taken.
    SeveralRight,
    /// Statements, which are true or false.
    Statements,
}

/// How much an option appeals; a guesser takes the most appealing, and tosses where they tie.
pub(super) type Appeal = fn(&GuessedOption, &GuessedCard<'_>) -> isize;

/// A way of guessing, with its name.
pub(super) type Way = (&'static str, Appeal);

pub(super) const LENGTHS: [Way; 3] = [
    ("the longest option", |option, _| option.length),
    ("the shortest option", |option, _| -option.length),
    ("neither the longest nor the shortest", |option, card| {
        let lengths = || card.options.iter().map(|other| other.length);
        let is_middling =
            lengths().min() < Some(option.length) && Some(option.length) < lengths().max();
        isize::from(is_middling)
    }),
];

pub(super) const PLACES: [Way; 3] = [
    ("the first in print", |option, _| -option.place),
    ("the last in print", |option, _| option.place),
    ("one in the middle in print", |option, card| {
        let last = signed(card.options.len()) - 1;
        isize::from((1..last).contains(&option.place))
    }),
];

const WORDS: [Way; 5] = [
    ("most words of the question", |option, _| option.asked),
    ("most words of other options", |option, _| option.shared),
    ("fewest words of other options", |option, _| -option.shared),
    ("most words of other cards", |option, _| option.elsewhere),
    ("no word such as always or never", |option, _| {
        -isize::from(option.has_absolutes)
    }),
];

const ANSWERS: [Way; 2] = [
    ("true", |option, _| -option.place),
    ("false", |option, _| option.place),
];

impl GuessedKind {
    /// What the cards are called where they are counted.
    pub fn noun(self) -> &'static str {
        match self {
            Self::OneRight => "choice",
            Self::SeveralRight => "question",
            Self::Statements => "statement",
        }
    }

    pub(super) fn ways(self) -> Vec<Way> {
        match self {
            Self::OneRight => [&LENGTHS[..], &PLACES, &WORDS].concat(),
            Self::SeveralRight => LENGTHS.to_vec(),
            Self::Statements => ANSWERS.to_vec(),
        }
    }

    /// The z that the best way of guessing reaches in one of a hundred decks by chance, where that is known.
    pub(super) fn limit(self) -> Option<f64> {
        match self {
            // One side of the normal distribution, 1 % shared out among 11 and 2 ways.
            Self::OneRight => Some(3.12),
            Self::SeveralRight => None,
            Self::Statements => Some(2.58),
        }
    }

    pub(super) fn of(card: &Card) -> Option<Self> {
        match &card.task {
            Task::Choice { answers, .. } if answers.len() == 1 => Some(Self::OneRight),
            Task::Choice { .. } => Some(Self::SeveralRight),
            Task::TrueFalse { .. } => Some(Self::Statements),
            _ => None,
        }
    }
}

/// An option as somebody sees it who does not know what it means.
pub(super) struct GuessedOption {
    pub(super) is_right: bool,
    pub(super) length: isize,
    /// Where print and exports put it.
    pub(super) place: isize,
    pub(super) has_absolutes: bool,
    /// How many of its words the question has.
    pub(super) asked: isize,
    /// How many of its words another option has.
    pub(super) shared: isize,
    /// How many of its words other cards show, since a test is read as a whole.
    pub(super) elsewhere: isize,
}

/// A card as the guesser sees it.
pub(super) struct GuessedCard<'d> {
    pub(super) id: &'d CardId,
    pub(super) options: Vec<GuessedOption>,
}

impl GuessedCard<'_> {
    pub(super) fn right(&self) -> usize {
        self.options.iter().filter(|option| option.is_right).count()
    }

    pub(super) fn chance(&self) -> f64 {
        ratio(self.right(), self.options.len())
    }

    /// How much each option appeals.
    pub(super) fn appeals(&self, appeal: Appeal) -> Vec<isize> {
        let options = self.options.iter();
        options.map(|option| appeal(option, self)).collect()
    }

    /// The share of the right options that the most appealing ones hold, where as many are taken as are
    /// right. Of those that tie at the edge, each is taken as often as any other.
    pub(super) fn hit(&self, appeals: &[isize]) -> f64 {
        let right = self.right();
        let Some(edge) = nth_largest(appeals, right) else {
            return 0.0;
        };
        let above = appeals.iter().filter(|appeal| **appeal > edge).count();
        let tied = appeals.iter().filter(|appeal| **appeal == edge).count();
        let toss = ratio(right - above, tied);
        let rated = self.options.iter().zip(appeals);
        let hits = rated
            .filter(|(option, _)| option.is_right)
            .map(|(_, appeal)| match appeal.cmp(&edge) {
                Ordering::Greater => 1.0,
                Ordering::Equal => toss,
                Ordering::Less => 0.0,
            });
        hits.sum::<f64>() / f64::max(1.0, right as f64)
    }

    /// The variance of a hit where any option may be the one that is right.
    pub(super) fn variance(&self, appeals: &[isize]) -> f64 {
        let n = self.options.len() as f64;
        let most = appeals.iter().max();
        let tied = appeals.iter().filter(|appeal| Some(*appeal) == most);
        1.0 / (tied.count() as f64 * n) - 1.0 / (n * n)
    }
}

/// The largest of some numbers, the second largest, and so on from 1; none where there are not so many.
fn nth_largest(numbers: &[isize], n: usize) -> Option<isize> {
    if n == 1 {
        return numbers.iter().copied().max();
    }
    let mut ranked = numbers.to_vec();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked.get(n.checked_sub(1)?).copied()
}

pub(super) fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}
