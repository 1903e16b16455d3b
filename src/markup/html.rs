//! HTML as plain text, for questions that were written for a browser.

use quick_xml::escape::resolve_html5_entity;

use super::scripts::TextScript;
use crate::text::on_one_line;

/// Tags that begin a new line.
const BLOCKS: [&str; 22] = [
    "br",
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "tbody",
    "thead",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "pre",
    "blockquote",
    "section",
    "article",
    "dl",
];

/// Tags that stand within a line.
const INLINE: [&str; 44] = [
    "a",
    "abbr",
    "audio",
    "b",
    "bdi",
    "big",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "del",
    "dd",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "footer",
    "header",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "label",
    "mark",
    "object",
    "q",
    "s",
    "script",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "u",
    "td",
    "th",
    "video",
];

/// How long an entity's name may be, with its semicolon.
const LONGEST_ENTITY: usize = 33;

/// Whether a tag of this name begins a new line.
pub fn begins_line(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether a text has tags or entities that a browser would not show as they stand.
pub fn is_html(text: &str) -> bool {
    let has_tag = text
        .match_indices('<')
        .any(|(at, _)| Tag::at(&text[at..]).is_some());
    has_tag
        || text
            .match_indices('&')
            .any(|(at, _)| entity(&text[at..]).is_some())
}

/// What a browser shows, as text: without tags, its entities as characters, a line for each block.
pub fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return on_one_line(html);
    }
    let mut plain = Plain::default();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        plain.text(&rest[..at]);
        rest = &rest[at..];
        if let Some(tag) = Tag::at(rest) {
            rest = plain.tag(&tag, rest);
        } else if let Some((text, after)) = entity(rest) {
            plain.text(&text);
            rest = after;
        } else {
            plain.text(&rest[..1]);
            rest = &rest[1..];
        }
    }
    plain.text(rest);
    while plain.end_script() {}
    plain.out.trim_end().to_owned()
}

/// A tag, or a comment, which has no name.
struct Tag<'t> {
    name: String,
    is_end: bool,
    /// What stands between its name and its end.
    inside: &'t str,
    length: usize,
}

impl<'t> Tag<'t> {
    /// The tag that a text begins with.
    fn at(text: &'t str) -> Option<Self> {
        if text.starts_with("<!--") {
            let length = text.find("-->").map_or(text.len(), |at| at + 3);
            let (name, inside) = (String::new(), "");
            return Some(Self {
                name,
                is_end: false,
                inside,
                length,
            });
        }
        let bare = text.strip_prefix('<')?;
        let is_end = bare.starts_with('/');
        let bare = bare.trim_start_matches('/');
        let name = bare.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        let inside = &bare[name.len()..];
        let is_name_over = inside.starts_with(['>', '/', ' ', '\n', '\t', '\r']);
        let end = end_of_tag(inside).filter(|_| is_name_over)?;
        let name = name.to_ascii_lowercase();
        let is_known = begins_line(&name) || INLINE.contains(&&*name);
        let start = text.len() - inside.len();
        is_known.then(|| Self {
            name,
            is_end,
            inside: &inside[..end],
            length: start + end + 1,
        })
    }

    /// The value of an attribute.
    fn attribute(&self, name: &str) -> Option<&'t str> {
        let at = self.inside.find(&format!("{name}="))?;
        let value = &self.inside[at + name.len() + 1..];
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split(quote).next()
    }
}

/// Where a tag ends; a `>` in an attribute's quotes does not end it, and nor does the next tag's.
fn end_of_tag(inside: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '<') => return None,
            (None, '"' | '\'') if inside[..at].ends_with('=') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

/// The character that a text's first entity stands for, and what follows it.
fn entity(text: &str) -> Option<(String, &str)> {
    let bare = text.strip_prefix('&')?;
    let end = bare
        .bytes()
        .take(LONGEST_ENTITY)
        .position(|byte| byte == b';')?;
    let (name, rest) = (&bare[..end], &bare[end + 1..]);
    let text = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?.to_string()
        }
        None => resolve_html5_entity(name)?.to_owned(),
    };
    Some((text, rest))
}

