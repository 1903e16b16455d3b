//! Decks and results in other programs' formats.
//!
//! A deck format is one file here with `read`, `write` or both, and one row of [`formats`]. Reading
//! gives cards as the file has them ([`Loose`]); [`intake`] makes a deck of them, with ids that stay
//! as long as the wording does. Writing gives bytes and what was lost on the way ([`Loss`]). Nothing
//! is lost or left out in silence. [`results`] has the formats for answers.

mod aiken;
mod anki;
mod feedback;
mod gaps;
mod gift;
mod hashcards;
pub mod intake;
mod layout;
pub mod loss;
mod markup;
mod moodle;
pub mod paper;
mod qti;
pub mod results;
pub mod roster;
mod rows;
mod sheet;
pub mod sql;
mod stars;
mod weights;
pub mod written;
mod xml;

use std::collections::HashSet;
use std::fmt;

use crate::deck::{Deck, Task};

pub use loss::{Loss, Part};

/// A format of decks beside civiq's own.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What its files' names end in, the usual one first.
    pub endings: &'static [&'static str],
    /// What takes it, and what it is good for.
    pub about: &'static str,
    /// Whether a text looks like it.
    pub is_like: fn(&str) -> bool,
    /// Reads it; none where civiq does not.
    pub read: Option<Read>,
    /// Writes it; none where civiq does not.
    pub write: Option<Write>,
    /// The parts of a card that it has a place for.
    pub carries: &'static [Part],
}

/// Reads a file of a format.
pub type Read = fn(&str) -> Imported;

/// Writes the cards of a deck that are asked; a card that can't be said is told, and left out.
pub type Write = for<'d> fn(&'d Deck) -> Exported<'d>;

/// What a file of another format holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// What the file calls the deck.
    pub title: Option<String>,
    /// Its cards, in order.
    pub cards: Vec<Loose>,
    /// What could not be taken, or not as it stands.
    pub remarks: Vec<Remark>,
}

/// A card of another format, which has no id for life yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Loose {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What the format itself calls it: an id, a GUID, a name.
    pub key: Option<String>,
    /// What is asked; for a cloze, the text with its `{{blanks}}`.
    pub prompt: String,
    /// What kind of answer it takes, and which is right; a cloze's pieces may be left empty.
    pub task: Task,
    /// The words that prove the answer.
    pub cite: Option<String>,
    /// Why the answer is right.
    pub explain: Option<String>,
    /// Help on request.
    pub hint: Option<String>,
    /// What it is about.
    pub tags: Vec<String>,
}

impl Loose {
    /// A card of only a question and its answer.
    pub fn new(line: usize, prompt: impl Into<String>, task: Task) -> Self {
        Self {
            line,
            key: None,
            prompt: prompt.into(),
            task,
            cite: None,
            explain: None,
            hint: None,
            tags: Vec::new(),
        }
    }
}

/// Something in a file that could not be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line, from 1.
    pub line: usize,
    /// What became of it.
    pub kind: RemarkKind,
    /// What was left out or changed, and why.
    pub reason: String,
}

/// What became of something that could not be taken as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// A question was left out.
    LeftOut,
    /// A part of a question was left out or changed; the question is there.
    Changed,
}

impl Remark {
    /// A question that was left out.
    pub fn left_out(line: usize, reason: impl Into<String>) -> Self {
        let (kind, reason) = (RemarkKind::LeftOut, reason.into());
        Self { line, kind, reason }
    }

    /// A question that is not quite what it was.
    pub fn changed(line: usize, reason: impl Into<String>) -> Self {
        let (kind, reason) = (RemarkKind::Changed, reason.into());
        Self { line, kind, reason }
    }
}

impl fmt::Display for Remark {
    /// What was left out or changed, and why.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            RemarkKind::LeftOut => write!(f, "left out: {}", self.reason),
            RemarkKind::Changed => f.write_str(&self.reason),
        }
    }
}

/// A deck in another format, and what was lost on the way.
#[derive(Debug, Default)]
pub struct Exported<'d> {
    /// The file.
    pub bytes: Vec<u8>,
    /// What is not in it.
    pub lost: Vec<Loss<'d>>,
}

/// The formats, those that are easy to tell first.
pub fn formats() -> &'static [Format] {
    &[
        moodle::FORMAT,
        anki::FORMAT,
        gift::FORMAT,
        aiken::FORMAT,
        hashcards::FORMAT,
        sheet::FORMAT,
        qti::FORMAT,
    ]
}

/// The format of this name.
pub fn format(name: &str) -> Option<&'static Format> {
    formats().iter().find(|format| format.name == name)
}

/// The format that a file is in: its name says so, or else its text; none where civiq reads no such
/// file.
pub fn recognise(file_name: &str, text: &str) -> Option<&'static Format> {
    let readable = || formats().iter().filter(|format| format.read.is_some());
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    let by_name = readable().find(|format| format.endings.contains(&ending.as_str()));
    by_name.or_else(|| readable().find(|format| (format.is_like)(text)))
}

/// Writes a deck's active cards in a format, and tells everything that is lost on the way; none where
/// civiq does not write the format.
pub fn export<'d>(deck: &'d Deck, format: &Format) -> Option<Exported<'d>> {
    let mut exported = (format.write?)(deck);
    let left_out = exported.lost.iter().filter_map(Loss::whole);
    let left_out = left_out.collect::<HashSet<_>>();
    let written = deck.active().filter(|card| !left_out.contains(&card.id));
    let parts = written.flat_map(|card| loss::parts_lost(card, format.carries));
    exported.lost.extend(parts);
    Some(exported)
}

#[cfg(test)]
mod tests;
