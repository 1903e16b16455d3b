//! Two things on a line: the sides of a pair, `left = right`, and what is said of a wrong answer,
//! `answer: reason`.

use crate::deck::{Task, WhyNot};
use crate::text::on_one_line;

/// The separator of the two sides.
const EQUALS: &str = " = ";

/// A pair as a line, and whether an equals sign in its left side had to become a dash so that the
/// line can be parsed again.
pub fn pair_line(left: &str, right: &str) -> (String, bool) {
    // Whoever reads the line takes any space for a single one.
    let flat = on_one_line(left);
    let is_clear = format!("{flat}{EQUALS}").find(EQUALS) == Some(flat.len());
    let left = if is_clear {
        left.to_owned()
    } else {
        left.replace('=', "–")
    };
    (format!("{left}{EQUALS}{right}"), !is_clear)
}

/// The two sides of such a line; none where it has no separator.
pub fn parse_pair(line: &str) -> Option<(String, String)> {
    let (left, right) = line.split_once(EQUALS)?;
    Some((left.to_owned(), right.to_owned()))
}

/// Stands between a wrong answer and what is said of it.
const COLON: &str = ": ";

/// What is said of a wrong answer, as a line.
pub fn why_not_line(why_not: &WhyNot) -> String {
    let WhyNot { answer, reason } = why_not;
    format!("{answer}{COLON}{reason}")
}

/// What such a line says of which wrong answer; none where it begins with no answer that is wrong. Where
/// the wrong answers of the task are known, one may hold a colon.
pub fn parse_why_not(line: &str, task: &Task) -> Option<WhyNot> {
    let said_of = |answer: &str| line.strip_prefix(answer)?.strip_prefix(COLON);
    let is_said = |answer: &&str| said_of(answer).is_some();
    let answer = match task {
        Task::Choice { distractors, .. } => {
            let options = distractors.iter().map(String::as_str).filter(is_said);
            options.max_by_key(|option| option.len())?
        }
        Task::TrueFalse { answer: true } => "false",
        Task::TrueFalse { answer: false } => "true",
        Task::Typed { .. } => line.split_once(COLON)?.0,
        _ => return None,
    };
    Some(WhyNot {
        answer: answer.to_owned(),
        reason: said_of(answer)?.trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_comes_apart_where_it_was_joined() {
        for left in ["a", "a=b", "a =", "é\t=", "a = b"] {
            let (line, _) = pair_line(left, "c");
            let (back, right) = parse_pair(&on_one_line(&line)).expect("sides");
            assert_eq!(
                (back.split(['=', '–']).count(), &*right),
                (left.split('=').count(), "c"),
                "{left}"
            );
        }
        assert_eq!(pair_line("é\t=", "c").0, "é\t– = c");
    }

    #[test]
    fn what_is_said_of_an_answer_is_told_from_the_answer() {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let choice = Task::Choice {
            answers: own(&["x"]),
            distractors: own(&["a", "a: b", "c"]),
        };
        let typed = Task::Typed {
            accepted: own(&["x"]),
            kind: crate::deck::TypedKind::Text,
        };
        let truth = Task::TrueFalse { answer: true };
        for (line, task, said) in [
            ("a: b: No.", &choice, Some(("a: b", "No."))),
            ("a: No: b.", &choice, Some(("a", "No: b."))),
            ("x: Yes.", &choice, None),
            ("c:No.", &choice, None),
            ("a: b: No.", &typed, Some(("a", "b: No."))),
            ("a", &typed, None),
            ("false: It holds.", &truth, Some(("false", "It holds."))),
            ("true: It holds.", &truth, None),
        ] {
            let parsed = parse_why_not(line, task).map(|it| (it.answer, it.reason));
            let said = said.map(|(answer, reason)| (answer.to_owned(), reason.to_owned()));
            assert_eq!(parsed, said, "{line}");
        }
    }
}
