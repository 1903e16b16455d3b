//! Lines in rows: the one place that decides where a row ends.

use std::ops::Range;

use textwrap::WordSeparator;
use textwrap::core::{Word, break_words, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;

/// What becomes of a word that is longer than a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LongWord {
    /// It is cut, where every row has to fit: on a page that is drawn.
    Cut,
    /// It has a row of its own and stays whole, so that a path can be copied.
    Whole,
}

/// The parts of a text that stand on a row each, without the blanks between them: the first row is as
/// wide as the first number says, all others as the second.
pub fn row_ranges(text: &str, [first, rest]: [usize; 2], long: LongWord) -> Vec<Range<usize>> {
    let mut words = together(text, rest);
    if long == LongWord::Cut {
        words = break_words(words, first.min(rest).max(1));
    }
    let rows = wrap_first_fit(&words, &[first as f64, rest as f64]);
    let mut at = 0;
    let ranges = rows.iter().map(|row| {
        let start = at;
        at += row.iter().map(|word| length(word)).sum::<usize>();
        let blanks = row.last().map_or(0, |word| word.whitespace.len());
        start..at - blanks
    });
    ranges.collect()
}

fn length(word: &Word<'_>) -> usize {
    word.word.len() + word.whitespace.len()
}

/// The words of a text; what stands between backticks is one, where it fits into a row: a command that
/// goes over two rows can't be copied.
fn together(text: &str, width: usize) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let (mut start, mut at, mut ticks) = (0, 0, 0);
    for word in WordSeparator::AsciiSpace.find_words(text) {
        at += length(&word);
        ticks += word.matches('`').count();
        let is_open = ticks % 2 == 1 && text[start..at].contains('`');
        let closes = is_open.then(|| text[at..].find('`')).flatten();
        // No column takes more bytes than that, so that nothing long is measured for each word.
        let near = closes.filter(|more| *more <= width.saturating_mul(4));
        let ends = near.map(|more| {
            let word = text[at + more..].split(' ').next().unwrap_or_default();
            at + more + word.len()
        });
        if ends.is_none_or(|end| display_width(&text[start..end]) > width) {
            words.push(Word::from(&text[start..at]));
            start = at;
        }
    }
    if start < at {
        words.push(Word::from(&text[start..at]));
    }
    words
}

/// How many columns the words of a last column have at least in a wide window.
const ROOM: usize = 32;

/// A line as it stands, in rows of at most so many columns, broken between words.
///
/// What is indented stays so. Further rows begin below what they go on with: below the words of a
/// second column, below what is said after `hint: ` or a sign. Styles of a terminal take no room.
pub fn rows(line: &str, width: usize) -> Vec<String> {
    if display_width(line) <= width {
        return vec![line.to_owned()];
    }
    let body = line.trim_start_matches(' ');
    // A narrow window has no room for deep indents.
    let indent = (line.len() - body.len()).min(width / 3);
    let Some(gap) = last_gap(body) else {
        return hanging(body, indent, indent + label(body, indent), width);
    };
    let column = indent + display_width(&body[..gap.end]);
    if column <= (width / 2).max(width.saturating_sub(ROOM)) {
        return hanging(body, indent, column, width);
    }
    let mut all = rows(&format!("{:indent$}{}", "", &body[..gap.start]), width);
    let below = (indent + 4).min(width / 3);
    all.extend(hanging(&body[gap.end..], below, below, width));
    all
}

/// A text in rows, the first after one indent and all others after another.
pub fn hanging(text: &str, first: usize, rest: usize, width: usize) -> Vec<String> {
    let widths = [first, rest].map(|indent| width.saturating_sub(indent).max(1));
    let ranges = row_ranges(text, widths, LongWord::Whole).into_iter();
    let rows = ranges.enumerate().map(|(number, range)| {
        let indent = if number == 0 { first } else { rest };
        format!("{:indent$}{}", "", &text[range])
    });
    rows.collect()
}

/// The blanks before the last column of a line that has several.
fn last_gap(body: &str) -> Option<Range<usize>> {
    let start = body.trim_end_matches(' ').rfind("  ")?;
    let end = start + 2;
    let start = body[..start].trim_end_matches(' ').len();
    (start > 0).then_some(start..end)
}

/// How wide a label or a sign is that a line begins with.
fn label(body: &str, indent: usize) -> usize {
    let Some((word, _)) = body.split_once(' ') else {
        return 0;
    };
    let name = word.strip_suffix(':').unwrap_or_default();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_sign = word.chars().count() == 1 && !word.chars().all(char::is_alphanumeric);
    if indent > 0 && (is_name || is_sign) || word == "-" {
        display_width(word) + 1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_break_between_words_and_go_on_below_what_they_say() {
        let cases = [
            ("nothing to break", vec!["nothing to break"]),
            (
                "one two three four five six",
                vec!["one two three four", "five six"],
            ),
            (
                "  hint: one two three four",
                vec!["  hint: one two", "        three four"],
            ),
            (
                "  ! one two three four five",
                vec!["  ! one two three", "    four five"],
            ),
            (
                "  -n <N>  one two three four",
                vec!["  -n <N>  one two", "          three four"],
            ),
            (
                "  --a-long-option  one two three",
                vec!["  --a-long-option", "      one two three"],
            ),
        ];
        for (line, wanted) in cases {
            assert_eq!(rows(line, 20), wanted, "{line}");
        }
    }

    #[test]
    fn a_command_stays_whole_where_a_row_holds_it() {
        assert_eq!(
            rows("then `civiq scores merge` adds it", 24),
            ["then", "`civiq scores merge`", "adds it"]
        );
        assert_eq!(
            rows("`civiq scores merge` adds it", 12),
            ["`civiq", "scores", "merge` adds", "it"]
        );
        assert_eq!(
            rows("one ` alone is no command", 12),
            ["one ` alone", "is no", "command"]
        );
    }

    #[test]
    fn a_word_that_no_row_holds_is_cut_only_where_it_has_to_be() {
        let path = "see /home/ann/civiq/scores.jsonl there";
        assert_eq!(
            rows(path, 12),
            ["see", "/home/ann/civiq/scores.jsonl", "there"]
        );
        let ranges = row_ranges(path, [12, 12], LongWord::Cut);
        assert!(ranges.iter().all(|range| range.len() <= 12), "{ranges:?}");
    }

    #[test]
    fn styles_take_no_room() {
        let line = "\u{1b}[1mone\u{1b}[0m two";
        assert_eq!(rows(line, 7), [line]);
    }

    #[test]
    fn no_width_is_too_small() {
        for width in 0..9 {
            for line in ["", "  ", "  a  b", "      hint: a b c", "a  ` b"] {
                let words = rows(line, width).join(" ");
                let words = words.split_whitespace().collect::<Vec<_>>();
                assert_eq!(words, line.split_whitespace().collect::<Vec<_>>());
            }
        }
    }
}
