//! Fields of notes: text as HTML and back, and the parts that civiq marks in them.

use crate::exchange::markup;

/// A text as HTML that a browser shows as it stands.
pub(super) fn html(text: &str) -> String {
    inline(text.trim())
}

/// A stretch of a text as such HTML, with the spaces at its ends.
pub(super) fn inline(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    let mut is_after_space = false;
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '\n' => html.push_str("<br>"),
            // A browser shows one of several spaces.
            ' ' if is_after_space => html.push_str("&nbsp;"),
            '\t' => html.push_str("&#9;"),
            c => html.push(c),
        }
        is_after_space = matches!(c, ' ' | '\n' | '\t');
    }
    html
}

/// The text of such HTML, or of any that somebody made of it.
pub(super) fn text(html: &str) -> String {
    let without = html.replace("<br>", "");
    if without.contains('<') {
        return markup::plain(html);
    }
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
        let (plain, length) = known.map_or_else(
            || named(rest),
            |(sign, plain)| ((*plain).to_owned(), sign.len()),
        );
        text.push_str(&plain);
        rest = &rest[length..];
    }
    text.push_str(rest);
    text.trim().to_owned()
}

/// The sign that an entity of another's HTML stands for, and the entity's length.
fn named(html: &str) -> (String, usize) {
    let mut near = html.bytes().take(LONGEST_ENTITY);
    let length = near.position(|byte| byte == b';').map_or(1, |at| at + 1);
    (markup::plain(&html[..length]), length)
}

/// How far from its `&` an entity may end.
const LONGEST_ENTITY: usize = 33;

/// What [`html`] writes for a sign.
const SIGNS: [(&str, &str); 6] = [
    ("<br>", "\n"),
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", " "),
    ("&#9;", "\t"),
];

/// A part of a field that tells of itself what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Help on request, which is opened by a click.
    Hint,
    /// Why the answer is right.
    Explain,
    /// The words that prove it, in quotes.
    Cite,
}

impl Mark {
    const fn ends(self) -> (&'static str, &'static str) {
        match self {
            Self::Hint => (
                r#"<details class="civiq-hint"><summary>Hint</summary>"#,
                "</details>",
            ),
            Self::Explain => (r#"<div class="civiq-explain">"#, "</div>"),
            Self::Cite => (r#"<div class="civiq-cite">“"#, "”</div>"),
        }
    }

    /// The part that says a text.
    pub(super) fn html(self, said: &str) -> String {
        let (open, close) = self.ends();
        format!("{open}{}{close}", html(said))
    }

    /// Takes the part out of a field, and gives its text.
    pub(super) fn take(self, field: &mut String) -> Option<String> {
        let (open, close) = self.ends();
        let start = field.find(open)?;
        let inside = start + open.len();
        let end = inside + field[inside..].find(close)?;
        let said = text(&field[inside..end]);
        field.replace_range(start..end + close.len(), "");
        Some(said)
    }
}

/// How a list is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// A, B, C
    Letters,
    /// 1, 2, 3
    Numbers,
    /// Dots
    Dots,
}

impl List {
    const fn ends(self) -> (&'static str, &'static str) {
        match self {
            Self::Letters => (r#"<ol type="A">"#, "</ol>"),
            Self::Numbers => ("<ol>", "</ol>"),
            Self::Dots => ("<ul>", "</ul>"),
        }
    }

    /// A list of items that are HTML, each with what stands in its tag.
    pub(super) fn html(self, items: impl Iterator<Item = (String, String)>) -> String {
        let (open, close) = self.ends();
        let items = items.map(|(attribute, item)| format!("<li{attribute}>{item}</li>"));
        format!("{open}{}{close}", items.collect::<String>())
    }

    /// Takes the list out of a field, and gives its items as HTML.
    pub(super) fn take(self, field: &mut String) -> Option<Vec<String>> {
        let (open, close) = self.ends();
        let start = field.find(open)?;
        let inside = start + open.len();
        let end = inside + field[inside..].find(close)?;
        let items = field[inside..end].split("<li").skip(1);
        let items = items.filter_map(|item| item.split_once('>'));
        let items = items.map(|(_, item)| item.trim_end_matches("</li>").to_owned());
        let items = items.collect();
        field.replace_range(start..end + close.len(), "");
        Some(items)
    }
}
