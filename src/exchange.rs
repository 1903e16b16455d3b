//! Results and decks in other programs' formats, one file a format: pure functions over text.

pub mod csv;
pub mod jsonl;
