//! Answers in other programs' formats.
//!
//! A format is one file here with a [`ResultWriter`], which adds to a page answer by answer, and one row of
//! [`formats`]. Beside them stand
//! [`gradebook`], which fills a file that is there already, [`items`], the tables of the analysis of
//! questions, and [`sql`], the same analysis as a query for other engines. No learner's name leaves through any of
//! them unless it is asked for: [`Names`] says what each learner is called.

mod pseudonym;
mod names;
mod selection;
mod format;
mod page;
mod answer_row;
mod csv;
mod jsonl;
mod markdown;
pub mod items;
mod html;
mod xapi;
pub mod gradebook;
pub mod sql;

pub use self::answer_row::COLUMNS;
pub use self::format::{Beyond, Closing, ResultFormat, ResultWriter, WritePart};
pub use self::names::Names;
pub use self::pseudonym::{Key, NotAKey};
pub use self::selection::{Definitions, Results};

/// The formats.
pub fn formats() -> &'static [ResultFormat] {
    &[
        csv::FORMAT,
        jsonl::FORMAT,
        xapi::FORMAT,
        markdown::FORMAT,
        html::FORMAT,
    ]
}

#[cfg(test)]
mod tests;
