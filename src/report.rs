//! What history says: sittings, cards, days, and what comes next. Data in, data out: nothing is
//! worded or rounded here but what lies ahead, which commands and pages word alike.
//!
//! A score counts the first answer to each card in a sitting: what comes back later is practice. What
//! is due, and how firmly a card is held, comes from all of a learner's answers, however few of
//! them are looked at.

mod numbers;
mod tries;
mod day_list;

mod filter;

mod basis;

mod answer_table;

mod sittings;

mod deck_sittings;

mod cards;

mod recalls;

mod summary;

mod report_count;

mod review_count;

mod calibration;

mod tuning;

mod pace;

mod recall;

mod own_cards;

mod topics;

mod leeches;

mod overview;

mod outlook_text;

mod items;

mod misses;

pub use answer_table::{Attempts, FirstAnswers};
pub use basis::FORECAST_DAYS;
pub use calibration::{Bin, Calibration, CalibrationCount};
pub use cards::{CardReport, DeckReport, FIRM_DAYS, Held, Hold};
pub use deck_sittings::{LATEST_SITTINGS, TestCount};
pub use filter::{Bound, Filter, NotABound};
pub use items::{Flag, ItemOption, JUDGED_FROM, RELIABLE_FROM, Reliability, Taker, Test, TestItem};
pub use leeches::{Leech, LeechCause};
pub use misses::{CardMisses, Miss, MissTable};
pub use outlook_text::{backlog_text, later_score, later_text, study_text};
pub use overview::{
    Backlog, LATELY, Later, Load, Occasion, Overview, OverviewCount, TestForecast, backlog,
    test_forecast,
};
pub use pace::measure_pace;
pub use recall::{Week, monday};
pub use report_count::ReportCount;
pub use sittings::{Sitting, SittingCount};
pub use summary::{Learner, Report};
pub use topics::Topic;
pub use tuning::{Tuning, TuningCount};

#[cfg(test)]
mod tests;
