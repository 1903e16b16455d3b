//! Item analysis: which questions are good, as a table a deck.

use maud::{Markup, html};

use super::tables::scroll;
use crate::deck::naming::slug;
use crate::layout::{self, Cell, Column, Table};
use crate::phrase::percent;
use crate::report::{ItemOption, Test, TestItem};
use crate::results::items::{basis, fixed, flag_text};

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
    let columns = [
        Column::words("Question"),
        Column::figures("Asked"),
        Column::figures("Right"),
        Column::figures("Discrimination"),
        Column::figures("Left out"),
        Column::words("Chosen"),
    ];
    let table = Table::new(columns).rows(test.items.iter().map(row));
    html! {
        h3 id=(id) { (title) }
        p.note { (basis(test, "learner")) "." }
        (scroll(title, &layout::html(&table)))
    }
}

fn row(item: &TestItem) -> [Cell; 6] {
    let card = html! {
        (item.card)
        @for flag in &item.flags { br; span.note { (flag_text(flag)) } }
    };
    let options = item.options.iter().map(|option| &*option.text);
    let options = Cell::from(options.collect::<Vec<_>>().join("; "));
    [
        Cell::from(&item.card).shown_as(card),
        item.n.into(),
        percent(item.difficulty).into(),
        item.discrimination.map_or("–".into(), fixed).into(),
        item.omitted.into(),
        options.shown_as(html! { @for option in &item.options { (chosen(option)) br; } }),
    ]
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
