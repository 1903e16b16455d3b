//! Texts as line-based formats need them.

/// A text on one line, its spaces single.
pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands between the sides of a pair that is written on a line.
const EQUALS: &str = " = ";

/// A pair on a line, and whether its left side had to be changed so that the two come apart again.
pub(super) fn pair_line(left: &str, right: &str) -> (String, bool) {
    let is_clear = format!("{left}{EQUALS}").find(EQUALS) == Some(left.len());
    let left = if is_clear {
        left.to_owned()
    } else {
        left.replace('=', "–")
    };
    (format!("{left}{EQUALS}{right}"), !is_clear)
}

/// The sides of a pair on a line.
pub(super) fn sides(line: &str) -> Option<(String, String)> {
    let (left, right) = line.split_once(EQUALS)?;
    Some((left.to_owned(), right.to_owned()))
}
