//! How far a learner is from what the model says.

/// What the model's word is worth for a learner: the log odds of recall are `shift` + `slope` × those
/// of the model. A shift below 0 says that the model was too hopeful, a slope below 1 that it was too
/// sure of the differences between cards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correction {
    shift: f64,
    slope: f64,
}

/// How strongly the shift is held to the model's word: one over the variance of its prior. Learners are
/// taken to lie seven tenths of a unit of log odds around it, so that some dozens of answers are needed to
/// say otherwise.
const HOLD_SHIFT: f64 = 2.0;

/// How strongly the slope is held: learners are taken to lie a fifth around it.
const HOLD_SLOPE: f64 = 25.0;

/// Steps of Newton's method; it is there after a few.
const STEPS: usize = 20;

/// How often a step that leads too far is halved.
const HALVINGS: i32 = 20;

impl Correction {
    /// No correction: the model's forecasts are taken as they are.
    pub const NONE: Self = Self {
        shift: 0.0,
        slope: 1.0,
    };

    /// The likeliest correction, given chances of recall, 0 to 1, and whether it came to it: a logistic
    /// regression with normal priors (J. Platt 1999, "Probabilistic outputs for support vector
    /// machines", has it without them).
    pub fn of(outcomes: &[(f64, bool)]) -> Self {
        let odds = outcomes
            .iter()
            .map(|(chance, recalled)| (log_odds(*chance), f64::from(*recalled)))
            .collect::<Vec<_>>();
        let likeliest = (0..STEPS).fold(Self::NONE, |correction, _| correction.nearer(&odds));
        // What the model expects sooner is never expected later.
        Self {
            slope: likeliest.slope.max(0.0),
            ..likeliest
        }
    }

    /// A step of Newton's method towards the likeliest, halved until it leads up.
    fn nearer(self, outcomes: &[(f64, f64)]) -> Self {
        let (shift, slope) = self.step(outcomes);
        let scale = (0..HALVINGS).map(|halvings| 0.5_f64.powi(halvings));
        let steps = scale.map(|scale| Self {
            shift: self.shift + scale * shift,
            slope: self.slope + scale * slope,
        });
        let now = self.likelihood(outcomes);
        let mut better = steps.filter(|next| next.likelihood(outcomes) > now);
        better.next().unwrap_or(self)
    }

    /// One full step of Newton's method: by how much shift and slope would change.
    fn step(self, outcomes: &[(f64, f64)]) -> (f64, f64) {
        let Self { shift, slope } = self;
        // The gradient, and the negative second derivatives.
        let (mut by_shift, mut by_slope) = (-HOLD_SHIFT * shift, -HOLD_SLOPE * (slope - 1.0));
        let (mut shifts, mut both, mut slopes) = (HOLD_SHIFT, 0.0, HOLD_SLOPE);
        for (odds, recalled) in outcomes {
            let chance = logistic(shift + slope * odds);
            let (off, weight) = (recalled - chance, chance * (1.0 - chance));
            by_shift += off;
            by_slope += off * odds;
            shifts += weight;
            both += weight * odds;
            slopes += weight * odds * odds;
        }
        let determinant = shifts * slopes - both * both;
        (
            (by_shift * slopes - by_slope * both) / determinant,
            (by_slope * shifts - by_shift * both) / determinant,
        )
    }

    /// The log likelihood of the outcomes, and of such a correction.
    fn likelihood(self, outcomes: &[(f64, f64)]) -> f64 {
        let Self { shift, slope } = self;
        let prior = HOLD_SHIFT * shift.powi(2) + HOLD_SLOPE * (slope - 1.0).powi(2);
        let chances = outcomes.iter().map(|(odds, recalled)| {
            let odds = shift + slope * odds;
            // ln(1 + e^x), for any x.
            let soft = odds.max(0.0) + (-odds.abs()).exp().ln_1p();
            recalled * odds - soft
        });
        chances.sum::<f64>() - prior / 2.0
    }

    /// A chance of recall, 0 to 1, as it is for this learner.
    pub fn apply(self, chance: f64) -> f64 {
        self::logistic(self.shift + self.slope * log_odds(chance))
    }
}

/// The logarithm of the odds of a chance; 0 and 1 are kept just off their ends, where it would be
/// infinite.
fn log_odds(chance: f64) -> f64 {
    let chance = chance.clamp(1e-6, 1.0 - 1e-6);
    (chance / (1.0 - chance)).ln()
}

fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `all` answers that were foreseen at 90 %, of which `right` were right.
    fn outcomes(all: u32, right: u32) -> Vec<(f64, bool)> {
        (0..all).map(|at| (0.9, at < right)).collect()
    }

    #[test]
    fn many_answers_are_believed_and_few_are_not() {
        let after = |all, right| Correction::of(&outcomes(all, right)).apply(0.9);
        assert!((after(0, 0) - 0.9).abs() < 1e-9);
        assert!((after(10_000, 7_000) - 0.7).abs() < 0.001);
        assert!((after(100, 90) - 0.9).abs() < 1e-6, "as foreseen");
        let few = after(10, 7);
        assert!((0.8..0.87).contains(&few), "{few}");
    }

    #[test]
    fn a_model_that_is_too_sure_of_differences_is_flattened() {
        let sure = (0..1000).map(|at| {
            if at % 2 == 0 {
                (0.99, at / 2 % 10 < 7)
            } else {
                (0.6, at / 2 % 10 < 7)
            }
        });
        let correction = Correction::of(&sure.collect::<Vec<_>>());
        let (high, low) = (correction.apply(0.99), correction.apply(0.6));
        assert!(
            (0.65..0.8).contains(&high) && (0.6..0.75).contains(&low),
            "{high} {low}"
        );
    }

    proptest! {
        #[test]
        fn nothing_becomes_certain_or_breaks(
            outcomes in prop::collection::vec((0.0..=1.0, any::<bool>()), 0..300),
            certain in prop::collection::vec((prop::sample::select(vec![0.0, 1.0]), any::<bool>()), 0..300),
            one in 0.0..=1.0_f64,
            other in 0.0..=1.0_f64,
        ) {
            for outcomes in [&outcomes, &certain, &[outcomes.clone(), certain.clone()].concat()] {
                let correction = Correction::of(outcomes);
                let [least, most] = [one.min(other), one.max(other)].map(|chance| correction.apply(chance));
                prop_assert!((0.0..=1.0).contains(&least) && (0.0..=1.0).contains(&most));
                prop_assert!(least <= most);
            }
        }
    }
}
