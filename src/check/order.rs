//! How options stand in print, and how long they look there.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::answer::by_size;
use crate::text::fold;

/// How long an option looks.
pub(super) fn length(option: &str) -> usize {
    // Of ASCII nothing but the end of a line is one sign of several characters.
    if option.is_ascii() {
        option.len() - option.matches("\r\n").count()
    } else {
        option.graphemes(true).count()
    }
}

/// Options as a printed sheet has them: numbers and dates by size, anything else by the alphabet.
///
/// The order says nothing of which one is right (Haladyna, Downing & Rodriguez 2002, 20).
pub fn in_logical_order<'o>(
    options: impl Iterator<Item = &'o str>,
    language: Option<&str>,
) -> Vec<&'o str> {
    let mut options: Vec<&str> = options.collect();
    by_size(options.iter().copied(), language).unwrap_or_else(|| {
        options.sort_by_cached_key(|option| fold(option));
        options
    })
}
