//! Texts as they are shown: on one line, and harmless to a terminal.

/// A text on one line: its words with one space between them.
pub fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A text that a terminal shows and does not obey: without control characters, escape sequences,
/// and marks that reorder what stands around them. Line breaks and tabs become spaces.
pub fn clean(text: &str) -> String {
    let shown = text.chars().filter_map(|c| match c {
        '\n' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\r' | '\u{061C}' | '\u{200E}' | '\u{200F}' => None,
        c if is_obeyed(c) => None,
        c => Some(c),
    });
    shown.collect()
}

/// Whether a terminal would obey a character, or turn the text around it: none of these is ever meant.
pub fn is_obeyed(c: char) -> bool {
    let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_would_obey_is_left() {
        assert_eq!(
            clean("a\u{1b}[2Jb\u{9b}31m\u{202e}c\nd\u{7}"),
            "a[2Jb31mc d"
        );
        assert_eq!(
            clean("NATO’s “purpose” 北约 e\u{301}"),
            "NATO’s “purpose” 北约 e\u{301}"
        );
    }

    #[test]
    fn one_line_has_one_space_between_words() {
        assert_eq!(on_one_line(" a\u{a0}b \r\n\tc "), "a b c");
        assert_eq!(on_one_line(" \n"), "");
    }
}
