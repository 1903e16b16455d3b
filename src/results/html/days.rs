//! Days, as the page shows them.

use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};

/// A day as people write it.
pub fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// A day without its year.
pub fn short_day(day: Date) -> String {
    day.strftime("%-d %b").to_string()
}

/// A day that programs can read, too.
pub fn time(day: Date) -> Markup {
    html! { time datetime=(day) { (self::day(day)) } }
}

/// The day that comes this many days later.
pub fn after(day: Date, days: usize) -> Date {
    day.saturating_add(i64::try_from(days).unwrap_or_default().days())
}
