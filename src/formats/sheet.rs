//! Tables: CSV (RFC 4180), TSV, workbooks of Excel and `LibreOffice`, and the layouts of Quizlet, Quizizz,
//! Blooket, Gimkit and Kahoot.
//!
//! It reads tables of questions with options or with answers, and lists of terms; it writes every kind
//! of card with all its parts. What it can't carry is little: refused answers, the tolerance of a number,
//! line breaks within one of several answers, and commas in a single tag.
//!
//! Columns are known by their names, whatever their order. A table that names none and has two
//! columns is a list of terms and definitions. civiq's own table has a column for everything that a
//! card has; several values stand in a cell on lines of their own.

use crate::exchange::format::{DeckFormat, DeckReader, DeckWriter};
use crate::exchange::loss::{DeckPart, LostPart, TypedComparison};

mod columns;
mod option_names;
mod keys;
mod head;
mod answers;
mod write;
mod row;
mod cards;
mod terms;
mod read;
#[cfg(feature = "archives")]
mod workbook;

/// The format's row in the table.
pub const FORMAT: DeckFormat = DeckFormat {
    name: "csv",
    title: "CSV",
    endings: &["csv", "tsv", "xlsx", "ods"],
    own_endings: &[],
    about: "tables of questions, also as workbooks (.xlsx, .ods), and what Quizlet, Quizizz, Blooket, Gimkit and Kahoot have; everything that a card has but refused answers and the tolerance of a number",
    readers: &[
        DeckReader::Text {
            is_like: read::is_like,
            read: read::read,
        },
        #[cfg(feature = "archives")]
        DeckReader::Archive {
            is_like: workbook::is_like,
            read: workbook::read,
        },
    ],
    write: Some(DeckWriter::Undated(write::write)),
    tells: DeckPart::ALL,
    typed: TypedComparison::People,
    carries: &[
        LostPart::WhyNot,
        LostPart::Explain,
        LostPart::Cite,
        LostPart::Hint,
        LostPart::Tags,
    ],
};

#[cfg(test)]
mod tests;
