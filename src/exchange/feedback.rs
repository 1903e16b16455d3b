//! What is said after an answer, for formats that have one text for it: the explanation, and below it
//! the cite in curly quotes.

/// Explanation and cite as one text.
pub(super) fn joined(explain: Option<&str>, cite: Option<&str>) -> String {
    let cite = cite.map(|cite| format!("“{cite}”"));
    let lines = [explain, cite.as_deref()];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// One text as explanation and cite.
pub(super) fn parted(text: &str) -> (Option<String>, Option<String>) {
    let text = text.trim();
    let (before, last) = text.rsplit_once('\n').unwrap_or(("", text));
    let (explain, cite) = match quoted(last.trim()) {
        Some(cite) => (before.trim(), Some(cite.to_owned())),
        None => (text, None),
    };
    let explain = Some(explain).filter(|explain| !explain.is_empty());
    (explain.map(str::to_owned), cite)
}

/// What stands in curly quotes, where that is all.
fn quoted(line: &str) -> Option<&str> {
    let inside = line.strip_prefix('“')?.strip_suffix('”')?;
    let is_one = !inside.trim().is_empty() && !inside.contains(['“', '”']);
    is_one.then_some(inside)
}

/// Whether a reader would take explanation and cite apart again as they are.
pub(super) fn comes_back(explain: Option<&str>, cite: Option<&str>) -> bool {
    let (read, quoted) = parted(&joined(explain, cite));
    read.as_deref() == explain && quoted.as_deref() == cite
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn explanation_and_cite_come_apart_again() {
        for (explain, cite) in [
            (
                Some("So that no vote is tied."),
                Some("eleven elected members"),
            ),
            (Some("One.\nTwo."), None),
            (None, Some("eleven elected members")),
            (None, None),
            (Some("It says “so” and\nmeans “no”"), Some("so")),
        ] {
            assert!(comes_back(explain, cite), "{explain:?} {cite:?}");
        }
        assert!(!comes_back(Some("He said:\n“no”"), None));
    }
}
