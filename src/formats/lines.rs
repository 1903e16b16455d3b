//! Pairs of a matching card, each on a line: `left = right`.

use crate::text::on_one_line;

/// The separator of the two sides.
const EQUALS: &str = " = ";

/// A pair as a line, and whether an equals sign in its left side had to become a dash so that the
/// line can be parsed again.
pub fn pair_line(left: &str, right: &str) -> (String, bool) {
    // Whoever reads the line takes any space for a single one.
    let flat = on_one_line(left);
    let is_clear = format!("{flat}{EQUALS}").find(EQUALS) == Some(flat.len());
    let left = if is_clear {
        left.to_owned()
    } else {
        left.replace('=', "–")
    };
    (format!("{left}{EQUALS}{right}"), !is_clear)
}

/// The two sides of such a line; none where it has no separator.
pub fn parse_pair(line: &str) -> Option<(String, String)> {
    let (left, right) = line.split_once(EQUALS)?;
    Some((left.to_owned(), right.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_comes_apart_where_it_was_joined() {
        for left in ["a", "a=b", "a =", "é\t=", "a = b"] {
            let (line, _) = pair_line(left, "c");
            let (back, right) = parse_pair(&on_one_line(&line)).expect("sides");
            assert_eq!(
                (back.split(['=', '–']).count(), &*right),
                (left.split('=').count(), "c"),
                "{left}"
            );
        }
        assert_eq!(pair_line("é\t=", "c").0, "é\t– = c");
    }
}
