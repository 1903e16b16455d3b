//! Why a deck file can't be changed as was asked.

use std::path::PathBuf;

use crate::deck::format::RulingError;

/// Why a deck file can't be changed as was asked. It is as it was.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum DeckChangeError {
    /// The deck is no file.
    #[error("`{id}` comes with civiq and can’t be changed")]
    BuiltIn { id: String },
    /// What was said of an answer can't be written there.
    #[error("can’t change {}", path.display())]
    Ruling { path: PathBuf, source: RulingError },
    /// An answer would be accepted and still not be right.
    #[error("`{card}` would still not take `{answer}` as right: {why}")]
    StillWrong {
        card: String,
        answer: String,
        why: String,
    },
    /// An answer is to be accepted that is refused.
    #[error("`{card}` refuses `{answer}`")]
    Refused {
        card: String,
        answer: String,
        /// The field of the card that refuses it.
        field: &'static str,
    },
    /// An answer is to be refused that is accepted.
    #[error("`{card}` accepts `{accepted}`, so that `{answer}` can’t be refused")]
    Accepted {
        card: String,
        answer: String,
        accepted: String,
    },
}

impl DeckChangeError {
    /// The way out.
    pub fn hint(&self) -> String {
        match self {
            Self::BuiltIn { id } => copy_hint(id),
            Self::Ruling { source, .. } => source.hint(),
            Self::StillWrong { .. } => "`civiq deck try` shows how an answer is read".into(),
            Self::Refused { field, .. } => format!("delete it from `{field}` in the file first"),
            Self::Accepted { .. } => "delete it from the answers in the file first".into(),
        }
    }
}

/// How a deck that comes with civiq becomes one that can be changed.
pub fn copy_hint(id: &str) -> String {
    format!(
        "`civiq deck show {id} --json > {id}.json` makes a deck of your own of it, at ./{id}.json"
    )
}
