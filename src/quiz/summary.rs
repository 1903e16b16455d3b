//! The result of a sitting, for the page at its end.

use jiff::civil::Date;

use super::question::Question;
use super::session::Session;
use crate::deck::Exam;
use crate::history::{Given, Mode};

/// What a sitting came to: its score, and what was missed.
///
/// Only the first answer to each question counts; what came back later was practice. A
/// [`Session`] gives one at any time, and a user interface shows it at the end.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Whether it was practice or a test.
    pub mode: Mode,
    /// The test's rules, where there are any.
    pub exam: Option<Exam>,
    /// How many questions were answered or skipped.
    pub asked: usize,
    /// How many were right at the first try.
    pub right: usize,
    /// The credit of the first tries, added up.
    pub points: f64,
    /// The questions missed at the first try.
    pub missed: Vec<Question>,
    /// The questions of which the learner says that they were right, or answered by a slip of the key, with
    /// what was given.
    pub listed: Vec<(Question, String)>,
    /// Whether the time of a test was up before all was asked.
    pub is_time_up: bool,
    /// How many questions were left when it ended.
    pub left: usize,
    /// How many of the cards are due on which day.
    pub next: Vec<(Date, usize)>,
}

impl Session {
    /// The result of the sitting so far.
    pub fn summary(&self, today: Date) -> Summary {
        let firsts = self.firsts();
        let missed = firsts.iter().filter(|one| !one.answer.passed());
        let missed = missed.map(|one| self.question(one.question())).collect();
        Summary {
            mode: self.setup.mode,
            // Whoever asks for the missed once more practises.
            exam: self.setup.exam.filter(|_| self.round() == 0),
            asked: firsts.len(),
            right: firsts.iter().filter(|one| one.answer.passed()).count(),
            points: firsts.iter().map(|one| one.answer.credit).sum(),
            missed,
            listed: self.listed(),
            is_time_up: self.is_time_up,
            left: if self.is_decided() {
                0
            } else {
                self.queue.len() - self.queue.repeats()
            },
            next: self.next_days(today),
        }
    }

    fn listed(&self) -> Vec<(Question, String)> {
        let listed = self.answered.iter().filter(|one| one.is_listed).map(|one| {
            let given = one.answer.given.as_ref().map(Given::text);
            let question = self.question(one.question());
            (question, given.unwrap_or_default())
        });
        listed.collect()
    }

    /// How many of the questions answered here are due on which day, today included.
    fn next_days(&self, today: Date) -> Vec<(Date, usize)> {
        let mut days = std::collections::BTreeMap::new();
        for one in self.firsts() {
            if let Some(state) = self.progress.card(&one.answer.deck, &one.answer.card) {
                *days.entry(state.due.max(today)).or_default() += 1;
            }
        }
        days.into_iter().collect()
    }
}
