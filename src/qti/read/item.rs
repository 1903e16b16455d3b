//! An item as a card, once its version's reader has found its parts.

use crate::deck::{DecimalNumber, Task, Tolerance, TypedKind};
use crate::exchange::answer_feedback::{AnswerFeedback, Worth};
use crate::exchange::explanation::said_to_all;
use crate::exchange::imported::ImportedCard;
use crate::exchange::moodle_grading::without_wildcards;
use crate::exchange::numbers::NumericAnswer;
use crate::exchange::several_right::without_count;
use crate::exchange::truth_words::truth_said;
use crate::exchange::warnings::Warnings;

/// Why an item is left out whose rules do more than give points to answers.
pub const NOT_UNDERSTOOD: &str = "what earns its points is more than civiq understands";

/// An option of an item.
pub struct QtiOption {
    /// The name by which the key calls it.
    pub name: String,
    pub text: String,
    /// What is said of it; empty where nothing is.
    pub feedback: String,
}

/// What an item is as a card, but for where it stands.
pub struct ItemCard {
    pub prompt: String,
    pub task: Task,
    pub feedback: AnswerFeedback,
}

/// A task to choose, where these options are right.
pub fn choice(
    options: Vec<QtiOption>,
    is_right: impl Fn(&QtiOption) -> bool,
    warnings: &mut Warnings,
) -> Result<(Task, AnswerFeedback), String> {
    let mut feedback = AnswerFeedback::default();
    let truths = options.iter().map(|option| truth_said(&option.text));
    let truths = truths.collect::<Option<Vec<_>>>();
    if let (Some(truths), [one, other]) = (truths, &options[..])
        && truths[0] != truths[1]
        && is_right(one) != is_right(other)
    {
        let answer = if is_right(one) { truths[0] } else { truths[1] };
        for (option, says) in options.iter().zip(truths) {
            feedback.option(
                &says.to_string(),
                says == answer,
                &option.feedback,
                warnings,
            );
        }
        return Ok((Task::TrueFalse { answer }, feedback));
    }
    let (mut answers, mut distractors) = (Vec::new(), Vec::new());
    for option in options {
        let is_key = is_right(&option);
        feedback.option(&option.text, is_key, &option.feedback, warnings);
        let side = if is_key {
            &mut answers
        } else {
            &mut distractors
        };
        side.push(option.text);
    }
    if answers.is_empty() {
        return Err("it does not say which option is right".into());
    }
    if distractors.is_empty() {
        return Err("a question needs a wrong option, too".into());
    }
    if answers.iter().chain(&distractors).any(String::is_empty) {
        return Err("an option of it has no text".into());
    }
    Ok((
        Task::Choice {
            answers,
            distractors,
        },
        feedback,
    ))
}

/// A text that is typed, with what it is worth and what is said of it.
pub struct TypedValue {
    pub text: String,
    pub worth: Worth,
    pub feedback: String,
}

/// A task to type one of these texts.
pub fn typed(
    answers: Vec<TypedValue>,
    kind: TypedKind,
    warnings: &mut Warnings,
) -> Result<(Task, AnswerFeedback), String> {
    let (mut accepted, mut feedback) = (Vec::new(), AnswerFeedback::default());
    for answer in answers {
        let text = answer.text.trim().to_owned();
        match answer.worth {
            Worth::Right if !text.is_empty() && !accepted.contains(&text) => {
                accepted.push(text.clone());
            }
            Worth::Partly => {
                warnings.changed(format!("`{text}`, worth a part of the points, is left out"));
            }
            Worth::Right | Worth::Wrong => {}
        }
        let pattern = without_wildcards(&text);
        feedback.typed(&pattern, answer.worth, &answer.feedback, warnings);
    }
    if accepted.is_empty() {
        return Err("it does not say which answer is right".into());
    }
    Ok((Task::Typed { accepted, kind }, feedback))
}

/// A number between two others, which are right as well.
pub fn number_between(low: DecimalNumber, high: DecimalNumber) -> Option<NumericAnswer> {
    let (middle, distance) = low.between(high)?;
    Some(NumericAnswer {
        text: middle.to_string(),
        tolerance: Tolerance::new(distance)?,
    })
}

/// A number by itself.
pub fn number(text: &str) -> Option<NumericAnswer> {
    let number = text.trim().parse::<DecimalNumber>().ok()?;
    Some(NumericAnswer {
        text: number.to_string(),
        tolerance: Tolerance::exact(),
    })
}

/// The card of an item; `general` is what is said to everybody. Where a text is to be written and there is
/// no model for it, what is said to everybody is taken for one.
pub fn card(
    line: usize,
    item: ItemCard,
    general: &str,
    warnings: &mut Warnings,
) -> Result<ImportedCard, String> {
    let ItemCard {
        prompt,
        mut task,
        feedback,
    } = item;
    let mut more = general;
    if let Task::Flashcard { back } = &mut task
        && back.is_empty()
    {
        let (model, rest) = general.split_once('\n').unwrap_or((general, ""));
        if model.is_empty() {
            return Err("a text to write, without a model for it, can’t be asked".into());
        }
        warnings.changed("its feedback is taken for the model of what is to be written");
        model.clone_into(back);
        more = rest;
    }
    if let Task::Flashcard { back } = &task
        && let Some(rest) = more.strip_prefix(back.as_str())
    {
        more = rest;
    }
    let asked = without_count(&prompt, &task).to_owned();
    let mut card = ImportedCard::new(line, asked, task);
    (card.explain, card.cite) = said_to_all(more);
    feedback.add_to(&mut card);
    if card.prompt.is_empty() {
        return Err("it asks nothing".into());
    }
    Ok(card)
}
