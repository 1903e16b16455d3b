//! Answers that may belong to another question, or be the number of an option.

use super::key_list::bare_keys;
use super::question::{ListQuestion, QuestionStart};

/// Finds the faults that only the questions around show.
pub fn doubt_keys(questions: &mut [ListQuestion]) {
    for at in 1..questions.len() {
        if may_name_question(&questions[at - 1], &questions[at]) {
            let reason = "its answer may be the number of one of the lines above it";
            questions[at].fault.get_or_insert(reason.into());
        }
    }
    doubt_last_key(questions);
}

/// Whether a question and its answer may be the last option of another question and the number of the right
/// one: the line above is numbered as if it were the option before, and has no answer.
fn may_name_question(above: &ListQuestion, question: &ListQuestion) -> bool {
    let is_open = !above.is_answered() && above.listed.is_none();
    let is_next = above
        .number
        .is_some_and(|number| Some(number + 1) == question.number);
    let key = question.key.as_deref().unwrap_or_default();
    let named = key.trim_matches(['(', ')', '.']).parse::<u32>().ok();
    let is_named = named.is_some_and(|named| named > 0 && Some(named) <= question.number);
    let is_counted = question.start == QuestionStart::Number;
    is_open && is_next && is_counted && question.options.is_empty() && is_named
}

/// Below questions without answers, one that names several options in no order may be the answers of all.
fn doubt_last_key(questions: &mut [ListQuestion]) {
    let asked = questions.iter().filter(|it| !it.options.is_empty());
    let asked = asked.collect::<Vec<_>>();
    let Some((last, others)) = asked.split_last() else {
        return;
    };
    let keys = bare_keys(last.line, last.key.as_deref().unwrap_or_default());
    let is_rising = keys.is_sorted_by(|one, next| one.key < next.key);
    let are_open = !others.iter().any(|other| other.is_keyed());
    if !others.is_empty() && are_open && keys.len() == asked.len() && !is_rising {
        let reason = "the answers below it may be its own or those of all questions";
        let last = questions.iter_mut().rfind(|it| !it.options.is_empty());
        if let Some(last) = last {
            last.fault.get_or_insert(reason.into());
        }
    }
}
