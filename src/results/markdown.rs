//! Markdown: a page to paste into a report, a wiki or an issue.

use std::fmt::Write as _;

use super::format::{Beyond, ResultFormat};
use super::page::{CardScores, PageContent, PageWriter, takers};
use crate::layout::{Cell, Column, Table, markdown, markdown_text};
use crate::phrase::{count, percent, ratio, shortened};
use crate::report::{DeckReport, LATEST_SITTINGS, Report, Sitting};

pub const FORMAT: ResultFormat = ResultFormat {
    name: "md",
    about: "A page in Markdown: who, how well, and what was missed most often",
    tells: Beyond::DecksAndExams,
    begin: |results| PageWriter::begin(results, |content, write| write(page(content).as_bytes())),
};

/// How many of the cards that hold worst are named.
const WEAKEST: usize = 10;

/// How many letters of a prompt are shown.
const PROMPT: usize = 120;

fn page(content: &PageContent) -> String {
    let report = &content.report;
    let mut page = String::from("# Results\n\n");
    let Some((first, last)) = report.period else {
        return page + "No answers yet.\n";
    };
    // Writing to a string can't fail.
    let _ = writeln!(
        page,
        "{first} to {last}: {} by {}; right {}, marks {}.\n",
        count(report.answers, "answer"),
        takers(report),
        percent(report.right()),
        percent(report.marks()),
    );
    for line in &content.exams {
        let _ = writeln!(page, "{}\n", markdown_text(line));
    }
    learners(&mut page, report);
    for deck in &report.decks {
        self::deck(&mut page, deck);
    }
    weakest(&mut page, content);
    page
}

fn learners(page: &mut String, report: &Report) {
    let columns = [
        Column::words("learner"),
        Column::figures("answers"),
        Column::figures("days"),
        Column::figures("sittings"),
        Column::figures("right"),
        Column::figures("marks"),
        Column::figures("due today"),
        Column::words("last"),
    ];
    let rows = report.learners.iter().map(|learner| {
        [
            Cell::from(&learner.name),
            learner.answers.into(),
            learner.days.into(),
            learner.sittings.into(),
            percent(learner.right).into(),
            percent(learner.marks).into(),
            learner.due.into(),
            learner.last.into(),
        ]
    });
    if report.learners.is_empty() {
        return;
    }
    page.push_str("## Learners\n\n");
    page.push_str(&markdown(&Table::new(columns).rows(rows)));
}

fn deck(page: &mut String, deck: &DeckReport) {
    let title = deck.title.as_deref().unwrap_or(&deck.id);
    let held = deck.held;
    let of = deck
        .cards
        .map(|cards| format!(" of {cards}"))
        .unwrap_or_default();
    let _ = writeln!(
        page,
        "\n## {}\n\n{}{of} answered: {} firm, {} young, {} missed last time, {} new.\n",
        markdown_text(title),
        count(deck.answered.len(), "card"),
        held.firm,
        held.young,
        held.missed,
        held.unmet,
    );
    let shown = &deck.latest;
    if shown.len() < deck.sittings {
        let _ = writeln!(
            page,
            "The last {LATEST_SITTINGS} of {}:\n",
            count(deck.sittings, "sitting")
        );
    }
    page.push_str(&markdown(&sittings(shown)));
}

fn sittings(sittings: &[Sitting]) -> Table {
    let columns = [
        Column::words("day"),
        Column::words("learner"),
        Column::words("kind"),
        Column::figures("cards"),
        Column::figures("right"),
        Column::figures("marks"),
    ];
    Table::new(columns).rows(sittings.iter().map(|sitting| {
        [
            Cell::from(sitting.day()),
            Cell::from(&*sitting.learner),
            sitting.mode.name().into(),
            sitting.cards.into(),
            sitting.right.into(),
            percent(sitting.marks()).into(),
        ]
    }))
}

fn weakest(page: &mut String, content: &PageContent) {
    let weakest = content.report.weakest();
    if weakest.is_empty() {
        return;
    }
    let columns = [
        Column::words("card"),
        Column::words("deck"),
        Column::figures("asked"),
        Column::figures("right"),
        Column::figures("forgotten"),
    ];
    let scores = CardScores::of(&content.tests);
    let rows = weakest.into_iter().take(WEAKEST).map(|(deck, item)| {
        let (right, asked) = scores.of_card(item, deck);
        let prompt = item.prompt.as_deref().unwrap_or(&item.card);
        [
            Cell::from(shortened(prompt, PROMPT)),
            Cell::from(deck.title.as_deref().unwrap_or(&deck.id)),
            asked.into(),
            percent(ratio(right, asked)).into(),
            item.lapses().into(),
        ]
    });
    page.push_str("\n## Missed most often\n\n");
    page.push_str(&markdown(&Table::new(columns).rows(rows)));
}
