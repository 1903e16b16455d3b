//! What to tell who gave a certain wrong answer, as it stands in a card, and what may be wrong with it.

use std::collections::HashMap;

use super::json::Value;
use super::problem::{Problems, Reported, rule};
use super::value::{MAX_TEXT, all};
use crate::deck::card::WhyNot;
use crate::deck::task::Task;
use crate::phrase::closest;
use crate::text::on_one_line;

/// Reads an object of wrong answers, each with its reason. Where the task can't be told, nobody knows which
/// answers are wrong, and any is let pass.
pub(super) fn read_why_not<'a>(
    value: Value<'a>,
    task: Option<&Task>,
    problems: &mut Problems<'a>,
) -> Result<Vec<WhyNot>, Reported> {
    let object = value.any_object(
        "an object of wrong answers, each with what to tell",
        problems,
    )?;
    let mut seen = HashMap::<String, &str>::new();
    all(object.named().map(|(answer, at, reason)| {
        let reason = reason.text(problems);
        let first = seen.insert(on_one_line(answer), answer);
        let checked = match first {
            // Two fields of one name were told already.
            Some(first) if first == answer => Ok(()),
            Some(_) => Err(twice(answer, at, problems)),
            None => check_length(answer, at, problems)
                .and_then(|()| task.map_or(Ok(()), |task| check_wrong(answer, task, at, problems))),
        };
        checked?;
        Ok(WhyNot {
            answer: answer.to_owned(),
            reason: reason?,
        })
    }))
}

fn twice<'a>(answer: &str, at: &'a str, problems: &mut Problems<'a>) -> Reported {
    let message = format!("the answer `{answer}` stands twice");
    problems.report(at, rule::NOT_A_DECK, message, "keep one of them")
}

/// Reports a wrong answer that no text of a deck could be.
fn check_length<'a>(
    answer: &str,
    at: &'a str,
    problems: &mut Problems<'a>,
) -> Result<(), Reported> {
    let (code, message, help) = match answer.trim() {
        "" => (
            rule::INCOMPLETE,
            "the answer is empty".to_owned(),
            "write \"wrong answer\": \"what to tell who gave it\"",
        ),
        _ if answer.len() > MAX_TEXT => (
            rule::NOT_A_DECK,
            format!("the answer is longer than {MAX_TEXT} bytes"),
            "cut it into several cards",
        ),
        _ => return Ok(()),
    };
    Err(problems.report(at, code, message, help))
}

/// Reports an answer that nobody can give to the card, or that is right. What is typed is compared as it
/// is read, which takes a judge and is left to `check`.
fn check_wrong<'a>(
    answer: &str,
    task: &Task,
    at: &'a str,
    problems: &mut Problems<'a>,
) -> Result<(), Reported> {
    let (right, wrong) = match task {
        Task::Choice {
            answers,
            distractors,
        } => (answers.clone(), distractors.clone()),
        Task::TrueFalse { answer } => (vec![answer.to_string()], vec![(!answer).to_string()]),
        _ => return Ok(()),
    };
    let answer = on_one_line(answer);
    let is_among = |texts: &[String]| texts.iter().any(|text| on_one_line(text) == answer);
    if is_among(&wrong) {
        return Ok(());
    }
    let message = if is_among(&right) {
        format!("`{answer}` is right, and `why-not` is about what is wrong")
    } else {
        format!("`{answer}` is none of the wrong answers")
    };
    let help = match (closest(&answer, &wrong), task) {
        _ if is_among(&right) => "say it in `explain`".to_owned(),
        (_, Task::TrueFalse { .. }) => format!("write \"{}\", in quotes", wrong.join("")),
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, _) => "write it as it stands in `distractors`".into(),
    };
    Err(problems.report(at, rule::NOT_A_DECK, message, &help))
}
