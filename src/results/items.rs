//! Item analysis in words and as tables.

use serde::Serialize;

use super::csv::inert;
use crate::phrase::{count, list};
use crate::report::{Flag, Test, TestItem};

/// A figure with two decimals, and nothing below nothing: -0.00 is 0.00.
pub fn fixed(figure: f64) -> String {
    let rounded = (figure * 100.0).round() / 100.0 + 0.0;
    format!("{rounded:.2}")
}

/// What is to be said of a question, in plain words.
pub fn said(flag: &Flag) -> String {
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
pub struct Row<'a> {
    deck: &'a str,
    card: &'a str,
    n: usize,
    difficulty: f64,
    discrimination: Option<f64>,
    omitted: usize,
    options: Vec<Choice<'a>>,
    flags: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Choice<'a> {
    text: &'a str,
    share: f64,
    mean: Option<f64>,
    key: bool,
}

/// Every question, an object each.
pub fn rows(tests: &[Test]) -> Vec<Row<'_>> {
    let rows = tests.iter().flat_map(|test| {
        let items = test.items.iter();
        items.map(|item| row(&test.deck, item))
    });
    rows.collect()
}

fn row<'a>(deck: &'a str, item: &'a TestItem) -> Row<'a> {
    let options = item.options.iter().map(|option| Choice {
        text: &option.text,
        share: option.share,
        mean: option.mean,
        key: option.is_key,
    });
    Row {
        deck,
        card: &item.card,
        n: item.n,
        difficulty: item.difficulty,
        discrimination: item.discrimination,
        omitted: item.omitted,
        options: options.collect(),
        flags: item.flags.iter().map(said).collect(),
    }
}

/// Every question as CSV, with a row for each of its options.
pub fn csv(tests: &[Test]) -> String {
    let header = [
        "deck",
        "card",
        "n",
        "difficulty",
        "discrimination",
        "omitted",
        "flags",
        "option",
        "key",
        "share",
        "mean",
    ];
    let rows = rows(tests);
    let rows = rows.iter().flat_map(|row| {
        let start = [
            row.deck.to_owned(),
            row.card.to_owned(),
            row.n.to_string(),
            row.difficulty.to_string(),
            figure(row.discrimination),
            row.omitted.to_string(),
            row.flags.join("; "),
        ];
        let options = row.options.iter().map(|option| {
            let (key, share) = (option.key.to_string(), option.share.to_string());
            [option.text.to_owned(), key, share, figure(option.mean)]
        });
        let mut options = options.collect::<Vec<_>>();
        if options.is_empty() {
            options.push(Default::default());
        }
        let rows = options
            .into_iter()
            .map(move |option| [&start[..], &option].concat());
        rows.collect::<Vec<_>>()
    });
    table(&header, rows)
}

/// A table as CSV that no spreadsheet runs anything of.
pub fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut table = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory can't fail.
    let _ = table.write_record(header);
    for row in rows {
        let _ = table.write_record(row.into_iter().map(inert));
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A figure, or nothing where there is none.
pub fn figure(figure: Option<f64>) -> String {
    figure.map(|figure| figure.to_string()).unwrap_or_default()
}
