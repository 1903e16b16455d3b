//! When to ask again: FSRS-6, the memory model that Anki schedules with.
//!
//! A [`Rating`] says how well a card was recalled, a [`Memory`] what is left of it; the [`Scheduler`]
//! turns the one into the other, and a memory into the day on which to ask again. It does so with the
//! [`Parameters`] of everybody, or with those that [`fit()`] finds for one learner.
//!
//! The only room that names `fsrs`. A memory is derived from answers and never stored, so a better
//! model can re-read the past. Model: J. Ye et al., "Free Spaced Repetition Scheduler", version 6,
//! 21 default parameters, <https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm>.

mod rating;

mod state;

mod retention;

mod exams;

mod parameters;

mod correction;

mod fit;

mod scheduler;

pub use correction::Correction;
pub use exams::Exams;
pub use fit::{FitError, LEAST, Review, fit};
pub use parameters::{MODEL, NotParameters, Parameters};
pub use rating::Rating;
pub use retention::{NotARetention, Retention};
pub use scheduler::Scheduler;
pub use state::Memory;

#[cfg(test)]
mod tests;
