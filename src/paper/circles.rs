//! The answer sheet: a row of circles for each letter that is asked for; and the key to it, with holes in
//! the very places, to be laid on top.

use maud::{Markup, html};

use super::pages::{PageBlock, WIDTH, room};
use super::quiz::Version;
use super::wording::{key, options};
use crate::exchange::truth_words::truth_letters;
use crate::quiz::{Question, Shown, letter};

/// From one row to the next, and from one circle to the next, in millimetres.
const STEP: f64 = 6.2;

/// How large a circle is, from its middle.
const RADIUS: f64 = 2.3;

/// What the number of a question takes, and the room between columns.
const LABEL: f64 = 11.0;
const BETWEEN: f64 = 3.0;

/// What stands over the rows.
const TOP: f64 = 8.0;

/// The room below an answer sheet.
const BELOW: f64 = 4.0;

/// A row of circles, of which one is filled in, or several where several options are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CircleRow {
    /// The question, and for one that takes several letters which of them.
    label: String,
    /// What the circles stand for, and whether that is right.
    circles: Vec<(String, bool)>,
}

/// What is printed of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum CircleSide {
    /// The circles that are to be filled in.
    Sheet,
    /// Holes where the right ones are.
    Stencil,
}

/// The rows of a version, in the order of its questions.
pub fn circle_rows(version: &Version) -> Vec<CircleRow> {
    let numbered = (1..).zip(&version.questions);
    numbered
        .flat_map(|(number, one)| rows_of(number, one))
        .collect()
}

fn rows_of(number: usize, question: &Question) -> Vec<CircleRow> {
    let known = key(question);
    let letters = (0..options(&question.shown).len()).map(letter);
    let letters = letters.map(|letter| letter.to_ascii_uppercase().to_string());
    let letters = letters.collect::<Vec<_>>();
    let row = |label: String, letters: &[String], right: &str| CircleRow {
        label,
        circles: letters
            .iter()
            .map(|letter| (letter.clone(), right.contains(letter.as_str())))
            .collect(),
    };
    match &question.shown {
        Shown::One(_) | Shown::Several(..) => vec![row(number.to_string(), &letters, &known)],
        Shown::Truth => {
            let (holds, fails) = truth_letters(question.deck.language.as_deref());
            vec![row(
                number.to_string(),
                &[holds, fails].map(String::from),
                &known,
            )]
        }
        Shown::Jumbled(_) | Shown::Columns(..) => {
            let each = (1..).zip(known.chars().map(String::from));
            each.map(|(part, right)| row(format!("{number}.{part}"), &letters, &right))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The answer sheet or its stencil: one block, or as many as there are pages filled by it. Both sides
/// have everything in the same place.
pub fn circle_blocks(rows: &[CircleRow], side: CircleSide, title: &str) -> Vec<PageBlock> {
    let column = Columns::of(rows);
    let mut blocks = Vec::new();
    let mut left = rows;
    while !left.is_empty() {
        let most = column.count * rows_on(blocks.len() + 1);
        let (here, rest) = left.split_at(left.len().min(most));
        let height = column.height(here.len());
        blocks.push(PageBlock {
            markup: drawn(here, &column, side, title),
            height: height + BELOW,
        });
        left = rest;
    }
    blocks
}

/// How many rows stand one below the other on a page.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page has some dozens"
)]
fn rows_on(page: usize) -> usize {
    ((room(page) - TOP - 2.0 * BELOW) / STEP) as usize
}

/// How rows stand side by side.
struct Columns {
    count: usize,
    width: f64,
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page has some dozens of each"
)]
impl Columns {
    fn of(rows: &[CircleRow]) -> Self {
        let circles = rows.iter().map(|row| row.circles.len());
        let width = LABEL + circles.max().unwrap_or(0) as f64 * STEP + BETWEEN;
        let count = ((WIDTH - BETWEEN) / width).floor().max(1.0);
        Self {
            count: count as usize,
            width: (WIDTH - BETWEEN) / count,
        }
    }

    fn height(&self, rows: usize) -> f64 {
        TOP + rows.div_ceil(self.count) as f64 * STEP + 2.0
    }

    /// The middle of the first circle of a row.
    fn place(&self, rows: usize, at: usize) -> (f64, f64) {
        let long = rows.div_ceil(self.count);
        let (column, row) = (at / long, at % long);
        (
            BETWEEN + column as f64 * self.width + LABEL,
            TOP + (row as f64 + 0.5) * STEP,
        )
    }
}

#[allow(clippy::cast_precision_loss, reason = "a row has some circles")]
fn drawn(rows: &[CircleRow], columns: &Columns, side: CircleSide, title: &str) -> Markup {
    let height = columns.height(rows.len());
    let places = (0..).map(|at| columns.place(rows.len(), at));
    html! {
        // WeasyPrint takes no rules of the page into a drawing, so it says itself how it looks.
        svg width={ (WIDTH) "mm" } height={ (height) "mm" } viewBox={ "0 0 " (WIDTH) " " (height) }
            fill="none" stroke="#000" stroke-width="0.2" font-family="Liberation Sans, Arial, Helvetica, sans-serif" {
            rect x="0.2" y="0.2" width=(WIDTH - 0.4) height=(height - 0.4) stroke-width="0.35" {}
            (text(3.0, 5.0, 3.0, "start", title))
            @for (row, (x, y)) in rows.iter().zip(places) {
                (text(x - 4.0, y + 1.15, 3.2, "end", &row.label))
                @for (at, (letter, is_right)) in row.circles.iter().enumerate() {
                    @let x = x + at as f64 * STEP;
                    @if side == CircleSide::Sheet || *is_right {
                        circle cx=(mm(x)) cy=(mm(y)) r=(RADIUS) {}
                        (text(x, y + 0.9, 2.5, "middle", letter))
                    }
                }
            }
        }
    }
}

/// A word of this size at a place; where it is no letter in a circle, it is bold.
fn text(x: f64, y: f64, size: f64, anchor: &str, word: &str) -> Markup {
    let weight = if anchor == "middle" { "normal" } else { "bold" };
    html! {
        text x=(mm(x)) y=(mm(y)) font-size=(size) font-weight=(weight) text-anchor=(anchor) fill="#000" stroke="none" {
            (word)
        }
    }
}

/// A length to the hundredth of a millimetre.
fn mm(length: f64) -> String {
    format!("{length:.2}")
}
