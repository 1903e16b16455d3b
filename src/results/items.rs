//! Item analysis in words and as tables.

use serde::Serialize;

use crate::layout::CsvRows;
use crate::phrase::{count, list};
use crate::report::{Flag, RELIABLE_FROM, Reliability, Test, TestItem};

/// A figure with two decimals, and nothing below nothing: -0.00 is 0.00.
pub fn fixed(figure: f64) -> String {
    let rounded = (figure * 100.0).round() / 100.0 + 0.0;
    format!("{rounded:.2}")
}

/// What a question is called: its words, or its id where its deck is not at hand.
pub fn question_words(item: &TestItem) -> &str {
    item.prompt.as_deref().unwrap_or(&item.card)
}

/// What is to be said of a question, in plain words.
pub fn flag_text(flag: &Flag) -> String {
    match flag {
        Flag::Strong(option) => {
            format!("most who chose “{option}” are strong: check the key")
        }
        Flag::Rival(option) => {
            format!("of the strongest third, more chose “{option}” than the key: check the key")
        }
        Flag::Negative => "those who know more get it wrong more often: check the key".into(),
        Flag::Hard => "hardly anybody gets it right".into(),
        Flag::Easy => "nearly everybody gets it right".into(),
        Flag::Weak => "it hardly tells who knows more from who knows less".into(),
        Flag::Idle(options) => {
            let options = options.iter().map(|option| format!("“{option}”"));
            let options = options.collect::<Vec<_>>();
            format!("hardly anybody chooses {}", list(&options))
        }
    }
}

/// On whom the figures of a test stand; `taker` is what counts as one.
pub fn basis(test: &Test, taker: &str) -> String {
    let takers = count(test.takers.len(), taker);
    let teams = match test.teams {
        0 => String::new(),
        teams => format!(" and {}", count(teams, "team")),
    };
    format!("{takers}{teams}, {}", count(test.items.len(), "question"))
}

/// How far a test as a whole can be trusted, or why that can't be told; `taker` is what counts as one.
pub fn reliability_text(test: &Test, taker: &str) -> String {
    let Reliability {
        questions,
        complete,
        ..
    } = test.reliability;
    let asked = match questions {
        all if all == test.items.len() => "all questions".to_owned(),
        asked => format!("all {asked} questions that are asked now"),
    };
    let takers = count(complete, taker);
    match (test.reliability.alpha, test.reliability.error) {
        (Some(alpha), Some(error)) => {
            let below = if alpha < 0.0 {
                "; below 0, so the questions do not measure one thing, or keys are wrong"
            } else {
                ""
            };
            format!(
                "alpha {}{below}; standard error {} of {questions} marks; from {takers} with {asked}",
                fixed(alpha),
                fixed(error),
            )
        }
        _ if questions < 2 => "no alpha: it takes two questions".into(),
        _ if complete < RELIABLE_FROM => format!(
            "no alpha: {} {asked}, and it takes {RELIABLE_FROM}",
            match complete {
                0 => format!("no {taker} was asked"),
                1 => format!("only 1 {taker} was asked"),
                _ => format!("only {takers} were asked"),
            }
        ),
        _ => format!("no alpha: all {takers} have the same marks"),
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
    question: Option<&'a str>,
    right: f64,
    asked_now: bool,
    complete: usize,
    alpha: Option<f64>,
    error: Option<f64>,
}

#[derive(Debug, Serialize)]
struct OptionRow<'a> {
    text: &'a str,
    share: f64,
    mean: Option<f64>,
    key: bool,
}

/// Every question, an object each; what holds of the test as a whole stands in each of its questions.
pub fn rows(tests: &[Test]) -> Vec<ItemRow<'_>> {
    let rows = tests.iter().flat_map(|test| {
        let items = test.items.iter();
        items.map(|item| row(test, item))
    });
    rows.collect()
}

fn row<'a>(test: &'a Test, item: &'a TestItem) -> ItemRow<'a> {
    let options = item.options.iter().map(|option| OptionRow {
        text: &option.text,
        share: option.share,
        mean: option.mean,
        key: option.is_key,
    });
    ItemRow {
        deck: &test.deck,
        card: &item.card,
        n: item.n,
        difficulty: item.difficulty,
        discrimination: item.discrimination,
        omitted: item.omitted,
        options: options.collect(),
        flags: item.flags.iter().map(flag_text).collect(),
        question: item.prompt.as_deref(),
        right: item.share(),
        asked_now: item.is_asked,
        complete: test.reliability.complete,
        alpha: test.reliability.alpha,
        error: test.reliability.error,
    }
}

/// The columns of the questions in CSV.
const COLUMNS: [&str; 17] = [
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
    "question",
    "right",
    "asked_now",
    "complete",
    "alpha",
    "error",
];

/// Every question as CSV, with a row for each of its options.
pub fn csv(tests: &[Test]) -> String {
    let mut table = CsvRows::default();
    table.row(COLUMNS);
    for test in tests {
        for item in &test.items {
            add_rows(&row(test, item), &mut table);
        }
    }
    let mut text = Vec::new();
    table.move_to(&mut text);
    String::from_utf8(text).unwrap_or_default()
}

/// Adds the rows of a question: one for each of its options, or one without any.
fn add_rows(item: &ItemRow<'_>, table: &mut CsvRows) {
    let start = [
        item.deck.to_owned(),
        item.card.to_owned(),
        item.n.to_string(),
        item.difficulty.to_string(),
        figure(item.discrimination),
        item.omitted.to_string(),
        item.flags.join("; "),
    ];
    let end = [
        item.question.unwrap_or_default().to_owned(),
        item.right.to_string(),
        item.asked_now.to_string(),
        item.complete.to_string(),
        figure(item.alpha),
        figure(item.error),
    ];
    let mut add = |option: &[String]| table.row(start.iter().chain(option).chain(&end));
    for option in &item.options {
        let (text, key) = (option.text.to_owned(), option.key.to_string());
        add(&[text, key, option.share.to_string(), figure(option.mean)]);
    }
    if item.options.is_empty() {
        add(&[const { String::new() }; 4]);
    }
}

/// A figure, or nothing where there is none.
fn figure(figure: Option<f64>) -> String {
    figure.map_or_else(String::new, |figure| figure.to_string())
}
