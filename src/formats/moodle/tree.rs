//! The questions of a file, one by one, as trees of elements.

use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// How deep a question's elements may stand in each other; Moodle's stand five deep.
const DEEPEST: usize = 32;

/// An element of XML, with its text and the elements in it.
#[derive(Default)]
pub struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn from_start(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().flatten().map(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_or_else(|_| attribute.value.to_string(), Into::into);
            (attribute.key.0.to_owned(), value)
        });
        Self {
            name: start.name().0.to_owned(),
            attributes: attributes.collect(),
            ..Self::default()
        }
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The elements of this name within it.
    pub fn children<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        let children = self.children.iter();
        children.filter(move |child| child.name == name)
    }

    /// The first element of this name within it.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of its `<text>`, or its own where it has none.
    pub fn content(&self) -> &str {
        self.child("text").unwrap_or(self).text.trim()
    }

    /// The content of the element of this name within it; empty where there is none.
    pub fn content_of(&self, name: &str) -> &str {
        self.child(name).map(Self::content).unwrap_or_default()
    }

    /// Whether elements stand in a text within it, which is to say that its markup is not hidden from XML.
    pub fn has_marked_up_text(&self) -> bool {
        let mut children = self.children.iter();
        let is_text = self.name == "text" && !self.children.is_empty();
        is_text || children.any(Self::has_marked_up_text)
    }

    /// Whether an element of this name stands in it, however deep.
    pub fn holds(&self, name: &str) -> bool {
        let mut children = self.children.iter();
        children.any(|child| child.name == name || child.holds(name))
    }
}

/// The place where a file stops being XML.
#[derive(Debug, PartialEq, Eq)]
pub struct XmlBreak {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

/// Reads questions up to the end, or to where the file breaks; each comes with its line.
pub struct MoodleQuestions<'x> {
    text: &'x str,
    reader: Reader<&'x [u8]>,
    /// The question that is open, its elements from the outermost in.
    open: Vec<Element>,
    line: usize,
    /// How many elements are open around the questions.
    around: usize,
    /// The last place that was looked up, and its line.
    last: (usize, usize),
    is_over: bool,
}

impl<'x> MoodleQuestions<'x> {
    pub fn new(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().allow_dangling_amp = true;
        Self {
            text,
            reader,
            open: Vec::new(),
            line: 1,
            around: 0,
            last: (0, 1),
            is_over: false,
        }
    }

    /// The line of a place; places come in their order.
    fn line_of(&mut self, place: u64) -> usize {
        let place = usize::try_from(place).map_or(self.text.len(), |at| at.min(self.text.len()));
        let (from, line) = self.last;
        if let Some(between) = self.text.get(from..place) {
            self.last = (place, line + between.matches('\n').count());
        }
        self.last.1
    }

    fn start(&mut self, start: &BytesStart<'_>, place: u64) -> Result<(), XmlBreak> {
        if self.open.is_empty() && start.name().0 != "question" {
            self.around += 1;
            return Ok(());
        }
        if self.open.is_empty() {
            self.line = self.line_of(place);
        } else if self.open.len() == DEEPEST {
            let line = self.line_of(place);
            let reason = "elements stand too deep in each other here".into();
            return Err(XmlBreak { line, reason });
        }
        self.open.push(Element::from_start(start));
        Ok(())
    }

    /// Ends an element; the question, where that is one.
    fn end(&mut self) -> Option<Element> {
        let Some(ended) = self.open.pop() else {
            self.around = self.around.saturating_sub(1);
            return None;
        };
        match self.open.last_mut() {
            Some(parent) => {
                parent.children.push(ended);
                None
            }
            None => Some(ended),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }

    /// What is missing at the end of the file.
    fn unfinished(&mut self) -> Option<XmlBreak> {
        if !self.open.is_empty() {
            let reason = "`<question>` is never closed".into();
            let line = self.line;
            return Some(XmlBreak { line, reason });
        }
        let line = self.line_of(u64::MAX);
        let reason = "the file ends before its `</quiz>`: what came after this is missing".into();
        (self.around > 0).then_some(XmlBreak { line, reason })
    }

    fn broken(&mut self, error: &quick_xml::Error) -> XmlBreak {
        let place = self.reader.error_position();
        let place = place.max(self.last.0 as u64);
        XmlBreak {
            line: self.line_of(place),
            reason: format!("here the file stops being XML: {error}"),
        }
    }

    /// Takes what comes next: a question, where one ends there.
    fn step(&mut self) -> Result<Option<Element>, Option<XmlBreak>> {
        let place = self.reader.buffer_position();
        let event = self.reader.read_event();
        match event.map_err(|error| Some(self.broken(&error)))? {
            Event::Start(start) => self.start(&start, place)?,
            Event::Empty(start) => {
                self.start(&start, place)?;
                return Ok(self.end());
            }
            Event::End(_) => return Ok(self.end()),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(entity) => self.text(&resolved(&entity)),
            Event::Eof => return Err(self.unfinished()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        Ok(None)
    }
}

impl Iterator for MoodleQuestions<'_> {
    type Item = Result<(usize, Element), XmlBreak>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            match self.step() {
                Ok(Some(question)) => return Some(Ok((self.line, question))),
                Ok(None) => {}
                Err(end) => {
                    self.is_over = true;
                    return end.map(Err);
                }
            }
        }
        None
    }
}

/// What an entity stands for; one that is not known, or that the file declares itself, stays as it is.
fn resolved(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return c.to_string();
    }
    let name = entity.xml10_content();
    let known = resolve_html5_entity(&name);
    known.map_or_else(|| format!("&{name};"), str::to_owned)
}
