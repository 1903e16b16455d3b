//! What an item says to who gave a certain wrong answer: an outcome names the answer, and feedback is
//! shown for that name alone.

use super::writer::{QtiWriter, RESPONSE, choice};
use crate::answer::Judge;
use crate::exchange::loss::LostPart;
use crate::exchange::numbers::wrong_numbers;
use crate::qti::plan::Plan;

/// The outcome that names the wrong answers that were given.
pub const WHY_NOT: &str = "WHYNOT";

/// A wrong answer of which an item says something.
pub struct WrongResponse<'c> {
    /// What it is called: an option by its own name.
    pub name: String,
    /// What is typed; of an option, its text.
    pub answer: String,
    /// What is said of it.
    pub reason: &'c str,
}

impl<'a> QtiWriter<'a> {
    /// The wrong answers of which something is said.
    pub fn wrong_responses(&mut self, plan: &Plan<'_>, judge: &Judge) -> Vec<WrongResponse<'a>> {
        match plan {
            Plan::Choice(options) => {
                let names = options.all.iter().enumerate();
                let names = names.map(|(at, (option, _))| (choice(at), *option));
                self.wrong_options(names)
            }
            Plan::Truth(_) => {
                let names = ["true", "false"].into_iter();
                self.wrong_options(names.map(|name| (name.to_owned(), name)))
            }
            Plan::Text(_) => {
                let why_not = self.card.why_not.iter();
                typed(why_not.map(|it| (it.answer.clone(), it.reason.as_str())))
            }
            Plan::Number(..) => {
                let (numbers, is_whole) = wrong_numbers(self.card, judge);
                if !is_whole {
                    self.lost.push(LostPart::WhyNot);
                }
                typed(numbers.into_iter())
            }
            Plan::Gaps(_) | Plan::Match(_) | Plan::Order(_) | Plan::Open(_) => Vec::new(),
        }
    }

    fn wrong_options<'n>(
        &self,
        options: impl Iterator<Item = (String, &'n str)>,
    ) -> Vec<WrongResponse<'a>> {
        let card = self.card;
        let wrong = options.filter_map(|(name, option)| {
            Some(WrongResponse {
                name,
                answer: option.to_owned(),
                reason: &card.why_not(option)?.reason,
            })
        });
        wrong.collect()
    }

    /// Declares the outcome that names the wrong answers.
    pub fn declare_why_not(&mut self, cardinality: &str) {
        let attributes = [
            ("identifier", WHY_NOT),
            ("cardinality", cardinality),
            ("baseType", "identifier"),
        ];
        self.xml.empty("outcomeDeclaration", &attributes);
    }

    /// Names the options that were picked; what is said of none of them stays hidden.
    pub fn name_picked(&mut self) {
        self.set(WHY_NOT, |writer| writer.variable(RESPONSE));
    }

    /// Names a wrong answer that was typed.
    pub fn name_typed(&mut self, wrong: &WrongResponse<'_>) {
        self.set(WHY_NOT, |writer| writer.value("identifier", &wrong.name));
    }

    pub fn why_not(&mut self, wrong: &[WrongResponse<'_>]) {
        for WrongResponse { name, reason, .. } in wrong {
            let attributes = [
                ("outcomeIdentifier", WHY_NOT),
                ("showHide", "show"),
                ("identifier", name.as_str()),
            ];
            self.xml.open("modalFeedback", &attributes);
            self.paragraph(reason);
            self.xml.close("modalFeedback");
        }
    }
}

fn typed<'c>(answers: impl Iterator<Item = (String, &'c str)>) -> Vec<WrongResponse<'c>> {
    let wrong = (1..)
        .zip(answers)
        .map(|(at, (answer, reason))| WrongResponse {
            name: format!("typed{at}"),
            answer,
            reason,
        });
    wrong.collect()
}
