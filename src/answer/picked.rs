//! Picks: the options of a choice, true or false.

use super::{Flaws, Judgement, Part, Rule, count, share};

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
    let is_right = hits > 0 && misses == 0 && hits == parts.len();
    let credit = match answers.len() {
        1 => f64::from(u8::from(is_right)),
        right => share(count(hits.saturating_sub(misses)), right),
    };
    Judgement::of(parts, credit, Flaws::unless(is_right))
}

fn option(answers: &[String], pick: &str) -> Part {
    match answers.iter().find(|answer| *answer == pick) {
        Some(answer) => Part::plain(Some(pick), Some(answer), Rule::Exact),
        None => Part::plain(Some(pick), None, Rule::Different),
    }
}

/// Judges whether a statement was said to hold.
pub(super) fn truth(answer: bool, said: bool) -> Judgement {
    Judgement::by(if answer == said {
        Rule::Exact
    } else {
        Rule::Different
    })
}
