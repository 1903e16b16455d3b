//! A source text: its paragraphs and sentences, and where a quotation stands in it.

mod decoded;

mod shown;

mod fold;

mod sentences;

mod source_text;

mod indexed_text;

mod excerpt;

pub use decoded::{Decoded, Encoding, decoded};
pub use excerpt::Excerpt;
pub use fold::{as_on_keyboard, fold, is_unseen};
pub use indexed_text::IndexedText;
pub use sentences::Sentence;
pub use shown::{TerminalText, clean, clean_lines, is_obeyed, is_on_one_line, on_one_line};
pub use source_text::{Anchor, SourceText};
