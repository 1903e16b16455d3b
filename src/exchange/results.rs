//! Answers in other programs' formats.

pub mod csv;
pub mod jsonl;
