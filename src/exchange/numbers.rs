//! Numbers as other formats ask for them: each with how far off it an answer may be.

use std::collections::HashSet;

use super::warnings::Warnings;
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

/// A card for these numbers.
///
/// Of one number that stands there twice the wider tolerance counts. A card has one tolerance for all
/// of its numbers, which is the narrowest, so that nothing wrong is taken; what that refuses is told.
pub fn typed(answers: Vec<NumericAnswer>, warnings: &mut Warnings) -> Result<Task, String> {
    let mut numbers = Vec::<NumericAnswer>::new();
    for answer in answers {
        match numbers.iter_mut().find(|known| known.text == answer.text) {
            Some(known) => known.tolerance = known.tolerance.max(answer.tolerance),
            None => numbers.push(answer),
        }
    }
    let tolerances = numbers.iter().map(|number| number.tolerance);
    let narrowest = tolerances.min().ok_or("no number is right")?;
    for NumericAnswer { text, tolerance } in &numbers {
        if narrowest.is_exact() && !tolerance.is_exact() {
            let note = format!("`{text}` is asked without its tolerance of {tolerance}");
            warnings.changed(note);
        } else if *tolerance > narrowest {
            warnings.changed(format!(
                "`{text}` is asked within {narrowest}, and not within {tolerance}"
            ));
        }
    }
    Ok(Task::Typed {
        accepted: numbers.into_iter().map(|number| number.text).collect(),
        kind: TypedKind::Number(narrowest),
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
