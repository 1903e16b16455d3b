//! The numbers that make the model one learner's.

use fsrs::{DEFAULT_PARAMETERS, FSRS};
use serde::{Deserialize, Serialize};

/// The model's name, saved beside parameters that were fitted for it.
pub const MODEL: &str = "fsrs-6";

/// The 21 numbers that FSRS-6 works with, each within the bounds that the model allows.
///
/// Everybody begins with [`Parameters::DEFAULT`]; `civiq tune` fits others to a learner's own answers,
/// and keeps them only where they foresee better.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<f32>", into = "Vec<f32>")]
pub struct Parameters([f32; 21]);

/// Numbers that are no parameters.
///
/// It has no hint: only `civiq tune` writes parameters, and the file that holds them has a hint of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the model takes 21 finite numbers")]
pub struct NotParameters;

impl Parameters {
    /// Those that FSRS-6 comes with, fitted to the reviews of many people.
    pub const DEFAULT: Self = Self(DEFAULT_PARAMETERS);

    /// A mixture of these and others: a share of 0 gives these, a share of 1 the others.
    pub fn towards(&self, other: &Self, share: f32) -> Self {
        let mut mixed = self.0;
        for (own, other) in mixed.iter_mut().zip(other.0) {
            *own += (other - *own) * share;
        }
        Self(mixed)
    }

    /// How fast a memory flattens out: the exponent of the forgetting curve, negated.
    pub(super) fn decay(&self) -> f32 {
        self.0[20]
    }

    pub(super) fn model(&self) -> FSRS {
        FSRS::new(&self.0).unwrap_or_default()
    }
}

impl TryFrom<Vec<f32>> for Parameters {
    type Error = NotParameters;

    fn try_from(numbers: Vec<f32>) -> Result<Self, NotParameters> {
        let own = <[f32; 21]>::try_from(numbers).map_err(|_| NotParameters)?;
        if own.iter().all(|number| number.is_finite()) && FSRS::new(&own).is_ok() {
            Ok(Self(own))
        } else {
            Err(NotParameters)
        }
    }
}

impl From<Parameters> for Vec<f32> {
    fn from(parameters: Parameters) -> Self {
        parameters.0.to_vec()
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_21_finite_numbers() {
        let own = Vec::from(Parameters::DEFAULT);
        assert_eq!(Parameters::try_from(own), Ok(Parameters::DEFAULT));
        for wrong in [vec![], vec![1.0; 20], vec![f32::NAN; 21]] {
            assert_eq!(Parameters::try_from(wrong), Err(NotParameters));
        }
    }
}
