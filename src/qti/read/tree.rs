//! XML as a tree, whatever its namespaces, and with names as QTI 2 has them.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::escape::resolve_html5_entity;
use roxmltree::{Document, Node, ParsingOptions};

/// How deep elements may stand in each other; items stand some twenty deep.
const DEEPEST: usize = 200;

/// The most elements and texts of one file.
const MOST_NODES: u32 = 8_000_000;

/// A place where a file can't be read on, with its line, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct TreeBreak {
    pub line: usize,
    pub reason: String,
}

/// The text with the named entities of HTML resolved that XML does not know, which some programs leave in.
pub fn with_entities(text: &str) -> Cow<'_, str> {
    let is_own = |name: &str| matches!(name, "amp" | "lt" | "gt" | "quot" | "apos");
    let mut resolved = String::new();
    let mut copied = 0;
    for (at, _) in text.match_indices('&') {
        let name = text[at + 1..].split(';').next().unwrap_or_default();
        let is_name = name.len() < 32 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if let Some(c) = resolve_html5_entity(name).filter(|_| is_name && !is_own(name)) {
            resolved.push_str(&text[copied..at]);
            resolved.push_str(c);
            copied = at + name.len() + 2;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    resolved.push_str(&text[copied..]);
    Cow::Owned(resolved)
}

/// The tree of a text.
pub fn parse(text: &str) -> Result<Document<'_>, TreeBreak> {
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| TreeBreak {
        line: error.pos().row as usize,
        reason: format!("here the file stops being XML: {error}"),
    })?;
    match first_too_deep(&document) {
        Some(place) => Err(TreeBreak {
            line: text[..place].matches('\n').count() + 1,
            reason: "elements stand too deep in each other here".into(),
        }),
        None => Ok(document),
    }
}

/// Where the first element begins that stands too deep.
fn first_too_deep(document: &Document<'_>) -> Option<usize> {
    let mut depths = HashMap::new();
    let elements = document.descendants().filter(Node::is_element);
    for element in elements {
        let above = element.parent().and_then(|parent| depths.get(&parent.id()));
        let depth = above.map_or(0, |above: &usize| above + 1);
        if depth > DEEPEST {
            return Some(element.range().start);
        }
        depths.insert(element.id(), depth);
    }
    None
}

/// The name of an element as QTI 2 has it: `choiceInteraction` for `qti-choice-interaction`.
pub fn name<'a>(node: Node<'a, '_>) -> Cow<'a, str> {
    let name = node.tag_name().name();
    let Some(bare) = name.strip_prefix("qti-") else {
        return Cow::Borrowed(name);
    };
    let mut joined = String::new();
    for (at, part) in bare.split('-').enumerate() {
        let (first, rest) = part.split_at(part.len().min(1));
        let first = if at == 0 {
            first.to_owned()
        } else {
            first.to_uppercase()
        };
        joined.push_str(&first);
        joined.push_str(rest);
    }
    Cow::Owned(joined)
}

/// Whether an element has this name.
pub fn is(node: Node<'_, '_>, wanted: &str) -> bool {
    node.is_element() && name(node) == wanted
}

/// An attribute by its name in QTI 2, or as QTI 3 writes it: `response-identifier`.
pub fn attribute<'a>(node: Node<'a, '_>, wanted: &str) -> Option<&'a str> {
    let plain = |name: &str| name.replace('-', "").to_ascii_lowercase();
    let found = node
        .attributes()
        .find(|attribute| plain(attribute.name()) == plain(wanted));
    found.map(|attribute| attribute.value())
}

/// The elements of this name within an element, however deep.
pub fn all<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    let within = node.descendants().skip(1);
    within.filter(move |node| is(*node, wanted))
}

/// The first element of this name within an element, however deep.
pub fn first<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    all(node, wanted).next()
}

/// The elements of this name right within an element.
pub fn children<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |node| is(*node, wanted))
}

/// Counts the lines up to places that come in their order.
#[derive(Default)]
pub struct LineCount {
    place: usize,
    lines: usize,
}

impl LineCount {
    /// The line of a place in the text, from 1.
    pub fn at(&mut self, text: &str, place: usize) -> usize {
        let place = place.min(text.len());
        if let Some(between) = text.get(self.place..place) {
            self.lines += between.matches('\n').count();
            self.place = place;
        }
        self.lines + 1
    }
}
