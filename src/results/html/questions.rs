//! Item analysis: which questions are good, as a table a deck.

use maud::{Markup, html};

use super::tables::scroll;
use crate::deck::naming::slug;
use crate::phrase::percent;
use crate::report::{ItemOption, Test, TestItem};
use crate::results::items::{basis, fixed, said};

pub fn section(tests: &[Test]) -> Markup {
    html! {
        section aria-labelledby="questions" {
            h2 #questions { "Questions" }
            p.note {
                "Each learner’s first answer to each question. Discrimination is the correlation of a \
                 question with the score on the others: from 0.2 on it tells those who know more from \
                 those who know less; below 0 the key may be wrong."
            }
            @for test in tests { (deck(test)) }
        }
    }
}

fn deck(test: &Test) -> Markup {
    let title = test.title.as_deref().unwrap_or(&test.deck);
    let id = format!("questions-{}", slug(&test.deck));
    let table = html! {
        table {
            thead { tr {
                th scope="col" { "Question" }
                th.number scope="col" { "Asked" }
                th.number scope="col" { "Right" }
                th.number scope="col" { "Discrimination" }
                th.number scope="col" { "Left out" }
                th scope="col" { "Chosen" }
            } }
            tbody { @for item in &test.items { (row(item)) } }
        }
    };
    html! {
        h3 id=(id) { (title) }
        p.note { (basis(test, "learner")) "." }
        (scroll(title, &table))
    }
}

fn row(item: &TestItem) -> Markup {
    html! {
        tr {
            th scope="row" {
                (item.card)
                @for flag in &item.flags { br; span.note { (said(flag)) } }
            }
            td.number { (item.n) }
            td.number { (percent(item.difficulty)) }
            td.number { (item.discrimination.map_or("–".into(), fixed)) }
            td.number { (item.omitted) }
            td { @for option in &item.options { (chosen(option)) br; } }
        }
    }
}

fn chosen(option: &ItemOption) -> Markup {
    html! {
        (percent(option.share)) " "
        @if option.is_key { strong { (option.text) } " (right)" } @else { (option.text) }
        @if let Some(mean) = option.mean {
            span.note { ", " "mean score " (percent(mean)) }
        }
    }
}
