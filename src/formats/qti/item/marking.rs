//! How an item is marked.

use super::writer::{QtiWriter, RESPONSE, gap_name, gaps};
use crate::deck::Tolerance;
use crate::formats::qti::plan::Plan;

const TEMPLATES: &str = "http://www.imsglobal.org/question/qti_v2p1/rptemplates";

impl QtiWriter<'_> {
    pub fn marking(&mut self, plan: &Plan<'_>) {
        let template = match plan {
            Plan::Choice(options) => {
                let right = options.iter().filter(|(_, is_right)| *is_right).count();
                if right == 1 {
                    "match_correct"
                } else {
                    "map_response"
                }
            }
            Plan::Truth(_) | Plan::Order(_) => "match_correct",
            Plan::Text(_) | Plan::Match(_) => "map_response",
            Plan::Gaps(pieces) => match gaps(pieces).count() {
                1 => "map_response",
                many => return self.mark_gaps(many),
            },
            Plan::Number(numbers, tolerance) => return self.mark_number(numbers, *tolerance),
            // People mark it.
            Plan::Open(_) => return,
        };
        let template = format!("{TEMPLATES}/{template}");
        self.xml
            .empty("responseProcessing", &[("template", &template)]);
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
    /// is written.
    fn mark_number(&mut self, numbers: &[String], tolerance: Tolerance) {
        let xml = &mut self.xml;
        for name in ["responseProcessing", "responseCondition", "responseIf"] {
            xml.open(name, &[]);
        }
        if numbers.len() > 1 {
            xml.open("or", &[]);
        }
        for number in numbers {
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
        if numbers.len() > 1 {
            xml.close("or");
        }
        xml.open("setOutcomeValue", &[("identifier", "SCORE")]);
        xml.element("baseValue", &[("baseType", "float")], "1");
        xml.close("setOutcomeValue");
        for name in ["responseIf", "responseCondition", "responseProcessing"] {
            xml.close(name);
        }
    }
}
