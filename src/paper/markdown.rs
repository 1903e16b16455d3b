//! Markdown, for whoever sets a paper with a program of their own.

use std::fmt::Write as _;

use super::quiz::{Paper, Version};
use super::wording::{how_to_answer, in_words, instruction, key, lines, options, with_gaps};
use crate::deck::Deck;
use crate::quiz::{Question, Shown, letter};

/// A line to write on.
const LINE: &str = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_";

/// A gap to fill.
const GAP: &str = "____________";

pub fn quiz(deck: &Deck, versions: &[Version], paper: &Paper) -> String {
    let mut text = String::new();
    for version in versions {
        let letter = version.letter;
        let title = plain(&deck.title);
        // Writing to a string can't fail.
        let _ = write!(
            text,
            "# {title} · {letter}-{}\n\nName: {LINE}\n\n*{}*\n\n",
            paper.code,
            how_to_answer(&version.questions, "beside the questions"),
        );
        for (at, question) in version.questions.iter().enumerate() {
            asked(&mut text, at + 1, question);
        }
        text += "\n---\n\n";
    }
    for version in versions {
        let _ = write!(text, "# Key · {}-{}\n\n", version.letter, paper.code);
        for (at, question) in version.questions.iter().enumerate() {
            let words = in_words(question).map(|words| format!(" {}", plain(&words)));
            let cite = question.card.cite.as_ref();
            let cite = cite.map(|cite| format!(" (“{}”)", plain(cite)));
            let (words, cite) = (words.unwrap_or_default(), cite.unwrap_or_default());
            let _ = writeln!(
                text,
                "{}. **{}**{words}{cite}",
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
    let truth = match question.shown {
        Shown::Truth => format!("{} ", plain(GAP)),
        _ => String::new(),
    };
    let _ = writeln!(text, "{number}. {truth}{prompt}{}", how.unwrap_or_default());
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
    let mut text = format!(
        "# {}\n\n| Front | Back |\n| --- | --- |\n",
        plain(&deck.title)
    );
    for question in questions {
        let cell = |text: &str| plain(text).replace('|', "\\|");
        let (front, back) = (cell(&front(question)), cell(&question.answer()));
        let _ = writeln!(text, "| {front} | {back} |");
    }
    text
}

/// What the front of a card asks, with what there is to choose from or to put in order.
fn front(question: &Question) -> String {
    let lefts = match &question.shown {
        Shown::Truth => return format!("{} True or false?", question.prompt()),
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
