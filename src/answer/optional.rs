//! Optional words: `(James) Madison` is `James Madison` and `Madison`.

use super::language::Words;

/// An answer with more ways to be written than this is only taken in full or without all options.
const MOST: usize = 32;

/// Every way to write an accepted answer, with its optional words in or out; in comes first.
///
/// Options within the brackets stand for each other: `(U.S. or national) legislature`.
pub(super) fn variants(accepted: &str, or: &Words) -> Vec<String> {
    let pieces = pieces(accepted, or);
    let ways = pieces
        .iter()
        .fold(1_usize, |ways, piece| ways.saturating_mul(piece.len()));
    let texts = if ways <= MOST {
        pieces.iter().fold(vec![String::new()], |texts, piece| {
            let longer = texts
                .iter()
                .flat_map(|text| piece.iter().map(move |way| format!("{text}{way}")));
            longer.collect()
        })
    } else {
        let first = pieces.iter().filter_map(|piece| piece.first().copied());
        let last = pieces.iter().filter_map(|piece| piece.last().copied());
        vec![first.collect(), last.collect()]
    };
    let says_something = |text: &String| ways == 1 || text.contains(char::is_alphanumeric);
    texts
        .iter()
        .map(|text| text.trim().to_owned())
        .filter(says_something)
        .collect()
}

/// Takes the text apart at its outer brackets, each piece with all its ways to be written; a
/// bracket that is never closed is a letter like any other.
fn pieces<'t>(text: &'t str, or: &Words) -> Vec<Vec<&'t str>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, inside, after)) = first_brackets(rest) {
        pieces.extend([vec![before], ways(inside, or)]);
        rest = after;
    }
    pieces.push(vec![rest]);
    pieces
}

/// The words in brackets, each of their options, and nothing.
fn ways<'t>(inside: &'t str, or: &Words) -> Vec<&'t str> {
    let mut ways = vec![inside];
    let mut rest = inside;
    while let Some((option, after)) = or.iter().find_map(|or| split_at_word(rest, or)) {
        ways.push(option);
        rest = after;
    }
    if ways.len() > 1 {
        ways.push(rest);
    }
    ways.push("");
    ways
}

fn split_at_word<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let (before, after) = text.split_once(&format!(" {word} "))?;
    Some((before.trim(), after.trim()))
}

fn first_brackets(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('(')?;
    let mut depth = 0_usize;
    let close = text[open..].char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(open + at)
    })?;
    Some((&text[..open], &text[open + 1..close], &text[close + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::language;

    fn all(accepted: &str) -> Vec<String> {
        variants(accepted, &language::of(Some("en")).phrasing.or)
    }

    #[test]
    fn optional_words_are_in_or_out() {
        assert_eq!(all("(James) Madison"), ["James Madison", "Madison"]);
        assert_eq!(all("nineteenth (19th)"), ["nineteenth 19th", "nineteenth"]);
        assert_eq!(all("amendment(s)"), ["amendments", "amendment"]);
        assert_eq!(all("plain"), ["plain"]);
    }

    #[test]
    fn options_stand_for_each_other() {
        assert_eq!(
            all("(U.S. or national) law"),
            ["U.S. or national law", "U.S. law", "national law", "law"]
        );
    }

    #[test]
    fn brackets_alone_are_never_left_out() {
        assert_eq!(all("(yes)"), ["yes"]);
        assert_eq!(all("a (b"), ["a (b"]);
        assert_eq!(all("a) b"), ["a) b"]);
        assert_eq!(all("a (b (c)) d"), ["a b (c) d", "a  d"]);
    }

    #[test]
    fn many_options_do_not_explode() {
        assert_eq!(all(&"(a) b ".repeat(60)).len(), 2);
    }
}
