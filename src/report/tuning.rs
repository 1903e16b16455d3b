//! Fitting the memory model to a learner, and judging the fit on answers that it never saw.

use std::collections::HashMap;

use super::calibration::{Calibration, predictions};
use crate::history::progress::StandingAnswer;
use crate::memory::{Misfit, Parameters, Review, Scheduler, fit};
use crate::phrase::days_between;

/// Of the answers, in the order in which they were given, so many fifths are fitted to and the rest
/// is held out.
const FITTED_FIFTHS: usize = 4;

/// What a fit came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuning {
    /// Fitted to all answers.
    pub parameters: Parameters,
    /// To how many answers that came at least a day after the one before.
    pub answers: usize,
    /// How the parameters there were before did on the held-out answers.
    pub before: Calibration,
    /// How those fitted to the other answers did on them.
    pub after: Calibration,
}

impl Tuning {
    /// Whether it is worth keeping: on answers that it never saw it was not worse.
    pub fn is_kept(&self) -> bool {
        match (self.after.log_loss, self.before.log_loss) {
            (Some(after), Some(before)) => after <= before,
            _ => false,
        }
    }
}

/// Fits the model to a learner's answers, in the order in which they were given, and compares with
/// everybody's parameters.
pub fn tuning(answers: &[StandingAnswer<'_>]) -> Result<Tuning, Misfit> {
    let reviews = reviews(answers);
    let spaced = |reviews: &[Review]| reviews.iter().filter(|one| one.is_spaced()).count();
    let cut = answers.len() * FITTED_FIFTHS / 5;
    let fitted = fit(&reviews[..cut])?;
    let held_out = |parameters: &Parameters| {
        let all = predictions(answers, &Scheduler::new(parameters), |_, _| true);
        let seen = spaced(&reviews[..cut]).min(all.len());
        Calibration::of(&all[seen..])
    };
    Ok(Tuning {
        parameters: fit(&reviews)?,
        answers: spaced(&reviews),
        before: held_out(&Parameters::DEFAULT),
        after: held_out(&fitted),
    })
}

/// The answers as reviews.
fn reviews(answers: &[StandingAnswer<'_>]) -> Vec<Review> {
    let mut cards = HashMap::new();
    let reviews = answers.iter().map(|(event, answer)| {
        let (number, day) = (cards.len(), event.at.day());
        let place = (answer.deck.as_str(), answer.card.as_str());
        let (card, last) = cards.entry(place).or_insert((number, None));
        let days = last.map(|last| u32::try_from(days_between(last, day)).unwrap_or_default());
        // A clock that was set back takes no day away.
        *last = Some(last.map_or(day, |last| last.max(day)));
        Review {
            card: *card,
            days,
            rating: answer.recall(),
        }
    });
    reviews.collect()
}
