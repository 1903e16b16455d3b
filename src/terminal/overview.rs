//! Where a learner stands: drawn for a person at a terminal, in sentences for line mode.

mod words;
mod chart;
mod drawn;
mod sentences;

pub use self::drawn::drawn;
pub use self::sentences::sentences;

#[cfg(test)]
mod tests;
