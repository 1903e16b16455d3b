//! HTML: one file to look at, to mail and to print. It runs no script and asks nobody for anything.
//!
//! Every chart is drawn here, says in words what it shows, and has a table beside it.

use jiff::civil::Date;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::format::{Beyond, ResultFormat, WritePart};
use super::page::{CardScores, PageContent, PageWriter, takers};
use crate::layout::{self, Cell, Column, Table};
use crate::phrase::{count, percent};
use crate::report::{Learner, Report};

mod days;
mod chart;
mod tables;
mod heat;
mod questions;

pub const FORMAT: ResultFormat = ResultFormat {
    name: "html",
    about: "One page to look at, to mail and to print: charts and tables, without scripts",
    tells: Beyond::DecksAndExams,
    begin: |results| PageWriter::begin(results, page),
};

const STYLE: &str = include_str!("html/page.css");

/// How many of the cards that hold worst are named.
const WEAKEST: usize = 8;

/// Writes the page. All of it at once would be a multiple of what is told.
fn page(content: &PageContent, write: WritePart<'_>) {
    let report = &content.report;
    let mut add = |part: Markup| write(part.0.as_bytes());
    add(html! { (DOCTYPE) (PreEscaped("<html lang=\"en\">")) (head(report)) });
    add(PreEscaped("<body><main>".into()));
    body(content, &mut add);
    add(PreEscaped("</main>".into()));
    add(footer(report));
    add(PreEscaped("</body></html>\n".into()));
}

fn head(report: &Report) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
            meta name="color-scheme" content="light dark";
            meta name="generator" content="civiq";
            title { (title(report)) }
            style { (PreEscaped(STYLE)) }
        }
    }
}

fn title(report: &Report) -> String {
    match report.period {
        None => "Results".into(),
        Some((first, last)) if first == last => format!("Results, {}", days::day(first)),
        Some((first, last)) => {
            format!("Results, {} to {}", days::day(first), days::day(last))
        }
    }
}

fn body(content: &PageContent, add: &mut impl FnMut(Markup)) {
    let PageContent {
        report,
        tests,
        exams,
    } = content;
    add(html! {
        header {
            h1 { "Results" }
            p.lead { (lead(report)) }
        }
    });
    if report.answers == 0 {
        return;
    }
    let scores = CardScores::of(tests);
    add(facts(report));
    add(self::exams(exams));
    add(marks(report));
    add(weakest(report, &scores));
    add(forecast(report));
    add(heat::year(report));
    if report.is_of_class() {
        if !report.learners.is_empty() {
            add(learners(report));
        }
        questions::section(tests, &report.decks, add);
    }
    for deck in &report.decks {
        add(tables::deck(deck, report, &scores));
    }
}

fn lead(report: &Report) -> Markup {
    let Some((first, last)) = report.period else {
        return html! {
            "There are no answers yet. After the first sitting, this page shows how it went, what \
             sticks, and what is due when."
        };
    };
    let titles = report.decks.iter();
    let titles = titles.map(|deck| deck.title.as_deref().unwrap_or(&deck.id));
    let titles = crate::phrase::list(&titles.collect::<Vec<_>>());
    html! {
        (titles) br;
        @if first == last { (days::time(first)) }
        @else { (days::time(first)) " to " (days::time(last)) }
        @if let [only] = &report.learners[..] { " · learner " (only.name) }
        @else { " · " (takers(report)) }
    }
}

/// The few figures that say most.
fn facts(report: &Report) -> Markup {
    let due = report.forecast.first().copied().unwrap_or_default();
    let facts = [
        ("answers", report.answers.to_string()),
        ("days", report.days.len().to_string()),
        ("sittings", report.sittings.len().to_string()),
        ("right", percent(report.right())),
        ("marks", percent(report.marks())),
        ("due today", due.to_string()),
    ];
    html! {
        dl.facts {
            @for (name, value) in facts {
                div { dt { (name) } dd { (value) } }
            }
        }
    }
}

