//! The braces of a GIFT question, which hold its answers.

use crate::deck::{DecimalNumber, Task, Tolerance, TypedKind};
use crate::formats::gift::syntax::{TextStyle, plain_text};
use crate::formats::moodle_grading::wildcards_out;
use crate::formats::numbers::{self, NumericAnswer};
use crate::formats::warnings::Warnings;

/// The braces, parsed: the answer of the card, and the feedback on single answers.
pub struct GiftAnswers {
    pub task: Task,
    pub feedback: Vec<String>,
}

/// One answer in the braces, with its weight and feedback: `~%50%the judge#Only in old times.`
struct GiftChoice<'t> {
    /// Whether it stands behind `=`.
    is_marked: bool,
    /// The weight that is written before it, in percent.
    weight: Option<f64>,
    text: &'t str,
    feedback: Option<&'t str>,
}

impl GiftAnswers {
    /// Parses the text in the braces.
    pub fn parse(inside: &str, style: TextStyle, warnings: &mut Warnings) -> Result<Self, String> {
        let truth = inside.split_once('#').map_or(inside, |(truth, _)| truth);
        match truth.trim() {
            "" if inside.starts_with('#') => numerical(&inside[1..], style, warnings),
            "" => Ok(Self {
                task: Task::Flashcard {
                    back: String::new(),
                },
                feedback: Vec::new(),
            }),
            "T" | "TRUE" => Ok(truth_of(true, inside, style)),
            "F" | "FALSE" => Ok(truth_of(false, inside, style)),
            _ if inside.contains('~') => multiple_choice(inside, style, warnings),
            _ if inside.contains('=') && inside.contains("->") => matching(inside, style),
            _ => short_answer(inside, style, warnings),
        }
    }
}

/// The answers of a list, each behind `=` or `~`.
fn parse_choices(inside: &str) -> Result<Vec<GiftChoice<'_>>, String> {
    let starts = inside.match_indices(['=', '~']).map(|(at, _)| at);
    let starts = starts.collect::<Vec<_>>();
    let first = starts.first().map_or(inside, |first| &inside[..*first]);
    let ends = starts.iter().skip(1).copied().chain([inside.len()]);
    let marked = starts.iter().zip(ends).map(|(start, end)| {
        let is_marked = inside[*start..].starts_with('=');
        choice(&inside[start + 1..end], is_marked)
    });
    let first = Some(first.trim()).filter(|first| !first.is_empty());
    let first = first.map(|first| choice(first, true));
    first.into_iter().chain(marked).collect()
}

fn choice(text: &str, is_marked: bool) -> Result<GiftChoice<'_>, String> {
    let text = text.trim();
    let (text, weight) = match text.strip_prefix('%').and_then(|rest| rest.split_once('%')) {
        Some((weight, rest)) => {
            let percent = weight.trim().replace(',', ".").parse::<f64>();
            let percent = percent.ok().filter(|percent| percent.abs() <= 100.0);
            let percent = percent.ok_or_else(|| format!("`%{weight}%` is no weight"))?;
            (rest, Some(percent))
        }
        None => (text, None),
    };
    let (text, feedback) = match text.split_once('#') {
        Some((text, feedback)) => (text, Some(feedback)),
        None => (text, None),
    };
    Ok(GiftChoice {
        is_marked,
        weight,
        text: text.trim(),
        feedback,
    })
}

impl GiftChoice<'_> {
    /// How much of the points it is worth, in percent.
    fn worth(&self) -> f64 {
        let unsaid = if self.is_marked { 100.0 } else { 0.0 };
        self.weight.unwrap_or(unsaid)
    }

    /// Its feedback, which names the answer where that is wrong; `text` is the answer in plain text.
    fn feedback(&self, text: &str, style: TextStyle) -> Option<String> {
        let feedback = plain_text(self.feedback?, style);
        let is_for_all = self.worth() >= 100.0 || text.is_empty();
        let feedback = Some(feedback).filter(|feedback| !feedback.is_empty())?;
        Some(if is_for_all {
            feedback
        } else {
            format!("“{text}”: {feedback}")
        })
    }
}

fn truth_of(answer: bool, inside: &str, style: TextStyle) -> GiftAnswers {
    let feedback = inside
        .split('#')
        .skip(1)
        .map(|text| plain_text(text, style));
    // The feedback for those who were wrong stands first.
    let feedback = feedback.collect::<Vec<_>>().into_iter().rev().collect();
    GiftAnswers {
        task: Task::TrueFalse { answer },
        feedback,
    }
}

