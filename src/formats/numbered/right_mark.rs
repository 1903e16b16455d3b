//! Signs at the end of an option, or before it, that say whether it is right.

/// Signs of a right option.
const RIGHT: [&str; 17] = [
    "✓",
    "✔️",
    "✔",
    "✅",
    "(correct answer)",
    "(correct)",
    "(right)",
    "[correct]",
    "(richtig)",
    "(korrekt)",
    "(correcte)",
    "(bonne réponse)",
    "(correcta)",
    "(corretta)",
    "(answer)",
    "← correct",
    "<-- correct",
];

/// Signs of a wrong one.
const WRONG: [&str; 6] = ["❌", "✗", "✘", "(wrong)", "(incorrect)", "(falsch)"];

/// The text of an option without such a sign, and what the sign says.
pub fn right_mark(text: &str) -> (String, Option<bool>) {
    let text = text.trim();
    let signs = RIGHT.iter().map(|sign| (sign, true));
    let signs = signs.chain(WRONG.iter().map(|sign| (sign, false)));
    for (sign, is_right) in signs {
        if let Some(bare) = without_sign(text, sign) {
            return (bare.trim().to_owned(), Some(is_right));
        }
    }
    match text.strip_suffix('*') {
        Some(bare) if !bare.contains('*') && !bare.trim().is_empty() => {
            (bare.trim().to_owned(), Some(true))
        }
        _ => (text.to_owned(), None),
    }
}

fn without_sign<'t>(text: &'t str, sign: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(sign.len())?;
    let end = text.get(at..).filter(|end| end.eq_ignore_ascii_case(sign));
    let start = || text.strip_prefix(sign).filter(|_| !sign.starts_with('('));
    let bare = end.map(|_| &text[..at]).or_else(start)?;
    (!bare.trim().is_empty()).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_taken_off_and_tells() {
        for (text, bare, is_right) in [
            ("the mayor ✓", "the mayor", Some(true)),
            ("✅ the mayor", "the mayor", Some(true)),
            ("the mayor (Correct)", "the mayor", Some(true)),
            ("the mayor*", "the mayor", Some(true)),
            ("the clerk ❌", "the clerk", Some(false)),
            ("(correct) spelling", "(correct) spelling", None),
            ("2*3*", "2*3*", None),
            ("✓", "✓", None),
        ] {
            assert_eq!(right_mark(text), (bare.to_owned(), is_right), "{text}");
        }
    }
}
