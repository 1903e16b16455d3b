//! Emphasis in Markdown, which is taken off the text and may mark what is right.

/// A text without its emphasis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emphasised {
    /// The text.
    pub text: String,
    /// Whether all of it is bold, or the letter or bullet before it, or all but that.
    pub is_bold: bool,
}

/// The signs that emphasise, the stronger ones first.
const SIGNS: [&str; 4] = ["**", "__", "*", "_"];

/// Takes the emphasis off a text.
pub fn without_emphasis(text: &str) -> Emphasised {
    let mut plain = String::with_capacity(text.len());
    let mut is_bold = false;
    let mut rest = text;
    while let Some(at) = rest.find(['*', '_']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let before = plain.chars().last();
        if let Some((sign, inside, after)) = emphasised(rest, before) {
            let is_whole = is_label(&plain) && (is_label(inside) || after.trim().len() < 2);
            is_bold |= sign.len() == 2 && is_whole;
            plain.push_str(&without_emphasis(inside).text);
            rest = after;
        } else {
            let run = rest.bytes().take_while(|byte| *byte == rest.as_bytes()[0]);
            let run = run.count();
            plain.push_str(&rest[..run]);
            rest = &rest[run..];
        }
    }
    plain.push_str(rest);
    Emphasised {
        text: plain,
        is_bold,
    }
}

/// Whether a text is nothing but the letter or the bullet of an option.
fn is_label(text: &str) -> bool {
    let text = text.trim();
    let is_letter = |c: char| c.is_ascii_alphabetic();
    text.matches(is_letter).count() < 2
        && text.chars().all(|c| is_letter(c) || "().]-•*".contains(c))
}

/// The sign that a text begins with, if it emphasises, with what is inside and after it.
fn emphasised(text: &str, before: Option<char>) -> Option<(&'static str, &str, &str)> {
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let sign = SIGNS.into_iter().find(|sign| text.starts_with(sign))?;
    let inside = &text[sign.len()..];
    let opens = inside.starts_with(|c: char| !c.is_whitespace() && !sign.contains(c));
    if !opens {
        return None;
    }
    let mut ends = inside.match_indices(sign);
    let (end, _) = ends.find(|(end, _)| {
        let after = inside[end + sign.len()..].chars().next();
        let is_apart = after.is_none_or(|c| !c.is_alphanumeric() && !sign.contains(c));
        let last = inside[..*end].chars().last();
        is_apart && last.is_some_and(|c| !c.is_whitespace() && !sign.contains(c))
    })?;
    Some((sign, &inside[..end], &inside[end + sign.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_is_taken_off_and_other_stars_stay() {
        for (text, plain, is_bold) in [
            ("**1.** Who?", "1. Who?", false),
            ("b) **the mayor**.", "b) the mayor.", true),
            ("b) **the** mayor", "b) the mayor", false),
            ("**b)** the mayor", "b) the mayor", true),
            ("**b) the mayor**", "b) the mayor", true),
            ("The *old* and __new__ town", "The old and new town", false),
            ("***all***", "***all***", false),
            ("*b) the mayor", "*b) the mayor", false),
            ("2*3*4 and 2**3", "2*3*4 and 2**3", false),
            ("a _____ is", "a _____ is", false),
            ("snake_case_name", "snake_case_name", false),
            ("**a *b* c**", "a b c", true),
        ] {
            let found = without_emphasis(text);
            assert_eq!((found.text.as_str(), found.is_bold), (plain, is_bold));
        }
    }
}
