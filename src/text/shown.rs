//! Texts as they are shown: on one line, and harmless to a terminal.

/// A text on one line: its words with one space between them.
pub fn on_one_line(text: &str) -> String {
    if is_on_one_line(text) {
        return text.to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether [`on_one_line`] would leave a text as it is.
pub fn is_on_one_line(text: &str) -> bool {
    if text.is_ascii() {
        return is_ascii_on_one_line(text.as_bytes());
    }
    let mut before = ' ';
    text.chars().all(|c| {
        let stays = !c.is_whitespace() || c == ' ' && before != ' ';
        before = c;
        stays
    }) && !text.ends_with(' ')
}

/// The same of a text of ASCII, as most are.
fn is_ascii_on_one_line(text: &[u8]) -> bool {
    let is_space = |byte: &u8| *byte == b' ';
    let breaks = |byte: &u8| matches!(byte, b'\t'..=b'\r');
    let doubled = text.windows(2).any(|pair| pair.iter().all(is_space));
    let ends = [text.first(), text.last()];
    !text.iter().any(breaks) && !doubled && !ends.into_iter().flatten().any(is_space)
}

/// A text that a terminal shows and does not obey: without control characters, escape sequences,
/// and marks that reorder what stands around them. Line breaks and tabs become spaces.
pub fn clean(text: &str) -> String {
    let shown = text.chars().filter_map(|c| match c {
        '\n' | '\t' => Some(' '),
        c => seen(c),
    });
    shown.collect()
}

/// The same of several lines: their breaks stay, and tabs.
pub fn clean_lines(text: &str) -> String {
    let shown = text.chars().filter_map(|c| match c {
        '\n' | '\t' => Some(c),
        c => seen(c),
    });
    shown.collect()
}

/// What of a character but a line break or a tab is to be seen.
fn seen(c: char) -> Option<char> {
    match c {
        '\u{2028}' | '\u{2029}' => Some(' '),
        '\r' | '\u{061C}' | '\u{200E}' | '\u{200F}' => None,
        c => (!is_obeyed(c)).then_some(c),
    }
}

/// Bytes on their way to a terminal, piece by piece, as text that it shows and does not obey.
#[derive(Debug, Default)]
pub struct TerminalText {
    /// The start of a character whose other bytes are still to come.
    begun: Vec<u8>,
}

impl TerminalText {
    /// What is to be shown of the next bytes. Bytes that are no text are shown as such: a terminal may
    /// take one of them for a control.
    pub fn next(&mut self, bytes: &[u8]) -> String {
        let bytes = [&std::mem::take(&mut self.begun), bytes].concat();
        let mut shown = String::with_capacity(bytes.len());
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            shown.push_str(&clean_lines(chunk.valid()));
            let broken = chunk.invalid();
            if chunks.peek().is_none() && is_begun(broken) {
                self.begun = broken.to_vec();
            } else if !broken.is_empty() {
                shown.push(char::REPLACEMENT_CHARACTER);
            }
        }
        shown
    }
}

/// Whether bytes are the start of a character.
fn is_begun(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// Whether a terminal would obey a character, or turn the text around it: none of these is ever meant.
pub fn is_obeyed(c: char) -> bool {
    let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
    fn however_bytes_come_in_a_terminal_gets_the_same_and_obeys_none() {
        let text = "a\tb\r\n\u{1b}]52;c;UFdO\u{7}\u{9b}1m\u{7f}\u{202e}“北”\n".as_bytes();
        let bytes = [text, b"\x9bx\xe2\x80"].concat();
        let whole = TerminalText::default().next(&bytes);
        assert_eq!(whole, "a\tb\n]52;c;UFdO1m“北”\n\u{fffd}x");
        for size in 1..bytes.len() {
            let mut text = TerminalText::default();
            let pieces = bytes.chunks(size).map(|piece| text.next(piece));
            assert_eq!(pieces.collect::<String>(), whole, "{size}");
        }
    }

    #[test]
    fn one_line_has_one_space_between_words() {
        assert_eq!(on_one_line(" a\u{a0}b \r\n\tc "), "a b c");
        assert_eq!(on_one_line(" \n"), "");
    }

    proptest! {
        #[test]
        fn what_is_on_one_line_stays_as_it_is(
            text in "[a \t\n\u{b}\r\u{1f}]{0,6}|[a \n\u{a0}]{0,6}"
        ) {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(is_on_one_line(&text), line == text);
            prop_assert_eq!(on_one_line(&text), line);
        }
    }
}
