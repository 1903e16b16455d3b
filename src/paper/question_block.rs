//! A question as it stands on a page of HTML, and how high it is there.

use maud::{Markup, html};

use super::measure::{LINE, cut, height, lines as lines_of};
use super::pages::{PageBlock, room};
use super::wording::{answer, back, instruction, is_lettered, lines, options, with_gaps};
use crate::deck::{Piece, Task};
use crate::quiz::{Question, Shown, letter};

/// How wide a question is, without its number, in millimetres.
const BODY: f64 = 168.0;

/// What stands between one question and the next.
const BETWEEN: f64 = 4.0;

/// What a letter takes before its option, and the room between the sides of a match.
const LETTERED: f64 = 8.2;
const BETWEEN_SIDES: f64 = 6.0;

/// A line of a text with gaps, which have to be written into, and a line to write on.
const GAP_LINE: f64 = 7.5;
const WRITING_LINE: f64 = 7.5;

/// How many letters an option has at most where four stand side by side, and where two do.
const SHORT: usize = 18;
const HALF: usize = 48;

/// How many letters can be written by hand on half a line.
const WRITTEN: usize = 30;

/// How many lines of a prompt stay together where all of them are more than a page.
const KEPT_TOGETHER: usize = 12;

/// A part of a question, and how high it is.
type QuestionPart = (Markup, f64);

/// A question in one block; in several, where it would not go onto a page.
pub fn question_blocks(number: usize, question: &Question) -> Vec<PageBlock> {
    let whole = parts(question, Cohesion::Whole);
    if whole.iter().map(|(_, height)| height).sum::<f64>() + BETWEEN <= room(2) {
        let (markup, heights) = whole.into_iter().unzip::<_, _, Vec<_>, Vec<f64>>();
        return vec![block(Some(number), &markup, heights.iter().sum())];
    }
    let mut label = Some(number);
    let pieces = parts(question, Cohesion::Pieces).into_iter();
    pieces
        .map(|(markup, height)| block(label.take(), &[markup], height))
        .collect()
}

fn block(number: Option<usize>, parts: &[Markup], height: f64) -> PageBlock {
    PageBlock {
        markup: html! {
            div.question {
                div.number { @if let Some(number) = number { (number) } }
                div.body { @for part in parts { (part) } }
            }
        },
        height: height + BETWEEN,
    }
}

/// How a question may be spread over pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cohesion {
    /// It stays together.
    Whole,
    /// Each option may stand on a page of its own, and some lines of the prompt.
    Pieces,
}

/// The parts of a question, from top to bottom.
fn parts(question: &Question, cohesion: Cohesion) -> Vec<QuestionPart> {
    let lettered_ones = options(&question.shown);
    let mut parts = prompt_parts(question, cohesion);
    match (&question.shown, cohesion) {
        (Shown::Columns(lefts, rights), _) => parts.push(columns(lefts, rights)),
        _ if lettered_ones.is_empty() => {}
        (_, Cohesion::Whole) => {
            parts.push(lettered(lettered_ones, 0, Abreast::of(lettered_ones)));
        }
        (_, Cohesion::Pieces) => {
            let each = lettered_ones.chunks(1).enumerate();
            parts.extend(each.map(|(at, option)| lettered(option, at, Abreast::One)));
        }
    }
    parts.extend(writing_lines(question));
    parts
}

/// The prompt; where it would not go onto a page, some lines of it each.
fn prompt_parts(question: &Question, cohesion: Cohesion) -> Vec<QuestionPart> {
    let how = instruction(question);
    let told = how.as_deref().unwrap_or_default();
    let gap = |_: Option<usize>| "n".repeat(24);
    if let Some(text) = with_gaps(question, gap) {
        let high = lines_high(lines_of(&format!("{text} {told}"), BODY), GAP_LINE);
        return vec![(said(&prompt(question), how.as_deref()), high + 1.0)];
    }
    let text = question.prompt();
    let texts = match cohesion {
        Cohesion::Whole => vec![text],
        Cohesion::Pieces => cut(&text, BODY, KEPT_TOGETHER),
    };
    let last = texts.len() - 1;
    let parts = texts.iter().enumerate().map(|(at, text)| {
        let how = how.as_deref().filter(|_| at == last);
        let high = height(&format!("{text} {}", how.unwrap_or_default()), BODY);
        (said(&html! { (text) }, how), high + 1.0)
    });
    parts.collect()
}

fn said(text: &Markup, how: Option<&str>) -> Markup {
    html! {
        p.prompt { (text) @if let Some(how) = how { " " span.how { (how) } } }
    }
}

