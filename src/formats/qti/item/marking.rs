//! How an item is marked.

use super::why_not::WrongResponse;
use super::writer::{QtiWriter, RESPONSE, gap_name, gaps};
use crate::deck::{Tolerance, TypedKind};
use crate::formats::qti::plan::Plan;

const TEMPLATES: &str = "http://www.imsglobal.org/question/qti_v2p1/rptemplates";

impl QtiWriter<'_> {
    pub fn marking(&mut self, plan: &Plan<'_>, wrong: &[WrongResponse<'_>]) {
        match plan {
            Plan::Number(numbers, tolerance) => self.mark_number(numbers, *tolerance, wrong),
            Plan::Gaps(pieces) if gaps(pieces).count() > 1 => self.mark_gaps(gaps(pieces).count()),
            Plan::Choice(_) | Plan::Truth(_) | Plan::Text(_) if !wrong.is_empty() => {
                self.mark_and_name(plan, wrong);
            }
            Plan::Choice(_) if plan.has_one_key() => self.template("match_correct"),
            Plan::Truth(_) | Plan::Order(_) => self.template("match_correct"),
            Plan::Choice(_) | Plan::Text(_) | Plan::Match(_) | Plan::Gaps(_) => {
                self.template("map_response");
            }
            // People mark it.
            Plan::Open(_) => {}
        }
    }

    fn template(&mut self, name: &str) {
        let template = format!("{TEMPLATES}/{name}");
        self.xml
            .empty("responseProcessing", &[("template", &template)]);
    }

    /// Marks as the template would, and names the wrong answers that were given, which no template does.
    fn mark_and_name(&mut self, plan: &Plan<'_>, wrong: &[WrongResponse<'_>]) {
        self.xml.open("responseProcessing", &[]);
        if matches!(plan, Plan::Truth(_)) || plan.has_one_key() {
            self.branch("responseCondition", |writer| {
                writer.branch("responseIf", |writer| {
                    writer.xml.open("match", &[]);
                    writer.xml.empty("variable", &[("identifier", RESPONSE)]);
                    writer.xml.empty("correct", &[("identifier", RESPONSE)]);
                    writer.xml.close("match");
                    writer.full_score();
                });
            });
        } else {
            self.xml.open("setOutcomeValue", &[("identifier", "SCORE")]);
            self.xml.empty("mapResponse", &[("identifier", RESPONSE)]);
            self.xml.close("setOutcomeValue");
        }
        match plan {
            Plan::Text(typed) => {
                let is_exact = typed.kind == TypedKind::Exact;
                self.branch("responseCondition", |writer| {
                    writer.name_text(wrong, is_exact);
                });
            }
            _ => self.name_picked(),
        }
        self.xml.close("responseProcessing");
    }

    /// An element with all that is written in it.
    fn branch(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.xml.open(name, &[]);
        write(self);
        self.xml.close(name);
    }

    fn full_score(&mut self) {
        let xml = &mut self.xml;
        xml.open("setOutcomeValue", &[("identifier", "SCORE")]);
        xml.element("baseValue", &[("baseType", "float")], "1");
        xml.close("setOutcomeValue");
    }

    /// Names the wrong text that was typed.
    fn name_text(&mut self, wrong: &[WrongResponse<'_>], is_exact: bool) {
        let sensitive = if is_exact { "true" } else { "false" };
        for (at, wrong) in wrong.iter().enumerate() {
            self.branch(condition(at), |writer| {
                let xml = &mut writer.xml;
                xml.open("stringMatch", &[("caseSensitive", sensitive)]);
                xml.empty("variable", &[("identifier", RESPONSE)]);
                xml.element("baseValue", &[("baseType", "string")], &wrong.answer);
                xml.close("stringMatch");
                writer.name_typed(wrong);
            });
        }
    }

    /// Each gap is worth the same.
    fn mark_gaps(&mut self, gaps: usize) {
        let xml = &mut self.xml;
        xml.open("responseProcessing", &[]);
        xml.open("setOutcomeValue", &[("identifier", "SCORE")]);
        xml.open("divide", &[]);
        xml.open("sum", &[]);
        for at in 0..gaps {
            xml.empty("mapResponse", &[("identifier", &gap_name(at, gaps))]);
        }
        xml.close("sum");
        xml.element("baseValue", &[("baseType", "float")], &gaps.to_string());
        xml.close("divide");
        xml.close("setOutcomeValue");
        xml.close("responseProcessing");
    }

    /// A number is right if it equals one of these, or is as near; the template would compare how it
    /// is written. What is wrong by name is looked at first.
    fn mark_number(
        &mut self,
        numbers: &[String],
        tolerance: Tolerance,
        wrong: &[WrongResponse<'_>],
    ) {
        self.xml.open("responseProcessing", &[]);
        self.xml.open("responseCondition", &[]);
        for (at, wrong) in wrong.iter().enumerate() {
            self.branch(condition(at), |writer| {
                writer.equals(&wrong.answer, Tolerance::exact());
                writer.name_typed(wrong);
            });
        }
        self.branch(condition(wrong.len()), |writer| {
            if numbers.len() > 1 {
                writer.xml.open("or", &[]);
            }
            for number in numbers {
                writer.equals(number, tolerance);
            }
            if numbers.len() > 1 {
                writer.xml.close("or");
            }
            writer.full_score();
        });
        self.xml.close("responseCondition");
        self.xml.close("responseProcessing");
    }

    /// That the response equals a number, or is as near.
    fn equals(&mut self, number: &str, tolerance: Tolerance) {
        let xml = &mut self.xml;
        if tolerance.is_exact() {
            xml.open("equal", &[("toleranceMode", "exact")]);
        } else {
            // Below and above the number; both bounds are within.
            let both = format!("{tolerance} {tolerance}");
            let attributes = [("toleranceMode", "absolute"), ("tolerance", both.as_str())];
            xml.open("equal", &attributes);
        }
        xml.empty("variable", &[("identifier", RESPONSE)]);
        xml.element("baseValue", &[("baseType", "float")], number);
        xml.close("equal");
    }
}

/// The element of a condition in this place, of which the first that holds counts.
fn condition(at: usize) -> &'static str {
    if at == 0 {
        "responseIf"
    } else {
        "responseElseIf"
    }
}
