//! What is seen of elements with texts in them.

use roxmltree::Node;

use super::tree::{attribute, is, name};
use crate::exchange::warnings::Warnings;
use crate::markup::html;
use crate::text::on_one_line;

/// What is shown and can't be told in words.
const SHOWN: [(&str, &str); 8] = [
    ("img", "a picture is left out"),
    ("object", "a picture or a film is left out"),
    ("matimage", "a picture is left out"),
    ("audio", "a sound is left out"),
    ("video", "a film is left out"),
    ("mataudio", "a sound is left out"),
    ("matvideo", "a film is left out"),
    ("math", "a formula is shown as bare text"),
];

/// Takes the texts out of elements, and tells what is no text in them.
pub struct TextReader<'w> {
    pub warnings: &'w mut Warnings,
    /// What was told of this item.
    told: Vec<&'static str>,
}

impl<'w> TextReader<'w> {
    pub fn new(warnings: &'w mut Warnings) -> Self {
        Self {
            warnings,
            told: Vec::new(),
        }
    }

    /// What is seen of an element.
    pub fn text(&mut self, element: Node<'_, '_>) -> String {
        self.text_around(element, |_| Around::Shown)
    }

    /// The same, where `around` decides what is made of elements within it.
    pub fn text_around(
        &mut self,
        element: Node<'_, '_>,
        around: impl Fn(Node<'_, '_>) -> Around,
    ) -> String {
        let mut seen = String::new();
        let mut last_block = None;
        // Nodes come in the order of the file; what stands before this place is passed over.
        let mut resume = 0;
        for node in element.descendants() {
            if node.range().start < resume {
                continue;
            }
            if node.is_element() && node != element {
                self.tell(node);
                match around(node) {
                    Around::Shown => {}
                    Around::Hidden => resume = node.range().end,
                    Around::Sign(sign) => {
                        let block = block_of(node, element);
                        if last_block.replace(block).is_some_and(|last| last != block) {
                            seen.push('\n');
                        }
                        seen.push_str(&sign);
                        resume = node.range().end;
                    }
                }
                if is(node, "br") {
                    seen.push('\n');
                }
            } else if let Some(text) = node.text().filter(|_| node.is_text()) {
                let block = block_of(node, element);
                let is_blank = text.trim().is_empty();
                if !is_blank && last_block.replace(block).is_some_and(|last| last != block) {
                    seen.push('\n');
                }
                seen.push_str(&self.shown(node, text));
            }
        }
        tidy(&seen)
    }

    /// A text as it is seen. In version 1 it may be HTML, which stands there as text.
    fn shown(&mut self, node: Node<'_, '_>, text: &str) -> String {
        let around = node.parent().filter(|parent| is(*parent, "mattext"));
        match around.map(|around| attribute(around, "texttype")) {
            None => without_lines(text),
            Some(Some("text/plain")) => text.to_owned(),
            Some(_) => self.plain(text),
        }
    }

    fn plain(&mut self, text: &str) -> String {
        if !html::is_html(text) {
            return text.to_owned();
        }
        let lower = text.to_ascii_lowercase();
        let pictures = ["<img", "<object", "<iframe", "<video", "<audio"];
        if pictures.iter().any(|tag| lower.contains(tag)) {
            self.tell_once("a picture is left out");
        }
        html::plain(text)
    }

    fn tell(&mut self, node: Node<'_, '_>) {
        let shown = SHOWN.iter().find(|(tag, _)| *tag == name(node));
        if let Some((_, note)) = shown {
            self.tell_once(note);
        }
    }

    fn tell_once(&mut self, note: &'static str) {
        if !self.told.contains(&note) {
            self.told.push(note);
            self.warnings.changed(note);
        }
    }
}

/// What is made of an element within a text.
pub enum Around {
    /// Its text is read like all others.
    Shown,
    /// It is passed over.
    Hidden,
    /// Something else stands in its place.
    Sign(String),
}

/// The block in which a node stands, by its place.
fn block_of(node: Node<'_, '_>, within: Node<'_, '_>) -> usize {
    let above = node.ancestors().take_while(|above| *above != within);
    let block = above
        .filter(Node::is_element)
        .find(|above| is_block(&name(*above)));
    block.unwrap_or(within).range().start
}

/// A text in which a line break is a space like any other, as in a browser.
fn without_lines(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

/// Lines without spaces around them, and without empty ones at the ends.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(on_one_line);
    let text = lines.collect::<Vec<_>>().join("\n");
    text.trim().to_owned()
}

/// Whether an element begins a line of its own, and ends it.
fn is_block(name: &str) -> bool {
    name == "prompt" || html::begins_line(name)
}