/// The text so far, and what is raised or lowered in it.
#[derive(Default)]
struct Plain {
    out: String,
    /// What is open of that, each with the place where it begins.
    scripts: Vec<(TextScript, usize)>,
}

impl Plain {
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if !c.is_whitespace() {
                self.out.push(c);
            } else if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
                self.out.push(' ');
            }
        }
    }

    /// Shifts what was raised or lowered last; false where nothing is.
    fn end_script(&mut self) -> bool {
        let Some((script, start)) = self.scripts.pop() else {
            return false;
        };
        let shifted = self.out.get(start..).map(|text| script.shifted(text));
        if let Some(shifted) = shifted {
            self.out.truncate(start);
            self.out.push_str(&shifted);
        }
        true
    }

    fn new_line(&mut self) {
        self.out.truncate(self.out.trim_end().len());
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    /// Takes a tag, and gives what follows it.
    fn tag<'t>(&mut self, tag: &Tag<'_>, text: &'t str) -> &'t str {
        let rest = &text[tag.length..];
        match tag.name.as_str() {
            "script" | "style" if !tag.is_end => {
                let end = rest.to_ascii_lowercase().find(&format!("</{}", tag.name));
                return end.map_or("", |at| &rest[at..]);
            }
            "img" => self.text(tag.attribute("alt").unwrap_or_default()),
            "sup" | "sub" if tag.is_end => _ = self.end_script(),
            "sup" => self.scripts.push((TextScript::Above, self.out.len())),
            "sub" => self.scripts.push((TextScript::Below, self.out.len())),
            "td" | "th" => self.text(" "),
            name if begins_line(name) => self.new_line(),
            _ => {}
        }
        if tag.name == "li" && !tag.is_end {
            self.out.push_str("- ");
        }
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_what_they_say_stays() {
        for (html, text) in [
            (
                "<p>Who <b>elects</b> the mayor?</p>",
                "Who elects the mayor?",
            ),
            ("one<br>two<br/>three", "one\ntwo\nthree"),
            ("<p>one</p>\n  <p>two</p>", "one\ntwo"),
            ("<ul><li>one<li>two</ul>", "- one\n- two"),
            (
                "Tom &amp; Ann&nbsp;&lt;3 &eacute; &#233;&#x41;",
                "Tom & Ann <3 é éA",
            ),
            (
                "10<sup>2</sup> H<sub>2</sub>O 1<sup>st</sup>",
                "10² H₂O 1st",
            ),
            (
                "10<sup>-3</sup> x<sup>2n</sup> x<sup>2q</sup> a<sub>i<b>j</b></sub>",
                "10⁻³ x²ⁿ x^(2q) aᵢⱼ",
            ),
            ("2<sup>3", "2³"),
            ("2</sup><sup></sup>3<sup><p>4</p></sup>", "23\n⁴"),
            ("<img src='x.png' alt=\"a flag\"> of", "a flag of"),
            ("<script>alert('<b>')</script>seen<!-- not -->", "seen"),
            ("<a href=\"?a>b\">link</a>", "link"),
            ("<SPAN class=x>loud</SPAN>", "loud"),
        ] {
            assert_eq!(plain(html), text, "{html}");
            assert!(is_html(html), "{html}");
        }
    }

    #[test]
    fn what_only_looks_like_html_stays() {
        for text in [
            "a < b > c",
            "AT&T; &c.",
            "<answer>",
            "1 <2",
            "<",
            "&",
            "&;",
            "</",
            "x <b",
        ] {
            assert_eq!(plain(text), text, "{text}");
            assert!(!is_html(text), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_stumble(text in "[<>/&;!\"'=#a-z é-]{0,60}") {
            let _ = plain(&text);
        }
    }
}
