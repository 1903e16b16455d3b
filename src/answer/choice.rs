//! Choices: the options of a choice, true or false.

use super::judgement::{Judgement, Part, share};
use super::rule::Rule;

/// Judges the options picked.
///
/// Where several are right, a wrong pick takes back a right one, so that picking all earns nothing.
pub(super) fn options(answers: &[String], picked: &[String]) -> Judgement {
    let mut parts: Vec<Part> = Vec::new();
    for pick in picked {
        let is_new = parts.iter().all(|part| part.given.as_ref() != Some(pick));
        if is_new {
            parts.push(option(answers, pick));
        }
    }
    let hits = parts.iter().filter(|part| part.rule == Rule::Exact).count();
    let misses = parts.len() - hits;
    let left_out = answers.iter().filter(|answer| !picked.contains(answer));
    parts.extend(left_out.map(|answer| Part::left_out(answer)));
    let is_right = hits > 0 && parts.iter().all(|part| part.rule == Rule::Exact);
    let credit = match answers.len() {
        1 => f64::from(u8::from(is_right)),
        right => share(hits.saturating_sub(misses) as f64, right),
    };
    Judgement::from_parts(parts, credit)
}

fn option(answers: &[String], pick: &str) -> Part {
    match answers.iter().find(|answer| *answer == pick) {
        Some(answer) => Part::new(Some(pick), Some(answer), Rule::Exact),
        None => Part::new(Some(pick), None, Rule::Different),
    }
}

/// Judges whether a statement was said to hold.
pub(super) fn truth(answer: bool, said: bool) -> Judgement {
    Judgement::from_rule(if answer == said {
        Rule::Exact
    } else {
        Rule::Different
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Verdict::{self, Almost, Correct, Wrong};

    fn judged(answers: &[&str], picked: &[&str]) -> (Verdict, f64) {
        let own = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
        };
        let judgement = options(&own(answers), &own(picked));
        (judgement.verdict, judgement.credit)
    }

    #[test]
    fn one_right_option_is_right_or_wrong() {
        assert_eq!(judged(&["a"], &["a"]), (Correct, 1.0));
        assert_eq!(judged(&["a"], &["b"]), (Wrong, 0.0));
        assert_eq!(judged(&["a"], &["a", "b"]), (Wrong, 0.0));
        assert_eq!(judged(&["a"], &["a", "a"]), (Correct, 1.0));
        assert_eq!(judged(&["a"], &[]), (Wrong, 0.0));
    }

    #[test]
    fn of_several_a_wrong_pick_takes_back_a_right_one() {
        assert_eq!(judged(&["a", "b"], &["b", "a"]), (Correct, 1.0));
        assert_eq!(judged(&["a", "b"], &["a"]), (Almost, 0.5));
        assert_eq!(judged(&["a", "b"], &["a", "b", "c"]), (Almost, 0.5));
        assert_eq!(judged(&["a", "b"], &["a", "c"]), (Wrong, 0.0));
        assert_eq!(judged(&["a", "b"], &["c", "d", "e"]), (Wrong, 0.0));
    }

    #[test]
    fn each_pick_is_told() {
        let judgement = options(&["a".into(), "b".into()], &["c".into(), "a".into()]);
        let rules: Vec<_> = judgement.parts.iter().map(|part| part.rule).collect();
        assert_eq!(rules, [Rule::Different, Rule::Exact, Rule::LeftOut]);
    }

    #[test]
    fn a_statement_holds_or_not() {
        assert_eq!(truth(false, false).verdict, Correct);
        assert_eq!(truth(true, false).verdict, Wrong);
    }
}
