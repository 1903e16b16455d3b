//! The rules by which items of version 1 are marked, as a key.

use std::collections::HashSet;

use roxmltree::Node;

use crate::deck::DecimalNumber;
use crate::qti::read::key::{Condition, ItemKey, ItemRule};
use crate::qti::read::tree::{all, attribute, children, first, name};

/// The rules of an item.
pub fn key_of(item: Node<'_, '_>) -> ItemKey {
    let responses = all(item, "response_lid");
    let several = responses.filter(|response| {
        attribute(*response, "rcardinality")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("multiple"))
    });
    let several = several.filter_map(|response| attribute(response, "ident"));
    let several = several.collect::<HashSet<_>>();
    let rules = all(item, "respcondition").map(|rule| {
        let when = first(rule, "conditionvar");
        let when = when.map_or(Condition::Always, |when| all_of(when, &several));
        let points = children(rule, "setvar").find_map(points_of);
        let is_reckoned = children(rule, "setvar").any(is_reckoned);
        let shows = children(rule, "displayfeedback");
        let shows = shows.filter_map(|shown| attribute(shown, "linkrefid"));
        ItemRule {
            when: if is_reckoned {
                Condition::Unknown
            } else {
                when
            },
            points,
            shows: shows.map(str::to_owned).collect(),
            // Each stands for itself here.
            branch_of: None,
        }
    });
    ItemKey {
        rules: rules.collect(),
        named: Vec::new(),
    }
}

/// The points that a rule gives or takes; none where it sets something else.
fn points_of(set: Node<'_, '_>) -> Option<f64> {
    let variable = attribute(set, "varname").unwrap_or("SCORE");
    if !variable.to_ascii_uppercase().contains("SCORE") {
        return None;
    }
    let text = set.text().unwrap_or_default().trim();
    // Blackboard names its highest score instead of saying it.
    let is_full = text.eq_ignore_ascii_case("SCORE.max");
    let points = text.parse::<f64>().ok().or(is_full.then_some(100.0))?;
    let takes = attribute(set, "action").is_some_and(|it| it.eq_ignore_ascii_case("subtract"));
    Some(if takes { -points } else { points })
}

/// Whether the points depend on what was earned before.
fn is_reckoned(set: Node<'_, '_>) -> bool {
    let action = attribute(set, "action").unwrap_or_default();
    ["multiply", "divide"]
        .iter()
        .any(|it| action.eq_ignore_ascii_case(it))
}

/// The conditions within an element, which must all hold; but a response of one value can hold only one of
/// several, and then any of them will do.
fn all_of(element: Node<'_, '_>, several: &HashSet<&str>) -> Condition {
    let parts = element.children().filter(Node::is_element);
    let mut parts = parts
        .map(|part| condition(part, several))
        .collect::<Vec<_>>();
    let is_alternative = |part: &Condition| match part {
        Condition::Is { response, .. } => !several.contains(response.as_str()),
        _ => false,
    };
    let first_asked = parts.iter().find_map(|part| match part {
        Condition::Is { response, .. } => Some(response.clone()),
        _ => None,
    });
    let are_alternatives = parts.iter().all(is_alternative)
        && parts
            .iter()
            .all(|part| part.asks(first_asked.as_deref().unwrap_or_default()));
    match parts.len() {
        0 => Condition::Always,
        1 => parts.remove(0),
        _ if are_alternatives => Condition::Any(parts),
        _ => Condition::All(parts),
    }
}

fn condition(element: Node<'_, '_>, several: &HashSet<&str>) -> Condition {
    let response = attribute(element, "respident")
        .unwrap_or_default()
        .to_owned();
    let text = element.text().unwrap_or_default().trim();
    let number = text.parse::<DecimalNumber>().ok();
    let is_exact = attribute(element, "case").is_some_and(|case| case.eq_ignore_ascii_case("yes"));
    match &*name(element) {
        "varequal" | "varsubset" => Condition::Is {
            response,
            value: text.to_owned(),
            is_exact,
        },
        "vargte" | "vargt" if number.is_some() => Condition::Between {
            response,
            low: number,
            high: None,
        },
        "varlte" | "varlt" if number.is_some() => Condition::Between {
            response,
            low: None,
            high: number,
        },
        "not" => Condition::Not(Box::new(all_of(element, several))),
        "and" => match all_of(element, several) {
            Condition::Any(parts) => Condition::All(parts),
            other => other,
        },
        "or" => {
            let parts = element.children().filter(Node::is_element);
            Condition::Any(parts.map(|part| condition(part, several)).collect())
        }
        "other" => Condition::Always,
        _ => Condition::Unknown,
    }
}
