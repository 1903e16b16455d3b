//! The braces of a GIFT question, which hold its answers.

use crate::deck::{DecimalNumber, Task, Tolerance, TypedKind};
use crate::exchange::answer_feedback::{AnswerFeedback, Worth};
use crate::exchange::moodle_grading::{INNER_WILDCARD, has_inner_wildcard, wildcards_out};
use crate::exchange::numbers::{self, NumericAnswer};
use crate::exchange::warnings::Warnings;
use crate::formats::gift::syntax::{TextStyle, plain_text, right_side};

/// The braces, parsed: the answer of the card, and the feedback on single answers.
pub struct GiftAnswers {
    pub task: Task,
    pub feedback: AnswerFeedback,
}

/// One answer in the braces, with its weight and feedback: `~%50%the judge#Only in old times.`
struct GiftChoice<'t> {
    /// Whether it stands behind `=`.
    is_marked: bool,
    /// The weight that is written before it, in percent.
    weight: Option<f64>,
    /// The answer as it is written, in its own style.
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
                feedback: AnswerFeedback::default(),
            }),
            "T" | "TRUE" => Ok(truth_of(true, inside, style, warnings)),
            "F" | "FALSE" => Ok(truth_of(false, inside, style, warnings)),
            _ if inside.starts_with('>') => ordering(&inside[1..], style),
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

    /// What the points that it is worth come to here.
    fn verdict(&self) -> Worth {
        Worth::of_percent(self.worth())
    }

    /// What is said of it; empty where nothing is.
    fn feedback(&self, style: TextStyle) -> String {
        let feedback = self.feedback.map(|text| plain_text(text, style));
        feedback.unwrap_or_default()
    }
}

fn truth_of(answer: bool, inside: &str, style: TextStyle, warnings: &mut Warnings) -> GiftAnswers {
    let mut said = inside.split('#').skip(1).map(|it| plain_text(it, style));
    let mut feedback = AnswerFeedback::default();
    // What is said to who was wrong stands first.
    for is_right in [false, true] {
        let text = (answer == is_right).to_string();
        feedback.option(&text, is_right, &said.next().unwrap_or_default(), warnings);
    }
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
    let (mut answers, mut distractors) = (Vec::new(), Vec::new());
    let mut feedback = AnswerFeedback::default();
    for choice in &choices {
        let text = plain_text(choice.text, style);
        // Where one option is right by itself, a part of the points is not enough.
        let is_right = choice.worth() >= 100.0 || !has_best && choice.worth() > 0.0;
        if choice.worth() > 0.0 && !is_right {
            warnings.changed(format!(
                "`{text}`, worth {} %, counts as wrong",
                choice.worth()
            ));
        }
        feedback.option(&text, is_right, &choice.feedback(style), warnings);
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
    if distractors.is_empty() {
        return Err("a question needs a wrong option, too".into());
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
        let (left, right) = (plain_text(left, style), right_side(right));
        if left.is_empty() {
            distractors.push(right);
        } else {
            pairs.push((left, right));
        }
    }
    Ok(GiftAnswers {
        task: Task::Match { pairs, distractors },
        feedback: AnswerFeedback::default(),
    })
}

/// The items of an ordering question, a line each, as Moodle's plugin writes it (`qtype_ordering`): how it is
/// shown and graded may stand before them, all of it or some.
fn ordering(inside: &str, style: TextStyle) -> Result<GiftAnswers, String> {
    const SETTINGS: [&[&str]; 5] = [
        &["ALL", "EXACT", "RANDOM", "REL", "CONTIGUOUS", "CONTIG"],
        &["HORIZONTAL", "HORI", "H", "1", "VERTICAL", "VERT", "V", "0"],
        &[
            "ALL_OR_NOTHING",
            "ABSOLUTE_POSITION",
            "ABSOLUTE",
            "ABS",
            "RELATIVE_NEXT_EXCLUDE_LAST",
            "RELATIVE_NEXT_INCLUDE_LAST",
            "RELATIVE_ONE_PREVIOUS_AND_NEXT",
            "RELATIVE_ALL_PREVIOUS_AND_NEXT",
            "RELATIVE_TO_CORRECT",
            "RELATIVE",
            "REL",
            "LONGEST_ORDERED_SUBSET",
            "LONGEST_CONTIGUOUS_SUBSET",
        ],
        &["SHOW", "TRUE", "YES", "1", "HIDE", "FALSE", "NO", "0"],
        &["none", "123", "abc", "ABC", "ABCD", "iii", "III", "IIII"],
    ];
    let is_count = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let (count, mut rest) = first_word(inside);
    if !is_count(count) {
        rest = inside;
    }
    for words in SETTINGS {
        let (word, after) = first_word(rest);
        if words.contains(&word) {
            rest = after;
        }
    }
    let items = rest.lines().map(|line| plain_text(line, style));
    let items = items.filter(|item| !item.is_empty()).collect::<Vec<_>>();
    if items.len() < 2 {
        return Err("an order needs two items or more, a line each".into());
    }
    Ok(GiftAnswers {
        task: Task::Order { items },
        feedback: AnswerFeedback::default(),
    })
}

/// The first word of a text, and what stands behind it.
fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

fn short_answer(
    inside: &str,
    style: TextStyle,
    warnings: &mut Warnings,
) -> Result<GiftAnswers, String> {
    let (mut accepted, mut feedback) = (Vec::new(), AnswerFeedback::default());
    for choice in parse_choices(inside)? {
        let text = plain_text(choice.text, style);
        let (bare, is_wild) = wildcards_out(&text);
        feedback.typed(&text, choice.verdict(), &choice.feedback(style), warnings);
        if choice.verdict() != Worth::Right {
            if choice.verdict() == Worth::Partly {
                warnings.changed(format!("`{text}`, worth {} %, is left out", choice.worth()));
            }
        } else if bare.is_empty() {
            warnings.changed("an answer that takes anything is left out");
        } else if has_inner_wildcard(&text) {
            warnings.changed(format!("`{text}` is left out: {INNER_WILDCARD}"));
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
    let (mut answers, mut feedback) = (Vec::new(), AnswerFeedback::default());
    for choice in parse_choices(inside)? {
        let text = plain_text(choice.text, TextStyle::Plain);
        let (verdict, said) = (choice.verdict(), choice.feedback(style));
        match (verdict, numeric_answer(&text)) {
            (Worth::Right, Some(answer)) => {
                feedback.typed(&answer.text, verdict, &said, warnings);
                answers.push(answer);
            }
            (Worth::Right, None) => return Err(format!("`{text}` is no number")),
            (Worth::Partly, _) => {
                warnings.changed(format!("`{text}`, worth {} %, is left out", choice.worth()));
                feedback.typed(&text, verdict, &said, warnings);
            }
            (Worth::Wrong, Some(answer)) => {
                feedback.wrong_number(&answer, &answers, &said, warnings);
            }
            (Worth::Wrong, None) => feedback.typed(&text, verdict, &said, warnings),
        }
    }
    let task = numbers::typed(answers)?;
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
