//! From ratings to memories, and from memories to days.

use fsrs::{FSRS, FSRSItem, FSRSReview, MemoryState, current_retrievability};
use jiff::SignedDuration;
use jiff::civil::Date;

use super::exams::Exams;
use super::parameters::Parameters;
use super::rating::Rating;
use super::retention::Retention;
use super::state::Memory;
use crate::deck::fingerprint;

/// The longest wait between two reviews: beyond ten years a date says nothing.
const MAX_INTERVAL: u32 = 3650;

/// Turns ratings into memories, and memories into days.
///
/// It is a calculator with settings: parameters, the wanted retention and the exams ahead. It holds
/// nothing of any card and changes with no answer, so one scheduler serves all of a learner's decks, and
/// the same memory on the same day always gets the same due day.
#[derive(Clone, Debug)]
pub struct Scheduler {
    parameters: Parameters,
    model: FSRS,
    decay: f32,
    retention: Retention,
    term: Retention,
    exams: Exams,
}

impl Scheduler {
    /// A scheduler with these parameters and the usual retention.
    pub fn new(parameters: &Parameters) -> Self {
        Self {
            parameters: *parameters,
            model: parameters.model(),
            decay: parameters.decay(),
            retention: Retention::DEFAULT,
            term: Retention::TERM,
            exams: Exams::default(),
        }
    }

    /// With another retention, before exams, too.
    pub fn with_retention(self, retention: Retention) -> Self {
        Self {
            retention,
            term: retention,
            ..self
        }
    }

    /// The same scheduler with the exams that lie ahead.
    pub fn with_exams(self, exams: Exams) -> Self {
        Self { exams, ..self }
    }

    /// The parameters of the model.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The exams that it plans for.
    pub fn exams(&self) -> &Exams {
        &self.exams
    }

    /// The exam of a deck that on this day still lies ahead.
    pub fn exam(&self, deck: &str, day: Date) -> Option<Date> {
        self.exams.ahead(deck, day)
    }

    /// The memory after a review that came `days` after the one before.
    pub fn review(&self, memory: Option<Memory>, days: u32, rating: Rating) -> Memory {
        let before = memory.map(MemoryState::from);
        // The model refuses only a memory that is not finite: such a one starts anew.
        let next = (self.reviewed(before, days, rating)).or_else(|| self.reviewed(None, 0, rating));
        next.unwrap_or(Memory {
            stability: 1.0,
            difficulty: 5.0,
        })
    }

    /// The next memory as the model has it. It is asked for the one rating: its `next_states` works out all
    /// four, and an interval for each, to the same memory.
    fn reviewed(&self, before: Option<MemoryState>, days: u32, rating: Rating) -> Option<Memory> {
        let review = FSRSReview {
            rating: rating as u32 + 1,
            delta_t: days,
        };
        let reviews = vec![review];
        let next = self.model.memory_state(FSRSItem { reviews }, before);
        next.ok().map(Memory::from)
    }

    /// The day on which a card that was recalled on a day is to be asked again.
    ///
    /// Before an exam it is no later than the exam's own day, and what is due only then needs no
    /// more than the last sweep.
    pub fn due(&self, deck: &str, memory: Memory, day: Date, seed: u64) -> Date {
        let after =
            |days: u32| day.saturating_add(SignedDuration::from_hours(24 * i64::from(days)));
        match self.exam(deck, day) {
            Some(exam) => after(self.ideal(memory, self.term).round_to_days()).min(exam),
            None => after(self.interval(memory, seed)),
        }
    }

    /// Whole days until recall falls to the wanted share, at least one.
    ///
    /// From three days on the wait is spread a little, so that cards learnt together part again. The
    /// same card at the same review always gets the same wait: what is announced is what happens.
    pub fn interval(&self, memory: Memory, seed: u64) -> u32 {
        spread(self.ideal(memory, self.retention), seed).clamp(1, MAX_INTERVAL)
    }

    /// Days until recall falls to a share.
    fn ideal(&self, memory: Memory, retention: Retention) -> Wait {
        let stability = Some(memory.stability);
        let ideal = self.model.next_interval(stability, retention.0, 3);
        Wait(if ideal.is_finite() { ideal } else { 1.0 })
    }

    /// The chance of recall, 0 to 1, this many days after the last review.
    pub fn retrievability(&self, memory: Memory, days: u32) -> f64 {
        let days = days as f32;
        f64::from(current_retrievability(memory.into(), days, self.decay))
    }
}

/// A wait in days, as the model has it.
#[derive(Clone, Copy, Debug)]
struct Wait(f32);

impl Wait {
    fn round_to_days(self) -> u32 {
        whole_days(self.0).clamp(1, MAX_INTERVAL)
    }
}

/// By how much an interval may move: ranges of days with the share of each that counts
/// (Anki, `rslib/src/scheduler/states/fuzz.rs`).
const SPREAD: [(f32, f32, f32); 3] = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, f32::MAX, 0.05)];

/// A whole number of days near `ideal`; exact below three days.
fn spread(ideal: Wait, seed: u64) -> u32 {
    let ideal = ideal.0.min(36_500.0);
    if ideal < 2.5 {
        return whole_days(ideal);
    }
    let shares = SPREAD.map(|(from, to, share)| share * (ideal.min(to) - from).max(0.0));
    let delta = 1.0 + shares.iter().sum::<f32>();
    // Never down to two days: below three, a day more or less is too much.
    let (least, most) = (whole_days(ideal - delta).max(3), whole_days(ideal + delta));
    let span = u64::from(most.saturating_sub(least)) + 1;
    let step = fingerprint(seed.to_le_bytes().into_iter()) % span;
    least.saturating_add(u32::try_from(step).unwrap_or_default())
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 40,000 days"
)]
fn whole_days(days: f32) -> u32 {
    days.max(0.0).round() as u32
}

#[cfg(test)]
pub(super) fn ideal_days(scheduler: &Scheduler, memory: Memory) -> u32 {
    whole_days(scheduler.ideal(memory, scheduler.retention).0)
}
