//! The lines of a list, taken apart.

use std::borrow::Cow;

use super::emphasis::without_emphasis;
use super::line::{ListLine, MarkedLine, lettered, marked_line};
use super::question::ListEmphasis;

/// A line, with where it stands.
#[derive(Clone, Debug)]
pub struct ListSource {
    /// Its number, from 1.
    pub line: usize,
    /// How many columns it is set in.
    pub indent: usize,
    /// All of it, without emphasis.
    pub text: String,
    /// What it is.
    pub kind: ListLine,
    /// How it is set off from others.
    pub emphasis: Vec<ListEmphasis>,
}

impl ListSource {
    /// A line of text.
    pub fn new(line: usize, text: &str) -> Self {
        let bare = text.trim_start();
        let tab = |c: char| if c == '\t' { 4 } else { 1 };
        let MarkedLine { kind, is_bold } = marked_line(text);
        Self {
            line,
            indent: text[..text.len() - bare.len()].chars().map(tab).sum(),
            text: without_emphasis(bare.trim_end()).text,
            kind,
            emphasis: is_bold.then_some(ListEmphasis::Bold).into_iter().collect(),
        }
    }
}

/// The lines of a text. What stands between two fences of code, or is a comment of several lines, is no
/// list; what stands above all between two rules is no question.
pub fn source_lines(text: &str) -> Vec<ListSource> {
    let mut lines = Vec::new();
    let (mut fence, mut is_comment) = (None, false);
    let skipped = front_matter(text);
    for (at, line) in (1..).zip(text.lines()).skip(skipped) {
        let bare = line.trim();
        is_comment |= bare == "COMMENT";
        if is_comment {
            is_comment = bare != "END_COMMENT";
            continue;
        }
        let mark = ["```", "~~~"]
            .into_iter()
            .find(|mark| bare.starts_with(mark));
        if fence.is_some() || mark.is_some() {
            let mut code = ListSource::new(at, "");
            (code.text, code.kind) = (line.to_owned(), ListLine::Text(line.to_owned()));
            lines.push(code);
            fence = match fence {
                Some(open) => Some(open).filter(|open| !bare.starts_with(open)),
                None => mark,
            };
            continue;
        }
        for part in parted_options(&unescaped(line)) {
            lines.push(ListSource::new(at, part));
        }
    }
    lines
}

/// A line without the stroke that keeps a number or letter from being a list in Markdown: `1\. Who?`.
fn unescaped(line: &str) -> Cow<'_, str> {
    let bare = line.trim_start_matches(['*', '-', ' ', '\t']);
    let label = bare.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let is_escaped = label > 0 && bare[label..].starts_with(['\\']) && {
        bare[label + 1..].starts_with(['.', ')'])
    };
    let at = line.len() - bare.len() + label;
    if is_escaped {
        Cow::Owned(format!("{}{}", &line[..at], &line[at + 1..]))
    } else {
        Cow::Borrowed(line)
    }
}

/// How many lines stand between two rules at the top, with the rules.
fn front_matter(text: &str) -> usize {
    const LONGEST: usize = 30;
    let mut lines = text.lines();
    if lines.next().map(str::trim) != Some("---") {
        return 0;
    }
    let setting =
        |line: &&str| line.trim().is_empty() || line.starts_with(' ') || line.contains(':');
    let inside = lines
        .by_ref()
        .take(LONGEST)
        .take_while(|line| line.trim() != "---");
    let inside = inside.collect::<Vec<_>>();
    let is_whole = inside.iter().all(setting) && text.lines().nth(inside.len() + 1).is_some();
    if is_whole { inside.len() + 2 } else { 0 }
}

/// Options that stand side by side, each with its letter: `a) one   b) two   c) three`.
fn parted_options(line: &str) -> Vec<&str> {
    let mut parts = vec![line];
    let is_first = |text: &str| matches!(lettered(text.trim_start_matches('*')), Some(('a', _)));
    if !is_first(line.trim_start()) {
        return parts;
    }
    let mut next = b'b';
    let mut from = 0;
    let gaps = line.match_indices(|c: char| c.is_whitespace());
    for (at, gap) in gaps {
        let after = &line[at + gap.len()..];
        let is_wide = gap == "\t" || line[..at].ends_with([' ', '\t']);
        let found = lettered(after.trim_start_matches('*')).map(|(letter, _)| letter);
        if is_wide && at > from && found == Some(char::from(next)) {
            parts.pop();
            parts.extend([line[from..at].trim_end(), after]);
            from = at + gap.len();
            next += 1;
        }
    }
    parts
}
