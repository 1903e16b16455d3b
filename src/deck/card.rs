//! A card: one question with all that belongs to it.

use super::id::CardId;
use super::task::Task;
use super::wording::Revision;

/// One question with its answer, its proof and its explanation.
///
/// A card is what the author wrote. It knows nothing of learners: how a card is shown is the quiz's,
/// what somebody answered is the history's. Cards are made by the reader of deck files and by the
/// importers, both of which refuse what can't be asked, so every card of a [`Deck`](super::Deck) can.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The card's id within its deck, which no rewording changes.
    pub id: CardId,
    /// What is asked; for a cloze, the text with its `{{blanks}}`.
    pub prompt: String,
    /// What kind of answer it takes, and which is right.
    pub task: Task,
    /// Answers that the author looked at and calls wrong, however near they are to a right one; only
    /// where answers are typed.
    pub refuse: Vec<String>,
    /// Words that stand in the source exactly once and prove the answer.
    pub cite: Option<String>,
    /// Why the answer is right, shown after it.
    pub explain: Option<String>,
    /// Help that does not give the answer away.
    pub hint: Option<String>,
    /// The topics that it belongs to.
    pub tags: Vec<String>,
    /// Whether the card is asked, not yet or no longer.
    pub status: Status,
    /// Check rules that are silenced for this card.
    pub allow: Vec<SilencedRule>,
}

/// A check rule that finds no fault with a card, because the author had a reason to break it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SilencedRule {
    /// The rule's name or code, as the author wrote it; perhaps there is none of that name.
    pub rule: String,
    /// The author's reason, for whoever reads the deck.
    pub reason: String,
}

/// Whether a card is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// In use: the card is asked.
    #[default]
    Active,
    /// Not yet accepted by a person; never asked.
    Draft,
    /// Kept for its history; no longer asked.
    Retired,
}

impl Card {
    /// The fingerprint of what is asked and what counts as right.
    pub fn revision(&self) -> Revision {
        Revision::new(&self.prompt, &self.task, &self.refuse)
    }
}
