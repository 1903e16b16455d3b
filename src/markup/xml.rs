//! XML to write, for Moodle and QTI.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An XML document that is being written, element by element.
///
/// It makes sure that every text and attribute is well-formed: signs are escaped, and characters that XML
/// can't hold are left out ([`allowed_text`] tells a writer beforehand). It does not check that elements
/// are closed in their order, nor any schema: that is for the tests of the formats.
pub struct Xml {
    writer: Writer<Vec<u8>>,
}

/// An attribute's name and value.
pub type Attribute<'a> = (&'a str, &'a str);

impl Xml {
    /// A document with a line for each element.
    pub fn in_lines() -> Self {
        Self::new(Writer::new_with_indent(Vec::new(), b' ', 2))
    }

    /// A document in which no space stands that its texts do not have.
    pub fn without_space() -> Self {
        Self::new(Writer::new(Vec::new()))
    }

    fn new(writer: Writer<Vec<u8>>) -> Self {
        let mut xml = Self { writer };
        xml.add(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    fn add(&mut self, event: Event<'_>) {
        // Writing to memory can't fail.
        let _ = self.writer.write_event(event);
    }

    /// Begins an element.
    pub fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.add(Event::Start(start(name, attributes)));
    }

    /// Ends an element.
    pub fn close(&mut self, name: &str) {
        self.add(Event::End(BytesEnd::new(name)));
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.add(Event::Empty(start(name, attributes)));
    }

    /// Text; what XML can't hold is left out of it.
    pub fn text(&mut self, text: &str) {
        self.add(Event::Text(BytesText::new(&allowed_text(text))));
    }

    /// An element that holds a text.
    pub fn element(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// An element that holds markup, as people like to read it.
    pub fn markup(&mut self, name: &str, markup: &str) {
        let is_plain = !markup.contains(['<', '>', '&']);
        if is_plain || markup.contains("]]>") {
            return self.element(name, &[], markup);
        }
        self.open(name, &[]);
        self.add(Event::CData(BytesCData::new(allowed_text(markup))));
        self.close(name);
    }

    /// A comment, which may not have two hyphens in a row.
    pub fn comment(&mut self, text: &str) {
        self.add(Event::Comment(BytesText::from_escaped(allowed_text(text))));
    }

    /// The document.
    pub fn into_bytes(self) -> Vec<u8> {
        let mut bytes = self.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }
}

fn start<'a>(name: &'a str, attributes: &[Attribute<'_>]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*allowed_text(value)));
    }
    start
}

/// A text without the characters that XML can't hold, not even as a number (XML 1.0, 2.2).
pub fn allowed_text(text: &str) -> Cow<'_, str> {
    // Every one of them is or begins with such a byte.
    let may_be_forbidden = |byte: u8| byte < b' ' || byte == 0xEF;
    if text.bytes().any(may_be_forbidden) && text.contains(is_forbidden) {
        Cow::Owned(text.replace(is_forbidden, ""))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{1F}' if !matches!(c, '\t' | '\n' | '\r'))
        || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Xml)) -> String {
        let mut xml = Xml::without_space();
        write(&mut xml);
        let text = String::from_utf8(xml.into_bytes()).expect("text");
        let bare = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        bare.expect("a declaration").trim_end().to_owned()
    }

    #[test]
    fn signs_and_what_xml_cannot_hold_are_no_danger() {
        let text = written(|xml| xml.element("a", &[("b", "\"<&\u{1}")], "<]]>&\u{0}\u{FFFF}é"));
        assert_eq!(text, "<a b=\"&quot;&lt;&amp;\">&lt;]]&gt;&amp;é</a>");
    }

    #[test]
    fn markup_stands_as_people_read_it_unless_that_would_end_it() {
        assert_eq!(
            written(|xml| xml.markup("text", "a<br>b")),
            "<text><![CDATA[a<br>b]]></text>"
        );
        assert_eq!(written(|xml| xml.markup("text", "a b")), "<text>a b</text>");
        assert_eq!(
            written(|xml| xml.markup("text", "a]]>b")),
            "<text>a]]&gt;b</text>"
        );
    }
}
