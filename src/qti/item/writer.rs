//! The writer of an item, and the elements that several parts of it have.

use crate::deck::Card;
use crate::exchange::loss::LostPart;
use crate::markup::xml::Xml;
use crate::qti::plan::{GapPiece, Typed};

/// The namespace of QTI 2.1.
pub const NAMESPACE: &str = "http://www.imsglobal.org/xsd/imsqti_v2p1";

const SCHEMA: &str = "http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd";

/// The one response of an item that has but one.
pub const RESPONSE: &str = "RESPONSE";

/// The name of the feedback that is shown after every answer. Canvas takes it for such by its beginning.
pub const EXPLANATION: &str = "general_explanation";

/// The attributes that the root of an item or a test has.
pub fn root<'a>(identifier: &'a str, title: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("xmlns", NAMESPACE),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", SCHEMA),
        ("identifier", identifier),
        ("title", title),
    ]
}

/// Declares a number that marking finds, and what it begins at.
pub fn declare_number(xml: &mut Xml, name: &str, first: &str, more: &[(&str, &str)]) {
    let mut attributes = vec![
        ("identifier", name),
        ("cardinality", "single"),
        ("baseType", "float"),
    ];
    attributes.extend(more);
    xml.open("outcomeDeclaration", &attributes);
    value(xml, "defaultValue", first);
    xml.close("outcomeDeclaration");
}

/// An element around one value.
pub fn value(xml: &mut Xml, around: &str, value: &str) {
    values(xml, around, std::iter::once(value.to_owned()));
}

pub fn values(xml: &mut Xml, around: &str, values: impl Iterator<Item = String>) {
    xml.open(around, &[]);
    for value in values {
        xml.element("value", &[], &value);
    }
    xml.close(around);
}

/// The name of the option in this place.
pub fn choice(at: usize) -> String {
    format!("choice{}", at + 1)
}

/// Makes an item of a card, and collects what is lost thereby. Each part of the item is written in a
/// file of its own: what is declared, what is shown, how it is marked.
pub struct QtiWriter<'a> {
    pub xml: Xml,
    pub card: &'a Card,
    pub language: Option<&'a str>,
    pub lost: Vec<LostPart>,
}

impl<'a> QtiWriter<'a> {
    pub fn new(card: &'a Card, language: Option<&'a str>) -> Self {
        Self {
            xml: Xml::without_space(),
            card,
            language,
            lost: Vec::new(),
        }
    }

    /// An element with all that is written in it.
    pub fn branch(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        write: impl FnOnce(&mut Self),
    ) {
        self.xml.open(name, attributes);
        write(self);
        self.xml.close(name);
    }

    /// A condition of one branch.
    pub fn condition(&mut self, write: impl FnOnce(&mut Self)) {
        self.branch("responseCondition", &[], |writer| {
            writer.branch("responseIf", &[], write);
        });
    }

    /// Sets an outcome.
    pub fn set(&mut self, outcome: &str, write: impl FnOnce(&mut Self)) {
        self.branch("setOutcomeValue", &[("identifier", outcome)], write);
    }

    pub fn variable(&mut self, name: &str) {
        self.xml.empty("variable", &[("identifier", name)]);
    }

    pub fn value(&mut self, kind: &str, value: &str) {
        self.xml.element("baseValue", &[("baseType", kind)], value);
    }

    /// The item, and what is lost of the card.
    pub fn end(self) -> (Vec<u8>, Vec<LostPart>) {
        (self.xml.into_bytes(), self.lost)
    }
}

/// The gaps of a text with their responses' names.
pub fn gaps<'p>(pieces: &'p [GapPiece<'_>]) -> impl Iterator<Item = (String, &'p Typed)> {
    let typed = pieces.iter().filter_map(|piece| match piece {
        GapPiece::Gap(typed, _) => Some(typed),
        GapPiece::Text(_) => None,
    });
    let typed = typed.collect::<Vec<_>>();
    let count = typed.len();
    let named = typed.into_iter().enumerate();
    named.map(move |(at, typed)| (gap_name(at, count), typed))
}

pub fn gap_name(at: usize, count: usize) -> String {
    if count == 1 {
        RESPONSE.to_owned()
    } else {
        format!("{RESPONSE}{}", at + 1)
    }
}
