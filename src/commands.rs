//! The commands, one file each (a folder where a command has parts of its own).
//!
//! A command takes its options and a [`Context`](crate::context::Context), and says how it ended. What
//! several of them do alike is below, in [`context`](crate::context).

pub mod class_drill;
pub mod class_pick;
pub mod deck;
pub mod deck_answers;
pub mod class_mark;
pub mod deck_check;
pub mod deck_draft;
pub mod deck_export;
pub mod deck_import;
pub mod deck_new;
pub mod deck_review;
pub mod deck_try;
pub mod export;
pub mod quiz;
pub mod deck_print;
pub mod scores;
pub mod scores_forget;
pub mod scores_merge;
pub mod stats;
pub mod study;
pub mod today;
pub mod tune;
