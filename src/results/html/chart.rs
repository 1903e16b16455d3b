//! Charts as inline SVG. Places along a chart are shares of its width, so that it fits a phone and a
//! page alike while its letters keep their size.

use jiff::civil::Date;
use maud::{Markup, html};

use super::days::{after, day, short_day};
use crate::history::Mode;
use crate::moment::Moment;
use crate::phrase::{count, days_between, percent};
use crate::report::{DeckReport, Report};

/// How many points a chart of marks shows at most.
const POINTS: usize = 30;

/// The marks as points, the latest last.
pub struct Points {
    /// What each point is, in words.
    pub about: String,
    /// The points.
    pub shown: Vec<Point>,
    /// Whether each is a day, and no sitting.
    is_by_day: bool,
}

/// A sitting, or a day of several.
pub struct Point {
    pub at: Moment,
    pub cards: usize,
    pub marks: f64,
    /// None where several kinds were added up.
    mode: Option<Mode>,
}

impl Point {
    pub fn day(&self) -> Date {
        self.at.day()
    }

    pub fn kind(&self) -> &'static str {
        match self.mode {
            Some(Mode::Study) => "practice",
            Some(Mode::Quiz) => "test",
            Some(Mode::Paper) => "test on paper",
            Some(Mode::Class) => "class",
            None => "several",
        }
    }

    fn is_test(&self) -> bool {
        self.mode.is_some_and(Mode::is_test)
    }
}

/// One point a sitting; one a day, where there are several learners or too many sittings.
pub fn points(report: &Report) -> Points {
    let by_day = report.is_of_class() || report.sittings.len() > POINTS;
    let mut all: Vec<Point> = Vec::new();
    for sitting in &report.sittings {
        let point = Point {
            at: sitting.began,
            cards: sitting.cards,
            marks: sitting.marks(),
            mode: Some(sitting.mode),
        };
        match all
            .last_mut()
            .filter(|last| by_day && last.day() == point.day())
        {
            Some(last) => last.add(&point),
            None => all.push(point),
        }
    }
    let skipped = all.len().saturating_sub(POINTS);
    let shown = all.split_off(skipped);
    let what = if by_day { "day" } else { "sitting" };
    let which = if skipped > 0 {
        format!("The last {}", count(shown.len(), what))
    } else {
        format!("Each {what}")
    };
    let mut about = format!("{which}: the marks for first tries, of those that were to be had.");
    if shown.iter().any(Point::is_test) {
        about.push_str(" Squares are tests.");
    }
    Points {
        about,
        shown,
        is_by_day: by_day,
    }
}

impl Point {
    #[allow(clippy::cast_precision_loss, reason = "a day has no 2^52 cards")]
    fn add(&mut self, other: &Self) {
        let credit = self.marks * self.cards as f64 + other.marks * other.cards as f64;
        self.cards += other.cards;
        self.marks = credit / self.cards.max(1) as f64;
        self.mode = self.mode.filter(|mode| Some(*mode) == other.mode);
    }
}

/// Where the chart of marks begins and how high it is, in pixels.
const TOP: f64 = 18.0;
const HEIGHT: f64 = 150.0;

/// The share of its width that is left for the scale, and at its other end.
const MARGIN: f64 = 0.09;
const END: f64 = 0.02;

/// Where each point stands along the chart, from 0 to 1: as far from the others as its day is from
/// theirs.
fn places_in_time(points: &[Point], is_by_day: bool) -> Vec<f64> {
    let Some((first, last)) = points.first().zip(points.last()) else {
        return Vec::new();
    };
    let since = |point: &Point| {
        if is_by_day {
            f64::from(days_between(first.day(), point.day()))
        } else {
            point.at.since(first.at).as_secs_f64()
        }
    };
    let all = since(last);
    let places = points
        .iter()
        .map(|point| if all > 0.0 { since(point) / all } else { 0.5 });
    places.collect()
}

