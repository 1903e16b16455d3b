//! The zip file: a manifest of all that is in it (IMS Content Packaging 1.1.4), the test, the items.

use std::io::Write as _;

use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, DataDescriptorOutput, Error, ZipArchiveWriter, crc32};

use super::identifier::identifier;
use crate::deck::{Card, Deck};
use crate::formats::qti::item::writer::{declare_score, root};
use crate::markup::xml::Xml;

/// When every file was last changed, so that the same deck gives the same bytes: the first day that
/// zip files know, 1 January 1980.
const CHANGED: i64 = 315_532_800;

/// The most that a block of a compressed file may hold as it is (RFC 1951, 3.2.4).
const BLOCK: usize = 0xFFFF;

/// Where the test stands; no card's identifier begins with a line, unless a figure follows.
const TEST: &str = "assessment.xml";
const TEST_ID: &str = "_test";

/// A package that is being written, file by file.
pub struct Package {
    archive: ZipArchiveWriter<Vec<u8>>,
}

impl Package {
    /// A package of these cards, whose items are still to be added.
    pub fn new(deck: &Deck, cards: &[&Card]) -> Self {
        let archive = ZipArchiveWriter::new(Vec::new());
        let mut package = Self { archive };
        package.add("imsmanifest.xml", &manifest(cards));
        package.add(TEST, &test(deck, cards));
        package
    }

    /// Adds a file.
    pub fn add(&mut self, path: &str, content: &[u8]) {
        // Writing to memory can't fail, and the paths are short.
        let _ = self.try_add(path, content);
    }

    fn try_add(&mut self, path: &str, content: &[u8]) -> Result<(), Error> {
        let file = self.archive.new_file(path);
        let file = file.compression_method(CompressionMethod::DEFLATE);
        let file = file.last_modified(UtcDateTime::from_unix(CHANGED));
        let (mut entry, _) = file.unix_permissions(0o644).start()?;
        entry.write_all(&in_blocks(content))?;
        entry.finish(DataDescriptorOutput::new(
            crc32(content),
            content.len() as u64,
        ))?;
        Ok(())
    }

    /// The bytes of the zip file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.archive.finish().unwrap_or_default()
    }
}

/// A file as it is, in the blocks of a compressed one: where a file's size stands behind it, as it does
/// here, many readers take no other (`java.util.zip.ZipInputStream`).
pub fn in_blocks(content: &[u8]) -> Vec<u8> {
    let mut blocks = Vec::with_capacity(content.len() + 5 * (content.len() / BLOCK + 1));
    let mut rest = content;
    loop {
        let (block, more) = rest.split_at(rest.len().min(BLOCK));
        let length = u16::try_from(block.len()).unwrap_or_default();
        blocks.push(u8::from(more.is_empty()));
        blocks.extend(length.to_le_bytes());
        blocks.extend((!length).to_le_bytes());
        blocks.extend(block);
        if more.is_empty() {
            return blocks;
        }
        rest = more;
    }
}

/// Where a card's item stands. Its name is no device's on any system.
pub fn item_path(card: &Card) -> String {
    format!("items/item-{}.xml", card.id)
}

fn manifest(cards: &[&Card]) -> Vec<u8> {
    let mut xml = Xml::in_lines();
    let attributes = [
        ("xmlns", "http://www.imsglobal.org/xsd/imscp_v1p1"),
        ("xmlns:imsmd", "http://ltsc.ieee.org/xsd/LOM"),
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

/// An item with the card's tags as its keywords (IEEE LOM, 1.5).
fn item(xml: &mut Xml, card: &Card) {
    let path = item_path(card);
    let id = identifier(card.id.as_str());
    open_resource(xml, &id, "imsqti_item_xmlv2p1", &path);
    if !card.tags.is_empty() {
        let around = ["metadata", "imsmd:lom", "imsmd:general"];
        for name in around {
            xml.open(name, &[]);
        }
        for tag in &card.tags {
            xml.open("imsmd:keyword", &[]);
            xml.element("imsmd:string", &[], tag);
            xml.close("imsmd:keyword");
        }
        for name in around.iter().rev() {
            xml.close(name);
        }
    }
    xml.empty("file", &[("href", &path)]);
    xml.close("resource");
}

/// The test: one section with every item, each marked as soon as it is answered.
fn test(deck: &Deck, cards: &[&Card]) -> Vec<u8> {
    let mut xml = Xml::in_lines();
    let id = identifier(deck.id.as_str());
    xml.open("assessmentTest", &root(&id, &deck.title));
    declare_score(&mut xml);
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
