//! Markdown: a page to paste into a report, a wiki or an issue.

use std::fmt::Write as _;

use super::format::Format;
use super::selection::Results;
use crate::phrase::{count, percent, shortened};
use crate::report::{DeckReport, Report, Sitting};

pub const FORMAT: Format = Format {
    name: "md",
    about: "A page in Markdown: who, how well, and what does not stick",
    write,
};

/// How many sittings a deck's table shows, the latest.
const SITTINGS: usize = 12;

/// How many of the cards that hold worst are named.
const WEAKEST: usize = 10;

/// How many letters of a prompt are shown.
const PROMPT: usize = 120;

fn write(results: &Results<'_>) -> String {
    let report = results.report();
    let mut page = String::from("# Results\n\n");
    let Some((first, last)) = report.period else {
        return page + "No answers yet.\n";
    };
    // Writing to a string can't fail.
    let _ = writeln!(
        page,
        "{first} to {last}: {} by {}, {} right.\n",
        count(report.answers, "answer"),
        count(report.learners.len(), "learner"),
        percent(report.score().unwrap_or_default()),
    );
    learners(&mut page, &report);
    for deck in &report.decks {
        self::deck(&mut page, deck);
    }
    weakest(&mut page, &report);
    page
}

fn learners(page: &mut String, report: &Report) {
    page.push_str("## Learners\n\n| learner | answers | days | sittings | score | due | last |\n");
    page.push_str("| --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
    for learner in &report.learners {
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} | {} | {} |",
            inert(&learner.name),
            learner.answers,
            learner.days,
            learner.sittings,
            percent(learner.score),
            learner.due,
            learner.last,
        );
    }
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
        "\n## {}\n\n{}{of} answered. Held for weeks: {}, for days: {}, missed at the last time: {}, \
         not met: {}.\n",
        inert(title),
        count(deck.answered.len(), "card"),
        held.firm,
        held.young,
        held.missed,
        held.unmet,
    );
    let own = &deck.sittings;
    let shown = &own[own.len().saturating_sub(SITTINGS)..];
    if shown.len() < own.len() {
        let _ = writeln!(
            page,
            "The last {SITTINGS} of {}:\n",
            count(own.len(), "sitting")
        );
    }
    page.push_str("| day | learner | kind | cards | right | score |\n");
    page.push_str("| --- | --- | --- | ---: | ---: | ---: |\n");
    for sitting in shown {
        self::sitting(page, sitting);
    }
}

fn sitting(page: &mut String, sitting: &Sitting) {
    let _ = writeln!(
        page,
        "| {} | {} | {} | {} | {} | {} |",
        sitting.day(),
        inert(&sitting.learner),
        sitting.mode.name(),
        sitting.cards,
        sitting.right,
        percent(sitting.score()),
    );
}

fn weakest(page: &mut String, report: &Report) {
    let weakest = report.weakest();
    if weakest.is_empty() {
        return;
    }
    page.push_str("\n## What does not stick\n\n| card | deck | asked | right | forgotten |\n");
    page.push_str("| --- | --- | ---: | ---: | ---: |\n");
    for (deck, item) in weakest.into_iter().take(WEAKEST) {
        let prompt = item.prompt.as_deref().unwrap_or(&item.card);
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} |",
            inert(&shortened(prompt, PROMPT)),
            inert(deck.title.as_deref().unwrap_or(&deck.id)),
            item.asked,
            percent(item.share()),
            item.lapses(),
        );
    }
}

/// A text that stays text in a cell: no markup, no HTML, no end of the cell or of the line.
fn inert(text: &str) -> String {
    let mut inert = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => inert.push_str("&lt;"),
            '>' => inert.push_str("&gt;"),
            '&' => inert.push_str("&amp;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' | '$' => {
                inert.push('\\');
                inert.push(c);
            }
            c if c.is_control() => inert.push(' '),
            c => inert.push(c),
        }
    }
    inert
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(
            inert("a|b `c` <b>&\n[d](e) __1__"),
            "a\\|b \\`c\\` &lt;b&gt;&amp; \\[d\\](e) \\_\\_1\\_\\_"
        );
    }
}