/// Points joined by a line, over time.
pub fn marks(points: &Points) -> Markup {
    let along = places_in_time(&points.shown, points.is_by_day);
    let places = points.shown.iter().zip(along);
    let places = places.map(|(point, along)| {
        let y = TOP + (1.0 - point.marks) * HEIGHT;
        let x = MARGIN + (1.0 - MARGIN - END) * along;
        (format!("{:.2}%", 100.0 * x), y)
    });
    let places = places.collect::<Vec<_>>();
    let first_last = points.shown.first().zip(points.shown.last());
    let summary = first_last.map_or(String::new(), |(first, last)| {
        format!(
            "From {} on {} to {} on {}.",
            percent(first.marks),
            day(first.day()),
            percent(last.marks),
            day(last.day())
        )
    });
    html! {
        figure {
            svg.chart role="img" aria-labelledby="marks-title marks-desc" height="196" {
                title #marks-title { "Marks over time" }
                desc #marks-desc { (summary) }
                @for line in [0.0, 0.5, 1.0] {
                    @let y = TOP + (1.0 - line) * HEIGHT;
                    line.grid x1="0" x2="100%" y1=(px(y)) y2=(px(y)) {}
                    text.axis x="0" y=(px(y - 4.0)) { (percent(line)) }
                }
                @for pair in places.windows(2) {
                    line.curve x1=(pair[0].0) y1=(px(pair[0].1)) x2=(pair[1].0) y2=(px(pair[1].1)) {}
                }
                @for (point, (x, y)) in points.shown.iter().zip(&places) {
                    @if point.is_test() {
                        svg x=(x) y=(px(*y)) overflow="visible" {
                            rect.dot x="-4.5" y="-4.5" width="9" height="9" { (tip(point)) }
                        }
                    } @else {
                        circle.dot.open cx=(x) cy=(px(*y)) r="4" { (tip(point)) }
                    }
                }
                (ends(points))
            }
        }
    }
}

fn tip(point: &Point) -> Markup {
    html! {
        title {
            (day(point.day())) ": " (percent(point.marks)) " of " (count(point.cards, "card"))
        }
    }
}

/// The days at both ends of the chart of marks, or the one there is.
fn ends(points: &Points) -> Markup {
    let days = points.shown.first().zip(points.shown.last());
    html! {
        @if let Some((first, last)) = days {
            @if first.day() == last.day() {
                text.axis.middle x="50%" y="188" { (short_day(first.day())) }
            } @else {
                text.axis x={ (100.0 * MARGIN) "%" } y="188" { (short_day(first.day())) }
                text.axis.end x="100%" y="188" { (short_day(last.day())) }
            }
        }
    }
}

/// Whether the bar of today is so much longer than any other that it is cut, for the others to be seen.
pub fn is_cut(report: &Report) -> bool {
    let mut days = report.forecast.iter().copied();
    let today = days.next().unwrap_or_default();
    let most = days.max().unwrap_or_default();
    most > 0 && today > 3 * most
}

/// The height of the highest bar, and where bars stand, in pixels.
const BARS: (f64, f64) = (120.0, 146.0);

/// A bar for each day to come.
pub fn forecast(report: &Report) -> Markup {
    let days = report.forecast.len();
    let today = report.forecast.first().copied().unwrap_or_default();
    let week = report.forecast.iter().skip(1).take(7).sum::<usize>();
    html! {
        figure {
            svg.chart role="img" aria-labelledby="ahead-title ahead-desc" height="176" {
                title #ahead-title { "Cards due on each of the next 30 days" }
                desc #ahead-desc {
                    (count(today, "card")) " today, " (count(week, "card")) " in the seven days after."
                }
                (hatch("waiting"))
                (bars(report))
                line.base x1="0" x2="100%" y1="146.5" y2="146.5" {}
                text.axis x="0" y="166" { "today" }
                @for wait in [7, 14, 21, 28] {
                    text.axis.middle x=(share(2 * wait + 1, 2 * days)) y="166" {
                        (short_day(after(report.today, wait)))
                    }
                }
            }
        }
    }
}

fn bars(report: &Report) -> Markup {
    let days = report.forecast.len();
    let all = report.forecast.iter().copied();
    let most = if is_cut(report) {
        all.skip(1).max().unwrap_or_default() * 3 / 2
    } else {
        all.max().unwrap_or_default()
    };
    let is_crowded = report.forecast.iter().skip(1).any(|due| *due >= 100);
    html! {
        @for (wait, due) in report.forecast.iter().enumerate().filter(|(_, due)| **due > 0) {
            @let height = BARS.0 * ratio(*due, most).min(1.0);
            @let top = BARS.1 - height.max(2.0);
            @let fill = if wait == 0 { "url(#waiting)" } else { "var(--ink-2)" };
            rect.bar x=(share(10 * wait + 1, 10 * days)) width=(share(8, 10 * days))
                y=(px(top)) height=(px(BARS.1 - top)) fill=(fill) {
                title { (day(after(report.today, wait))) ": " (count(*due, "card")) }
            }
            @if wait == 0 && is_cut(report) {
                line.cut x1="0" x2=(share(1, days)) y1=(px(top + 18.0)) y2=(px(top + 12.0)) {}
            }
            @if !is_crowded || wait == 0 || *due == most {
                text.value.middle x=(share(2 * wait + 1, 2 * days)) y=(px(top - 5.0)) { (due) }
            }
        }
    }
}

