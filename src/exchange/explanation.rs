//! Explanation and cite as one text, for formats that have one feedback for a question: the
//! explanation, and below it the cite in curly quotes.

use super::loss::LostPart;
use super::praise::praising_nobody;

/// Explanation and cite as one text. Curly quotes in them become straight where [`split`] would take
/// them for the quotes around the cite.
pub fn joined(explain: Option<&str>, cite: Option<&str>) -> String {
    let cite = cite.map(|cite| format!("“{}”", straight(cite)));
    let explain = explain.map(|explain| match split(explain) {
        (_, Some(_)) if cite.is_none() => straight(explain),
        _ => explain.to_owned(),
    });
    let lines = [explain, cite].into_iter().flatten();
    lines.collect::<Vec<_>>().join("\n")
}

fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"")
}

/// The explanation and the cite of such a text.
pub fn split(text: &str) -> (Option<String>, Option<String>) {
    let text = text.trim();
    let (before, last) = text.rsplit_once('\n').unwrap_or(("", text));
    let (explain, cite) = match quoted(last.trim()) {
        Some(cite) => (before.trim(), Some(cite.to_owned())),
        None => (text, None),
    };
    let explain = Some(explain).filter(|explain| !explain.is_empty());
    (explain.map(str::to_owned), cite)
}

/// The explanation and the cite of what is said to everybody, whether right or wrong: praise is not true of
/// them all.
pub fn said_to_all(text: &str) -> (Option<String>, Option<String>) {
    let (explain, cite) = split(text);
    let explain = explain.map(|explain| praising_nobody(&explain));
    (explain.filter(|explain| !explain.is_empty()), cite)
}

/// The text inside curly quotes, for a line that is nothing else.
fn quoted(line: &str) -> Option<&str> {
    let inside = line.strip_prefix('“')?.strip_suffix('”')?;
    let is_one = !inside.trim().is_empty() && !inside.contains(['“', '”']);
    is_one.then_some(inside)
}

/// Which of the two a reader would not get back as they are.
pub fn parts_changed(explain: Option<&str>, cite: Option<&str>) -> Vec<LostPart> {
    changed_by(split, explain, cite)
}

/// Which of the two a reader would not get back as they are that takes praise out of them.
pub fn parts_cut(explain: Option<&str>, cite: Option<&str>) -> Vec<LostPart> {
    changed_by(said_to_all, explain, cite)
}

fn changed_by(
    read: fn(&str) -> (Option<String>, Option<String>),
    explain: Option<&str>,
    cite: Option<&str>,
) -> Vec<LostPart> {
    let (read, quoted) = read(&joined(explain, cite));
    let explain = (LostPart::Explain, read.as_deref() == explain);
    let cite = (LostPart::Cite, quoted.as_deref() == cite);
    let parts = [explain, cite].into_iter();
    parts
        .filter(|(_, is_same)| !is_same)
        .map(|(part, _)| part)
        .collect()
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
            assert_eq!(parts_changed(explain, cite), [], "{explain:?} {cite:?}");
        }
        let quoted = parts_changed(Some("He said:\n“no”"), None);
        assert_eq!(quoted, [LostPart::Explain]);
        assert_eq!(parts_changed(None, Some("“so”")), [LostPart::Cite]);
        let praise = parts_cut(Some("Correct! So it is."), Some("so"));
        assert_eq!(praise, [LostPart::Explain]);
        assert_eq!(joined(Some("“no”"), None), "\"no\"");
    }
}
