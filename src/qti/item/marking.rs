//! How an item is marked.
//!
//! A template is used wherever it will do. It does not where an outcome beside the score is to be set:
//! players open feedback when a rule sets its outcome, not for what it is from the start. What was left
//! alone is looked at first everywhere, since to map or to compare nothing is an error in some players.

use super::why_not::WrongResponse;
use super::writer::{EXPLANATION, QtiWriter, RESPONSE, gap_name, gaps};
use crate::deck::TypedKind;
use crate::qti::plan::{NumberKey, Plan};

const TEMPLATES: &str = "http://www.imsglobal.org/question/qti_v2p1/rptemplates";

impl QtiWriter<'_> {
    /// Marks a response, names what was wrong by name, and shows the explanation.
    pub fn marking(&mut self, plan: &Plan<'_>, wrong: &[WrongResponse<'_>], is_explained: bool) {
        let known = template(plan).filter(|_| wrong.is_empty() && !is_explained);
        if let Some(name) = known {
            let address = format!("{TEMPLATES}/{name}");
            let attributes = [("template", address.as_str())];
            return self.xml.empty("responseProcessing", &attributes);
        }
        if matches!(plan, Plan::Open(_)) && !is_explained {
            // People mark it, and there is nothing to show.
            return;
        }
        self.branch("responseProcessing", &[], |writer| {
            writer.score(plan, wrong);
            if !wrong.is_empty() {
                writer.name_wrong(plan, wrong);
            }
            if is_explained {
                let value = |writer: &mut Self| writer.value("identifier", EXPLANATION);
                writer.set("FEEDBACK", value);
            }
        });
    }

    fn score(&mut self, plan: &Plan<'_>, wrong: &[WrongResponse<'_>]) {
        match plan {
            Plan::Gaps(pieces) if gaps(pieces).count() > 1 => {
                self.score_gaps(gaps(pieces).count());
            }
            Plan::Number(numbers) => self.score_number(numbers, wrong),
            Plan::Order(items) => self.score_order(items),
            // People mark it.
            Plan::Open(_) => {}
            _ if template(plan) == Some(MATCH) => self.score_match(),
            _ => self.condition(|writer| {
                writer.given(RESPONSE);
                writer.set("SCORE", |writer| writer.mapped(RESPONSE));
            }),
        }
    }

    fn mapped(&mut self, name: &str) {
        self.xml.empty("mapResponse", &[("identifier", name)]);
    }

    fn is_null(&mut self, name: &str) {
        self.branch("isNull", &[], |writer| writer.variable(name));
    }

    /// That a response was given at all.
    fn given(&mut self, name: &str) {
        self.branch("not", &[], |writer| writer.is_null(name));
    }

    fn full_score(&mut self) {
        self.set("SCORE", |writer| writer.value("float", "1"));
    }

    fn score_match(&mut self) {
        self.condition(|writer| {
            writer.branch("match", &[], |writer| {
                writer.variable(RESPONSE);
                writer.xml.empty("correct", &[("identifier", RESPONSE)]);
            });
            writer.full_score();
        });
    }

    /// Each gap is worth the same, and one that was left alone takes nothing from the others.
    fn score_gaps(&mut self, gaps: usize) {
        for at in 0..gaps {
            let name = gap_name(at, gaps);
            self.condition(|writer| {
                writer.given(&name);
                writer.set("SCORE", |writer| {
                    writer.branch("sum", &[], |writer| {
                        writer.variable("SCORE");
                        writer.mapped(&name);
                    });
                });
            });
        }
        self.set("SCORE", |writer| {
            writer.branch("divide", &[], |writer| {
                writer.variable("SCORE");
                writer.value("float", &gaps.to_string());
            });
        });
    }

    /// A number is right if it equals one of these, or is as near; the template would compare how it
    /// is written. What is wrong by name is looked at before.
    fn score_number(&mut self, numbers: &[NumberKey], wrong: &[WrongResponse<'_>]) {
        self.branch("responseCondition", &[], |writer| {
            writer.branch("responseIf", &[], |writer| {
                writer.is_null(RESPONSE);
                writer.set("SCORE", |writer| writer.value("float", "0"));
            });
            for wrong in wrong {
                writer.branch("responseElseIf", &[], |writer| {
                    writer.equals(&wrong.answer);
                    writer.name_typed(wrong);
                });
            }
            for number in numbers {
                writer.branch("responseElseIf", &[], |writer| {
                    writer.is_near(number);
                    writer.full_score();
                });
            }
        });
    }

    /// That the response equals a number.
    fn equals(&mut self, number: &str) {
        let attributes = [("toleranceMode", "exact")];
        self.branch("equal", &attributes, |writer| {
            writer.variable(RESPONSE);
            writer.value("float", number);
        });
    }

    /// That the response is a number, or as near to it as is right. Both bounds are; a tolerance
    /// of `equal` is not known to every player.
    fn is_near(&mut self, number: &NumberKey) {
        if number.is_exact() {
            return self.equals(&number.number.to_string());
        }
        self.branch("and", &[], |writer| {
            for (name, bound) in [("gte", number.least), ("lte", number.most)] {
                writer.branch(name, &[], |writer| {
                    writer.variable(RESPONSE);
                    writer.value("float", &bound.to_string());
                });
            }
        });
    }

    /// Names the wrong answers that were given, which no template does.
    fn name_wrong(&mut self, plan: &Plan<'_>, wrong: &[WrongResponse<'_>]) {
        match plan {
            Plan::Text(typed) => self.name_text(wrong, typed.kind == TypedKind::Exact),
            // They are named where it is marked.
            Plan::Number(_) => {}
            _ => self.name_picked(),
        }
    }

    /// Names the wrong text that was typed.
    fn name_text(&mut self, wrong: &[WrongResponse<'_>], is_exact: bool) {
        let sensitive = if is_exact { "true" } else { "false" };
        self.branch("responseCondition", &[], |writer| {
            writer.branch("responseIf", &[], |writer| writer.is_null(RESPONSE));
            for wrong in wrong {
                writer.branch("responseElseIf", &[], |writer| {
                    let attributes = [("caseSensitive", sensitive)];
                    writer.branch("stringMatch", &attributes, |writer| {
                        writer.variable(RESPONSE);
                        writer.value("string", &wrong.answer);
                    });
                    writer.name_typed(wrong);
                });
            }
        });
    }
}

const MATCH: &str = "match_correct";

/// The template that marks so, if any does.
fn template(plan: &Plan<'_>) -> Option<&'static str> {
    match plan {
        Plan::Choice(options) if options.right() == 1 => Some(MATCH),
        Plan::Truth(_) => Some(MATCH),
        Plan::Gaps(pieces) if gaps(pieces).count() > 1 => None,
        Plan::Choice(_) | Plan::Text(_) | Plan::Match(_) | Plan::Gaps(_) => Some("map_response"),
        Plan::Number(_) | Plan::Order(_) | Plan::Open(_) => None,
    }
}
