//! The days of exams, for which cards have to be known.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// The exams that lie ahead, by deck.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exams(BTreeMap<String, Date>);

impl Exams {
    /// The exam of a deck that on this day still lies ahead: a later day than this one.
    pub fn ahead(&self, deck: &str, day: Date) -> Option<Date> {
        self.0.get(deck).copied().filter(|exam| *exam > day)
    }

    /// The exams that come later than this day.
    pub fn after(mut self, day: Date) -> Self {
        self.0.retain(|_, exam| *exam > day);
        self
    }

    /// Whether one is on this day.
    pub fn are_on(&self, day: Date) -> bool {
        self.0.values().any(|exam| *exam == day)
    }
}

impl FromIterator<(String, Date)> for Exams {
    fn from_iter<I: IntoIterator<Item = (String, Date)>>(exams: I) -> Self {
        Self(exams.into_iter().collect())
    }
}
