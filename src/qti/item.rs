//! A card as an item: its responses are declared, its body is shown, its marking comes next, and its
//! feedback last. The order of the elements is that of the schema, `imsqti_v2p1.xsd`.

pub mod writer;
mod body;
mod why_not;
mod ordering;
mod marking;
mod response;

use self::writer::{EXPLANATION, QtiWriter, declare_number, root};
use crate::answer::Judge;
use crate::exchange::explanation::{joined, parts_cut};
use crate::exchange::loss::LostPart;
use crate::qti::identifier::identifier;
use crate::qti::plan::{Plan, is_laid_out, title};

impl QtiWriter<'_> {
    pub fn item(&mut self, plan: &Plan<'_>, judge: &Judge) {
        self.lost.extend(plan.loses(&self.card.task));
        let (explain, cite) = (self.card.explain.as_deref(), self.card.cite.as_deref());
        self.lost.extend(parts_cut(explain, cite));
        if is_laid_out(self.card) {
            self.lost.push(LostPart::Layout);
        }
        let (id, title) = (identifier(self.card.id.as_str()), title(self.card));
        let mut attributes = root(&id, &title);
        let language = self.language.filter(|language| is_tag(language));
        attributes.extend(language.map(|language| ("xml:lang", language)));
        attributes.extend([("adaptive", "false"), ("timeDependent", "false")]);
        self.xml.open("assessmentItem", &attributes);
        self.declare(plan);
        // Some readers know by it what the item is worth.
        declare_number(&mut self.xml, "SCORE", "0", &[("normalMaximum", "1")]);
        if let Plan::Order(items) = plan {
            self.declare_runs(items.len());
        }
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
        self.marking(plan, &wrong, !paragraphs.is_empty());
        self.why_not(&wrong);
        self.explanation(&paragraphs);
        self.xml.close("assessmentItem");
    }

    /// Declares the feedback that is shown after every answer; marking sets it.
    fn declare_explanation(&mut self) {
        let attributes = [
            ("identifier", "FEEDBACK"),
            ("cardinality", "single"),
            ("baseType", "identifier"),
        ];
        self.xml.empty("outcomeDeclaration", &attributes);
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

/// Whether a language is a tag as XML takes it (RFC 1766).
fn is_tag(language: &str) -> bool {
    language.split('-').all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}
