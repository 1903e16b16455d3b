//! How a language writes dates.

use super::table::{Series, Words};

/// The words and habits by which a language writes dates.
#[derive(Debug, Default)]
pub struct Dates {
    /// The names of the months from January on, with their short forms.
    pub months: Series,
    /// The days of the week from Monday on.
    pub weekdays: Series,
    /// Words that go with a date without being part of it.
    pub beside: Words,
    /// Those of them that are a part of a date: a year, a month.
    pub parts: Words,
    /// Words that say no more than that a year is of our era: 476 *AD*.
    pub eras: Words,
    /// The link within a date: the 4th *of* July.
    pub of: Words,
    /// How a date in figures is read.
    pub day_order: DayOrder,
}

/// How a date in figures is read, such as `4/7/1776`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// The day comes first: `4/7/1776` is in July.
    DayFirst,
    /// The month comes first: `7/4/1776` is in July.
    MonthFirst,
    /// Not settled: only a figure above 12 tells which is the day.
    #[default]
    Unknown,
}
