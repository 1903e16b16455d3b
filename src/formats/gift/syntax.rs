//! The signs of GIFT: which ones mean something, and how they are written as text.

use crate::exchange::moodle_text::shown_bare;
use crate::markup::html;
use crate::text::on_one_line;

/// The signs that mean something unless a backslash stands before them.
const SIGNS: [char; 7] = ['\\', ':', '#', '=', '{', '}', '~'];

/// What stands for an escaped sign, or a line break, while a question is taken apart: characters that
/// Unicode keeps for uses like this (23.7, noncharacters).
const FIRST_STAND_IN: u32 = 0xFDD0;
const LINE_BREAK: char = '\u{FDD7}';

/// Stands for the answers within the text of a question.
pub const GAP: char = '\u{FDD8}';

/// A text with every escaped sign replaced by its stand-in.
pub fn hidden(text: &str) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\\') {
        hidden.push_str(before);
        let next = behind.chars().next();
        if let Some((sign, hides)) = next.zip(next.and_then(stand_in)) {
            hidden.push(hides);
            rest = &behind[sign.len_utf8()..];
        } else {
            hidden.push('\\');
            rest = behind;
        }
    }
    hidden.push_str(rest);
    hidden
}

fn stand_in(c: char) -> Option<char> {
    if c == 'n' {
        return Some(LINE_BREAK);
    }
    let at = SIGNS.iter().position(|sign| *sign == c)?;
    char::from_u32(FIRST_STAND_IN + u32::try_from(at).ok()?)
}

/// A text with its hidden signs shown again.
fn all_shown(text: String) -> String {
    let is_hidden = |c| shown(c) != c;
    // Every stand-in begins with this byte.
    if text.as_bytes().contains(&0xEF) && text.contains(is_hidden) {
        text.chars().map(shown).collect()
    } else {
        text
    }
}

fn shown(c: char) -> char {
    let at = (c as u32).wrapping_sub(FIRST_STAND_IN);
    match usize::try_from(at).ok().and_then(|at| SIGNS.get(at)) {
        Some(sign) => *sign,
        None if c == LINE_BREAK => '\n',
        None => c,
    }
}

/// The markup of a text, which may be named before it: `[html]<b>Who</b>?`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextStyle {
    /// Moodle's own, which holds where none is named: there may be HTML in it.
    #[default]
    Moodle,
    /// HTML.
    Html,
    /// As it stands.
    Plain,
    /// As it stands, line by line.
    Markdown,
}

const STYLES: [(&str, TextStyle); 4] = [
    ("[moodle]", TextStyle::Moodle),
    ("[html]", TextStyle::Html),
    ("[plain]", TextStyle::Plain),
    ("[markdown]", TextStyle::Markdown),
];

/// The style that a text names, or else `default`; and the rest of the text.
pub fn split_style(text: &str, default: TextStyle) -> (TextStyle, &str) {
    let text = text.trim_start();
    let named = STYLES
        .iter()
        .find_map(|(name, style)| Some((*style, text.strip_prefix(name)?)));
    named.unwrap_or((default, text))
}

/// A part of a question as plain text.
pub fn plain_text(text: &str, default: TextStyle) -> String {
    let (style, text) = split_style(text, default);
    in_style(text, style)
}

/// A text of this style as plain text, with its hidden signs shown again.
pub fn in_style(text: &str, style: TextStyle) -> String {
    let lines = match style {
        TextStyle::Markdown => text.to_owned(),
        _ => on_one_line(text),
    };
    let text = all_shown(lines);
    match style {
        TextStyle::Moodle | TextStyle::Html if html::is_html(&text) => html::plain(&text),
        _ => text.trim().to_owned(),
    }
}

/// The right side of a pair as plain text: it names no style.
pub fn right_side(text: &str) -> String {
    shown_bare(&all_shown(on_one_line(text)))
}

/// A text as GIFT writes it.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c| c == '\n' || SIGNS.contains(&c)) {
        escaped.push_str(&rest[..at]);
        escaped.push('\\');
        let sign = &rest[at..=at];
        escaped.push_str(if sign == "\n" { "n" } else { sign });
        rest = &rest[at + 1..];
    }
    escaped.push_str(rest);
    escaped
}

/// Whether a text would be read as if it named its own style.
pub fn names_a_style(text: &str) -> bool {
    STYLES.iter().any(|(name, _)| text.starts_with(name))
}

/// Whether a text has an answer in braces, as GIFT writes answers.
pub fn is_like(text: &str) -> bool {
    let text = hidden(text);
    text.split('{').skip(1).any(|rest| {
        let Some((inside, _)) = rest.split_once('}') else {
            return false;
        };
        let inside = inside.trim();
        inside.starts_with(['=', '~', '#'])
            || matches!(inside, "T" | "F" | "TRUE" | "FALSE" | "")
            || inside.starts_with("T#")
            || inside.starts_with("F#")
            || inside.starts_with("TRUE#")
            || inside.starts_with("FALSE#")
    })
}
