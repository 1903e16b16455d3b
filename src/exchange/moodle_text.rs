//! Texts as Moodle shows them, for its two formats, GIFT and Moodle XML.

use crate::markup::html::{is_html, plain};
use crate::text::is_on_one_line;

/// A text and the name of the format in which Moodle shows it as it stands: HTML, which people like to
/// edit, unless a browser would swallow its spaces.
pub fn styled(text: &str) -> (&'static str, String) {
    if !text.contains(['&', '<', '>', '\n']) {
        let is_kept = is_on_one_line(text);
        let format = if is_kept { "html" } else { "plain_text" };
        return (format, text.to_owned());
    }
    let html = as_html(text);
    if plain(&html) == text {
        ("html", html)
    } else {
        ("plain_text", text.to_owned())
    }
}

/// Whether Moodle might take signs of a text for HTML: what looks like a tag vanishes there, whatever its
/// name.
pub fn may_be_html(text: &str) -> bool {
    let opens =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    let mut signs = text.match_indices('<');
    is_html(text) || signs.any(|(at, _)| opens(&text[at + 1..]))
}

/// A text as HTML.
pub fn as_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '\n' => html.push_str("<br>"),
            c => html.push(c),
        }
    }
    html
}

/// What Moodle shows of a text in a format.
pub fn shown(text: &str, format: &str) -> String {
    let is_plain = format == "plain_text" || format != "html" && !is_html(text);
    if is_plain {
        text.trim().to_owned()
    } else {
        plain(text)
    }
}

/// The right side of a pair, which names no format: Moodle takes tags out of it, and shows entities as
/// what they stand for.
pub fn bare_text(text: &str) -> String {
    if is_html(text) || text.contains('<') {
        as_html(text)
    } else {
        text.to_owned()
    }
}

/// What Moodle shows of the right side of a pair.
pub fn shown_bare(text: &str) -> String {
    shown(text, "")
}
