//! Feedback that another program has on single answers, and to whom it is said here.
//!
//! Nobody may read what is not true of the own answer. What is said of a wrong answer goes to who gave
//! that one, unless it praises it. What is said of a right one becomes part of the explanation, which
//! everybody reads, and so loses its praise; mere blame of it is a slip. Where there is no place that is true to it, it is left out, and that is told.

use std::collections::{HashMap, HashSet};

use super::imported::ImportedCard;
use super::moodle_grading::wildcards_out;
use super::numbers::NumericAnswer;
use super::praise::{is_blame, is_praise, without_praise};
use super::warnings::Warnings;
use crate::deck::WhyNot;
use crate::text::on_one_line;

/// The feedback on the answers of one question, as a reader finds it.
#[derive(Clone, Debug, Default)]
pub struct AnswerFeedback {
    wrong: Vec<WhyNot>,
    /// Where each wrong answer stands among them, by its words.
    places: HashMap<String, usize>,
    /// What is said of right answers, each with its answer.
    right: Vec<(String, String)>,
}

/// How much an answer is worth in another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// All the points.
    Right,
    /// A part of them, which civiq does not know.
    Partly,
    /// Nothing, or less.
    Wrong,
}

impl Worth {
    /// What a share of the points, in percent, is worth.
    pub fn of_percent(percent: f64) -> Self {
        if percent > 99.99 {
            Self::Right
        } else if percent > 0.0 {
            Self::Partly
        } else {
            Self::Wrong
        }
    }
}

impl AnswerFeedback {
    /// Takes what is said of an option, or of true or false, which is right or wrong here.
    pub fn option(&mut self, text: &str, is_right: bool, feedback: &str, warnings: &mut Warnings) {
        match (feedback.is_empty() || text.is_empty(), is_right) {
            (true, _) => {}
            (false, true) => self.add_right(text, feedback, warnings),
            (false, false) if is_praise(feedback) => tell_praise(text, feedback, warnings),
            (false, false) => self.add_wrong(text, feedback),
        }
    }

    /// Takes what is said of an answer that is typed; stars in it stand for any text.
    pub fn typed(&mut self, pattern: &str, worth: Worth, feedback: &str, warnings: &mut Warnings) {
        let (text, is_wild) = wildcards_out(pattern);
        match worth {
            _ if feedback.is_empty() => {}
            Worth::Partly => warnings.changed(format!("what is said of `{pattern}` is left out")),
            _ if text.is_empty() => {
                warnings.changed("what is said of any other answer is left out");
            }
            Worth::Right => self.add_right(&text, feedback, warnings),
            Worth::Wrong if is_praise(feedback) => tell_praise(pattern, feedback, warnings),
            Worth::Wrong => {
                if is_wild {
                    let note = format!("what is said of `{pattern}` is said of `{text}` alone");
                    warnings.changed(note);
                }
                self.add_wrong(&text, feedback);
            }
        }
    }

    /// Takes what is said of a wrong number; here it is said of that one, and of none that is near it.
    ///
    /// `before` are the right ones that stand before it: what one of those takes never comes to it.
    pub fn wrong_number(
        &mut self,
        number: &NumericAnswer,
        before: &[NumericAnswer],
        feedback: &str,
        warnings: &mut Warnings,
    ) {
        let NumericAnswer { text, tolerance } = number;
        if is_praise(feedback) {
            return tell_praise(text, feedback, warnings);
        }
        let is_said = !before.iter().any(|right| right.takes(number));
        if !tolerance.is_exact() && !feedback.is_empty() {
            warnings.changed(if is_said {
                format!("what is said within {tolerance} of `{text}` is said of `{text}` alone")
            } else {
                format!("what is said within {tolerance} of `{text}` is left out")
            });
        }
        if is_said {
            self.typed(text, Worth::Wrong, feedback, warnings);
        }
    }

    fn add_right(&mut self, answer: &str, feedback: &str, warnings: &mut Warnings) {
        if is_blame(feedback) {
            let note = format!("`{feedback}`, said of the right answer `{answer}`, is left out");
            warnings.changed(note);
        } else {
            self.right.push((answer.to_owned(), feedback.to_owned()));
        }
    }

    fn add_wrong(&mut self, answer: &str, feedback: &str) {
        let next = self.wrong.len();
        let place = *self.places.entry(on_one_line(answer)).or_insert(next);
        match self.wrong.get_mut(place) {
            Some(why_not) if why_not.reason == feedback => {}
            Some(why_not) => {
                why_not.reason.push('\n');
                why_not.reason.push_str(feedback);
            }
            None => self.wrong.push(WhyNot {
                answer: answer.to_owned(),
                reason: feedback.to_owned(),
            }),
        }
    }

    /// Leaves out what is said of wrong answers, for a card that has no place for it.
    pub fn leave_out_wrong(&mut self, warnings: &mut Warnings) {
        if !self.wrong.is_empty() {
            warnings.changed("what is said of a wrong filling is left out");
            self.wrong.clear();
            self.places.clear();
        }
    }

