//! What history says: sittings, cards, days, and what comes next. Data in, data out: nothing is
//! worded or rounded here but what lies ahead, which commands and pages word alike.
//!
//! A score counts the first answer to each card in a sitting: what comes back later is practice. What
//! is due, and how firmly a card is held, comes from all of a learner's answers, however few of
//! them are looked at.

mod filter;

mod basis;

mod sittings;

mod cards;

mod summary;

mod calibration;

mod tuning;

mod pace;

mod recall;

mod topics;

mod leeches;

mod overview;

mod outlook_text;

mod answer_table;

mod items;

mod misses;

pub use answer_table::{AnswerTable, Attempts};
pub use basis::{Basis, FORECAST_DAYS};
pub use calibration::{Bin, Calibration, Prediction, predict};
pub use cards::{CardReport, DeckReport, FIRM_DAYS, Held, Hold};
pub use filter::{Bound, Filter, NotABound};
pub use items::{
    Flag, ItemOption, JUDGED_FROM, RELIABLE_FROM, Reliability, Taker, Test, TestItem, tests,
};
pub use leeches::LeechCause;
pub use misses::{CardMisses, Miss, MissTable};
pub use outlook_text::{backlog_text, later_score, later_text, study_text};
pub use overview::{
    Backlog, LATELY, Later, Leech, Load, Occasion, Overview, TestForecast, backlog, test_forecast,
};
pub use pace::measure_pace;
pub use recall::{Week, monday};
pub use sittings::{Sitting, by_deck, by_sitting};
pub use summary::{Learner, Report};
pub use topics::Topic;
pub use tuning::{Tuning, fit_and_compare};

#[cfg(test)]
mod tests;