/// A deck's cards, by how firmly they are held.
pub fn held(deck: &DeckReport, at: usize) -> Markup {
    let held = deck.held;
    let parts = [
        ("firm", held.firm),
        ("young", held.young),
        ("missed last time", held.missed),
        ("new", held.unmet),
    ];
    let names = ["firm", "young", "missed", "unmet"];
    let title = deck.title.as_deref().unwrap_or(&deck.id);
    let all = held.all().max(1);
    let starts = parts.iter().scan(0, |sum, (_, count)| {
        *sum += count;
        Some(*sum - count)
    });
    let starts = starts.collect::<Vec<_>>();
    let summary = parts
        .map(|(name, count)| format!("{count} {name}"))
        .join(", ");
    let id = |what: &str| format!("{what}-{at}");
    html! {
        figure {
            figcaption { (title) }
            svg.chart role="img" aria-labelledby={ (id("held")) " " (id("held-desc")) } height="28" {
                title id=(id("held")) { "How firmly the cards are held: " (title) }
                desc id=(id("held-desc")) { (summary) "." }
                (hatch(&id("young")))
                (dots(&id("missed")))
                @for ((name, (_, count)), start) in names.iter().zip(parts).zip(starts) {
                    @if count > 0 {
                        rect class={ "part " (name) } x=(share(start, all)) width=(share(count, all))
                            y="1" height="26" fill=(fill(name, at)) {}
                    }
                }
            }
            ul.legend {
                @for (name, (words, count)) in names.iter().zip(parts) {
                    li {
                        svg.swatch aria-hidden="true" width="18" height="14" {
                            rect class={ "part " (name) } x="1" y="1" width="16" height="12"
                                fill=(fill(name, at)) {}
                        }
                        b { (count) } " " (words)
                    }
                }
            }
        }
    }
}

fn fill(name: &str, at: usize) -> String {
    match name {
        "firm" => "var(--ink-2)".into(),
        "unmet" => "var(--page)".into(),
        name => format!("url(#{name}-{at})"),
    }
}

/// A pattern of slanting lines.
fn hatch(id: &str) -> Markup {
    html! {
        defs {
            pattern id=(id) width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                rect width="6" height="6" fill="var(--page)" {}
                rect width="3" height="6" fill="var(--ink-2)" {}
            }
        }
    }
}

/// A pattern of dots.
fn dots(id: &str) -> Markup {
    html! {
        defs {
            pattern id=(id) width="6" height="6" patternUnits="userSpaceOnUse" {
                rect width="6" height="6" fill="var(--page)" {}
                circle cx="3" cy="3" r="1.6" fill="var(--warm)" {}
            }
        }
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "charts show no 2^52 of anything"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// A part of the width.
fn share(part: usize, whole: usize) -> String {
    format!("{:.2}%", 100.0 * ratio(part, whole))
}

/// A length in pixels, short.
fn px(length: f64) -> String {
    format!("{length:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_stands_as_far_along_as_its_day() {
        let point = |at: &str| Point {
            at: at.parse().expect("a moment"),
            cards: 1,
            marks: 1.0,
            mode: Some(Mode::Study),
        };
        let points = [
            point("2026-11-01T18:00:00Z"),
            point("2026-11-03T08:00:00Z"),
            point("2026-11-11T18:00:00Z"),
        ];
        assert_eq!(places_in_time(&points, true), [0.0, 0.2, 1.0]);
        let by_time = places_in_time(&points, false);
        assert!((by_time[1] - 38.0 / 240.0).abs() < 1e-9, "{by_time:?}");
        assert_eq!(places_in_time(&points[..1], true), [0.5]);
        assert!(places_in_time(&[], false).is_empty());
    }
}
