//! The choice of answers that a report is about.

use std::str::FromStr;

use jiff::civil::Date;

use crate::history::{Answer, Event, Mode};
use crate::moment::Moment;

/// The choice of answers that a report is about. An empty list lets everything through.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only answers to these decks, by id.
    pub decks: Vec<String>,
    /// Only answers by these learners, by the name in the score file.
    pub learners: Vec<String>,
    /// Only answers in these sittings, by id.
    pub sessions: Vec<String>,
    /// Only answers in these kinds of sittings.
    pub modes: Vec<Mode>,
    /// Only answers from this day or this instant on.
    pub since: Option<Bound>,
    /// Only answers up to this day, with all of it, or up to this instant.
    pub until: Option<Bound>,
}

impl Filter {
    /// Whether the answer is looked at.
    pub fn takes(&self, event: &Event<'_>, answer: &Answer<'_>) -> bool {
        self.is_about(&event.learner, &answer.deck)
            && is_among(&self.sessions, &event.session)
            && (self.modes.is_empty() || self.modes.contains(&answer.mode))
            && self.since.is_none_or(|bound| bound.begins_by(event.at))
            && self.until.is_none_or(|bound| bound.lasts_to(event.at))
    }

    /// Whether the learner and the deck are looked at.
    pub fn is_about(&self, learner: &str, deck: &str) -> bool {
        is_among(&self.learners, learner) && self.is_about_deck(deck)
    }

    /// Whether the deck is looked at.
    pub fn is_about_deck(&self, deck: &str) -> bool {
        is_among(&self.decks, deck)
    }
}

fn is_among(wanted: &[String], name: &str) -> bool {
    wanted.is_empty() || wanted.iter().any(|wanted| wanted == name)
}

/// An end of a period: a calendar day of the learner, or an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A day of the learner's calendar, from its first to its last answer.
    Day(Date),
    /// An instant, to the millisecond.
    At(Moment),
}

impl Bound {
    /// Whether a period that begins at the other end and lasts to this one is over before it begins.
    pub fn is_before(self, other: Self) -> bool {
        match (self, other) {
            (Self::Day(day), Self::Day(other)) => day < other,
            (Self::Day(day), Self::At(other)) => day < other.day(),
            (Self::At(at), Self::Day(other)) => at.day() < other,
            (Self::At(at), Self::At(other)) => !other.since(at).is_zero(),
        }
    }

    fn begins_by(self, at: Moment) -> bool {
        match self {
            Self::Day(day) => day <= at.day(),
            Self::At(bound) => bound.since(at).is_zero(),
        }
    }

    fn lasts_to(self, at: Moment) -> bool {
        match self {
            Self::Day(day) => at.day() <= day,
            Self::At(bound) => at.since(bound).is_zero(),
        }
    }
}

/// A text that is no end of a period.
///
/// It has no hint: the message itself shows both ways to write it.
#[derive(Debug, thiserror::Error)]
#[error(
    "give a day, such as 2026-11-23, or a time with an offset, such as 2026-11-23T18:00:00+01:00"
)]
pub struct NotABound;

impl FromStr for Bound {
    type Err = NotABound;

    fn from_str(text: &str) -> Result<Self, NotABound> {
        // A date parser may be content with the date of a time whose offset it does not look at.
        let day = text.parse().ok().filter(|_| text.len() == 10);
        day.map(Self::Day)
            .or_else(|| text.parse().ok().map(Self::At))
            .ok_or(NotABound)
    }
}
