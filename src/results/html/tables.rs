//! Tables: what charts say in shapes, said in figures.

use jiff::civil::Date;
use maud::{Markup, html};

use super::chart::Points;
use super::days::{after, short_day, time};
use crate::deck::naming::slug;
use crate::layout::{self, Cell, Column, Table};
use crate::phrase::{count, percent, ratio};
use crate::report::{CardReport, DeckReport, Report};
use crate::results::page::CardScores;

/// A table that scrolls by itself where it is wider than the page.
pub fn scroll(name: &str, table: &Markup) -> Markup {
    html! { div.scroll role="region" aria-label=(name) tabindex="0" { (table) } }
}

/// A table with more columns than a phone has room for: there each row has its first cell on a line of
/// its own, and its figures below that.
pub fn wide(name: &str, table: &Markup) -> Markup {
    html! { div.scroll.wide role="region" aria-label=(name) tabindex="0" { (table) } }
}

/// The points of the chart of scores.
pub fn points(points: &Points) -> Markup {
    let columns = [
        Column::words("Day"),
        Column::words("Kind"),
        Column::figures("Cards"),
        Column::figures("Marks"),
    ];
    layout::html(&Table::new(columns).rows(points.shown.iter().map(|point| {
        [
            day_cell(point.day()),
            point.kind().into(),
            point.cards.into(),
            percent(point.marks).into(),
        ]
    })))
}

/// A day that programs can read, too.
pub fn day_cell(day: Date) -> Cell {
    Cell::from(day).shown_as(time(day))
}

/// The days on which cards are due.
pub fn forecast(report: &Report) -> Markup {
    let columns = [Column::words("Day"), Column::figures("Cards due")];
    let days = report.forecast.iter().enumerate();
    let days = days.filter(|(wait, due)| *wait == 0 || **due > 0);
    layout::html(&Table::new(columns).rows(days.map(|(wait, due)| {
        let day = after(report.today, wait);
        [day_cell(day), due.into()]
    })))
}

/// The cards of a deck.
pub fn deck(deck: &DeckReport, report: &Report, scores: &CardScores<'_>) -> Markup {
    let title = deck.title.as_deref().unwrap_or(&deck.id);
    let id = format!("deck-{}", slug(&deck.id));
    let several = report.is_of_class();
    let columns = [
        Column::words("Card"),
        Column::figures("Asked"),
        Column::figures("Right"),
        Column::figures("Forgotten"),
        Column::words("Last"),
        Column::words(if several { "Due first" } else { "Due" }),
        Column::figures("Stability"),
    ];
    let cards = deck.answered.iter();
    let table = Table::new(columns).rows(cards.map(|card| {
        let right = scores.of_card(card, deck);
        card_row(card, deck, right, report.today)
    }));
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (title) }
            p.note {
                @if let Some(cards) = deck.cards {
                    (deck.answered.len()) " of " (count(cards, "card")) " answered. "
                }
                "Stability is how long it takes until the chance of recall falls to 90 %"
                @if several {
                    ", for the median learner. Asked and right count each learner’s first answer, as under \
                     Questions"
                }
                "."
            }
            (wide(title, &layout::html(&table)))
        }
    }
}

fn card_row(
    card: &CardReport,
    deck: &DeckReport,
    (right, asked): (usize, usize),
    today: Date,
) -> [Cell; 7] {
    let prompt = card.prompt.as_deref().unwrap_or(&card.card);
    let lapses = card.lapses();
    let day = |day: Date| html! { time datetime=(day) { (near(day, today)) } };
    let due = match card.due() {
        Some(due) if due <= today => Cell::from(due).shown_as(html! { strong { "today" } }),
        Some(due) => Cell::from(due).shown_as(day(due)),
        None => "–".into(),
    };
    [
        Cell::from(prompt)
            .in_class("prompt")
            .in_language(deck.language.as_deref()),
        asked.into(),
        percent(ratio(right, asked)).into(),
        if lapses > 0 {
            lapses.into()
        } else {
            "–".into()
        },
        near_cell(card.last, today),
        due.in_class("day"),
        card.stability().map_or("–".into(), stability).into(),
    ]
}

/// A day of the past, short.
pub fn near_cell(day: Date, today: Date) -> Cell {
    let shown = html! { time datetime=(day) { (near(day, today)) } };
    Cell::from(day).shown_as(shown).in_class("day")
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
