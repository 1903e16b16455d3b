//! Answers in words, as tables and lists give them: what kind of card each makes.

use super::truth_words::truth_said;
use crate::answer::is_typable;
use crate::deck::{Task, TypedKind};

/// What an answer says of a statement.
pub fn truth(answer: &str) -> Result<Task, String> {
    match truth_said(answer) {
        Some(answer) => Ok(Task::TrueFalse { answer }),
        None => Err(format!("`{answer}` is neither `true` nor `false`")),
    }
}

/// An answer in words: typed where it is short, else turned like a card.
pub fn in_words(answer: &str) -> Task {
    let is_short = is_typable(answer) && !answer.contains('\n');
    truth(answer).unwrap_or_else(|_| {
        if is_short {
            let (accepted, kind) = (vec![answer.to_owned()], TypedKind::Text);
            Task::Typed { accepted, kind }
        } else {
            Task::Flashcard {
                back: answer.to_owned(),
            }
        }
    })
}

/// Answers in words of which each is right.
pub fn any_in_words(accepted: Vec<String>) -> Task {
    match accepted.as_slice() {
        [only] => in_words(only),
        _ => Task::Typed {
            accepted,
            kind: TypedKind::Text,
        },
    }
}

/// Options of which some are right; true and false are a type of their own.
pub fn choice(answers: Vec<String>, distractors: Vec<String>) -> Task {
    match (answers.as_slice(), distractors.as_slice()) {
        ([right], [wrong]) if truth(right).is_ok() && truth(wrong).is_ok() => {
            truth(right).unwrap_or(Task::TrueFalse { answer: true })
        }
        _ => Task::Choice {
            answers,
            distractors,
        },
    }
}
