//! The zip file: a manifest of all that is in it, the quiz, and its settings.

use super::item::field;
use crate::archive::ZipFile;
use crate::deck::Deck;
use crate::exchange::deck_head::head_line;
use crate::markup::xml::Xml;

/// What every file of the package but the manifest names as the schema of its schemas.
const INSTANCE: (&str, &str) = ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");

/// The quiz, up to its first item. No space may stand in it that is not of a text.
pub fn begin_quiz(deck: &Deck) -> Xml {
    let mut xml = Xml::without_space();
    let root = [
        ("xmlns", "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"),
        INSTANCE,
        (
            "xsi:schemaLocation",
            "http://www.imsglobal.org/xsd/ims_qtiasiv1p2 http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd",
        ),
    ];
    xml.open("questestinterop", &root);
    let name = quiz_name(deck);
    xml.open("assessment", &[("ident", &name), ("title", &deck.title)]);
    xml.open("qtimetadata", &[]);
    field(&mut xml, "cc_maxattempts", "1");
    xml.close("qtimetadata");
    xml.open("section", &[("ident", "root_section")]);
    xml
}

/// The package of a quiz with so many questions.
pub fn package(deck: &Deck, mut quiz: Xml, questions: usize) -> Vec<u8> {
    for element in ["section", "assessment", "questestinterop"] {
        quiz.close(element);
    }
    let (quiz_path, settings_path) = paths(deck);
    let mut package = ZipFile::default();
    package.add("imsmanifest.xml", &manifest(deck));
    package.add(&settings_path, &settings(deck, questions));
    package.add(&quiz_path, &quiz.into_bytes());
    package.into_bytes()
}

/// What the quiz is called within the package; no device has such a name on any system.
fn quiz_name(deck: &Deck) -> String {
    format!("quiz-{}", deck.id)
}

/// Where the quiz stands, and its settings.
fn paths(deck: &Deck) -> (String, String) {
    let name = quiz_name(deck);
    (
        format!("{name}/{name}.xml"),
        format!("{name}/assessment_meta.xml"),
    )
}

fn manifest(deck: &Deck) -> Vec<u8> {
    let mut xml = Xml::in_lines();
    xml.comment(&head_line(deck));
    let attributes = [
        ("identifier", "_manifest"),
        ("xmlns", "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"),
        ("xmlns:imsmd", "http://www.imsglobal.org/xsd/imsmd_v1p2"),
    ];
    xml.open("manifest", &attributes);
    xml.open("metadata", &[]);
    xml.element("schema", &[], "IMS Content");
    xml.element("schemaversion", &[], "1.1.3");
    let around = ["imsmd:lom", "imsmd:general", "imsmd:title"];
    for name in around {
        xml.open(name, &[]);
    }
    xml.element("imsmd:string", &[], &deck.title);
    for name in around.iter().rev() {
        xml.close(name);
    }
    xml.close("metadata");
    xml.empty("organizations", &[]);
    resources(&mut xml, deck);
    xml.close("manifest");
    xml.into_bytes()
}

fn resources(xml: &mut Xml, deck: &Deck) {
    const SETTINGS: &str = "_settings";
    const SETTINGS_TYPE: &str = "associatedcontent/imscc_xmlv1p1/learning-application-resource";
    let (quiz_path, settings_path) = paths(deck);
    let name = quiz_name(deck);
    xml.open("resources", &[]);
    let quiz = [("identifier", name.as_str()), ("type", "imsqti_xmlv1p2")];
    xml.open("resource", &quiz);
    xml.empty("file", &[("href", &quiz_path)]);
    xml.empty("dependency", &[("identifierref", SETTINGS)]);
    xml.close("resource");
    let settings = [
        ("identifier", SETTINGS),
        ("type", SETTINGS_TYPE),
        ("href", settings_path.as_str()),
    ];
    xml.open("resource", &settings);
    xml.empty("file", &[("href", &settings_path)]);
    xml.close("resource");
    xml.close("resources");
}

/// The settings of the quiz. Options stay in their order: they stand in one that tells nothing, or in that of
/// their size.
fn settings(deck: &Deck, questions: usize) -> Vec<u8> {
    let mut xml = Xml::in_lines();
    let name = quiz_name(deck);
    let points = format!("{questions}.0");
    let root = [
        ("identifier", name.as_str()),
        ("xmlns", "http://canvas.instructure.com/xsd/cccv1p0"),
        INSTANCE,
        (
            "xsi:schemaLocation",
            "http://canvas.instructure.com/xsd/cccv1p0 https://canvas.instructure.com/xsd/cccv1p0.xsd",
        ),
    ];
    xml.open("quiz", &root);
    for (setting, value) in [
        ("title", deck.title.as_str()),
        ("description", ""),
        ("shuffle_answers", "false"),
        ("scoring_policy", "keep_highest"),
        ("hide_results", ""),
        ("quiz_type", "assignment"),
        ("points_possible", &points),
        ("show_correct_answers", "true"),
        ("anonymous_submissions", "false"),
        ("could_be_locked", "false"),
        ("allowed_attempts", "1"),
        ("one_question_at_a_time", "false"),
        ("cant_go_back", "false"),
        ("available", "false"),
        ("one_time_results", "false"),
        ("show_correct_answers_last_attempt", "false"),
        ("only_visible_to_overrides", "false"),
        ("module_locked", "false"),
    ] {
        xml.element(setting, &[], value);
    }
    xml.close("quiz");
    xml.into_bytes()
}
