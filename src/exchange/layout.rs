//! Texts as line-based formats need them.

/// A text on one line, its spaces single.
pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
