//! A question of Moodle's: its texts, and the answer of the card that it becomes.

use super::tree::Element;
use crate::deck::{DecimalNumber, Task, Tolerance, TypedKind};
use crate::exchange::answer_feedback::{AnswerFeedback, Worth};
use crate::exchange::moodle_grading::{INNER_WILDCARD, has_inner_wildcard, wildcards_out};
use crate::exchange::moodle_text::{shown, shown_bare};
use crate::exchange::numbers::{self, NumericAnswer};
use crate::exchange::truth_words::truth_said;
use crate::exchange::warnings::Warnings;

/// An answer of a question, right or wrong.
pub(super) struct MoodleAnswer {
    /// How much of the points it is worth, in percent.
    pub(super) worth: f64,
    pub(super) text: String,
    pub(super) feedback: String,
}

impl MoodleAnswer {
    pub(super) fn verdict(&self) -> Worth {
        Worth::of_percent(self.worth)
    }

    fn is_right(&self) -> bool {
        self.verdict() == Worth::Right
    }

    /// Warns if it is worth a part of the points, which civiq does not know.
    fn warn_partial(&self, becomes: &str, warnings: &mut Warnings) {
        if self.verdict() == Worth::Partly {
            warnings.changed(format!(
                "`{}`, worth {} %, {becomes}",
                self.text, self.worth
            ));
        }
    }
}

/// The right answers of a question that is typed, without their wildcards.
pub(super) fn right(answers: &[MoodleAnswer], warnings: &mut Warnings) -> Vec<String> {
    let mut accepted = Vec::new();
    for answer in answers {
        answer.warn_partial("is left out", warnings);
        let (text, is_wild) = wildcards_out(&answer.text);
        if !answer.is_right() || accepted.contains(&text) {
            continue;
        }
        if text.is_empty() {
            warnings.changed("an answer that takes anything is left out");
            continue;
        }
        if has_inner_wildcard(&answer.text) {
            warnings.changed(format!("`{}` is left out: {INNER_WILDCARD}", answer.text));
            continue;
        }
        if is_wild {
            warnings.changed(format!("`{}` is taken without its wildcards", answer.text));
        }
        accepted.push(text);
    }
    accepted
}

/// A number with a point, as Moodle reads it (`qtype_numerical_answer_processor`): a comma beside a point,
/// or one of several, parts thousands; one alone is a decimal comma.
fn with_point(number: &str) -> String {
    if number.contains('.') || number.matches(',').count() > 1 {
        number.replace(',', "")
    } else {
        number.replace(',', ".")
    }
}

/// Reads a question: one function for each type gives the answer of the card.
pub struct QuestionReader<'e> {
    pub question: &'e Element,
    /// The format of texts that name none.
    pub format: &'e str,
    pub warnings: &'e mut Warnings,
    /// The feedback on single answers.
    pub feedback: AnswerFeedback,
}

