//! How a language writes dates.

use super::table::{Series, Words};

/// How dates are written.
#[derive(Debug, Default)]
pub struct Dates {
    /// The months.
    pub months: Series,
    /// The days of the week from Monday on.
    pub weekdays: Series,
    /// Words that go with a date without being part of it.
    pub beside: Words,
    /// The link within a date: the 4th *of* July.
    pub of: Words,
    /// How a date in figures is read.
    pub day_order: DayOrder,
}

/// Which comes first in a date in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// 4/7/1776 is in July.
    DayFirst,
    /// 7/4/1776 is in July.
    MonthFirst,
    /// Nobody can tell.
    #[default]
    Unknown,
}
