//! The reader: QTI 1.2, 2.0 to 2.2 and 3.0 to cards.
//!
//! The versions share little but their name. What they have in common is the way: a file is found, its
//! items are taken apart into a question, what may be answered and what that earns ([`key`]), and become
//! cards. An item that a card can't say is left out by name.

mod tree;
mod text;
mod item;
mod key;
mod version_1;
mod version_2;
mod document;
mod package;

pub use document::{is_like, read};
pub use package::{is_like_package, read_package};

#[cfg(test)]
mod tests;
