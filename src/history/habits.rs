//! How a learner answers, as far as it can be told from answer to answer.

use std::collections::VecDeque;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::card_state::{CardState, Recall};
use crate::memory::{Memory, Rating};
use crate::moment::{Moment, exact};

/// How many of the last times between two answers are kept: people get quicker.
pub const GAPS: usize = 200;

/// How many of the last outcomes are kept.
pub const OUTCOMES: usize = 500;

/// How many of the last days with answers are kept.
pub const DAYS: usize = 14;

/// An answer to a card that was met before, on an earlier day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecondLook {
    /// What was left of the card in memory.
    pub memory: Memory,
    /// How many days after the answer before.
    pub days: u32,
    /// Whether the card was recalled.
    pub is_recalled: bool,
}

/// How a learner answers: the last of what happened between answers, and counts of all of it.
///
/// It grows with each answer and holds no more after a million than after some hundreds. It judges nothing:
/// what it comes to, beside what is usual, is a [`Pace`](crate::quiz::Pace).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Habits {
    /// The seconds from one answer to the next of the same sitting, the last of them.
    pub gaps: VecDeque<f64>,
    /// The last answers that came on a later day than the one before to their card.
    pub outcomes: VecDeque<SecondLook>,
    /// How many such answers there were.
    pub second_looks: usize,
    /// How many cards were met.
    pub met: usize,
    /// How many of them were right when they were first met.
    pub known_at_sight: usize,
    /// How many cards were answered on each of the last days that had answers.
    pub days: VecDeque<(Date, usize)>,
    last: Option<LastAnswer>,
}

/// The sitting and the moment of the last answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct LastAnswer {
    session: String,
    #[serde(with = "exact")]
    at: Moment,
}

impl Habits {
    /// Counts one more answer, of a sitting, a moment and its day, to a card that stood `before` where it had
    /// been met.
    pub fn count(
        &mut self,
        recall: Recall,
        (session, at, day): (&str, Moment, Date),
        before: Option<&CardState>,
    ) {
        self.count_time(session, at);
        self.count_day(day, before);
        let is_recalled = recall.rating != Rating::Again;
        let Some(before) = before else {
            self.met += 1;
            self.known_at_sight += usize::from(is_recalled);
            return;
        };
        let days = before.elapsed(day);
        if days > 0 {
            self.second_looks += 1;
            let memory = before.memory;
            let look = SecondLook {
                memory,
                days,
                is_recalled,
            };
            push_last(&mut self.outcomes, look, OUTCOMES);
        }
    }

    fn count_time(&mut self, session: &str, at: Moment) {
        match &mut self.last {
            Some(last) if last.session == session => {
                let seconds = at.since(last.at).as_secs_f64();
                if seconds > 0.0 {
                    push_last(&mut self.gaps, seconds, GAPS);
                }
                last.at = at;
            }
            last => {
                let session = session.to_owned();
                *last = Some(LastAnswer { session, at });
            }
        }
    }

    /// A day that is over is not gone back to: where the clock was set back, what is answered until it has
    /// come that far again belongs to no day.
    fn count_day(&mut self, day: Date, before: Option<&CardState>) {
        match self.days.back_mut() {
            Some((last, _)) if *last > day => {}
            Some((last, cards)) if *last == day => {
                *cards += usize::from(before.is_none_or(|before| before.last != day));
            }
            _ => push_last(&mut self.days, (day, 1), DAYS),
        }
    }
}

fn push_last<T>(all: &mut VecDeque<T>, one: T, most: usize) {
    if all.len() == most {
        all.pop_front();
    }
    all.push_back(one);
}
