//! A page as a browser saves it, in blocks: its headings, paragraphs and lists, and nothing of what stands
//! around them.

use super::block::{Block, BlockKind};
use crate::markup::html;

/// Elements of which nothing is read: programs, forms, menus, the head and the foot of a page, notes' marks.
const HIDDEN: [&str; 16] = [
    "script", "style", "noscript", "nav", "footer", "aside", "form", "button", "select", "svg",
    "head", "template", "iframe", "figure", "table", "dialog",
];

/// Elements that begin a block.
const BLOCKS: [&str; 34] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "hr",
    "section",
    "article",
    "main",
    "header",
    "body",
    "html",
    "blockquote",
    "dl",
    "dt",
    "dd",
    "pre",
    "address",
    "details",
    "summary",
    "center",
    "fieldset",
    "figcaption",
    "hgroup",
    "td",
    "tr",
    "th",
];

/// The most that an element's name may have.
const LONGEST_NAME: usize = 12;

/// The title that the head of a page has.
pub(super) fn title(html: &str) -> Option<String> {
    let lower = html
        .get(..html.len().min(20_000))
        .unwrap_or_default()
        .to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower[start..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    let title = html::plain(html.get(start..end)?);
    (!title.is_empty()).then_some(title)
}

/// The blocks of a page.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let mut page = HtmlPage::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        page.inside(&rest[..at]);
        rest = &rest[at..];
        let length = page.tag(rest);
        page.newlines += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    page.inside(rest);
    page.close();
    page.blocks
}

/// The blocks so far, and the one that is open.
#[derive(Default)]
struct HtmlPage {
    blocks: Vec<Block>,
    /// What the open block holds, with the tags within its lines.
    open: String,
    /// The line on which it begins.
    line: usize,
    kind: Option<BlockKind>,
    /// The lists that are open, each with the number of its last item, or none where it has no numbers.
    lists: Vec<Option<usize>>,
    /// The hidden element that is open, and how often it is within itself.
    hidden: Option<(String, usize)>,
    newlines: usize,
}

impl HtmlPage {
    fn inside(&mut self, text: &str) {
        if self.hidden.is_none() {
            if self.open.trim().is_empty() {
                let leading = text.len() - text.trim_start().len();
                self.line = 1 + self.newlines + text[..leading].matches('\n').count();
            }
            self.open.push_str(text);
        }
        self.newlines += text.matches('\n').count();
    }

    /// Takes the tag that a text begins with, and gives its length.
    fn tag(&mut self, text: &str) -> usize {
        if text.starts_with("<!--") {
            return text.find("-->").map_or(text.len(), |at| at + 3);
        }
        let is_end = text.starts_with("</");
        let bare = text.trim_start_matches(['<', '/']);
        let name = bare.split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.filter(|name| (1..=LONGEST_NAME).contains(&name.len()));
        let is_declaration = text.starts_with("<!") || text.starts_with("<?");
        let Some(length) = text
            .find('>')
            .map(|at| at + 1)
            .filter(|_| name.is_some() || is_declaration)
        else {
            self.open.push('<');
            return 1;
        };
        let name = name.unwrap_or_default().to_ascii_lowercase();
        self.element(&name, is_end, text.split_at(length));
        length
    }

    fn element(&mut self, name: &str, is_end: bool, (tag, after): (&str, &str)) {
        // What is raised is the mark of a note, or the ending of a number.
        let is_note = name == "sup" && !after.starts_with(char::is_alphabetic);
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden == name {
                *depth = if is_end { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    self.hidden = None;
                }
            }
        } else if (HIDDEN.contains(&name) || is_note) && !is_end {
            self.hidden = Some((name.to_owned(), 1));
            if name != "sup" {
                self.close();
            }
        } else if BLOCKS.contains(&name) {
            self.block(name, is_end);
        } else if html::is_html(tag) {
            self.open.push_str(tag);
        }
    }

    fn block(&mut self, name: &str, is_end: bool) {
        self.close();
        match name {
            "ul" | "ol" if is_end => _ = self.lists.pop(),
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(Some(0)),
            "li" if !is_end => {
                let number = self.lists.last_mut().and_then(Option::as_mut);
                self.kind = Some(number.map_or(BlockKind::Bullet, |number| {
                    *number += 1;
                    BlockKind::Step
                }));
            }
            _ if !is_end && name.len() == 2 && name.starts_with('h') && name != "hr" => {
                self.kind = Some(BlockKind::Heading);
            }
            _ => {}
        }
    }

    /// Ends the open block.
    fn close(&mut self) {
        let text = html::plain(&std::mem::take(&mut self.open)).replace('\n', " ");
        let text = text.trim();
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        let number = self.lists.last().copied().flatten();
        let block = match (self.kind.take(), number) {
            (Some(BlockKind::Step), Some(number)) => {
                Block::item(BlockKind::Step, &format!("{number}. "), text, self.line)
            }
            (Some(BlockKind::Bullet | BlockKind::Step), _) => {
                Block::item(BlockKind::Bullet, "• ", text, self.line)
            }
            (Some(kind), _) => Block::new(kind, text, self.line),
            (None, _) => Block::new(BlockKind::Prose, text, self.line),
        };
        self.blocks.push(block);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_page_is_read_without_what_stands_around_it() {
        let page = "<!doctype html>\n<html><head><title>The Town &amp; its Council</title>\n<style>p{}</style></head>\n<body><nav><ul><li>Home</ul></nav>\n<main><h2>Council</h2>\n<p>It has <b>eleven</b>\nmembers.<sup>[1]</sup> A &lt; B.</p>\n<ol><li>Begin.</li><li>End.</li></ol><ul><li><a href=x>One</a></ul></main><script>if (a<b) {}</script><footer>Contact</footer>";
        assert_eq!(title(page).as_deref(), Some("The Town & its Council"));
        let read = blocks(page).into_iter();
        let read = read.map(|block| (block.kind, block.line, block.text));
        assert_eq!(
            read.collect::<Vec<_>>(),
            [
                (BlockKind::Heading, 5, "Council".into()),
                (BlockKind::Prose, 6, "It has eleven members. A < B.".into()),
                (BlockKind::Step, 8, "1. Begin.".into()),
                (BlockKind::Step, 8, "2. End.".into()),
                (BlockKind::Bullet, 8, "• One".into()),
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn no_page_makes_it_stumble(page in "(<p>|</p>|<li>|<ol>|</ol>|<script|>|<!--|-->|<sup>|[<>/&;a é\n]){0,40}") {
            let _ = blocks(&page);
            let _ = title(&page);
        }
    }
}
