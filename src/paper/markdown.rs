//! Markdown, for whoever sets a paper with a program of their own.

use std::fmt::Write as _;

use super::copies::{PaperCopy, form, pupil_text};
use super::quiz::{Paper, Version};
use super::wording::{
    LetterPlace, answer, how_to_answer, in_words, instruction, is_lettered, key, lines, options,
    quoted, with_gaps, words_of,
};
use crate::deck::Deck;
use crate::quiz::{Question, Shown, letter};

/// A line to write on.
const LINE: &str = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_";

/// A line for a word or two.
const SHORT_LINE: &str = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_";

/// A gap to fill.
const GAP: &str = "____________";

pub fn quiz(deck: &Deck, copies: &[PaperCopy<'_>], paper: &Paper) -> String {
    let words = words_of(deck);
    let mut text = String::new();
    for copy in copies {
        let PaperCopy { version, pupil } = copy;
        let whose = pupil.map_or_else(|| LINE.to_owned(), |pupil| plain(&pupil_text(pupil)));
        // Writing to a string can't fail.
        let _ = write!(
            text,
            "# {} · {}\n\n{}: {whose}\u{2003}{}: {SHORT_LINE}\u{2003}{}: {SHORT_LINE}\n\n*{}*\n\n",
            plain(&deck.title),
            form(version, paper),
            words.name,
            words.class,
            words.date,
            how_to_answer(deck, &version.questions, LetterPlace::Before),
        );
        for (at, question) in version.questions.iter().enumerate() {
            asked(&mut text, at + 1, question);
        }
        text += "\n---\n\n";
    }
    text
}

pub fn keys(deck: &Deck, versions: &[Version], paper: &Paper) -> String {
    let words = words_of(deck);
    let marking = words.marking.replace("{mark}", "`civiq class mark`");
    let mut text = format!("{marking}\n\n");
    for version in versions {
        let _ = write!(text, "# {} · {}\n\n", words.key, form(version, paper));
        for (at, question) in version.questions.iter().enumerate() {
            let answer = in_words(question).map(|answer| format!(" {}", plain(&answer)));
            let cite = question.card.cite.as_ref();
            let cite = cite.map(|cite| format!(" ({})", quoted(words, &plain(cite))));
            let (answer, cite) = (answer.unwrap_or_default(), cite.unwrap_or_default());
            let _ = writeln!(
                text,
                "{}. **{}**{answer}{cite}",
                at + 1,
                plain(&key(question))
            );
        }
        text.push('\n');
    }
    text
}

fn asked(text: &mut String, number: usize, question: &Question) {
    let how = instruction(question).map(|how| format!(" *{how}*"));
    let prompt = with_gaps(question, |number| match number {
        Some(number) => format!("({number}) {GAP}"),
        None => GAP.to_owned(),
    });
    let prompt = plain(&prompt.unwrap_or_else(|| question.prompt()));
    let place = if is_lettered(&question.shown) {
        format!("{} ", plain(GAP))
    } else {
        String::new()
    };
    let _ = writeln!(text, "{number}. {place}{prompt}{}", how.unwrap_or_default());
    if let Shown::Columns(lefts, _) = &question.shown {
        for (at, left) in lefts.iter().enumerate() {
            let _ = writeln!(text, "   {}) {}  ", at + 1, plain(left));
        }
    }
    for (at, option) in options(&question.shown).iter().enumerate() {
        let label = letter(at).to_ascii_uppercase();
        let _ = writeln!(text, "   - {label}. {}", plain(option));
    }
    for _ in 0..lines(&question.shown) {
        let _ = write!(text, "\n   {LINE}\n");
    }
    text.push('\n');
}

pub fn cards(deck: &Deck, questions: &[Question]) -> String {
    let (front, back) = words_of(deck).sides;
    let mut text = format!(
        "# {}\n\n| {front} | {back} |\n| --- | --- |\n",
        plain(&deck.title)
    );
    for question in questions {
        let cell = |text: &str| plain(text).replace('|', "\\|");
        let (front, back) = (cell(&asking(question)), cell(&answer(question)));
        let _ = writeln!(text, "| {front} | {back} |");
    }
    text
}

/// What the front of a card asks, with what there is to choose from or to put in order.
fn asking(question: &Question) -> String {
    let words = words_of(&question.deck);
    let lefts = match &question.shown {
        Shown::Truth => return format!("{} {}", question.prompt(), words.true_or_false),
        Shown::Columns(lefts, _) => &lefts[..],
        _ => &[],
    };
    let lists = [lefts, options(&question.shown)];
    let lists = lists.iter().filter(|list| !list.is_empty());
    let lists = lists.map(|list| format!(" ({})", list.join("; ")));
    question.prompt() + &lists.collect::<String>()
}

/// A text on one line in which nothing is a mark.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}
