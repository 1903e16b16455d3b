//! Stars in typed answers: Moodle takes them for wildcards, unless a backslash stands before them
//! (Moodle docs, "Short-Answer question type").

/// An answer in which a star would stand for anything.
pub fn without_wildcards(text: &str) -> String {
    text.replace('*', "\\*")
}

/// What an answer says, and whether anything may stand somewhere in it.
pub fn wildcards_out(pattern: &str) -> (String, bool) {
    let (mut says, mut is_wild) = (String::with_capacity(pattern.len()), false);
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.next_if_eq(&'*').is_some() => says.push('*'),
            '*' => {
                is_wild = true;
                says.push(' ');
            }
            c => says.push(c),
        }
    }
    (says.trim().to_owned(), is_wild)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_that_is_meant_comes_back() {
        for text in ["a*b", "*", "\\*", "a\\\\*b*", "a\\b"] {
            assert_eq!(
                wildcards_out(&without_wildcards(text)),
                (text.to_owned(), false)
            );
        }
        assert_eq!(wildcards_out("*mayor*"), ("mayor".into(), true));
    }
}
