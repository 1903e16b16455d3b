//! A card: one question with all that belongs to it.

use std::borrow::Cow;
use std::collections::HashSet;

use super::id::CardId;
use super::task::Task;
use super::wording::Revision;
use crate::text::on_one_line;

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
    /// What to tell who gave a certain wrong answer; only where an answer is picked or typed.
    pub why_not: Vec<WhyNot>,
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

/// Why one wrong answer is wrong: feedback for whoever gave that one, and told to nobody else.
///
/// What holds of the question, whatever was answered, is [`Card::explain`]. Of a typed card the answer is
/// refused as well, as if it stood in [`Card::refuse`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyNot {
    /// The wrong answer: an option of a choice, `true` or `false` of a statement, else as it is typed.
    pub answer: String,
    /// What is said to who gave it.
    pub reason: String,
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
        Revision::new(&self.prompt, &self.task, &self.refused())
    }

    /// Every answer that is wrong however near it is: those that are refused and, of a typed card, those
    /// that have a reason of their own.
    pub fn refused(&self) -> Cow<'_, [String]> {
        let told = match self.task {
            Task::Typed { .. } => &self.why_not[..],
            _ => &[],
        };
        if told.is_empty() {
            return Cow::Borrowed(&self.refuse);
        }
        let told = told.iter().map(|why_not| &why_not.answer);
        let mut seen = HashSet::new();
        let all = self.refuse.iter().chain(told);
        all.filter(|answer| seen.insert(*answer)).cloned().collect()
    }

    /// What to tell who picked this wrong option, or took a statement for `true` or `false`.
    ///
    /// A typed answer is compared as it is read, which takes a judge (`answer::Judge`).
    pub fn why_not(&self, picked: &str) -> Option<&WhyNot> {
        let picked = on_one_line(picked);
        let mut why_not = self.why_not.iter();
        why_not.find(|why_not| on_one_line(&why_not.answer) == picked)
    }
}
