//! A card as an item: its responses are declared, its body is shown, its marking comes next, and its
//! feedback last. The order of the elements is that of the schema, `imsqti_v2p1.xsd`.

pub mod writer;
mod body;
mod why_not;
mod marking;
mod response;

use self::writer::{QtiWriter, declare_score, root, value};
use super::identifier::identifier;
use super::plan::Plan;
use crate::answer::Judge;
use crate::deck::{Card, Task};
use crate::formats::explanation::{joined, parts_cut};
use crate::formats::loss::LostPart;
use crate::markup::xml::allowed_text;
use crate::phrase::shortened;
use crate::text::on_one_line;

/// How many letters of a question are its title.
const TITLE_LETTERS: usize = 80;

/// The name of the feedback that is shown after every answer.
const EXPLANATION: &str = "explanation";

impl QtiWriter<'_> {
    pub fn item(&mut self, plan: &Plan<'_>, judge: &Judge) {
        self.lost.extend(plan.loses(&self.card.task));
        let (explain, cite) = (self.card.explain.as_deref(), self.card.cite.as_deref());
        self.lost.extend(parts_cut(explain, cite));
        self.check_layout();
        let (id, title) = (identifier(self.card.id.as_str()), title(self.card));
        let mut attributes = root(&id, &title);
        let language = self.language.filter(|language| is_tag(language));
        attributes.extend(language.map(|language| ("xml:lang", language)));
        attributes.extend([("adaptive", "false"), ("timeDependent", "false")]);
        self.xml.open("assessmentItem", &attributes);
        self.declare(plan);
        declare_score(&mut self.xml);
        let paragraphs = self.feedback(plan);
        if !paragraphs.is_empty() {
            self.declare_explanation();
        }
        let wrong = self.wrong_responses(plan, judge);
        if !wrong.is_empty() {
            let has_several = matches!(plan, Plan::Choice(_)) && !plan.has_one_key();
            self.declare_why_not(if has_several { "multiple" } else { "single" });
        }
        self.body(plan);
        self.marking(plan, &wrong);
        self.why_not(&wrong);
        self.explanation(&paragraphs);
        self.xml.close("assessmentItem");
    }

    /// Counts the layout as lost if spaces would be swallowed, or signs left out.
    fn check_layout(&mut self) {
        let card = self.card;
        let mut texts = card.task.texts();
        let more = [&card.explain, &card.cite].into_iter().flatten();
        texts.extend(more.map(String::as_str));
        let why_not = card.why_not.iter();
        texts.extend(why_not.flat_map(|it| [it.answer.as_str(), &it.reason]));
        texts.push(&card.prompt);
        texts.extend(card.tags.iter().map(String::as_str));
        let is_unchanged = |text: &&str| {
            let mut lines = text.split('\n');
            allowed_text(text) == *text && lines.all(|line| on_one_line(line) == line)
        };
        if !texts.iter().all(is_unchanged) {
            self.lost.push(LostPart::Layout);
        }
    }

    /// Declares the feedback that is shown after every answer: it is there from the start, so that the templates,
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

    /// The paragraphs of the feedback: a flashcard's back, and the explanation with the cite below it.
    fn feedback(&self, plan: &Plan<'_>) -> Vec<String> {
        let card = self.card;
        let back = match plan {
            Plan::Open(back) => Some((*back).to_owned()),
            _ => None,
        };
        let more = joined(card.explain.as_deref(), card.cite.as_deref());
        let more = Some(more).filter(|more| !more.is_empty());
        back.into_iter().chain(more).collect()
    }

    fn explanation(&mut self, paragraphs: &[String]) {
        if paragraphs.is_empty() {
            return;
        }
        let attributes = [
            ("outcomeIdentifier", "FEEDBACK"),
            ("showHide", "show"),
            ("identifier", EXPLANATION),
        ];
        self.xml.open("modalFeedback", &attributes);
        for paragraph in paragraphs {
            self.paragraph(paragraph);
        }
        self.xml.close("modalFeedback");
    }
}

/// The title of an item in lists.
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
