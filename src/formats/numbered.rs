//! The numbered list, as word processors, Respondus, text2qti and chat programs write questions.
//!
//! A question with its number, options with letters below it, and some sign of which is right: `*b)`,
//! `- [x]`, `(correct)`, `Answer: B`, a list of answers at the end. No program defines it, so that it is
//! read as widely as it can be without a guess at which answer is right: what says nothing of that is
//! left out and told. It follows the standard format of Respondus, text2qti 0.8.0, quizdown and
//! mkdocs-quiz 1.7, and how chat programs answer.
//!
//! It reads questions with options, true-false, typed answers and numbers; it writes nothing. Explanations
//! and hints are taken, too. Aiken and hashcards are stricter lists, and have readers of their own.

use crate::exchange::format::{DeckFormat, DeckReader};
use crate::exchange::loss::TypedComparison;

mod emphasis;
mod labels;
mod numerals;
mod sections;
mod line;
mod key;
mod right_mark;
mod question;
mod source;
mod counted_options;
mod key_list;
mod doubt;
mod marking;
mod list_cards;
mod list_reader;
mod read;
#[cfg(feature = "archives")]
mod docx;

/// The format's row in the table.
pub const FORMAT: DeckFormat = DeckFormat {
    name: "numbered",
    title: "numbered list",
    endings: &["txt", "md", "docx"],
    own_endings: &[],
    about: "numbered questions with lettered options, as Word, Respondus, text2qti and chat programs write them",
    readers: &[
        DeckReader::Text {
            is_like: read::is_like,
            read: read::read,
        },
        #[cfg(feature = "archives")]
        DeckReader::Archive {
            is_like: docx::is_like,
            read: docx::read,
        },
    ],
    write: None,
    tells: &[],
    typed: TypedComparison::People,
    carries: &[],
};

#[cfg(test)]
mod tests;
