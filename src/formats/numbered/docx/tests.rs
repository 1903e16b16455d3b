use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter, crc32};

use super::read;
use crate::archive::Archive;
use crate::exchange::imported::ImportedFile;
use crate::formats::recognise_archive;
use crate::formats::tests::choice;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
    <w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>"#;

const STYLES: &str = r#"<w:styles xmlns:w="w">
    <w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
    <w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
</w:styles>"#;

/// A document with these paragraphs in its body.
fn document(body: &str) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#
    );
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, content) in [
        ("word/document.xml", document.as_str()),
        ("word/numbering.xml", NUMBERING),
        ("word/styles.xml", STYLES),
    ] {
        let file = archive
            .new_file(name)
            .compression_method(CompressionMethod::STORE);
        let (mut entry, _) = file.start().expect("begun");
        std::io::Write::write_all(&mut entry, content.as_bytes()).expect("written");
        let length = content.len() as u64;
        let descriptor = DataDescriptorOutput::new(crc32(content.as_bytes()), length);
        entry.finish(descriptor).expect("ended");
    }
    archive.finish().expect("a zip file")
}

fn imported(body: &str) -> ImportedFile {
    let bytes = document(body);
    let archive = Archive::new(&bytes).expect("an archive");
    assert_eq!(
        recognise_archive(&archive).map(|format| format.name),
        Some("numbered")
    );
    read(&archive).expect("a document")
}

/// A paragraph in a place of the list, with a look.
fn paragraph(level: u8, look: &str, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"#
    )
}

fn plain(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn the_numbers_that_word_sets_belong_to_the_text() {
    let questions = ["Who?", "When &amp; where?"].map(|prompt| {
        let option = |text| paragraph(1, "", text);
        [
            paragraph(0, "", prompt),
            option("x"),
            option("y"),
            plain("Answer: b"),
        ]
        .concat()
    });
    let title = r#"<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>Town</w:t></w:r></w:p>"#;
    let heading =
        r#"<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Part A</w:t></w:r></w:p>"#;
    let found = imported(&[title, heading, &questions.concat()].concat());
    assert_eq!(found.warnings.as_slice(), []);
    assert_eq!(found.title.as_deref(), Some("Town"));
    let cards = found
        .cards
        .iter()
        .map(|card| (card.line, card.prompt.as_str()));
    assert_eq!(
        cards.collect::<Vec<_>>(),
        [(3, "Who?"), (7, "When & where?")]
    );
    assert_eq!(found.cards[1].task, choice(&["y"], &["x"]));
}

#[test]
fn options_that_are_set_off_are_right_where_all_of_the_document_is_so() {
    for (look, name) in [
        (r"<w:b/>", "bold"),
        (r#"<w:highlight w:val="yellow"/>"#, "highlighted"),
        (r#"<w:color w:val="FF0000"/>"#, "coloured"),
        (r#"<w:u w:val="single"/>"#, "underlined"),
    ] {
        let question = [
            paragraph(0, "<w:b/>", "Who?"),
            paragraph(1, "", "x"),
            paragraph(1, look, "y y"),
        ];
        let found = imported(&question.concat());
        assert_eq!(found.cards[0].task, choice(&["y y"], &["x"]));
        let told = found.warnings.as_slice()[0].reason.clone();
        assert_eq!(
            told,
            format!("the {name} options are taken for the right ones")
        );
        let other = [
            paragraph(0, "", "What?"),
            paragraph(1, "", "x"),
            paragraph(1, "", "y"),
        ];
        assert_eq!(
            imported(&[question.concat(), other.concat()].concat()).cards,
            []
        );
    }
}

#[test]
fn what_is_no_text_is_told() {
    let typed = plain("1. Who?<w:drawing/>").replace("<w:drawing/></w:t>", "</w:t><w:drawing/>");
    let lines = r"<w:p><w:r><w:t>*a) x</w:t><w:br/><w:t>b) y</w:t></w:r></w:p>";
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>c) z</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let found = imported(&[&typed, lines, table].concat());
    assert_eq!(found.cards[0].task, choice(&["x"], &["y"]));
    let told = found.warnings.as_slice().iter();
    let told = told.map(|warning| (warning.line, warning.reason.as_str()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (3, "a table stands here, which is not read"),
            (1, "a picture is left out"),
            (
                1,
                "the numbers before these remarks count the document’s paragraphs"
            ),
        ]
    );
    let broken = document("<w:p><w:r></w:p>");
    let archive = Archive::new(&broken).expect("an archive");
    assert!(read(&archive).is_err());
}

#[test]
fn what_is_raised_or_lowered_stays_so() {
    let run =
        |look: &str, text: &str| format!(r"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>");
    let above = r#"<w:vertAlign w:val="superscript"/>"#;
    let below = r#"<w:vertAlign w:val="subscript"/>"#;
    let prompt = [
        run("", "1. 10"),
        run(above, "-"),
        run(above, "3"),
        run("", " of CO"),
        run(below, "2"),
        run("", " is x"),
        run(above, "2q"),
        run("", "?"),
    ];
    let formula = r"<w:oMath><w:sSup><w:e><w:r><w:t>x</w:t></w:r></w:e><w:sup><w:r><w:t>n</w:t></w:r></w:sup></w:sSup>
        <w:f><w:num><w:r><w:t>1</w:t></w:r></w:num><w:den><w:r><w:t>a+b</w:t></w:r></w:den></w:f>
        <w:rad><w:deg/><w:e><w:r><w:t>2</w:t></w:r></w:e></w:rad></w:oMath>";
    let body = [
        format!("<w:p>{}</w:p>", prompt.concat()),
        format!("<w:p><w:r><w:t>a) </w:t></w:r>{formula}</w:p>"),
        plain("b) y"),
        plain("Answer: b"),
    ];
    let found = imported(&body.concat());
    assert_eq!(found.cards[0].prompt, "10⁻³ of CO₂ is x^(2q)?");
    assert_eq!(found.cards[0].task, choice(&["y"], &["xⁿ1/(a+b)√2"]));
}
