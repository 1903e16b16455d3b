//! The year as a sheet of squares, a week a column: the more answers a day saw, the larger and the
//! darker its square.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use maud::{Markup, html};

use super::days::day;
use super::tables::scroll;
use crate::layout::{self, Column, Table};
use crate::phrase::count;
use crate::report::Report;

/// How many weeks are shown.
const WEEKS: i64 = 53;

/// The size of a week's column in the drawing.
const STEP: i64 = 10;

/// The sizes of squares, from few answers to many.
const SIZES: [f64; 4] = [3.5, 5.5, 7.5, 9.0];

pub fn year(report: &Report) -> Markup {
    let first = first_day(report.today);
    let days = report.days.range(first..=report.today);
    let days = days
        .map(|(day, answers)| (*day, *answers))
        .collect::<Vec<_>>();
    let most = days
        .iter()
        .map(|(_, answers)| *answers)
        .max()
        .unwrap_or_default();
    let all = days.iter().map(|(_, answers)| answers).sum::<usize>();
    let summary = format!(
        "{} on {} of the last twelve months, at most {most} on one day.",
        count(all, "answer"),
        count(days.len(), "day")
    );
    html! {
        section aria-labelledby="year" {
            h2 #year { "The year" }
            p.note { (summary) " Each square is a day, each column a week from Monday on." }
            figure.heat {
                (months(first))
                svg.sheet role="img" aria-labelledby="year-title year-desc"
                    viewBox={ "0 0 " (WEEKS * STEP) " " (7 * STEP) } {
                    title #year-title { "Answers a day in the last twelve months" }
                    desc #year-desc { (summary) }
                    @for place in 0..WEEKS * 7 {
                        @if after(first, place) <= report.today { (square(first, place, &report.days, most)) }
                    }
                }
                (key(most))
            }
            details {
                summary { "As a table" }
                (scroll("Answers a month", &table(&days)))
            }
        }
    }
}

/// A Monday about a year ago.
fn first_day(today: Date) -> Date {
    let since_monday = i64::from(today.weekday().since(Weekday::Monday));
    today.saturating_sub((since_monday + 7 * (WEEKS - 1)).days())
}

fn after(day: Date, days: i64) -> Date {
    day.saturating_add(days.days())
}

fn square(first: Date, place: i64, days: &BTreeMap<Date, usize>, most: usize) -> Markup {
    let (week, weekday) = (place / 7, place % 7);
    let date = after(first, place);
    let answers = days.get(&date).copied().unwrap_or_default();
    let level = level_of(answers, most);
    let size = level.map_or(1.5, |level| SIZES[level]);
    let class = level.map_or("none".to_owned(), |level| format!("level-{level}"));
    html! {
        rect class=(class) x=(corner(week, size)) y=(corner(weekday, size)) width=(size) height=(size) {
            @if answers > 0 { title { (day(date)) ": " (count(answers, "answer")) } }
        }
    }
}

/// Where a square of a size begins in the column or row of this number.
#[allow(clippy::cast_precision_loss, reason = "a year is short")]
fn corner(at: i64, size: f64) -> String {
    format!("{:.2}", (at * STEP) as f64 + (STEP as f64 - size) / 2.0)
}

/// What the sizes mean.
fn key(most: usize) -> Markup {
    html! {
        p.key {
            "1 answer"
            svg aria-hidden="true" width="56" height="14" viewBox="0 0 40 10" {
                @for (level, size) in (0..).zip(SIZES) {
                    rect class={ "level-" (level) } x=(corner(level, size))
                        y=(corner(0, size)) width=(size) height=(size) {}
                }
            }
            (count(most, "answer"))
        }
    }
}

/// How much a day is of the fullest one, in four steps.
fn level_of(answers: usize, most: usize) -> Option<usize> {
    (answers > 0).then(|| (answers * SIZES.len()).div_ceil(most.max(1)) - 1)
}

/// The names of months over the weeks in which they begin.
fn months(first: Date) -> Markup {
    let begins = (1..WEEKS).filter_map(|week| {
        let monday = after(first, 7 * week);
        let before = after(monday, -7);
        // The last weeks have no room for a name, and a name next to the first would touch it.
        (monday.month() != before.month() && week < WEEKS - 2).then_some((week, monday))
    });
    html! {
        svg.chart.months aria-hidden="true" height="16" {
            @for (at, (week, monday)) in begins.enumerate() {
                text.axis.second[at % 2 == 1] x={ (week * 10_000 / WEEKS / 100) "%" } y="11" { (monday.strftime("%b")) }
            }
        }
    }
}

fn table(days: &[(Date, usize)]) -> Markup {
    let mut months: BTreeMap<Date, (usize, usize)> = BTreeMap::new();
    for (day, answers) in days {
        let month = months.entry(day.first_of_month()).or_default();
        month.0 += 1;
        month.1 += answers;
    }
    let columns = [
        Column::words("Month"),
        Column::figures("Days"),
        Column::figures("Answers"),
    ];
    layout::html(
        &Table::new(columns).rows(months.into_iter().map(|(month, (days, answers))| {
            [month.strftime("%B %Y").into(), days.into(), answers.into()]
        })),
    )
}
