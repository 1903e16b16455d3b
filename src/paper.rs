//! A quiz on paper: versions to hand out, cards to fold, and the answers when they come back.

mod format;
mod quiz;
mod copies;
mod wording;
mod measure;
mod pages;
mod circles;
mod question_block;
mod html;
mod markdown;
mod written;

use std::sync::Arc;

use crate::deck::Deck;
use crate::quiz::{Question, Style};

pub use self::copies::{PaperCopy, blank_copies, copies_for, form};
pub use self::format::PaperFormat;
pub use self::quiz::{
    AnswerKind, Illegible, MOST_VERSIONS, Paper, PrintedQuestion, Sheet, Version, versions,
};
pub use self::written::{Written, WrittenAnswers, answer_table, parse_written};

/// Writes what is handed out. No right answer is in it.
pub fn quiz(format: PaperFormat, deck: &Deck, copies: &[PaperCopy<'_>], paper: &Paper) -> String {
    match format {
        PaperFormat::Html => html::quiz(deck, copies, paper),
        PaperFormat::Markdown => markdown::quiz(deck, copies, paper),
    }
}

/// Writes the right answers to each version, for the teacher alone.
pub fn keys(format: PaperFormat, deck: &Deck, versions: &[Version], paper: &Paper) -> String {
    match format {
        PaperFormat::Html => html::keys(deck, versions, paper),
        PaperFormat::Markdown => markdown::keys(deck, versions, paper),
    }
}

/// Writes cards with a front and a back.
pub fn cards(format: PaperFormat, deck: &Deck, questions: &[Question]) -> String {
    match format {
        PaperFormat::Html => html::cards(deck, questions),
        PaperFormat::Markdown => markdown::cards(deck, questions),
    }
}

/// A deck's questions as cards to fold: the front asks, the back has the answer.
pub fn folded(deck: &Arc<Deck>) -> Vec<Question> {
    let cards = deck.active();
    let cards = cards.map(|card| Question::new(deck, card, Style::AsWritten, 0));
    cards.collect()
}
