//! The zip file: a manifest of all that is in it (IMS Content Packaging 1.1.4), the test, the items.

use crate::archive::ZipFile;
use crate::deck::{Card, Deck, Task};
use crate::exchange::deck_head::head_line;
use crate::markup::xml::Xml;
use crate::qti::identifier::identifier;
use crate::qti::item::writer::{NAMESPACE, declare_number, root};

/// Where the test stands; no card's identifier begins with a line, unless a figure follows.
const TEST: &str = "assessment.xml";
const TEST_ID: &str = "_test";

/// A package of these cards, whose items are still to be added.
pub fn package(deck: &Deck, cards: &[&Card]) -> ZipFile {
    let mut package = ZipFile::default();
    package.add("imsmanifest.xml", &manifest(deck, cards));
    package.add(TEST, &test(deck, cards));
    package
}

/// Where a card's item stands. Its name is no device's on any system.
pub fn item_path(card: &Card) -> String {
    format!("items/item-{}.xml", card.id)
}

fn manifest(deck: &Deck, cards: &[&Card]) -> Vec<u8> {
    let mut xml = Xml::in_lines();
    xml.comment(&head_line(deck));
    let attributes = [
        ("xmlns", "http://www.imsglobal.org/xsd/imscp_v1p1"),
        ("xmlns:imsmd", "http://ltsc.ieee.org/xsd/LOM"),
        ("xmlns:imsqti", NAMESPACE),
        ("identifier", "_manifest"),
    ];
    xml.open("manifest", &attributes);
    xml.open("metadata", &[]);
    xml.element("schema", &[], "QTIv2.1 Package");
    xml.element("schemaversion", &[], "1.0.0");
    xml.close("metadata");
    xml.empty("organizations", &[]);
    xml.open("resources", &[]);
    open_resource(&mut xml, TEST_ID, "imsqti_test_xmlv2p1", TEST);
    xml.empty("file", &[("href", TEST)]);
    for card in cards {
        let id = identifier(card.id.as_str());
        xml.empty("dependency", &[("identifierref", &id)]);
    }
    xml.close("resource");
    for card in cards {
        item(&mut xml, card);
    }
    xml.close("resources");
    xml.close("manifest");
    xml.into_bytes()
}

fn open_resource(xml: &mut Xml, identifier: &str, kind: &str, href: &str) {
    let attributes = [("identifier", identifier), ("type", kind), ("href", href)];
    xml.open("resource", &attributes);
}

/// An item with what is known of it outside of its file.
fn item(xml: &mut Xml, card: &Card) {
    let path = item_path(card);
    let id = identifier(card.id.as_str());
    open_resource(xml, &id, "imsqti_item_xmlv2p1", &path);
    let is_order = matches!(card.task, Task::Order { .. });
    if is_order || !card.tags.is_empty() {
        xml.open("metadata", &[]);
        if !card.tags.is_empty() {
            keywords(xml, &card.tags);
        }
        if is_order {
            interaction(xml, "orderInteraction");
        }
        xml.close("metadata");
    }
    xml.empty("file", &[("href", &path)]);
    xml.close("resource");
}

/// The card's tags (IEEE LOM, 1.5).
fn keywords(xml: &mut Xml, tags: &[String]) {
    xml.open("imsmd:lom", &[]);
    xml.open("imsmd:general", &[]);
    for tag in tags {
        xml.open("imsmd:keyword", &[]);
        xml.element("imsmd:string", &[], tag);
        xml.close("imsmd:keyword");
    }
    xml.close("imsmd:general");
    xml.close("imsmd:lom");
}

/// How an item is asked (QTI 2.1, metadata). Readers find every other kind by themselves; some know a right
/// order only by this.
fn interaction(xml: &mut Xml, name: &str) {
    xml.open("imsqti:qtiMetadata", &[]);
    xml.element("imsqti:interactionType", &[], name);
    xml.close("imsqti:qtiMetadata");
}

/// The test: one section with every item, each marked as soon as it is answered.
fn test(deck: &Deck, cards: &[&Card]) -> Vec<u8> {
    let mut xml = Xml::in_lines();
    let id = identifier(deck.id.as_str());
    xml.open("assessmentTest", &root(&id, &deck.title));
    declare_number(&mut xml, "SCORE", "0", &[]);
    let part = [
        ("identifier", "part"),
        ("navigationMode", "nonlinear"),
        ("submissionMode", "individual"),
    ];
    xml.open("testPart", &part);
    xml.empty("itemSessionControl", &[("showFeedback", "true")]);
    let section = [
        ("identifier", "section"),
        ("title", deck.title.as_str()),
        ("visible", "true"),
    ];
    xml.open("assessmentSection", &section);
    for card in cards {
        let (id, path) = (identifier(card.id.as_str()), item_path(card));
        xml.empty("assessmentItemRef", &[("identifier", &id), ("href", &path)]);
    }
    xml.close("assessmentSection");
    xml.close("testPart");
    total(&mut xml);
    xml.close("assessmentTest");
    xml.into_bytes()
}

/// The score of the test is the sum of its items'.
fn total(xml: &mut Xml) {
    xml.open("outcomeProcessing", &[]);
    xml.open("setOutcomeValue", &[("identifier", "SCORE")]);
    xml.open("sum", &[]);
    xml.empty("testVariables", &[("variableIdentifier", "SCORE")]);
    xml.close("sum");
    xml.close("setOutcomeValue");
    xml.close("outcomeProcessing");
}
