//! Why cards can't be drafted or reviewed.

use std::path::PathBuf;

use crate::phrase::list;

/// Why cards can't be drafted from a text, or drafts can't be reviewed.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum DraftError {
    /// A file holds no text.
    #[error("{} is no text", path.display())]
    NoText { path: PathBuf },
    /// There is no sentence that could be asked about.
    #[error("no sentence was found in {}", list(files))]
    NoSentences { files: Vec<String> },
    /// Nothing is known of how its language asks.
    #[error("nothing is drafted in the language `{tag}`")]
    NoLanguage { tag: String },
    /// The text that would stand beside the deck is there and is another one.
    #[error("{} is another text than the one that was given", path.display())]
    OtherText { path: PathBuf },
    /// A deck is to be brought up to date that is no file.
    #[error("`--update` needs the deck’s file")]
    NothingToUpdate,
    /// A program that was to propose cards can't be run, or said nothing of use.
    #[error("`{command}` {what}")]
    Proposer { command: String, what: String },
    /// What was proposed holds no card.
    #[error("no card was found in {place}")]
    NothingProposed { place: String },
}

impl DraftError {
    /// The way out.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoText { .. } => {
                "save it as plain text, Markdown or a web page; a PDF can be saved as text, too"
            }
            Self::NoSentences { .. } => "a text has sentences that end in a full stop",
            Self::NoLanguage { .. } => {
                "if it is another one: `--language en`, `de` or `fr` says so"
            }
            Self::OtherText { .. } => {
                "`--update` puts the new one in its place, and tells what changed"
            }
            Self::NothingToUpdate => "name it with `-o FILE`",
            Self::Proposer { .. } => {
                "try it in a shell: it gets a prompt on its input, and prints cards; `civiq help draft` \
                 has examples"
            }
            Self::NothingProposed { .. } => {
                "`civiq deck draft --prompt TEXT` shows what is asked for"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_has_a_way_out() {
        let path = || PathBuf::from("a/file");
        for (error, part) in [
            (DraftError::NoText { path: path() }, "plain text"),
            (
                DraftError::NoSentences {
                    files: vec!["`a`".into()],
                },
                "full stop",
            ),
            (DraftError::NoLanguage { tag: "pl".into() }, "--language"),
            (DraftError::OtherText { path: path() }, "--update"),
            (DraftError::NothingToUpdate, "-o FILE"),
            (
                DraftError::Proposer {
                    command: "x".into(),
                    what: "failed".into(),
                },
                "in a shell",
            ),
            (
                DraftError::NothingProposed { place: "a".into() },
                "--prompt",
            ),
        ] {
            assert!(error.hint().contains(part), "{error}: {}", error.hint());
        }
    }
}