/// The exams ahead of the one learner whom the page is about, and what a test would come to.
fn exams(lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section aria-labelledby="exam" {
                h2 #exam { "Before the exam" }
                @for line in lines { p { (line) } }
            }
        }
    }
}

fn marks(report: &Report) -> Markup {
    let points = chart::points(report);
    html! {
        section aria-labelledby="marks" {
            h2 #marks { "Marks over time" }
            p.note { (points.about) }
            (chart::marks(&points))
            details {
                summary { "As a table" }
                (tables::scroll("Marks over time", &tables::points(&points)))
            }
        }
    }
}

fn weakest(report: &Report, scores: &CardScores<'_>) -> Markup {
    let weakest = report.weakest();
    html! {
        section aria-labelledby="sticks" {
            h2 #sticks { "What sticks" }
            p.note {
                "Firm cards are expected to stay for three weeks or more; young ones were right last time, \
                 but are not yet held for long."
            }
            @for (at, deck) in report.decks.iter().enumerate() { (chart::held(deck, at)) }
            h3 { "Missed most often" }
            @if weakest.is_empty() {
                p { "Nothing: every card was right each time." }
            } @else {
                ol.weak {
                    @for (deck, item) in weakest.into_iter().take(WEAKEST) {
                        @let (right, asked) = scores.of_card(item, deck);
                        li {
                            span.prompt lang=[deck.language.as_deref()] {
                                (item.prompt.as_deref().unwrap_or(&item.card))
                            }
                            " "
                            span.note {
                                "right " (right) " of " (asked)
                                @if item.lapses() > 0 {
                                    ", forgotten " (times(item.lapses()))
                                }
                                @if report.decks.len() > 1 {
                                    " · " (deck.title.as_deref().unwrap_or(&deck.id))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn times(n: u32) -> String {
    match n {
        1 => "once".into(),
        2 => "twice".into(),
        n => format!("{n} times"),
    }
}

fn forecast(report: &Report) -> Markup {
    let all = report.forecast.iter().sum::<usize>();
    html! {
        section aria-labelledby="ahead" {
            h2 #ahead { "What comes next" }
            p.note {
                "Cards due on each of the next 30 days, " (count(all, "card")) " in all. Today’s include all \
                 that waited."
                @if chart::is_cut(report) { " Their bar is cut." }
            }
            (chart::forecast(report))
            details {
                summary { "As a table" }
                (tables::scroll("Cards due", &tables::forecast(report)))
            }
        }
    }
}

fn learners(report: &Report) -> Markup {
    let columns = [
        Column::words("Learner"),
        Column::figures("Answers"),
        Column::figures("Days"),
        Column::figures("Sittings"),
        Column::figures("Right"),
        Column::figures("Marks"),
        Column::figures("Due today"),
        Column::words("Last"),
    ];
    let learners = report.learners.iter();
    let table = Table::new(columns).rows(learners.map(|learner| row(learner, report.today)));
    html! {
        section aria-labelledby="learners" {
            h2 #learners { "Learners" }
            (tables::wide("Learners", &layout::html(&table)))
        }
    }
}

fn row(learner: &Learner, today: Date) -> [Cell; 8] {
    [
        Cell::from(&learner.name),
        learner.answers.into(),
        learner.days.into(),
        learner.sittings.into(),
        percent(learner.right).into(),
        percent(learner.marks).into(),
        learner.due.into(),
        tables::near_cell(learner.last, today),
    ]
}

fn footer(report: &Report) -> Markup {
    html! {
        footer {
            p {
                "Made by civiq on " (days::time(report.today)) ". Right and marks count the first answer to \
                 each card in a sitting: what comes back later is practice. Marks count what was right in \
                 part, too. Due days and firmness come from all answers of a learner (FSRS-6)."
            }
        }
    }
}
