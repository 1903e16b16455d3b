//! A card as an item: what is declared, what is shown, how it is marked, and what is said then. The
//! order of the elements is that of the schema, `imsqti_v2p1.xsd`.

mod body;
mod marking;
mod response;

use super::identifier;
use super::plan::{GapPiece, Plan, Typed};
use crate::deck::{Card, Task};
use crate::exchange::Part;
use crate::exchange::layout::on_one_line;
use crate::exchange::xml::{Xml, sayable};
use crate::phrase::shortened;

const NAMESPACE: &str = "http://www.imsglobal.org/xsd/imsqti_v2p1";
const SCHEMA: &str = "http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd";

/// How many letters of a question are its title.
const TITLE_LETTERS: usize = 80;

/// The one response of an item that has but one.
const RESPONSE: &str = "RESPONSE";

/// What is said after the answer stands under this name.
const EXPLANATION: &str = "explanation";

/// The attributes that the root of an item or a test has.
pub(super) fn root<'a>(identifier: &'a str, title: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("xmlns", NAMESPACE),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", SCHEMA),
        ("identifier", identifier),
        ("title", title),
    ]
}

/// Declares a number that marking finds; it begins at nothing.
pub(super) fn declare_score(xml: &mut Xml) {
    let attributes = [
        ("identifier", "SCORE"),
        ("cardinality", "single"),
        ("baseType", "float"),
    ];
    xml.open("outcomeDeclaration", &attributes);
    value(xml, "defaultValue", "0");
    xml.close("outcomeDeclaration");
}

/// An element around one value.
fn value(xml: &mut Xml, around: &str, value: &str) {
    values(xml, around, std::iter::once(value.to_owned()));
}

fn values(xml: &mut Xml, around: &str, values: impl Iterator<Item = String>) {
    xml.open(around, &[]);
    for value in values {
        xml.element("value", &[], &value);
    }
    xml.close(around);
}

/// The name of the option in this place.
fn choice(at: usize) -> String {
    format!("choice{}", at + 1)
}

/// A card on its way into an item.
pub(super) struct Writer<'a> {
    xml: Xml,
    card: &'a Card,
    language: Option<&'a str>,
    lost: Vec<Part>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(card: &'a Card, language: Option<&'a str>) -> Self {
        Self {
            xml: Xml::without_space(),
            card,
            language,
            lost: Vec::new(),
        }
    }

    /// The item, and what is lost of the card.
    pub(super) fn end(self) -> (Vec<u8>, Vec<Part>) {
        (self.xml.into_bytes(), self.lost)
    }

    pub(super) fn item(&mut self, plan: &Plan<'_>) {
        self.lost.extend(plan.loses(&self.card.task));
        self.check_layout();
        let (id, title) = (identifier(self.card.id.as_str()), title(self.card));
        let mut attributes = root(&id, &title);
        let language = self.language.filter(|language| is_tag(language));
        attributes.extend(language.map(|language| ("xml:lang", language)));
        attributes.extend([("adaptive", "false"), ("timeDependent", "false")]);
        self.xml.open("assessmentItem", &attributes);
        self.declare(plan);
        declare_score(&mut self.xml);
        let said = self.said(plan);
        if !said.is_empty() {
            self.declare_explanation();
        }
        self.body(plan);
        self.marking(plan);
        self.explanation(&said);
        self.xml.close("assessmentItem");
    }

    /// Tells that spaces would be swallowed, or signs left out, if they would.
    fn check_layout(&mut self) {
        let card = self.card;
        let mut texts = card.task.texts();
        let more = [&card.explain, &card.cite].into_iter().flatten();
        texts.extend(more.map(String::as_str));
        texts.push(&card.prompt);
        texts.extend(card.tags.iter().map(String::as_str));
        let is_kept = |text: &&str| {
            let mut lines = text.split('\n');
            sayable(text) == *text && lines.all(|line| on_one_line(line) == line)
        };
        if !texts.iter().all(is_kept) {
            self.lost.push(Part::Layout);
        }
    }

    /// Declares what is said after every answer: it is there from the start, so that the templates,
    /// which set nothing but the score, leave it there.
    fn declare_explanation(&mut self) {
        let attributes = [
            ("identifier", "FEEDBACK"),
            ("cardinality", "single"),
            ("baseType", "identifier"),
        ];
        self.xml.open("outcomeDeclaration", &attributes);
        value(&mut self.xml, "defaultValue", EXPLANATION);
        self.xml.close("outcomeDeclaration");
    }

    /// What is said after the answer, in paragraphs.
    fn said(&self, plan: &Plan<'_>) -> Vec<String> {
        let card = self.card;
        let back = match plan {
            Plan::Open(back) => Some((*back).to_owned()),
            _ => None,
        };
        let cite = card.cite.as_ref().map(|cite| format!("“{cite}”"));
        [back, card.explain.clone(), cite]
            .into_iter()
            .flatten()
            .collect()
    }

    fn explanation(&mut self, said: &[String]) {
        if said.is_empty() {
            return;
        }
        let attributes = [
            ("outcomeIdentifier", "FEEDBACK"),
            ("showHide", "show"),
            ("identifier", EXPLANATION),
        ];
        self.xml.open("modalFeedback", &attributes);
        for paragraph in said {
            self.paragraph(paragraph);
        }
        self.xml.close("modalFeedback");
    }
}

/// The gaps of a text with their responses' names.
fn gaps<'p>(pieces: &'p [GapPiece<'_>]) -> impl Iterator<Item = (String, &'p Typed)> {
    let typed = pieces.iter().filter_map(|piece| match piece {
        GapPiece::Gap(typed, _) => Some(typed),
        GapPiece::Text(_) => None,
    });
    let typed = typed.collect::<Vec<_>>();
    let count = typed.len();
    let named = typed.into_iter().enumerate();
    named.map(move |(at, typed)| (gap_name(at, count), typed))
}

fn gap_name(at: usize, count: usize) -> String {
    if count == 1 {
        RESPONSE.to_owned()
    } else {
        format!("{RESPONSE}{}", at + 1)
    }
}

/// What an item is called in lists.
fn title(card: &Card) -> String {
    match &card.task {
        Task::Cloze(cloze) => shortened(&cloze.with_gaps("_____"), TITLE_LETTERS),
        _ => shortened(&card.prompt, TITLE_LETTERS),
    }
}

/// Whether a language is a tag as XML takes it (RFC 1766).
fn is_tag(language: &str) -> bool {
    language.split('-').all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}
