//! A question as an item. Its elements come in the order in which Canvas writes them.

use super::question::{CanvasAnswers, CanvasOption, CanvasQuestion, CanvasResponse, SideText};
use crate::deck::Card;
use crate::exchange::moodle_text::as_html;
use crate::markup::xml::Xml;
use crate::qti::plan::{NumberKey, title};

/// What is said to everybody, by the name that Canvas gives it.
const GENERAL: &str = "general_fb";

pub fn item(xml: &mut Xml, card: &Card, question: &CanvasQuestion) {
    let name = title(card);
    let attributes = [("ident", card.id.as_str()), ("title", name.as_str())];
    xml.open("item", &attributes);
    metadata(xml, question);
    xml.open("presentation", &[]);
    material(xml, &question.prompt);
    for response in &question.responses {
        shown(xml, response);
    }
    xml.close("presentation");
    marking(xml, question);
    feedback(xml, question);
    xml.close("item");
}

/// What Canvas wants to know of an item beside it.
fn metadata(xml: &mut Xml, question: &CanvasQuestion) {
    xml.open("itemmetadata", &[]);
    xml.open("qtimetadata", &[]);
    field(xml, "question_type", question.kind);
    field(xml, "points_possible", "1.0");
    if let Some(model) = &question.model {
        field(xml, "grading_notes", model);
    }
    xml.close("qtimetadata");
    xml.close("itemmetadata");
}

pub fn field(xml: &mut Xml, label: &str, entry: &str) {
    xml.open("qtimetadatafield", &[]);
    xml.element("fieldlabel", &[], label);
    xml.element("fieldentry", &[], entry);
    xml.close("qtimetadatafield");
}

/// A text as HTML, which stands there as text.
fn material(xml: &mut Xml, text: &str) {
    let html = format!("<p>{}</p>", as_html(text));
    xml.open("material", &[]);
    xml.element("mattext", &[("texttype", "text/html")], &html);
    xml.close("material");
}

/// A text as it stands, where Canvas knows no HTML.
fn plain_material(xml: &mut Xml, text: &str) {
    xml.open("material", &[]);
    xml.element("mattext", &[("texttype", "text/plain")], text);
    xml.close("material");
}

fn shown(xml: &mut Xml, response: &CanvasResponse) {
    let (element, cardinality) = match &response.answers {
        CanvasAnswers::Pick { has_several, .. } => (
            "response_lid",
            Some(if *has_several { "Multiple" } else { "Single" }),
        ),
        CanvasAnswers::Choose { .. } | CanvasAnswers::Fill(_) => ("response_lid", None),
        _ => ("response_str", Some("Single")),
    };
    let mut attributes = vec![("ident", response.name.as_str())];
    attributes.extend(cardinality.map(|cardinality| ("rcardinality", cardinality)));
    xml.open(element, &attributes);
    match &response.label {
        Some(SideText::Shown(text)) => material(xml, text),
        Some(SideText::GapName(name)) => plain_material(xml, name),
        None => {}
    }
    match &response.answers {
        CanvasAnswers::Pick { options, .. } => choices(xml, options, material),
        CanvasAnswers::Choose { options, .. } | CanvasAnswers::Fill(options) => {
            choices(xml, options, plain_material);
        }
        CanvasAnswers::Number(_) => line(xml, &[("fibtype", "Decimal")]),
        CanvasAnswers::Type { .. } | CanvasAnswers::Write => line(xml, &[]),
    }
    xml.close(element);
}

fn choices(xml: &mut Xml, options: &[CanvasOption], write: fn(&mut Xml, &str)) {
    xml.open("render_choice", &[]);
    for option in options {
        xml.open("response_label", &[("ident", &option.name)]);
        write(xml, &option.text);
        xml.close("response_label");
    }
    xml.close("render_choice");
}

/// A line to type on.
fn line(xml: &mut Xml, attributes: &[(&str, &str)]) {
    xml.open("render_fib", attributes);
    xml.empty(
        "response_label",
        &[("ident", "answer1"), ("rshuffle", "No")],
    );
    xml.close("render_fib");
}

/// What answers earn, and what they show.
fn marking(xml: &mut Xml, question: &CanvasQuestion) {
    xml.open("resprocessing", &[]);
    xml.open("outcomes", &[]);
    let score = [
        ("maxvalue", "100"),
        ("minvalue", "0"),
        ("varname", "SCORE"),
        ("vartype", "Decimal"),
    ];
    xml.empty("decvar", &score);
    xml.close("outcomes");
    if !question.general.is_empty() {
        let other = |xml: &mut Xml| xml.empty("other", &[]);
        rule(xml, "Yes", other, Effect::Shows(GENERAL));
    }
    let each = share(question.responses.len());
    for response in &question.responses {
        marked(xml, response, &each);
    }
    xml.close("resprocessing");
}

/// What one of so many responses is worth, in a hundredth of the points.
fn share(responses: usize) -> String {
    let responses = u32::try_from(responses.max(1)).map_or(f64::INFINITY, f64::from);
    let worth = (10_000.0 / responses).round() / 100.0;
    worth.to_string()
}

