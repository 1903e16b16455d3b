//! Lines in rows, and tables laid out for those who read them: one [`Table`], and a file for each way
//! to print it.
//!
//! Reading rows is the business of [`crate::table`]. What leads a reader astray stays text: each
//! printer sees to that itself, so that no table has to.

mod rows;
mod grid;
mod csv;
mod html;
mod markdown;
mod text;

pub use self::csv::{CsvRows, csv, csv_rows, meant};
pub use self::grid::{Align, Cell, Column, Table};
pub use self::html::html;
pub use self::markdown::{markdown, markdown_text};
pub use self::rows::{LongWord, hanging, row_ranges, rows};
pub use self::text::{TextTable, text, text_within};
