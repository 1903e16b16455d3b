//! How far off its key a number may be.

use std::fmt;

use super::decimal::DecimalNumber;

/// How far off its key a number may be and still be right: nought for most, which asks for the number
/// itself.
///
/// The bounds are right, too: within 16 of 614 are 598 and 630. It is an absolute distance, never a
/// share of the key, and never below nought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tolerance(DecimalNumber);

impl Tolerance {
    /// No number but the key is right.
    pub fn exact() -> Self {
        Self::default()
    }

    /// So far off the key; none where that is below nought.
    pub fn new(distance: DecimalNumber) -> Option<Self> {
        (!distance.is_negative()).then_some(Self(distance))
    }

    /// Whether no number but the key is right.
    pub fn is_exact(self) -> bool {
        self == Self::exact()
    }

    /// The distance.
    pub fn distance(self) -> DecimalNumber {
        self.0
    }
}

impl fmt::Display for Tolerance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_never_below_nought() {
        let tolerance = |text: &str| Tolerance::new(text.parse().expect("a number"));
        assert_eq!(tolerance("-1"), None);
        assert_eq!(tolerance("-0"), Some(Tolerance::exact()));
        let shown = tolerance("0.50").map(|tolerance| tolerance.to_string());
        assert_eq!(shown.as_deref(), Some("0.5"));
    }
}