/// What a rule does when it holds.
#[derive(Clone, Copy)]
enum Effect<'t> {
    /// It gives so many of a hundred points.
    Sets(&'t str),
    /// It adds so many.
    Adds(&'t str),
    Shows(&'t str),
    Nothing,
}

fn rule(xml: &mut Xml, goes_on: &str, when: impl FnOnce(&mut Xml), effect: Effect<'_>) {
    xml.open("respcondition", &[("continue", goes_on)]);
    xml.open("conditionvar", &[]);
    when(xml);
    xml.close("conditionvar");
    let set = |xml: &mut Xml, action, points| {
        let attributes = [("action", action), ("varname", "SCORE")];
        xml.element("setvar", &attributes, points);
    };
    match effect {
        Effect::Sets(points) => set(xml, "Set", points),
        Effect::Adds(points) => set(xml, "Add", points),
        Effect::Shows(name) => {
            let attributes = [("feedbacktype", "Response"), ("linkrefid", name)];
            xml.empty("displayfeedback", &attributes);
        }
        Effect::Nothing => {}
    }
    xml.close("respcondition");
}

fn equals(xml: &mut Xml, response: &str, value: &str) {
    xml.element("varequal", &[("respident", response)], value);
}

/// The rules of a response.
fn marked(xml: &mut Xml, response: &CanvasResponse, share: &str) {
    let name = response.name.as_str();
    match &response.answers {
        CanvasAnswers::Pick {
            options,
            has_several,
        } => picked(xml, name, options, *has_several),
        CanvasAnswers::Choose { right, .. } => {
            rule(
                xml,
                "Yes",
                |xml| equals(xml, name, right),
                Effect::Adds(share),
            );
        }
        CanvasAnswers::Fill(options) => {
            for option in options {
                let when = |xml: &mut Xml| equals(xml, name, &option.name);
                rule(xml, "Yes", when, Effect::Adds(share));
            }
        }
        CanvasAnswers::Type {
            spellings,
            is_exact,
        } => {
            let when = |xml: &mut Xml| typed(xml, name, spellings, *is_exact);
            rule(xml, "No", when, Effect::Sets("100"));
        }
        CanvasAnswers::Number(keys) => {
            for key in keys {
                rule(xml, "No", |xml| near(xml, name, key), Effect::Sets("100"));
            }
        }
        CanvasAnswers::Write => {
            rule(xml, "No", |xml| xml.empty("other", &[]), Effect::Nothing);
        }
    }
}

fn picked(xml: &mut Xml, name: &str, options: &[CanvasOption], has_several: bool) {
    for option in options.iter().filter(|option| option.why_not.is_some()) {
        let when = |xml: &mut Xml| equals(xml, name, &option.name);
        rule(xml, "Yes", when, Effect::Shows(&said_name(option)));
    }
    let is_right = |xml: &mut Xml| {
        if !has_several {
            let right = options.iter().find(|option| option.is_right);
            return right.into_iter().for_each(|it| equals(xml, name, &it.name));
        }
        xml.open("and", &[]);
        for option in options {
            if option.is_right {
                equals(xml, name, &option.name);
            } else {
                xml.open("not", &[]);
                equals(xml, name, &option.name);
                xml.close("not");
            }
        }
        xml.close("and");
    };
    rule(xml, "No", is_right, Effect::Sets("100"));
}

/// That one of these was typed.
fn typed(xml: &mut Xml, name: &str, spellings: &[String], is_exact: bool) {
    let mut attributes = vec![("respident", name)];
    attributes.extend(is_exact.then_some(("case", "Yes")));
    for text in spellings {
        xml.element("varequal", &attributes, text);
    }
}

/// That the answer is this number, or as near to it as is right.
fn near(xml: &mut Xml, name: &str, key: &NumberKey) {
    xml.open("or", &[]);
    equals(xml, name, &key.number.to_string());
    xml.open("and", &[]);
    for (bound, number) in [("vargte", key.least), ("varlte", key.most)] {
        xml.element(bound, &[("respident", name)], &number.to_string());
    }
    xml.close("and");
    xml.close("or");
}

/// The name of what is said of an option.
fn said_name(option: &CanvasOption) -> String {
    format!("{}_fb", option.name)
}

fn feedback(xml: &mut Xml, question: &CanvasQuestion) {
    if !question.general.is_empty() {
        item_feedback(xml, GENERAL, &question.general);
    }
    let picked = question.responses.iter().map(|response| &response.answers);
    let options = picked.filter_map(|answers| match answers {
        CanvasAnswers::Pick { options, .. } => Some(options),
        _ => None,
    });
    for option in options.flatten() {
        if let Some(reason) = &option.why_not {
            item_feedback(xml, &said_name(option), reason);
        }
    }
}

fn item_feedback(xml: &mut Xml, name: &str, text: &str) {
    xml.open("itemfeedback", &[("ident", name)]);
    xml.open("flow_mat", &[]);
    material(xml, text);
    xml.close("flow_mat");
    xml.close("itemfeedback");
}
