//! Where a row of things ends, and which words are none of its things.

use crate::draft::bounds::{Surely, VerbForm};
use crate::draft::fact::Span;
use crate::draft::words::{WordClass, WordLine};

/// Whether a row goes on behind a comma or another *and*.
pub fn goes_on(line: &WordLine<'_>, end: usize) -> bool {
    let clause = line.clause_around(end.min(line.len().saturating_sub(1)));
    let has_joint = || {
        (end..clause.end).any(|at| matches!(line.class(at), Some(WordClass::And | WordClass::Or)))
    };
    match line.class(end) {
        Some(WordClass::And | WordClass::Or) => true,
        Some(WordClass::Mark(',')) => {
            let next = line.class(end + 1);
            let begins_item = matches!(
                next,
                Some(
                    WordClass::Open
                        | WordClass::Number
                        | WordClass::Determiner
                        | WordClass::And
                        | WordClass::Or
                )
            );
            begins_item && has_joint()
        }
        _ => false,
    }
}

pub fn has_verb(line: &WordLine<'_>, span: &Span) -> bool {
    let mut inside = span.clone();
    inside.any(|at| match line.verb(at) {
        Some((VerbForm::Third | VerbForm::Plain, Surely::Verb)) => true,
        Some((VerbForm::Third, Surely::Perhaps)) => at == span.start && span.len() > 1,
        _ => false,
    })
}

pub fn has_number(line: &WordLine<'_>, span: &Span) -> bool {
    line.words[span.clone()]
        .iter()
        .any(|word| word.class == WordClass::Number)
}
