//! Tables: what charts say in shapes, said in figures.

use jiff::civil::Date;
use maud::{Markup, html};

use super::chart::Points;
use super::days::{after, short_day, time};
use crate::deck::naming::slug;
use crate::phrase::{count, percent};
use crate::report::{CardReport, DeckReport, Report};

/// A table that scrolls by itself where it is wider than the page.
pub fn scroll(name: &str, table: &Markup) -> Markup {
    html! { div.scroll role="region" aria-label=(name) tabindex="0" { (table) } }
}

/// The points of the chart of scores.
pub fn points(points: &Points) -> Markup {
    html! {
        table {
            thead { tr {
                th scope="col" { "Day" }
                th scope="col" { "Kind" }
                th.number scope="col" { "Cards" }
                th.number scope="col" { "Score" }
            } }
            tbody {
                @for point in &points.shown {
                    tr {
                        th scope="row" { (time(point.day)) }
                        td { (point.kind()) }
                        td.number { (point.cards) }
                        td.number { (percent(point.score)) }
                    }
                }
            }
        }
    }
}

/// The days on which cards are due.
pub fn forecast(report: &Report) -> Markup {
    let days = report.forecast.iter().enumerate();
    let days = days.filter(|(wait, due)| *wait == 0 || **due > 0);
    html! {
        table {
            thead { tr {
                th scope="col" { "Day" }
                th.number scope="col" { "Cards due" }
            } }
            tbody {
                @for (wait, due) in days {
                    tr {
                        th scope="row" { (time(after(report.today, wait))) }
                        td.number { (due) }
                    }
                }
            }
        }
    }
}

/// The cards of a deck.
pub fn deck(deck: &DeckReport, report: &Report) -> Markup {
    let title = deck.title.as_deref().unwrap_or(&deck.id);
    let id = format!("deck-{}", slug(&deck.id));
    let several = report.learners.len() > 1;
    let table = html! {
        table {
            thead { tr {
                th scope="col" { "Card" }
                th.number scope="col" { "Asked" }
                th.number scope="col" { "Right" }
                th.number scope="col" { "Forgotten" }
                th scope="col" { "Last" }
                th scope="col" { @if several { "Due first" } @else { "Due" } }
                th.number scope="col" { "Stability" }
            } }
            tbody { @for item in &deck.answered { (item_row(item, deck, report.today)) } }
        }
    };
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (title) }
            p.note {
                @if let Some(cards) = deck.cards {
                    (deck.answered.len()) " of " (count(cards, "card")) " answered. "
                }
                "Stability is how long it takes until the chance of recall falls to 90 %"
                @if several { ", for the learner in the middle" }
                "."
            }
            (scroll(title, &table))
        }
    }
}

fn item_row(item: &CardReport, deck: &DeckReport, today: Date) -> Markup {
    let prompt = item.prompt.as_deref().unwrap_or(&item.card);
    html! {
        tr {
            th.prompt scope="row" lang=[deck.language.as_deref()] { (prompt) }
            td.number { (item.asked) }
            td.number { (percent(item.share())) }
            td.number { @if item.lapses() > 0 { (item.lapses()) } @else { "–" } }
            td.day { time datetime=(item.last) { (near(item.last, today)) } }
            td.day {
                @match item.due() {
                    Some(due) if due <= today => strong { "today" },
                    Some(due) => time datetime=(due) { (near(due, today)) },
                    None => "–",
                }
            }
            td.number { @if let Some(days) = item.stability() { (stability(days)) } @else { "–" } }
        }
    }
}

/// A day, with its year only where that is another one.
fn near(day: Date, today: Date) -> String {
    if day.year() == today.year() {
        short_day(day)
    } else {
        day.strftime("%-d %b %Y").to_string()
    }
}

fn stability(days: f32) -> String {
    if days < 0.95 {
        "under a day".into()
    } else if days < 9.95 {
        format!("{days:.1} days")
    } else {
        format!("{days:.0} days")
    }
}