fn multiple_choice(
    inside: &str,
    style: TextStyle,
    warnings: &mut Warnings,
) -> Result<GiftAnswers, String> {
    let choices = parse_choices(inside)?;
    let has_best = choices.iter().any(|choice| choice.is_marked);
    let (mut answers, mut distractors, mut feedback) = (Vec::new(), Vec::new(), Vec::new());
    for choice in &choices {
        let text = plain_text(choice.text, style);
        feedback.extend(choice.feedback(&text, style));
        // Where one option is right by itself, a part of the points is not enough.
        let is_right = choice.worth() >= 100.0 || !has_best && choice.worth() > 0.0;
        if choice.worth() > 0.0 && !is_right {
            warnings.changed(format!(
                "`{text}`, worth {} %, counts as wrong",
                choice.worth()
            ));
        }
        let side = if is_right {
            &mut answers
        } else {
            &mut distractors
        };
        side.push(text);
    }
    if answers.is_empty() {
        return Err("no option is right: put `=` before the one that is".into());
    }
    if has_best && answers.len() > 1 {
        let right = answers.len();
        warnings.changed(format!(
            "{right} options are right, and all of them must be picked"
        ));
    }
    let task = Task::Choice {
        answers,
        distractors,
    };
    Ok(GiftAnswers { task, feedback })
}

fn matching(inside: &str, style: TextStyle) -> Result<GiftAnswers, String> {
    let (mut pairs, mut distractors) = (Vec::new(), Vec::new());
    for line in inside.split('=').filter(|line| !line.trim().is_empty()) {
        let (left, right) = line
            .split_once("->")
            .ok_or_else(|| format!("`{}` has no `->`", plain_text(line, style)))?;
        let (left, right) = (plain_text(left, style), plain_text(right, style));
        if left.is_empty() {
            distractors.push(right);
        } else {
            pairs.push((left, right));
        }
    }
    Ok(GiftAnswers {
        task: Task::Match { pairs, distractors },
        feedback: Vec::new(),
    })
}

fn short_answer(
    inside: &str,
    style: TextStyle,
    warnings: &mut Warnings,
) -> Result<GiftAnswers, String> {
    let (mut accepted, mut feedback) = (Vec::new(), Vec::new());
    for choice in parse_choices(inside)? {
        let text = plain_text(choice.text, style);
        let (bare, is_wild) = wildcards_out(&text);
        // A star alone stands for every other answer.
        feedback.extend(choice.feedback(if bare.is_empty() { "" } else { &text }, style));
        if choice.worth() < 100.0 {
            if choice.worth() > 0.0 {
                warnings.changed(format!("`{text}`, worth {} %, is left out", choice.worth()));
            }
        } else if bare.is_empty() {
            warnings.changed("an answer that takes anything is left out");
        } else {
            if is_wild {
                warnings.changed(format!("`{text}` is taken without its wildcards"));
            }
            accepted.push(bare);
        }
    }
    if accepted.is_empty() {
        return Err("no answer is right".into());
    }
    Ok(GiftAnswers {
        task: Task::Typed {
            accepted,
            kind: TypedKind::Text,
        },
        feedback,
    })
}

fn numerical(
    inside: &str,
    style: TextStyle,
    warnings: &mut Warnings,
) -> Result<GiftAnswers, String> {
    let (mut answers, mut feedback) = (Vec::new(), Vec::new());
    for choice in parse_choices(inside)? {
        let text = plain_text(choice.text, TextStyle::Plain);
        feedback.extend(choice.feedback(&text, style));
        if choice.worth() >= 100.0 {
            let answer = numeric_answer(&text);
            answers.push(answer.ok_or_else(|| format!("`{text}` is no number"))?);
        } else if choice.worth() > 0.0 {
            warnings.changed(format!("`{text}`, worth {} %, is left out", choice.worth()));
        }
    }
    let task = numbers::typed(answers, warnings)?;
    Ok(GiftAnswers { task, feedback })
}

/// A number: `614`, with its tolerance as `614:16`, or as a range, `598..630`.
fn numeric_answer(text: &str) -> Option<NumericAnswer> {
    let number = |part: &str| part.trim().parse::<DecimalNumber>().ok();
    let (number, distance) = if let Some((low, high)) = text.split_once("..") {
        number(low)?.between(number(high)?)?
    } else {
        let (middle, distance) = text.split_once(':').unwrap_or((text, "0"));
        (number(middle)?, number(distance)?.abs())
    };
    Some(NumericAnswer {
        text: number.to_string(),
        tolerance: Tolerance::new(distance)?,
    })
}
