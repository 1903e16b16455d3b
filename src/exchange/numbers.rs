//! Numbers as other formats ask for them: each with how far off it an answer may be.

use std::collections::HashSet;

use crate::answer::Judge;
use crate::deck::{Card, DecimalNumber, Task, Tolerance, TypedKind, WhyNot};

/// A number that is right in a question of another format, where each has a tolerance of its own.
pub struct NumericAnswer {
    /// The number, as the card is to have it.
    pub text: String,
    /// How far an answer may be from it.
    pub tolerance: Tolerance,
}

impl NumericAnswer {
    /// The least and the most that it takes for right; none where that has too many digits.
    fn reach(&self) -> Option<(DecimalNumber, DecimalNumber)> {
        let number = self.text.parse::<DecimalNumber>().ok()?;
        number.around(self.tolerance.distance())
    }

    /// Whether it takes all for right that another one takes.
    fn covers(&self, other: &Self) -> bool {
        let is_within = || {
            let ((least, most), (low, high)) = (self.reach()?, other.reach()?);
            Some(least <= low && high <= most)
        };
        let is_same = self.text == other.text && self.tolerance >= other.tolerance;
        is_same || is_within().unwrap_or(false)
    }

    /// Whether it takes the number of another one for right.
    pub fn takes(&self, other: &Self) -> bool {
        let distance = || {
            let own = self.text.parse::<DecimalNumber>().ok()?;
            let (_, half) = own.between(other.text.parse().ok()?)?;
            let (_, most) = self
                .tolerance
                .distance()
                .between(DecimalNumber::default())?;
            Some(half <= most)
        };
        self.text == other.text || distance().unwrap_or(false)
    }
}

/// A card for these numbers; an error, if they don't agree how far off an answer may be.
///
/// A card has one tolerance for all of its numbers. What lies within another one's reach needs none of
/// its own; for all else the narrowest would refuse right answers, and the widest take wrong ones.
pub fn typed(answers: Vec<NumericAnswer>) -> Result<Task, String> {
    let mut numbers = Vec::<NumericAnswer>::new();
    for answer in answers {
        if !numbers.iter().any(|known| known.covers(&answer)) {
            numbers.retain(|known| !answer.covers(known));
            numbers.push(answer);
        }
    }
    let tolerance = numbers.first().ok_or("no number is right")?.tolerance;
    if let Some(other) = numbers.iter().find(|other| other.tolerance != tolerance) {
        return Err(format!(
            "`{}` may be off by {tolerance} and `{}` by {}, and a card has one tolerance",
            numbers[0].text, other.text, other.tolerance
        ));
    }
    Ok(Task::Typed {
        accepted: numbers.into_iter().map(|number| number.text).collect(),
        kind: TypedKind::Number(tolerance),
    })
}

/// The wrong numbers of a card that asks for one, each with what is said of it, and whether these are
/// all that it says something of: not every wrong answer is a number, and two may be one.
pub fn wrong_numbers<'c>(card: &'c Card, judge: &Judge) -> (Vec<(String, &'c str)>, bool) {
    let mut seen = HashSet::new();
    let numbers = card.why_not.iter().filter_map(|WhyNot { answer, reason }| {
        let number = judge.number(answer)?;
        seen.insert(number.clone())
            .then_some((number, reason.as_str()))
    });
    let numbers = numbers.collect::<Vec<_>>();
    let is_whole = numbers.len() == card.why_not.len();
    (numbers, is_whole)
}