#[allow(clippy::cast_precision_loss, reason = "nobody prints 2^52 lines")]
fn lines_high(lines: usize, line: f64) -> f64 {
    lines as f64 * line
}

/// The prompt, with its gaps ruled.
pub fn prompt(question: &Question) -> Markup {
    let Task::Cloze(cloze) = &question.card.task else {
        return html! { (question.prompt()) };
    };
    let numbers = cloze.pieces.iter().scan(0, |gaps, piece| {
        *gaps += usize::from(piece.blank().is_some());
        Some(*gaps)
    });
    let is_one = cloze.blanks().count() < 2;
    html! {
        @for (piece, number) in cloze.pieces.iter().zip(numbers) {
            @match piece {
                Piece::Text(text) => (text),
                Piece::Blank(blank) => {
                    span.gap { @if !is_one { (number) } }
                    @if let Some(hint) = &blank.hint { " " span.how { "(" (hint) ")" } }
                }
            }
        }
    }
}

/// How many options stand side by side, for paper is dear.
#[derive(Clone, Copy)]
enum Abreast {
    One,
    Two,
    Four,
}

impl Abreast {
    /// As many as these options leave room for.
    fn of(options: &[String]) -> Self {
        let longest = options.iter().map(|option| option.chars().count()).max();
        match longest {
            Some(..=SHORT) => Self::Four,
            Some(..=HALF) => Self::Two,
            _ => Self::One,
        }
    }

    /// How it is called in the style sheet, how many there are, and how much room is between them.
    fn layout(self) -> (&'static str, usize, f64) {
        match self {
            Self::One => ("options", 1, 0.0),
            Self::Two => ("options two", 2, 6.0),
            Self::Four => ("options four", 4, 4.0),
        }
    }
}

/// Options with their letters, from the one at this place on.
#[allow(clippy::cast_precision_loss, reason = "there are four at most")]
fn lettered(options: &[String], from: usize, abreast: Abreast) -> QuestionPart {
    let (class, count, between) = abreast.layout();
    let column = (BODY + between) / count as f64 - between - LETTERED;
    let rows = options.chunks(count).map(|row| {
        let highest = row.iter().map(|option| lines_of(option, column)).max();
        lines_high(highest.unwrap_or(1), LINE) + 1.0
    });
    let high = rows.sum();
    let markup = html! {
        ol class=(class) {
            @for (at, option) in options.iter().enumerate() {
                li { b { (letter(from + at).to_ascii_uppercase()) } span { (option) } }
            }
        }
    };
    (markup, high)
}

/// Two sides to be matched.
fn columns(lefts: &[String], rights: &[String]) -> QuestionPart {
    let side = |texts: &[String]| {
        let column = (BODY - BETWEEN_SIDES) / 2.0 - LETTERED;
        let each = texts.iter().map(|text| height(text, column) + 1.0);
        each.sum::<f64>()
    };
    let markup = html! {
        div.match {
            ol.lefts { @for left in lefts { li { (left) } } }
            (lettered(rights, 0, Abreast::One).0)
        }
    };
    (markup, side(lefts).max(side(rights)))
}

/// Lines to write on, numbered where there are several, and two abreast where half a line will do.
fn writing_lines(question: &Question) -> Option<QuestionPart> {
    let wanted = lines(&question.shown);
    let longest = back(question).iter().map(|text| text.chars().count()).max();
    let (class, rows) = if wanted > 1 && longest <= Some(WRITTEN) {
        ("lines two", wanted.div_ceil(2))
    } else {
        ("lines", wanted)
    };
    let markup = html! {
        div class=(class) {
            @for line in 1..=wanted { div { @if wanted > 1 { (line) } } }
        }
    };
    (wanted > 0).then(|| (markup, lines_high(rows, WRITING_LINE)))
}

/// What the key says of a question: letters with what they stand for, or words; and the proof.
pub fn key_block(number: usize, question: &Question, key: &str, cite: Option<&str>) -> PageBlock {
    let words = is_lettered(&question.shown).then(|| answer(question));
    let said = [Some(key), words.as_deref(), cite];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join(" ");
    PageBlock {
        markup: html! {
            div.question.known {
                div.number { (number) }
                div.body {
                    b { (key) }
                    @if let Some(words) = &words { " " (words) }
                    @if let Some(cite) = cite { " " span.cite { (cite) } }
                }
            }
        },
        height: height(&said, BODY) + 1.2,
    }
}
