//! `civiq stats --items`: how each question did.

use super::test_head::{StatsDepth, print_start, print_title};
use crate::context::{CommandError, Context, print_table};
use crate::layout::{self, Cell, Column, Table};
use crate::phrase::{percent, shortened};
use crate::report::{Attempts, ItemOption, Test, TestItem};
use crate::results::items::{fixed, flag_text, question_words};

/// The longest question and the longest option that are shown in full, in characters.
const QUESTION: usize = 48;
const OPTION: usize = 50;

/// Prints every question of every test, the worst first, with what was chosen.
pub fn print_questions(
    ctx: &mut Context<'_>,
    tests: &[Test],
    attempts: Attempts,
    depth: StatsDepth,
) -> Result<(), CommandError> {
    print_start(ctx, tests, attempts)?;
    for test in tests {
        print_title(ctx, test, attempts, depth)?;
        let items = test.worst_first();
        let table = layout::text(&question_table(&items, depth), 2);
        if let Some(heading) = &table.heading {
            ctx.print(heading)?;
        }
        for (line, item) in table.rows.iter().zip(&items) {
            ctx.print(line)?;
            print_options(ctx, item, depth)?;
        }
    }
    Ok(())
}

fn question_table(items: &[&TestItem], depth: StatsDepth) -> Table {
    let plain = [
        Column::figures("right").at_least(6),
        Column::figures("asked"),
        Column::figures("left out"),
    ];
    let details = [Column::figures("marks"), Column::figures("discr.")];
    let columns = match depth {
        StatsDepth::Plain => plain.to_vec(),
        StatsDepth::Details => [&plain[..], &details].concat(),
    };
    let columns = columns.into_iter().chain([Column::words("")]);
    Table::new(columns).rows(items.iter().map(|item| {
        let plain = [
            Cell::from(percent(item.share())),
            item.n.into(),
            item.omitted.into(),
        ];
        let details = [
            percent(item.difficulty).into(),
            item.discrimination.map_or("–".into(), fixed).into(),
        ];
        let cells = match depth {
            StatsDepth::Plain => plain.to_vec(),
            StatsDepth::Details => [&plain[..], &details].concat(),
        };
        cells.into_iter().chain([Cell::from(words(item))])
    }))
}

/// The question’s words, and whether it is asked no more.
fn words(item: &TestItem) -> String {
    let words = shortened(question_words(item), QUESTION);
    if item.is_asked {
        words
    } else {
        format!("{words} (no longer asked)")
    }
}

/// What was chosen, and what is to be said of the question, below its line.
fn print_options(
    ctx: &mut Context<'_>,
    item: &TestItem,
    depth: StatsDepth,
) -> Result<(), CommandError> {
    let columns = [Column::figures("").at_least(6), Column::words("")];
    let options = item.options.iter();
    let options = options.map(|option| {
        [
            percent(option.share).into(),
            option_words(option, depth).into(),
        ]
    });
    print_table(ctx, &Table::new(columns).rows(options), 10)?;
    for flag in &item.flags {
        ctx.print(&format!("          ! {}", flag_text(flag)))?;
    }
    Ok(())
}

fn option_words(option: &ItemOption, depth: StatsDepth) -> String {
    let sign = if option.is_key { "✔" } else { " " };
    let words = shortened(&option.text, OPTION);
    match option.mean.filter(|_| depth == StatsDepth::Details) {
        Some(mean) => format!("{sign} {words}  (their mean {})", percent(mean)),
        None => format!("{sign} {words}"),
    }
}
