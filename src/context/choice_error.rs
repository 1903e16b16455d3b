//! Why a command can't work with the decks and cards that were chosen.

use crate::phrase::{closest, command_line, list};
use crate::quiz::Unreadable;

/// Why a command can't work with the decks and cards that were chosen: they can be read, but what was
/// asked of them is not in them.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum ChoiceError {
    /// A deck file holds no deck, or none of its cards is in use.
    #[error("{place} has no card that can be asked")]
    NoCards { place: String },
    /// What was chosen of a deck has only cards that one judges oneself, and those are no questions on
    /// paper.
    #[error("`{deck}` has nothing to ask on paper that could be marked: only flashcards")]
    OnlyFlashcards { deck: String },
    /// No card of a deck was accepted yet.
    #[error("{place} has only drafts, which are not asked")]
    OnlyDrafts { place: String },
    /// There is no text to compare a deck with.
    #[error("the text of {place} is not at hand")]
    NoText { place: String },
    /// No card has the tag.
    #[error("no card has the tag {}", backquoted(tags))]
    NoSuchTag {
        tags: Vec<String>,
        known: Vec<String>,
    },
    /// The deck has no such card.
    #[error("the deck has no card `{card}`")]
    NoSuchCard { card: String, known: Vec<String> },
    /// What was given is no answer to the card.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Two decks that were named have one id, so that nobody could say which an answer belongs to.
    #[error("two of the decks have the id `{id}`")]
    TwoDecks { id: String },
    /// No test was left in its middle.
    #[error("there is no test to go on with")]
    NoTestLeft,
}

impl ChoiceError {
    /// The way out.
    pub fn hint(&self) -> String {
        match self {
            Self::NoCards { .. } => "`civiq deck check` tells what is wrong with a deck".into(),
            Self::OnlyFlashcards { deck } => {
                let print = command_line(["civiq", "deck", "print", deck]);
                format!("`{print} --cards` prints them as cards to cut and to fold")
            }
            Self::OnlyDrafts { .. } => {
                "`civiq deck review DECK` accepts them; `civiq study DECK --drafts` \
                tries them"
                    .into()
            }
            Self::NoText { .. } => "name it with `--text FILE`, or put it beside the deck as a \
                file of its name in `.txt`"
                .into(),
            Self::NoSuchTag { known, .. } if known.is_empty() => "these decks have no tags".into(),
            Self::NoSuchTag { known, .. } => format!("the tags are {}", list(known)),
            Self::NoSuchCard { card, known } => match closest(card, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`civiq deck show DECK` lists its cards".into(),
            },
            Self::Unreadable(_) => "`civiq deck show DECK` shows the card with its answer".into(),
            Self::NoTestLeft => "`civiq quiz DECK` begins one".into(),
            Self::TwoDecks { .. } => "practise one of them, or give one another id".into(),
        }
    }
}

fn backquoted(words: &[String]) -> String {
    let words = words.iter().map(|word| format!("`{word}`"));
    list(&words.collect::<Vec<_>>())
}
