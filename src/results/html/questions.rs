//! Item analysis: which questions are good, as a table a deck.

use maud::{Markup, PreEscaped, html};

use super::tables::wide;
use crate::deck::naming::slug;
use crate::layout::{self, Cell, Column, Table};
use crate::phrase::{percent, sentence};
use crate::report::{DeckReport, ItemOption, Test, TestItem};
use crate::results::items::{basis, fixed, flag_text, question_words, reliability_text};

pub fn section(tests: &[Test], decks: &[DeckReport], add: &mut impl FnMut(Markup)) {
    add(html! {
        (PreEscaped("<section aria-labelledby=\"questions\">"))
        h2 #questions { "Questions" }
        p.note {
            "Each learner’s first answer to each question, the worst question first: those whose key \
             may be wrong, then from the hardest to the easiest."
        }
    });
    for test in tests {
        add(deck(test, language(test, decks)));
    }
    add(PreEscaped("</section>".into()));
}

/// The language of a test’s questions.
fn language<'d>(test: &Test, decks: &'d [DeckReport]) -> Option<&'d str> {
    let deck = decks.binary_search_by(|deck| deck.id.cmp(&test.deck));
    decks.get(deck.ok()?)?.language.as_deref()
}

fn deck(test: &Test, language: Option<&str>) -> Markup {
    let title = test.title.as_deref().unwrap_or(&test.deck);
    let id = format!("questions-{}", slug(&test.deck));
    html! {
        h3 id=(id) { (title) }
        p.note { (basis(test, "learner")) "." }
        div.scroll role="region" aria-label=(title) tabindex="0" {
            table.questions {
                thead { tr {
                    th scope="col" { "Question" }
                    th.number scope="col" { "Asked" }
                    th.number scope="col" { "Right" }
                    th.number scope="col" { "Left out" }
                } }
                @for item in test.worst_first() { (question(item, language)) }
            }
        }
        details {
            summary { "For statisticians" }
            p.note {
                (sentence(&reliability_text(test, "learner")))
                " Discrimination is the correlation of the marks for a question with the score on the \
                 others: from 0.2 on a question tells those who know more from those who know less; \
                 below 0 its key may be wrong. Marks count what was right in part, too."
            }
            (wide("For statisticians", &layout::html(&details(test, language))))
        }
    }
}

/// A question with its figures and, below them over the whole width, what was chosen.
fn question(item: &TestItem, language: Option<&str>) -> Markup {
    html! {
        tbody {
            tr {
                th.prompt scope="rowgroup" lang=[language] {
                    (question_words(item))
                    @if !item.is_asked { span.note lang="en" { " (no longer asked)" } }
                }
                td.number { (item.n) }
                td.number { (percent(item.share())) }
                td.number { (item.omitted) }
            }
            @if !item.options.is_empty() || !item.flags.is_empty() {
                tr { td.chosen colspan="4" {
                    @for flag in &item.flags { p.flag { "! " (flag_text(flag)) } }
                    @if !item.options.is_empty() {
                        ul lang=[language] { @for option in &item.options { (chosen(option)) } }
                    }
                } }
            }
        }
    }
}

fn chosen(option: &ItemOption) -> Markup {
    html! {
        li {
            span.share { (percent(option.share)) }
            span {
                @if option.is_key { strong { "✔ " (option.text) } } @else { (option.text) }
            }
        }
    }
}

/// What statisticians want to know of each question.
fn details(test: &Test, language: Option<&str>) -> Table {
    let columns = [
        Column::words("Question"),
        Column::figures("Asked"),
        Column::figures("Marks"),
        Column::figures("Discrimination"),
    ];
    Table::new(columns).rows(test.worst_first().into_iter().map(|item| {
        [
            Cell::from(question_words(item))
                .in_class("prompt")
                .in_language(language),
            item.n.into(),
            percent(item.difficulty).into(),
            item.discrimination.map_or("–".into(), fixed).into(),
        ]
    }))
}
