//! The rules by which items of QTI 2 and 3 are marked, as a key.

use roxmltree::Node;

use crate::deck::DecimalNumber;
use crate::qti::read::key::{Condition, ItemKey, ItemRule};
use crate::qti::read::tree::{all, attribute, children, first, is, name};

/// The rules of an item. Templates have none: they mark by what is declared.
pub fn key_of(item: Node<'_, '_>) -> ItemKey {
    let mut rules = Vec::new();
    for processing in children(item, "responseProcessing") {
        rules.push(effects(processing, Condition::Always));
        for (number, branches) in all(processing, "responseCondition").enumerate() {
            let parts = branches.children().filter(Node::is_element);
            for part in parts {
                let mut inside = part.children().filter(Node::is_element);
                let when = match &*name(part) {
                    "responseElse" => Condition::Always,
                    _ => inside.next().map_or(Condition::Unknown, condition),
                };
                // What comes last is for all others, and says nothing of one answer.
                let when = if is(part, "responseElse") {
                    Condition::Unknown
                } else {
                    when
                };
                rules.push(ItemRule {
                    branch_of: Some(number),
                    ..effects(part, when)
                });
            }
        }
    }
    rules.retain(|rule| rule.points.is_some() || !rule.shows.is_empty());
    let sets = all(item, "setOutcomeValue").filter(|set| !is_score(*set));
    let named = sets.filter_map(|set| attribute(children(set, "variable").next()?, "identifier"));
    let named = named.map(str::to_owned).collect();
    ItemKey { rules, named }
}

/// What an element sets right within it.
fn effects(element: Node<'_, '_>, when: Condition) -> ItemRule {
    let mut rule = ItemRule {
        when,
        ..ItemRule::default()
    };
    for set in children(element, "setOutcomeValue") {
        let values = all(set, "baseValue");
        let values = values.filter_map(|value| Some(value.text()?.trim().to_owned()));
        let values = values.collect::<Vec<_>>();
        let points = values.iter().filter_map(|value| value.parse::<f64>().ok());
        // What a response is mapped to, or a part of what it earned, is no number of points.
        let is_reckoned = set
            .descendants()
            .any(|node| is(node, "mapResponse") || is(node, "divide") || is(node, "product"));
        if is_score(set) && !is_reckoned {
            rule.points = points.fold(None, |most: Option<f64>, one| {
                Some(most.map_or(one, |most| most.max(one)))
            });
        } else if !is_score(set) {
            rule.shows.extend(values);
        }
    }
    rule
}

/// Whether what is set are points, and not feedback.
fn is_score(set: Node<'_, '_>) -> bool {
    let outcome = attribute(set, "identifier").unwrap_or_default();
    outcome.to_ascii_uppercase().contains("SCORE")
}

/// What an expression asks.
fn condition(expression: Node<'_, '_>) -> Condition {
    let parts = || expression.children().filter(Node::is_element);
    let response = parts().find(|part| is(*part, "variable"));
    let response = response.and_then(|variable| attribute(variable, "identifier"));
    let response = response.unwrap_or_default().to_owned();
    let value = parts().find(|part| is(*part, "baseValue"));
    let value = value
        .and_then(|value| value.text())
        .map(|text| text.trim().to_owned());
    let value = value.or_else(|| {
        let is_number = is(expression, "equal");
        is_number.then(|| declared_number(expression)).flatten()
    });
    let number = value
        .as_deref()
        .and_then(|text| text.parse::<DecimalNumber>().ok());
    match (&*name(expression), value) {
        ("match" | "member" | "contains" | "stringMatch" | "substring", Some(value)) => {
            Condition::Is {
                response,
                value,
                is_exact: attribute(expression, "caseSensitive") == Some("true"),
            }
        }
        ("match", None) if parts().any(|part| is(part, "correct")) => {
            Condition::IsCorrect { response }
        }
        ("equal", Some(value)) => equal(expression, response, value),
        ("gte" | "gt", Some(_)) if number.is_some() => Condition::Between {
            response,
            low: number,
            high: None,
        },
        ("lte" | "lt", Some(_)) if number.is_some() => Condition::Between {
            response,
            low: None,
            high: number,
        },
        ("not", _) => Condition::Not(Box::new(
            parts().next().map_or(Condition::Unknown, condition),
        )),
        ("and", _) => Condition::All(parts().map(condition).collect()),
        ("or", _) => Condition::Any(parts().map(condition).collect()),
        _ => Condition::Unknown,
    }
}

/// The number to which an expression compares, where it is declared as the right one.
fn declared_number(expression: Node<'_, '_>) -> Option<String> {
    let correct = children(expression, "correct").next()?;
    let response = attribute(correct, "identifier")?;
    let item = expression
        .ancestors()
        .find(|node| is(*node, "assessmentItem"))?;
    let mut declared = children(item, "responseDeclaration");
    let declared = declared.find(|it| attribute(*it, "identifier") == Some(response))?;
    let value = first(first(declared, "correctResponse")?, "value")?;
    Some(value.text()?.trim().to_owned())
}

/// A number with how far off it others are the same.
fn equal(expression: Node<'_, '_>, response: String, value: String) -> Condition {
    let distance = attribute(expression, "tolerance").unwrap_or("0");
    let distances = distance.split_whitespace().map(str::parse::<DecimalNumber>);
    let distances = distances.collect::<Result<Vec<_>, _>>().unwrap_or_default();
    let is_absolute = attribute(expression, "toleranceMode") == Some("absolute");
    let middle = value.parse::<DecimalNumber>();
    match (middle, &distances[..]) {
        (Ok(middle), [distance, ..]) if is_absolute => {
            let other = distances.last().unwrap_or(distance);
            let ends = middle.around(*distance).zip(middle.around(*other));
            ends.map_or(Condition::Unknown, |((low, _), (_, high))| {
                Condition::Between {
                    response,
                    low: Some(low),
                    high: Some(high),
                }
            })
        }
        (Ok(_), _) if attribute(expression, "toleranceMode").is_some_and(|it| it != "exact") => {
            Condition::Unknown
        }
        _ => Condition::Is {
            response,
            value,
            is_exact: false,
        },
    }
}
