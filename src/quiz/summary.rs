//! What a sitting came to.

use jiff::civil::Date;

use super::question::Question;
use super::session::{Session, Step};
use crate::deck::Exam;
use crate::history::{Given, Mode};

/// What a sitting came to.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Practice or test.
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
    /// The questions of which the learner says that they were right, with what was given.
    pub claimed: Vec<(Question, String)>,
    /// How many questions were left when it ended.
    pub left: usize,
    /// How many of the cards are due on which day.
    pub next: Vec<(Date, usize)>,
}

impl Session {
    /// What the sitting came to so far.
    pub fn summary(&self, today: Date) -> Summary {
        let firsts = self.firsts();
        let missed = firsts.iter().filter(|step| !step.answer.passed());
        let missed = missed
            .map(|step| self.questions[step.turn.question].clone())
            .collect();
        Summary {
            mode: self.sitting.mode,
            exam: self.sitting.exam,
            asked: firsts.len(),
            right: firsts.iter().filter(|step| step.answer.passed()).count(),
            points: firsts.iter().map(|step| step.answer.credit).sum(),
            missed,
            claimed: self.claimed(),
            left: if self.is_decided() {
                0
            } else {
                self.queue.iter().filter(|turn| turn.comebacks == 0).count()
            },
            next: self.next_days(today),
        }
    }

    fn claimed(&self) -> Vec<(Question, String)> {
        let claimed = self.steps.iter().filter(|step| step.is_claimed);
        let claimed = claimed.map(|step| {
            let given = step
                .answer
                .given
                .as_ref()
                .map(Given::text)
                .unwrap_or_default();
            (self.questions[step.turn.question].clone(), given)
        });
        claimed.collect()
    }

    /// The first answer to each question of this round: comebacks are practice, not score.
    pub(super) fn firsts(&self) -> Vec<&Step> {
        let round = self.round();
        let first = |step: &&Step| step.turn.comebacks == 0 && step.turn.round == round;
        self.steps.iter().filter(first).collect()
    }

    /// How many of the questions answered here are due on which day, today included.
    fn next_days(&self, today: Date) -> Vec<(Date, usize)> {
        let mut days = std::collections::BTreeMap::new();
        for step in self.firsts() {
            if let Some(state) = self.progress.card(&step.answer.deck, &step.answer.card) {
                *days.entry(state.due.max(today)).or_default() += 1;
            }
        }
        days.into_iter().collect()
    }
}