    /// Adds all to a card that has its explanation already.
    pub fn add_to(self, card: &mut ImportedCard) {
        card.why_not.extend(self.wrong);
        let right = self.right.into_iter();
        let right = right.map(|(answer, feedback)| (answer, without_praise(&feedback)));
        let right = right.filter(|(_, feedback)| !feedback.is_empty());
        let right = right.collect::<Vec<_>>();
        // What differs from right answer to right answer is about that one.
        let is_named = right.iter().any(|(_, other)| *other != right[0].1);
        let mut lines = card.explain.take().into_iter().collect::<Vec<_>>();
        let mut seen = lines.iter().cloned().collect::<HashSet<_>>();
        for (answer, feedback) in right {
            let line = if is_named {
                format!("“{answer}”: {feedback}")
            } else {
                feedback
            };
            if seen.insert(line.clone()) {
                lines.push(line);
            }
        }
        card.explain = (!lines.is_empty()).then(|| lines.join("\n"));
    }
}

fn tell_praise(answer: &str, feedback: &str, warnings: &mut Warnings) {
    let note = format!("`{feedback}`, said of the wrong answer `{answer}`, is left out");
    warnings.changed(note);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Task;

    /// The explanation and the feedback on wrong answers that come of it, and what is told.
    fn added(
        add: impl FnOnce(&mut AnswerFeedback, &mut Warnings),
    ) -> (String, Vec<String>, Vec<String>) {
        let (mut feedback, mut warnings) = (AnswerFeedback::default(), Warnings::default());
        add(&mut feedback, &mut warnings);
        let mut card = ImportedCard::new(1, "?", Task::TrueFalse { answer: true });
        card.explain = Some("General.".into());
        feedback.add_to(&mut card);
        let told = warnings.as_slice().iter();
        let why_not = card.why_not.into_iter();
        (
            card.explain.unwrap_or_default(),
            why_not
                .map(|it| format!("{}: {}", it.answer, it.reason))
                .collect(),
            told.map(|warning| warning.reason.clone()).collect(),
        )
    }

    #[test]
    fn nobody_reads_what_is_not_true_of_the_own_answer() {
        let (explain, why_not, told) = added(|feedback, warnings| {
            feedback.option("a", true, "Correct!", warnings);
            feedback.option("b", false, "No.", warnings);
            feedback.option("b ", false, "Not  b.", warnings);
            feedback.option("c", false, "", warnings);
        });
        assert_eq!((explain.as_str(), told), ("General.", vec![]));
        assert_eq!(why_not, ["b: No.\nNot  b."]);
    }

    #[test]
    fn what_is_said_of_right_answers_is_said_once_and_named_where_it_differs() {
        let explained = |right: &[(&str, &str)]| {
            added(|feedback, warnings| {
                for (answer, said) in right {
                    feedback.option(answer, true, said, warnings);
                }
            })
            .0
        };
        assert_eq!(
            explained(&[("a", "Yes. So it is."), ("b", "So it is.")]),
            "General.\nSo it is."
        );
        assert_eq!(explained(&[("a", "Correct! General.")]), "General.");
        assert_eq!(
            explained(&[("Oslo", "In Norway."), ("Rome", "Yes! In Italy.")]),
            "General.\n“Oslo”: In Norway.\n“Rome”: In Italy."
        );
    }

    #[test]
    fn praise_of_a_wrong_answer_and_blame_of_a_right_one_are_told() {
        let number = NumericAnswer {
            text: "7".into(),
            tolerance: crate::deck::Tolerance::exact(),
        };
        let (explain, why_not, told) = added(|feedback, warnings| {
            feedback.option("b", false, "Correct!", warnings);
            feedback.option("a", true, "Faux !", warnings);
            feedback.typed("c*", Worth::Wrong, "Well done!", warnings);
            feedback.typed("d", Worth::Right, "No.", warnings);
            feedback.wrong_number(&number, &[], "Richtig!", warnings);
            feedback.option("e", false, "Wrong!", warnings);
        });
        assert_eq!(
            (explain.as_str(), why_not),
            ("General.", vec!["e: Wrong!".into()])
        );
        assert_eq!(
            told,
            [
                "`Correct!`, said of the wrong answer `b`, is left out",
                "`Faux !`, said of the right answer `a`, is left out",
                "`Well done!`, said of the wrong answer `c*`, is left out",
                "`No.`, said of the right answer `d`, is left out",
                "`Richtig!`, said of the wrong answer `7`, is left out",
            ]
        );
    }

    #[test]
    fn what_has_no_place_is_told() {
        let (explain, why_not, told) = added(|feedback, warnings| {
            feedback.typed("*", Worth::Wrong, "Read again.", warnings);
            feedback.typed("*", Worth::Wrong, "", warnings);
            feedback.typed("b", Worth::Partly, "Nearly.", warnings);
            feedback.typed("*c*", Worth::Wrong, "C.", warnings);
            feedback.typed("d\\*", Worth::Wrong, "D.", warnings);
        });
        assert_eq!(explain, "General.");
        assert_eq!(why_not, ["c: C.", "d*: D."]);
        assert_eq!(
            told,
            [
                "what is said of any other answer is left out",
                "what is said of `b` is left out",
                "what is said of `*c*` is said of `c` alone",
            ]
        );
        let (_, why_not, told) = added(|feedback, warnings| {
            feedback.option("b", false, "B.", warnings);
            feedback.leave_out_wrong(warnings);
            feedback.leave_out_wrong(warnings);
        });
        assert_eq!((why_not.len(), told.len()), (0, 1));
    }
}