impl QuestionReader<'_> {
    /// The text of an element, as plain text.
    pub fn text(&self, element: &Element) -> String {
        let format = element.attribute("format").unwrap_or(self.format);
        shown(element.content(), format)
    }

    /// The text of the element of this name within the question; empty where there is none.
    pub fn text_of(&self, name: &str) -> String {
        let element = self.question.child(name);
        element
            .map(|element| self.text(element))
            .unwrap_or_default()
    }

    fn answers(&self, text: impl Fn(&Element) -> String) -> Vec<MoodleAnswer> {
        let answers = self.question.children("answer");
        let answers = answers.map(|answer| {
            let worth = answer.attribute("fraction").unwrap_or("0");
            let feedback = answer.child("feedback").map(|feedback| self.text(feedback));
            MoodleAnswer {
                worth: worth.trim().parse().unwrap_or(0.0),
                text: text(answer),
                feedback: feedback.unwrap_or_default(),
            }
        });
        answers.collect()
    }

    pub fn choice(&mut self) -> Result<Task, String> {
        let answers = self.answers(|answer| self.text(answer));
        let single = self.question.content_of("single");
        let has_several = matches!(single, "false" | "0");
        let is_right = |answer: &MoodleAnswer| {
            if has_several {
                answer.worth > 0.0
            } else {
                answer.is_right()
            }
        };
        self.warn_worths(&answers, has_several);
        for answer in &answers {
            self.feedback.option(
                &answer.text,
                is_right(answer),
                &answer.feedback,
                self.warnings,
            );
        }
        let (right, wrong): (Vec<_>, Vec<_>) = answers.into_iter().partition(is_right);
        if right.is_empty() {
            return Err("no option is right".into());
        }
        if wrong.is_empty() {
            return Err("a question needs a wrong option, too".into());
        }
        let texts =
            |answers: Vec<MoodleAnswer>| answers.into_iter().map(|answer| answer.text).collect();
        Ok(Task::Choice {
            answers: texts(right),
            distractors: texts(wrong),
        })
    }

    /// Warns about options that are worth more or less than the others.
    fn warn_worths(&mut self, answers: &[MoodleAnswer], has_several: bool) {
        let worths = answers.iter().map(|answer| answer.worth);
        let mut right = worths.filter(|worth| *worth > 0.0);
        if !has_several {
            for answer in answers {
                answer.warn_partial("counts as wrong", self.warnings);
            }
            let right = answers.iter().filter(|answer| answer.is_right()).count();
            if right > 1 {
                let note = format!("{right} options are right, and all of them must be picked");
                self.warnings.changed(note);
            }
        } else if let Some(first) = right.next()
            && right.any(|worth| (worth - first).abs() > 0.01)
        {
            let note = "the right options count the same, which are worth more and less";
            self.warnings.changed(note);
        }
    }

    pub fn truth(&mut self) -> Result<Task, String> {
        let answers = self.answers(|answer| self.text(answer));
        let [first, second] = answers.as_slice() else {
            return Err("a true-false question needs two answers".into());
        };
        // Moodle takes any other words by their place, true first; what they say may be the reverse.
        let said = (truth_said(&first.text), truth_said(&second.text));
        let truth = match said {
            (Some(true), Some(false)) => first,
            (Some(false), Some(true)) => second,
            _ => {
                let words = format!("`{}` and `{}`", first.text, second.text);
                return Err(format!(
                    "which of {words} says true and which false is not known"
                ));
            }
        };
        if first.is_right() == second.is_right() {
            return Err("one of true and false must be right".into());
        }
        let answer = truth.is_right();
        for it in [first, second] {
            let text = (it.is_right() == answer).to_string();
            self.feedback
                .option(&text, it.is_right(), &it.feedback, self.warnings);
        }
        Ok(Task::TrueFalse { answer })
    }

    pub fn short_answer(&mut self) -> Result<Task, String> {
        let answers = self.answers(|answer| answer.content().to_owned());
        let kind = match self.question.content_of("usecase") {
            "1" | "true" => TypedKind::Exact,
            _ => TypedKind::Text,
        };
        self.typed(&answers, kind)
    }

    pub fn numerical(&mut self) -> Result<Task, String> {
        let answers = self.answers(|answer| answer.content().to_owned());
        let accepted = right(&answers, self.warnings);
        let mut numbers = Vec::new();
        for (answer, element) in answers.iter().zip(self.question.children("answer")) {
            let (text, _) = wildcards_out(&answer.text);
            let is_number = !text.is_empty();
            match answer.verdict() {
                Worth::Right if accepted.contains(&text) => {
                    numbers.push(self.number(&text, element));
                    self.typed_feedback(answer);
                }
                Worth::Wrong if is_number && !answer.feedback.is_empty() => {
                    let (number, said) = (self.number(&text, element), &answer.feedback);
                    self.feedback
                        .wrong_number(&number, &numbers, said, self.warnings);
                }
                _ => self.typed_feedback(answer),
            }
        }
        if self.question.holds("unit_name") {
            self.warnings.changed("its units are left out");
        }
        numbers::typed(numbers)
    }

    fn number(&mut self, text: &str, answer: &Element) -> NumericAnswer {
        let (text, tolerance) = (with_point(text), self.tolerance(answer));
        NumericAnswer { text, tolerance }
    }

    /// How far off an answer's number others are right; exact, if it can't be read.
    fn tolerance(&mut self, answer: &Element) -> Tolerance {
        let written = answer.content_of("tolerance");
        let distance = written
            .parse::<DecimalNumber>()
            .map(DecimalNumber::abs)
            .ok();
        let tolerance = distance.and_then(Tolerance::new);
        if tolerance.is_none() && !written.is_empty() {
            let number = answer.content();
            let note = format!("`{number}` is asked without its tolerance of {written}");
            self.warnings.changed(note);
        }
        tolerance.unwrap_or_default()
    }

    fn typed_feedback(&mut self, answer: &MoodleAnswer) {
        let MoodleAnswer { text, feedback, .. } = answer;
        self.feedback
            .typed(text, answer.verdict(), feedback, self.warnings);
    }

    fn typed(&mut self, answers: &[MoodleAnswer], kind: TypedKind) -> Result<Task, String> {
        let accepted = right(answers, self.warnings);
        for answer in answers {
            self.typed_feedback(answer);
        }
        if accepted.is_empty() {
            return Err("no answer is right".into());
        }
        Ok(Task::Typed { accepted, kind })
    }

    pub fn matching(&self) -> Task {
        let (mut pairs, mut distractors) = (Vec::new(), Vec::new());
        for pair in self.question.children("subquestion") {
            let left = self.text(pair);
            let right = pair
                .child("answer")
                .map(|answer| match answer.attribute("format") {
                    Some(format) => shown(answer.content(), format),
                    None => shown_bare(answer.content()),
                });
            let right = right.unwrap_or_default();
            if left.is_empty() {
                distractors.push(right);
            } else {
                pairs.push((left, right));
            }
        }
        Task::Match { pairs, distractors }
    }

    /// The items stand in their order, or are weighed by it.
    pub fn ordering(&mut self) -> Task {
        let mut answers = self.answers(|answer| self.text(answer));
        answers.sort_by(|a, b| a.worth.total_cmp(&b.worth));
        let items = answers.into_iter().map(|answer| answer.text);
        Task::Order {
            items: items.collect(),
        }
    }
}
