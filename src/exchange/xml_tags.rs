//! XML of office programs, tag by tag: one part of a document or workbook.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// What comes next in the part; names are without their prefix.
pub enum XmlTag<'t> {
    /// A tag that begins, with what stands in it.
    Start(&'t str, &'t BytesStart<'t>),
    /// A tag that ends.
    End(&'t str),
    /// What stands between tags, with its entities as letters.
    Text(&'t str),
}

/// Goes through all tags of a part; or says why it is no XML.
pub fn walk(xml: &str, mut take: impl FnMut(XmlTag<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().allow_dangling_amp = true;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => take(XmlTag::Start(local(start.name().0), &start)),
            Event::Empty(start) => {
                let name = start.name();
                take(XmlTag::Start(local(name.0), &start));
                take(XmlTag::End(local(name.0)));
            }
            Event::End(end) => take(XmlTag::End(local(end.name().0))),
            Event::Text(text) => take(XmlTag::Text(&text.xml10_content())),
            Event::CData(text) => take(XmlTag::Text(&text.xml10_content())),
            Event::GeneralRef(entity) => take(XmlTag::Text(&resolved_entity(&entity))),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn resolved_entity(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return c.to_string();
    }
    let name = entity.xml10_content();
    let known = resolve_predefined_entity(&name);
    known.map_or_else(|| format!("&{name};"), str::to_owned)
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of an attribute by its name without prefix.
pub fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes().flatten();
    let found = attributes.find(|attribute| local(attribute.key.0) == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0);
    Some(value.map_or_else(|_| found.value.to_string(), Into::into))
}

/// Whether a property is on: it is, unless its value says that it is not.
pub fn is_on(start: &BytesStart<'_>) -> bool {
    let value = attribute(start, "val");
    !value.is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
}
