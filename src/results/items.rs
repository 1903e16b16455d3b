//! Item analysis in words and as tables.

use serde::Serialize;

use crate::layout::{self, Cell, Column, Table};
use crate::phrase::{count, list};
use crate::report::{Flag, Test, TestItem};

/// A figure with two decimals, and nothing below nothing: -0.00 is 0.00.
pub fn fixed(figure: f64) -> String {
    let rounded = (figure * 100.0).round() / 100.0 + 0.0;
    format!("{rounded:.2}")
}

/// What is to be said of a question, in plain words.
pub fn flag_text(flag: &Flag) -> String {
    match flag {
        Flag::Rival(option) => {
            format!("more of your best students chose `{option}`: check the key")
        }
        Flag::Negative => "those who know more get it wrong more often: check the key".into(),
        Flag::Hard => "hardly anybody gets it right".into(),
        Flag::Easy => "nearly everybody gets it right".into(),
        Flag::Weak => "it hardly tells who knows more from who knows less".into(),
        Flag::Idle(options) => {
            let options = options.iter().map(|option| format!("`{option}`"));
            let options = options.collect::<Vec<_>>();
            format!("hardly anybody chooses {}", list(&options))
        }
    }
}

/// On whom the figures of a test stand, and how far the test as a whole can be trusted; `taker` is
/// what counts as one.
pub fn basis(test: &Test, taker: &str) -> String {
    let takers = count(test.takers.len(), taker);
    let questions = count(test.items.len(), "question");
    match test.alpha.zip(test.error) {
        Some((alpha, error)) => format!(
            "{takers}, {questions}; alpha {}, standard error {} of {} marks, from {} who were asked all",
            fixed(alpha),
            fixed(error),
            test.items.len(),
            test.complete
        ),
        None if test.complete < 2 => format!(
            "{takers}, {questions}; no alpha: {} asked all of them",
            match test.complete {
                0 => "nobody was",
                _ => "only one was",
            }
        ),
        None => format!("{takers}, {questions}; no alpha: there is no spread"),
    }
}

/// A question as JSON has it.
#[derive(Debug, Serialize)]
pub struct ItemRow<'a> {
    deck: &'a str,
    card: &'a str,
    n: usize,
    difficulty: f64,
    discrimination: Option<f64>,
    omitted: usize,
    options: Vec<OptionRow<'a>>,
    flags: Vec<String>,
}

#[derive(Debug, Serialize)]
struct OptionRow<'a> {
    text: &'a str,
    share: f64,
    mean: Option<f64>,
    key: bool,
}

/// Every question, an object each.
pub fn rows(tests: &[Test]) -> Vec<ItemRow<'_>> {
    let rows = tests.iter().flat_map(|test| {
        let items = test.items.iter();
        items.map(|item| row(&test.deck, item))
    });
    rows.collect()
}

fn row<'a>(deck: &'a str, item: &'a TestItem) -> ItemRow<'a> {
    let options = item.options.iter().map(|option| OptionRow {
        text: &option.text,
        share: option.share,
        mean: option.mean,
        key: option.is_key,
    });
    ItemRow {
        deck,
        card: &item.card,
        n: item.n,
        difficulty: item.difficulty,
        discrimination: item.discrimination,
        omitted: item.omitted,
        options: options.collect(),
        flags: item.flags.iter().map(flag_text).collect(),
    }
}

/// Every question as CSV, with a row for each of its options.
pub fn csv(tests: &[Test]) -> String {
    let columns = [
        Column::words("deck"),
        Column::words("card"),
        Column::figures("n"),
        Column::figures("difficulty"),
        Column::figures("discrimination"),
        Column::figures("omitted"),
        Column::words("flags"),
        Column::words("option"),
        Column::words("key"),
        Column::figures("share"),
        Column::figures("mean"),
    ];
    let items = rows(tests);
    layout::csv(&Table::new(columns).rows(items.iter().flat_map(csv_rows)))
}

/// The rows of a question: one for each of its options, or one without any.
fn csv_rows(item: &ItemRow<'_>) -> Vec<Vec<Cell>> {
    let start = [
        item.deck.into(),
        item.card.into(),
        item.n.into(),
        item.difficulty.into(),
        figure(item.discrimination),
        item.omitted.into(),
        item.flags.join("; ").into(),
    ];
    let options = item.options.iter().map(|option| {
        let (text, key) = (option.text.into(), option.key.into());
        [text, key, option.share.into(), figure(option.mean)]
    });
    let none = item
        .options
        .is_empty()
        .then(|| ["", "", "", ""].map(Cell::from));
    options
        .chain(none)
        .map(|option| [&start[..], &option].concat())
        .collect()
}

/// A figure, or nothing where there is none.
fn figure(figure: Option<f64>) -> Cell {
    figure.map_or(Cell::from(""), Cell::from)
}
