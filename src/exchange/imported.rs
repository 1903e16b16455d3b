//! What a file of another format holds, before it is a deck.

use super::warnings::Warnings;
use crate::deck::{Deck, Status, Task, WhyNot};
use crate::memory::Rating;

/// What the reader of a format gives: a file's cards, in the format's own terms, and what could not be
/// taken.
///
/// It is no deck: its cards have no ids, two may be the same, and one may break the rules of a deck.
/// [`assemble`](super::assemble::assemble()) sees to all that, so that no reader needs to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedFile {
    /// The deck that civiq wrote to the file, as far as the file still tells of it: it has no cards.
    pub head: Option<Deck>,
    /// The name that the file gives the deck, if it gives one.
    pub title: Option<String>,
    /// The language that the file says it is in, as a BCP 47 tag.
    pub language: Option<String>,
    /// Words of the file beside its cards that show its language, such as the names of its columns.
    pub around: String,
    /// Its cards, in order.
    pub cards: Vec<ImportedCard>,
    /// What could not be taken, or not as it stands.
    pub warnings: Warnings,
    /// How many reviews the file has that are no answers: a card was put off or set back by hand, or looked
    /// at out of turn.
    pub unrated: usize,
}

/// A card as a file of another format has it: a deck's card without an id that lasts.
///
/// A reader makes it with [`ImportedCard::new`] from question and answer, and adds what else the
/// format knows. The id is made later, of `key` where that is one card's only, or else of the wording;
/// so the card of GIFT's `::Mayor::Who elects the mayor?{=the council}` gets the id `mayor`.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedCard {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What the format itself calls it: an id, a GUID, a name. One that only counts the questions is
    /// passed over later.
    pub key: Option<String>,
    /// What is asked; for a cloze, the text with its `{{blanks}}`.
    pub prompt: String,
    /// What kind of answer it takes, and which is right; a cloze's pieces may be left empty.
    pub task: Task,
    /// Answers that are never right, however near they are.
    pub refuse: Vec<String>,
    /// What is said to who gave a certain wrong answer.
    pub why_not: Vec<WhyNot>,
    /// The words that prove the answer.
    pub cite: Option<String>,
    /// Why the answer is right.
    pub explain: Option<String>,
    /// Help on request.
    pub hint: Option<String>,
    /// What it is about.
    pub tags: Vec<String>,
    /// Whether it is asked.
    pub status: Status,
    /// Whether a number that the prompt begins with is known to be part of it.
    pub has_own_number: bool,
    /// How it was answered in the other program, from the first time to the last.
    pub reviews: Vec<ImportedReview>,
}

/// An answer that a card was given in another program, as its learner rated it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ImportedReview {
    /// When, in milliseconds since 1970. It is the review's id, too: no other of the file has it.
    pub at: i64,
    /// How many milliseconds it took.
    pub took: u32,
    /// How well it was recalled.
    pub rating: Rating,
}

impl ImportedCard {
    /// A card of only a question and its answer.
    pub fn new(line: usize, prompt: impl Into<String>, task: Task) -> Self {
        Self {
            line,
            key: None,
            prompt: prompt.into(),
            task,
            refuse: Vec::new(),
            why_not: Vec::new(),
            cite: None,
            explain: None,
            hint: None,
            tags: Vec::new(),
            status: Status::Active,
            has_own_number: false,
            reviews: Vec::new(),
        }
    }
}
