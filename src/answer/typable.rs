//! What may be asked for in typing: nothing longer than people like to type.

use unicode_segmentation::UnicodeSegmentation as _;

/// The most words that are typed without weariness.
const MOST_WORDS: usize = 6;

/// The most characters, as a reader counts them, that fit on a line beside a question.
const MOST_CHARACTERS: usize = 45;

/// Whether an answer is short enough to be typed; a longer one is better picked, or turned like a
/// card.
pub fn is_typable(answer: &str) -> bool {
    answer.unicode_words().count() <= MOST_WORDS
        && answer.graphemes(true).count() <= MOST_CHARACTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_to_type_has_six_words_and_a_line_at_most() {
        assert!(is_typable("one two three four five six"));
        assert!(!is_typable("one two three four five six seven"));
        assert!(is_typable(&"e\u{301}".repeat(45)));
        assert!(!is_typable(&"e".repeat(46)));
    }
}
