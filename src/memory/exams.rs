//! The days on which decks are wanted.

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
}

impl FromIterator<(String, Date)> for Exams {
    fn from_iter<I: IntoIterator<Item = (String, Date)>>(exams: I) -> Self {
        Self(exams.into_iter().collect())
    }
}
