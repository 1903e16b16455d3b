//! A quiz on paper: versions to hand out, cards to fold, and the answers when they come back.

mod format;
mod quiz;
mod wording;
mod html;
mod markdown;
mod written;

use std::sync::Arc;

use crate::deck::Deck;
use crate::quiz::{Question, Style};

pub use self::format::PaperFormat;
pub use self::quiz::{
    AnswerKind, Illegible, MOST_VERSIONS, Paper, PrintedQuestion, Sheet, Version, versions,
};
pub use self::written::{Written, WrittenAnswers, blank_answers, parse_written};

/// Writes all versions, and behind them a key to each.
pub fn quiz(format: PaperFormat, deck: &Deck, versions: &[Version], paper: &Paper) -> String {
    match format {
        PaperFormat::Html => html::quiz(deck, versions, paper),
        PaperFormat::Markdown => markdown::quiz(deck, versions, paper),
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
